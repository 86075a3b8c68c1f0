// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>

namespace lotse::catalogue {

/// CIE 1976 L*a*b*, D65, 2° observer.
struct Lab {
  double lightness = 0;  ///< L*, 0…100
  double a = 0;          ///< green − … red +
  double b = 0;          ///< blue − … yellow +
  friend auto operator<=>(const Lab&, const Lab&) = default;
};

/// How different two colours look: CIEDE2000 with kL = kC = kH = 1 (ISO/CIE 11664-6:2014). About 1
/// is just noticeable side by side, black to white is 100. Symmetric; 0 for equal colours.
double colour_difference(const Lab& first, const Lab& second);

}  // namespace lotse::catalogue
