// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <vector>

#include "positioning/radio/gateway_report.hpp"
#include "positioning/radio/observation.hpp"

namespace lotse::advert {

/// One advertisement as one of this gateway's radios heard it.
struct Advertisement {
  radio::Timestamp time;  ///< by this machine's clock
  radio::AnchorId anchor;
  radio::Dbm rssi;
  std::vector<std::uint8_t> data;  ///< AD structures
};

/// How a source is doing.
struct SourceHealth {
  /// Each radio's, but for what it heard: that is counted by whom it is handed to.
  std::vector<radio::RadioReport> radios;
  /// What keeps it from hearing everything, each in a sentence with its cure.
  std::vector<std::string> impairments;
};

/// Something that hears advertisements: the machine's own radios, or a recording of others.
class AdvertisementSource {
 public:
  using Heard = std::function<void(const Advertisement&)>;

  virtual ~AdvertisementSource() = default;
  /// Hands every advertisement to `heard`, in the calling thread, until `stop` is requested or a
  /// recording ends. Throws SourceFailure when it cannot go on.
  virtual void run(std::stop_token stop, const Heard& heard) = 0;

  /// May be asked from any thread.
  virtual SourceHealth health() const { return {}; }

  /// Counts on while `run` makes progress, in silence too, at least every half a minute. May be
  /// asked from any thread.
  std::uint64_t turns() const { return turns_; }

 protected:
  void count_turn() { ++turns_; }

 private:
  std::atomic<std::uint64_t> turns_ = 0;
};

/// What a source needs is not there; the text says what to do about it.
class SourceFailure : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace lotse::advert
