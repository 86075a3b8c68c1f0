// SPDX-License-Identifier: Apache-2.0
#include "api/service/staff_desk.hpp"

#include <algorithm>

namespace lotse::service {
namespace {

// A working day: who has gone home has to sign in again, and so has whoever found the tablet.
constexpr std::chrono::hours signed_in_for{12};
// Some devices of each of a showroom's staff; past it the oldest is signed out.
constexpr std::size_t most_signed_in = 100;

}  // namespace

std::optional<std::string> StaffDesk::sign_in(std::string_view name, std::string_view password,
                                              radio::Timestamp now) {
  if (members_.empty()) return std::nullopt;
  const auto found = std::find_if(members_.begin(), members_.end(),
                                  [&](const StaffMember& each) { return each.name == name; });
  const bool known = found != members_.end();
  {
    const std::scoped_lock lock(checking_);
    // Somebody's hash is checked for an unknown name too: how long it takes must not tell.
    const StaffMember& member = known ? *found : members_.front();
    if (!is_password(member.password_hash, password) || !known) return std::nullopt;
  }
  const std::string token = random_token();
  const std::scoped_lock lock(mutex_);
  std::erase_if(signed_in_, [&](const auto& each) { return each.second <= now; });
  if (signed_in_.size() >= most_signed_in) {
    signed_in_.erase(
        std::min_element(signed_in_.begin(), signed_in_.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; }));
  }
  signed_in_[hash_of(token)] = now + signed_in_for;
  return token;
}

bool StaffDesk::authenticate(std::string_view token, radio::Timestamp now) {
  const std::scoped_lock lock(mutex_);
  const auto found = signed_in_.find(hash_of(token));
  return found != signed_in_.end() && now < found->second;
}

void StaffDesk::sign_out(std::string_view token) {
  const std::scoped_lock lock(mutex_);
  signed_in_.erase(hash_of(token));
}

}  // namespace lotse::service
