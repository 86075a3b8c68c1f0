// SPDX-License-Identifier: Apache-2.0
#include "firmware_config/input/problem.hpp"

namespace lotse::input {

std::string to_string(const Problem& problem) {
  std::string text = problem.file;
  if (problem.line > 0) text += ':' + std::to_string(problem.line);
  text += ": ";
  if (!problem.path.empty()) text += problem.path + ": ";
  return text + problem.text;
}

std::string to_string(const Problems& problems) {
  std::string text;
  for (const Problem& problem : problems) text += to_string(problem) + '\n';
  return text;
}

}  // namespace lotse::input
