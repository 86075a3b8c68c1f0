// SPDX-License-Identifier: Apache-2.0
#include "gateway/progress.hpp"

#include <algorithm>

namespace lotse::gateway {

bool Progress::everywhere(std::initializer_list<std::uint64_t> turns) {
  before_.resize(turns.size(), 0);
  const bool moved = std::ranges::equal(turns, before_, std::ranges::greater());
  if (moved) before_ = turns;
  return moved;
}

}  // namespace lotse::gateway
