// SPDX-License-Identifier: Apache-2.0
#include "matching/catalogue/taxonomy.hpp"

namespace lotse::catalogue {
namespace {

/// From the widest category down to `choice` itself.
std::vector<std::size_t> path_to(const std::vector<Choice>& taxonomy, std::size_t choice) {
  std::vector<std::size_t> path{choice};
  while (const auto parent = taxonomy.at(path.front()).parent) path.insert(path.begin(), *parent);
  return path;
}

}  // namespace

double category_similarity(const std::vector<Choice>& taxonomy, std::size_t wished,
                           std::size_t offered) {
  const auto wish = path_to(taxonomy, wished);
  const auto offer = path_to(taxonomy, offered);
  std::size_t shared = 0;
  while (shared < wish.size() && shared < offer.size() && wish[shared] == offer[shared]) ++shared;
  if (shared == wish.size()) return 1.0;
  return 2.0 * static_cast<double>(shared) / static_cast<double>(wish.size() + offer.size());
}

bool is_acyclic(const std::vector<Choice>& taxonomy) {
  for (const Choice& choice : taxonomy) {
    std::size_t steps = 0;
    for (auto parent = choice.parent; parent; parent = taxonomy.at(*parent).parent) {
      if (++steps > taxonomy.size()) return false;
    }
  }
  return true;
}

}  // namespace lotse::catalogue
