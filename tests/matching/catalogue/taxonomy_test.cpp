// SPDX-License-Identifier: Apache-2.0
#include "matching/catalogue/taxonomy.hpp"

#include <catch2/catch.hpp>

using namespace lotse::catalogue;

namespace {

enum Drive : std::size_t { two_wheel, front, rear, four_wheel, part_time, full_time, torsen };

std::vector<Choice> drives() {
  return {{"two_wheel", {}, std::nullopt, {}}, {"front", {}, two_wheel, {}},
          {"rear", {}, two_wheel, {}},         {"four_wheel", {}, std::nullopt, {}},
          {"part_time", {}, four_wheel, {}},   {"full_time", {}, four_wheel, {}},
          {"torsen", {}, full_time, {}}};
}

}  // namespace

TEST_CASE("similarity of categories follows the taxonomy") {
  struct Case {
    Drive wished, offered;
    double similarity;
    const char* why;
  };
  const Case cases[] = {
      {front, front, 1, "the same"},
      {four_wheel, part_time, 1, "a narrower one fulfils the wider wish"},
      {four_wheel, torsen, 1, "however much narrower"},
      {part_time, full_time, 2.0 * 1 / (2 + 2), "siblings share their parent"},
      {part_time, four_wheel, 2.0 * 1 / (2 + 1), "which four-wheel drive it is, isn't known"},
      {torsen, full_time, 2.0 * 2 / (3 + 2), "the deeper the shared category, the closer"},
      {torsen, part_time, 2.0 * 1 / (3 + 2), ""},
      {front, full_time, 0, "nothing in common"},
      {four_wheel, two_wheel, 0, "nothing in common"},
  };
  for (const Case& row : cases) {
    INFO("wished " << drives()[row.wished].id << ", offered " << drives()[row.offered].id << ": "
                   << row.why);
    CHECK(category_similarity(drives(), row.wished, row.offered) == Approx(row.similarity));
  }
}

TEST_CASE("a taxonomy in which a category is within itself is recognised") {
  auto taxonomy = drives();
  CHECK(is_acyclic(taxonomy));
  taxonomy[four_wheel].parent = torsen;
  CHECK_FALSE(is_acyclic(taxonomy));
  taxonomy[four_wheel].parent = four_wheel;
  CHECK_FALSE(is_acyclic(taxonomy));
}
