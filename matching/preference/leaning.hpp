// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "matching/catalogue/catalogue.hpp"
#include "matching/preference/taste.hpp"

namespace lotse::preference {

/// One thing about a person's taste that is worth knowing when one talks with them.
struct Leaning {
  enum class Kind {
    matters_more,  ///< a better direction matters more to them than to people in general
    matters_less,
    decided,  ///< they want `value` rather than the others there are
    open,     ///< what they did shows no side among the values there are
  };
  Kind kind{};
  std::size_t attribute = 0;  ///< index into the catalogue's attributes
  catalogue::Value value;     ///< decided only
  double certainty = 0;       ///< 0…1, that it is so given what they did
};

/// What a person's own wishes and behaviour show of their taste, the surest first; nothing of who
/// has shown none.
/// Numbers and levels with a better direction can matter more or less; of categories, paints and
/// flags one value can be decided on, or none. Pure and thread-safe.
/// @pre the taste's basis is of this catalogue.
std::vector<Leaning> leanings(const Taste& taste, const catalogue::Catalogue& catalogue);

}  // namespace lotse::preference
