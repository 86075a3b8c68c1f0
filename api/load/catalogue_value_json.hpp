// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>

#include "api/load/strict_json.hpp"
#include "matching/catalogue/catalogue.hpp"

namespace lotse::load {

// The parts of a catalogue that vehicles, packages and wishes are all written with. Each reports a
// problem at its node; what it then returns is a placeholder.

/// An id from the attribute's choices → its index.
std::optional<std::size_t> read_choice(const StrictJson::Node& node,
                                       const catalogue::Attribute& attribute);

/// [L*, a*, b*]
catalogue::Lab read_lab(const StrictJson::Node& node);

/// Ids of options and packages of the attribute at `index`; packages are expanded.
catalogue::OptionSet read_options(const StrictJson::Node& node,
                                  const catalogue::Catalogue& catalogue, std::size_t index);

/// A finite figure of the size showrooms have.
double read_figure(const StrictJson::Node& node);

/// What a vehicle is in the attribute at `index`.
catalogue::Value read_value(const StrictJson::Node& node, const catalogue::Catalogue& catalogue,
                            std::size_t index);

}  // namespace lotse::load
