// SPDX-License-Identifier: Apache-2.0
#include "api/http/client_limit.hpp"

#include <algorithm>
#include <cstring>

#include "api/service/secrets.hpp"

namespace lotse::http {
namespace {

/// The time at which a rate is full again stands for how full it is (the virtual scheduling of
/// ITU-T I.371, Annex A).
std::chrono::milliseconds wait_for(const Rate& rate, radio::Timestamp full_at,
                                   radio::Timestamp now) {
  const auto earliest = std::max(full_at, now) - (rate.at_once - 1) * rate.pause;
  return std::max(earliest - now, std::chrono::milliseconds(0));
}

void count(const Rate& rate, radio::Timestamp& full_at, radio::Timestamp now) {
  full_at = std::max(full_at, now) + rate.pause;
}

}  // namespace

ClientLimit::ClientLimit(Rate each, Rate all)
    : each_(each), all_(all), key_(service::random_token()) {}

std::optional<std::chrono::seconds> ClientLimit::take(std::string_view client,
                                                      radio::Timestamp now) {
  radio::Timestamp& own_full_at = each_full_at_[place_of(client)];
  const std::scoped_lock lock(mutex_);
  const auto wait = std::max(wait_for(each_, own_full_at, now), wait_for(all_, all_full_at_, now));
  if (wait.count() > 0) return std::chrono::ceil<std::chrono::seconds>(wait);
  count(each_, own_full_at, now);
  count(all_, all_full_at_, now);
  return std::nullopt;
}

std::size_t ClientLimit::place_of(std::string_view client) const {
  // The key before it makes of a plain BLAKE2b a keyed one: it has no length extension.
  const service::TokenHash hash = service::hash_of(key_ + std::string(client));
  std::size_t place = 0;
  std::memcpy(&place, hash.data(), sizeof place);
  return place % places;
}

}  // namespace lotse::http
