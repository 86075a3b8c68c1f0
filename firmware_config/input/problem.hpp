// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace lotse::input {

/// One thing wrong with a file that a person wrote or brought, with its place. A reader collects
/// every problem of a file before anybody acts on any of it.
struct Problem {
  std::string file;  ///< as the user named it
  int line = 0;      ///< 1-based; 0 when the format has no lines or the thing is missing
  std::string path;  ///< place inside the file, such as "radio[1].anchor"; may be empty
  std::string text;  ///< what is wrong and, where it isn't plain, what to write instead
};

using Problems = std::vector<Problem>;

/// "gateway.toml:12: radio[1].anchor: missing", one line, no newline at the end.
std::string to_string(const Problem& problem);

/// All of them, one a line, each line ended.
std::string to_string(const Problems& problems);

}  // namespace lotse::input
