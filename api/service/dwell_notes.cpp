// SPDX-License-Identifier: Apache-2.0
#include "api/service/dwell_notes.hpp"

#include <utility>

namespace lotse::service {
namespace {

using preference::Behaviour;

// Reading a price sign takes about so long; less is walking by or waiting for somebody.
constexpr std::chrono::seconds least_look{20};
// At a slow walk one is within reach of a car for about this long.
constexpr std::chrono::seconds longest_pass{10};

}  // namespace

void DwellNotes::left(const Stay& stay) {
  const std::scoped_lock lock(mutex_);
  ended_.push_back(stay);
}

void DwellNotes::settle() {
  std::vector<Stay> ended;
  {
    const std::scoped_lock lock(mutex_);
    ended = std::exchange(ended_, {});
  }
  for (const Stay& stay : ended) {
    const auto dwell = std::chrono::floor<std::chrono::seconds>(stay.dwell);
    if (dwell >= least_look) {
      desk_.note(stay.visit, {Behaviour::looked, {stay.vehicle.value}, dwell}, stay.time);
    } else if (dwell <= longest_pass) {
      desk_.note(stay.visit, {Behaviour::passed, {stay.vehicle.value}}, stay.time);
    }
  }
}

}  // namespace lotse::service
