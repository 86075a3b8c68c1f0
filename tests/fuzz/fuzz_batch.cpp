// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>

#include "positioning/radio/batch_codec.hpp"

// Whatever is taken for a batch or an answer to one survives being encoded and decoded again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lotse::radio;
  const auto id = decode_batch_id({data, size});
  if (const auto batch = decode_batch({data, size})) {
    if (id != id_of(*batch)) std::abort();
    const auto bytes = encode(*batch);
    if (bytes.size() > max_batch_bytes || decode_batch(bytes) != batch) std::abort();
  }
  if (const auto acknowledgement = decode_acknowledgement({data, size})) {
    if (decode_acknowledgement(encode(*acknowledgement)) != acknowledgement) std::abort();
  }
  if (const auto refusal = decode_refusal({data, size})) {
    if (decode_refusal(encode(*refusal)) != refusal) std::abort();
  }
  return 0;
}
