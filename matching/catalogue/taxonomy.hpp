// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "matching/catalogue/attribute.hpp"

namespace lotse::catalogue {

/// How much of a wish for one category another one fulfils, 0…1. A narrower category fulfils a
/// wish for a wider one fully ("part-time 4x4" is "four-wheel drive"). Otherwise the measure of
/// Wu and Palmer (ACL 1994): twice the depth of the narrowest category that holds both, over the
/// sum of their depths; categories without a parent have depth 1, so unrelated ones give 0.
double category_similarity(const std::vector<Choice>& taxonomy, std::size_t wished,
                           std::size_t offered);

/// True when following parents from each choice ends at one without a parent.
bool is_acyclic(const std::vector<Choice>& taxonomy);

}  // namespace lotse::catalogue
