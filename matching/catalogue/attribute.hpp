// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "matching/catalogue/colour_difference.hpp"
#include "matching/catalogue/ids.hpp"

namespace lotse::catalogue {

enum class AttributeKind { number, ordinal, category, flag, colour, option_set };

/// Which way is simply better. A vehicle that exceeds a wish that way loses nothing by it.
enum class Better { none, lower, higher };

/// Language tag, such as "de" → text.
using Label = std::map<std::string, std::string>;

/// One level, category, paint or option.
struct Choice {
  std::string id;
  Label label;
  std::optional<std::size_t> parent;  ///< categories only: the wider category it belongs to
  Lab lab;                            ///< colours only
};

/// What the catalogue says about each vehicle. `choices` are the levels of an ordinal in ascending
/// order, the taxonomy of a category, the paints of a colour, the options of an option set.
struct Attribute {
  AttributeId id;
  AttributeKind kind = AttributeKind::number;
  Better better = Better::none;
  Label label;
  std::string unit;  ///< numbers only, as people read it
  /// Differences up to this one are none: unit of the number, levels, or CIEDE2000.
  double tolerance = 0;
  /// The difference beyond the tolerance at which a wish keeps half of its points; same units.
  double half_at = 1;
  std::vector<Choice> choices;
  /// Numbers and ordinals: what people call a car that has more or less of it ("roomier",
  /// "smaller"); empty where "more" and "less" have to do.
  Label more = {};
  Label less = {};
};

}  // namespace lotse::catalogue
