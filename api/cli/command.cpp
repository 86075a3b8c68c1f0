// SPDX-License-Identifier: Apache-2.0
#include "api/cli/command.hpp"

#include <iostream>

namespace lotse::cli {

int refuse(const input::Problems& problems) {
  std::cerr << input::to_string(problems);
  return input_refused;
}

}  // namespace lotse::cli
