// SPDX-License-Identifier: Apache-2.0
#include "gateway/advert/frame.hpp"

#include <vector>

namespace lotse::advert {
namespace {

using Bytes = std::vector<std::uint8_t>;

void append(Bytes& bytes, std::uint16_t number) {
  bytes.push_back(static_cast<std::uint8_t>(number >> 8));
  bytes.push_back(static_cast<std::uint8_t>(number));
}

struct Identity {
  using Result = std::optional<radio::BeaconIdentity>;

  Result operator()(const IBeacon& frame) const {
    Bytes bytes(frame.uuid.begin(), frame.uuid.end());
    append(bytes, frame.major);
    append(bytes, frame.minor);
    return radio::BeaconIdentity{radio::BeaconKind::ibeacon, std::move(bytes)};
  }
  Result operator()(const AltBeacon& frame) const {
    return radio::BeaconIdentity{radio::BeaconKind::altbeacon, {frame.id.begin(), frame.id.end()}};
  }
  Result operator()(const EddystoneUid& frame) const {
    Bytes bytes(frame.name_space.begin(), frame.name_space.end());
    bytes.insert(bytes.end(), frame.instance.begin(), frame.instance.end());
    return radio::BeaconIdentity{radio::BeaconKind::eddystone_uid, std::move(bytes)};
  }
  Result operator()(const EddystoneEid& frame) const {
    return radio::BeaconIdentity{radio::BeaconKind::eddystone_eid,
                                 {frame.id.begin(), frame.id.end()}};
  }
  Result operator()(const RotatingId& frame) const {
    return radio::BeaconIdentity{radio::BeaconKind::rotating_id,
                                 {frame.id.begin(), frame.id.end()}};
  }
  Result operator()(const EddystoneUrl&) const { return std::nullopt; }
  Result operator()(const EddystoneTlm&) const { return std::nullopt; }
  Result operator()(const EddystoneEncryptedTlm&) const { return std::nullopt; }
};

}  // namespace

std::optional<radio::BeaconIdentity> identity_of(const Frame& frame) {
  return std::visit(Identity{}, frame);
}

}  // namespace lotse::advert
