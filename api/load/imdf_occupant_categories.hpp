// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace lotse::load {

/// The trades that IMDF 1.0 knows (OGC 20-094, "Categories", Occupant), spelt as there, with white
/// space between them.
extern const char* const occupant_categories;

}  // namespace lotse::load
