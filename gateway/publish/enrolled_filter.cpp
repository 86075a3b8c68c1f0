// SPDX-License-Identifier: Apache-2.0
#include "gateway/publish/enrolled_filter.hpp"

#include <algorithm>

#include "gateway/advert/frame_decoder.hpp"

namespace lotse::publish {

bool EnrolledFilter::is_enrolled(const radio::BeaconIdentity& identity) const {
  return std::ranges::any_of(enrolled_, [&](const EnrolledKind& enrolled) {
    return enrolled.kind == identity.kind && enrolled.prefix.size() <= identity.bytes.size() &&
           std::ranges::equal(enrolled.prefix,
                              std::span(identity.bytes).first(enrolled.prefix.size()));
  });
}

std::vector<radio::Sighting> EnrolledFilter::sightings(const advert::Advertisement& advertisement) {
  const auto decoded = advert::decode_advertisement(advertisement.data);
  std::vector<radio::Sighting> sightings;
  for (const advert::Frame& frame : decoded.frames) {
    auto identity = advert::identity_of(frame);
    if (!identity || !is_enrolled(*identity)) continue;
    sightings.push_back(
        {advertisement.time, advertisement.anchor, *std::move(identity), advertisement.rssi});
  }
  ++counts_.heard;
  if (sightings.empty()) {
    ++(decoded.damaged ? counts_.damaged : counts_.not_enrolled);
  } else if (!radio::is_plausible_rssi(advertisement.rssi)) {
    ++counts_.implausible_rssi;
    sightings.clear();
  } else {
    ++counts_.forwarded;
  }
  return sightings;
}

}  // namespace lotse::publish
