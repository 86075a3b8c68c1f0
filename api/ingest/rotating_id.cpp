// SPDX-License-Identifier: Apache-2.0
#include "api/ingest/rotating_id.hpp"

#include <sodium.h>

#include <algorithm>

namespace lotse::ingest {

std::uint64_t step_at(radio::Timestamp time) {
  return static_cast<std::uint64_t>(time.time_since_epoch() / rotating_id_step);
}

RotatingId rotating_id(const service::RotatingIdKey& key, std::uint64_t step) {
  std::array<std::uint8_t, 8> message;
  for (std::size_t i = 0; i < message.size(); ++i) {
    message[i] = static_cast<std::uint8_t>(step >> (8 * (message.size() - 1 - i)));
  }
  std::array<std::uint8_t, 16> hash;  // the shortest that libsodium gives
  crypto_generichash(hash.data(), hash.size(), message.data(), message.size(), key.data(),
                     key.size());
  RotatingId id;
  std::copy_n(hash.begin(), id.size(), id.begin());
  return id;
}

}  // namespace lotse::ingest
