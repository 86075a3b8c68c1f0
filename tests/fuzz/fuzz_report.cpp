// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>

#include "positioning/radio/report_codec.hpp"

// Whatever is taken for a report survives being encoded and decoded again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lotse::radio;
  if (const auto report = decode_report({data, size})) {
    if (decode_report(encode(*report)) != report) std::abort();
  }
  return 0;
}
