// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>

#include "gateway/advert/frame_decoder.hpp"
#include "gateway/advert/mgmt_event.hpp"

// Any packet of the management socket is read or left, and what is read lies within it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lotse::advert;
  const auto found = mgmt_advertisement({data, size});
  if (!found) return 0;
  const auto* end = found->data.data() + found->data.size();
  if (!found->data.empty() && (found->data.data() < data || end > data + size)) std::abort();
  decode_advertisement(found->data);
  return 0;
}
