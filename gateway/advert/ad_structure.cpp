// SPDX-License-Identifier: Apache-2.0
#include "gateway/advert/ad_structure.hpp"

namespace lotse::advert {

std::optional<AdStructure> AdStructures::next() {
  if (cursor_.rest().empty()) return std::nullopt;
  const std::uint8_t length = cursor_.byte();
  if (length == 0) {
    cursor_.take(cursor_.rest().size());  // what follows early termination is padding
    return std::nullopt;
  }
  ByteCursor structure(cursor_.take(length));
  if (!cursor_.ok()) return std::nullopt;
  const auto type = static_cast<AdType>(structure.byte());
  return AdStructure{type, structure.rest()};
}

bool append_structure(std::vector<std::uint8_t>& advertising_data, AdType type, ByteView data) {
  constexpr std::size_t most = 254;  // the length byte counts the type too
  if (data.size() > most) return false;
  advertising_data.push_back(static_cast<std::uint8_t>(data.size() + 1));
  advertising_data.push_back(static_cast<std::uint8_t>(type));
  advertising_data.insert(advertising_data.end(), data.begin(), data.end());
  return true;
}

}  // namespace lotse::advert
