// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>

#include "gateway/advert/btsnoop.hpp"
#include "gateway/advert/frame_decoder.hpp"
#include "gateway/advert/hci_event.hpp"

// A capture is walked through to its end or its damage, and all that lies in it is decoded.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace lotse::advert;
  std::string why;
  auto capture = Btsnoop::open({data, size}, why);
  if (capture.has_value() == !why.empty()) std::abort();
  if (!capture) return 0;
  std::size_t bytes = 0;
  while (const auto packet = capture->next()) {
    bytes += packet->data.size();
    const auto found = advertising_reports(packet->data);
    if (!found) continue;
    for (const AdvertisingReport& report : found->reports) decode_advertisement(report.data);
  }
  if (bytes > size || (capture->damage() && capture->damage()->offset >= size)) std::abort();
  return 0;
}
