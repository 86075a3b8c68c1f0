// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstddef>
#include <functional>
#include <string>

namespace lotse::radio {

/// A name that is its own type, so that a gateway's cannot stand where an anchor's belongs.
template <class Tag>
struct TextId {
  std::string value;
  friend auto operator<=>(const TextId&, const TextId&) = default;
};

/// One receiving radio (or one fixed beacon) at a known place; a gateway has one or more.
using AnchorId = TextId<struct AnchorTag>;
/// One Raspberry Pi.
using GatewayId = TextId<struct GatewayTag>;
/// Who or what is being positioned: a visit, never a device address.
using TargetId = TextId<struct TargetTag>;

}  // namespace lotse::radio

template <class Tag>
struct std::hash<lotse::radio::TextId<Tag>> {
  std::size_t operator()(const lotse::radio::TextId<Tag>& id) const noexcept {
    return std::hash<std::string>{}(id.value);
  }
};
