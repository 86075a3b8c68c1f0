// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "gateway/advert/advertisement_source.hpp"
#include "positioning/radio/batch.hpp"

namespace lotse::publish {

/// Which beacons may leave the gateway.
struct EnrolledKind {
  radio::BeaconKind kind;
  /// What the identity has to begin with, such as an iBeacon's UUID; empty: any of the kind.
  std::vector<std::uint8_t> prefix;
};

/// Where the advertisements went; each is counted as heard and under exactly one other name.
struct FilterCounts {
  std::uint64_t heard = 0;
  std::uint64_t forwarded = 0;
  std::uint64_t not_enrolled = 0;      ///< of no enrolled kind, bystanders' devices above all
  std::uint64_t damaged = 0;           ///< not enrolled and breaking its own format
  std::uint64_t implausible_rssi = 0;  ///< of an enrolled kind, at a level that no radio can hear
};

/// Lets through what enrolled beacons say and nothing else: everything else is counted and
/// forgotten here, so that no bystander's address or payload leaves the gateway. Not thread-safe.
class EnrolledFilter {
 public:
  explicit EnrolledFilter(std::vector<EnrolledKind> enrolled) : enrolled_(std::move(enrolled)) {}

  /// The sightings in one advertisement: none or one, more only in extended advertisements.
  std::vector<radio::Sighting> sightings(const advert::Advertisement& advertisement);
  const FilterCounts& counts() const { return counts_; }

 private:
  bool is_enrolled(const radio::BeaconIdentity& identity) const;

  std::vector<EnrolledKind> enrolled_;
  FilterCounts counts_;
};

}  // namespace lotse::publish
