// SPDX-License-Identifier: Apache-2.0
#include "positioning/tracking/silence.hpp"

#include <algorithm>
#include <cmath>

namespace lotse::tracking {
namespace {

using std::chrono::milliseconds;

// Receivers miss whole seconds now and then, and bundles of packets come late: those of a flat in
// Warsaw did so in 1 to 3 seconds of 100, three of them in one of 5 for minutes.
constexpr float listening_when_heard = 0.95F;
// Never heard in this track: may well be without power.
constexpr float listening_unheard = 0.5F;
// One that fell silent listens again after a minute or so: a restart.
constexpr float recovery_s = 60;
// Single packets go missing everywhere: so many are waited for, and no shorter time is news…
constexpr float enough_packets = 4;
constexpr milliseconds shortest{1000};
// …but they aren't waited for any longer, since the target goes elsewhere meanwhile. Where nothing
// at all came for twice that time, the silence is that of the target.
constexpr milliseconds longest{3000};

}  // namespace

SilenceWatch::SilenceWatch(std::size_t anchors)
    : ears_(anchors, {0, listening_unheard, listening_unheard}) {
  silences_.reserve(anchors);
}

void SilenceWatch::hear(std::size_t anchor) {
  Ear& ear = ears_[anchor];
  ++ear.packets;
  ear.trusted = ear.listening = listening_when_heard;
}

void SilenceWatch::trust(std::size_t anchor, bool listens) {
  Ear& ear = ears_[anchor];
  const float trusted = listens ? listening_when_heard : 0;
  // What this target's silences have told of it since it was last known to listen remains.
  if (listens && ear.trusted == trusted) return;
  ear.trusted = ear.listening = trusted;
}

std::span<Silence> SilenceWatch::until(radio::Timestamp now) {
  silences_.clear();
  const auto waited = now - since_.value_or(now);
  float sent = 0;
  for (const Ear& ear : ears_) sent = std::max(sent, ear.packets);
  if (since_ && (waited < shortest || (sent < enough_packets && waited < longest))) return {};
  const float recovered = 1 - std::exp(-std::chrono::duration<float>(waited).count() / recovery_s);
  for (std::size_t a = 0; a < ears_.size(); ++a) {
    Ear& ear = ears_[a];
    ear.listening += recovered * (ear.trusted - ear.listening);
    if (since_ && ear.packets == 0 && waited < 2 * longest)
      silences_.push_back({a, sent, ear.listening});
    ear.packets = 0;
  }
  since_ = now;
  return silences_;
}

void SilenceWatch::learn() {
  for (const Silence& silence : silences_) {
    float& listening = ears_[silence.anchor].listening;
    const float silent = listening * silence.likelihood;
    listening = silent / (1 - listening + silent);
  }
}

}  // namespace lotse::tracking
