// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_data.hpp"

namespace lotse::support {

std::string test_data() {
  return LOTSE_TEST_DATA;
}

}  // namespace lotse::support
