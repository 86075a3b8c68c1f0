// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <utility>

namespace lotse::load {

/// Language tag → the text of words/LANGUAGE.json, as it was when this was built.
struct WordsResource {
  std::string_view language;
  std::string_view json;
};
extern const WordsResource words_resources[2];

}  // namespace lotse::load
