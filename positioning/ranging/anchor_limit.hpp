// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace lotse::ranging {

/// So many a building may have, all levels together: every floor's model knows all of them, and a
/// tracker keeps room for so many on its stack. With one for each 100 m² they fill 2.5 ha.
inline constexpr std::size_t most_anchors = 256;

}  // namespace lotse::ranging
