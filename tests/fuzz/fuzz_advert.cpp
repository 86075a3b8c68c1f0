// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>

#include "gateway/advert/frame_decoder.hpp"
#include "positioning/radio/batch_codec.hpp"

// Any advertising data is decoded, every identity has its kind's length, and an iBeacon that is
// encoded again is decoded as the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lotse;
  for (const advert::Frame& frame : advert::decode_advertisement({data, size}).frames) {
    const auto identity = advert::identity_of(frame);
    if (identity && identity->bytes.size() != radio::identity_bytes(identity->kind)) std::abort();
    if (const auto* beacon = std::get_if<advert::IBeacon>(&frame)) {
      const auto again = advert::decode_advertisement(advert::encode_ibeacon(*beacon)).frames;
      if (again != std::vector<advert::Frame>{frame}) std::abort();
    }
  }
  return 0;
}
