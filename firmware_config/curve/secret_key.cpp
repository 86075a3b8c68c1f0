// SPDX-License-Identifier: Apache-2.0
#include "firmware_config/curve/secret_key.hpp"

#include <zmq.h>

#include <array>
#include <cassert>

namespace lotse::curve {
namespace {

constexpr std::size_t key_characters = 40;

using KeyText = std::array<char, key_characters + 1>;  // with the terminating zero

}  // namespace

bool is_key(std::string_view text) {
  std::array<unsigned char, 32> decoded;
  return text.size() == key_characters &&
         zmq_z85_decode(decoded.data(), std::string(text).c_str()) != nullptr;
}

KeyPair make_key_pair() {
  KeyText open{};
  KeyText secret{};
  [[maybe_unused]] const int failed = zmq_curve_keypair(open.data(), secret.data());
  assert(!failed);
  return {open.data(), secret.data()};
}

std::string SecretKey::public_key() const {
  KeyText key{};
  [[maybe_unused]] const int failed = zmq_curve_public(key.data(), z85_.c_str());
  assert(!failed);
  return key.data();
}

}  // namespace lotse::curve
