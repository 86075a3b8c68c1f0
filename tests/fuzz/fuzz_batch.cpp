// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>

#include "positioning/radio/batch_codec.hpp"

// Whatever is taken for a batch or an acknowledgement survives being encoded and decoded again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lotse::radio;
  if (const auto batch = decode_batch({data, size})) {
    const auto bytes = encode(*batch);
    if (bytes.size() > max_batch_bytes || decode_batch(bytes) != batch) std::abort();
  }
  if (const auto acknowledgement = decode_acknowledgement({data, size})) {
    if (decode_acknowledgement(encode(*acknowledgement)) != acknowledgement) std::abort();
  }
  return 0;
}
