// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "positioning/radio/observation.hpp"

namespace lotse::tracking {

/// An anchor that heard nothing while others heard so many packets.
struct Silence {
  std::size_t anchor;
  float packets;    ///< of the best heard anchor
  float listening;  ///< probability that the anchor heard anything at all meanwhile
  /// How likely it is of an anchor that listens, by the whole belief before it was weighed.
  float likelihood = 1;
};

/// Tells which anchors were silent about one target while it verifiably sent, and whether they may
/// be trusted to listen. One that has been heard listens most likely, one that has not may hang
/// there without power. One that is silent where it ought to hear is trusted ever less, so that a
/// dead one says little, once.
class SilenceWatch {
 public:
  explicit SilenceWatch(std::size_t anchors);

  void hear(std::size_t anchor);
  /// Known from elsewhere: it hears others, or nothing of what it hears arrives.
  void trust(std::size_t anchor, bool listens);
  /// The silences of the time since the last ones, once it is long enough; mostly none.
  std::span<Silence> until(radio::Timestamp now);
  /// Learns of the last silences' likelihoods.
  void learn();

 private:
  struct Ear {
    float packets = 0;
    float trusted;  // listening, for all that was known when it was last heard
    float listening;
  };

  std::vector<Ear> ears_;
  std::vector<Silence> silences_;
  std::optional<radio::Timestamp> since_;
};

}  // namespace lotse::tracking
