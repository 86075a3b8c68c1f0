// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>

namespace lotse::radio {

/// A difference of two power levels.
struct Db {
  double value = 0;
  friend constexpr auto operator<=>(Db, Db) = default;
};

/// A power level relative to one milliwatt. Level − level is a difference; level + level does not
/// compile.
struct Dbm {
  double value = 0;
  friend constexpr auto operator<=>(Dbm, Dbm) = default;
};

constexpr Db operator-(Dbm a, Dbm b) {
  return {a.value - b.value};
}
constexpr Dbm operator+(Dbm level, Db gain) {
  return {level.value + gain.value};
}
constexpr Dbm operator-(Dbm level, Db loss) {
  return {level.value - loss.value};
}
constexpr Db operator+(Db a, Db b) {
  return {a.value + b.value};
}
constexpr Db operator-(Db a, Db b) {
  return {a.value - b.value};
}

/// What a BLE receiver can report: Bluetooth Core 5.3, Vol 4 Part E, 7.7.65.2 gives −127…+20 dBm
/// and 127 for "not available"; above 0 dBm no beacon at arm's length is heard, so such a reading
/// is a damaged one (they do occur in real recordings).
constexpr bool is_plausible_rssi(Dbm level) {
  return level.value >= -127.0 && level.value <= 0.0;
}

}  // namespace lotse::radio
