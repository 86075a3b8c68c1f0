// SPDX-License-Identifier: Apache-2.0
#include "api/ingest/rotating_id.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>

#include "tests/support/test_data.hpp"

using namespace lotse::ingest;
using lotse::radio::Timestamp;
using lotse::service::to_hex;

namespace {

lotse::service::RotatingIdKey key_of(const std::string& hex) {
  lotse::service::RotatingIdKey key{};
  REQUIRE(hex.size() == 2 * key.size());
  for (std::size_t i = 0; i < key.size(); ++i) {
    key[i] = static_cast<std::uint8_t>(std::stoi(hex.substr(2 * i, 2), nullptr, 16));
  }
  return key;
}

}  // namespace

TEST_CASE("the test vectors for app developers hold") {
  std::ifstream file(lotse::support::test_data() + "/rotating_id_vectors.json");
  const auto vectors = nlohmann::json::parse(file).at("vectors");
  REQUIRE(vectors.size() >= 5);
  for (const auto& vector : vectors) {
    const Timestamp time{std::chrono::seconds(vector.at("time_s").get<std::int64_t>())};
    CHECK(step_at(time) == vector.at("step").get<std::uint64_t>());
    const RotatingId id = rotating_id(key_of(vector.at("key_hex")), step_at(time));
    CHECK(to_hex(id.data(), id.size()) == vector.at("rotating_id_hex").get<std::string>());
  }
}
