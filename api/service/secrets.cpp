// SPDX-License-Identifier: Apache-2.0
#include "api/service/secrets.hpp"

#include <sodium.h>

#include <stdexcept>

namespace lotse::service {
namespace {

template <std::size_t size>
std::array<std::uint8_t, size> random_bytes() {
  if (sodium_init() < 0) throw std::runtime_error("libsodium finds no source of randomness");
  std::array<std::uint8_t, size> bytes;
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

}  // namespace

std::string random_token() {
  const auto bytes = random_bytes<32>();
  constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
  text.pop_back();  // the terminating zero
  return text;
}

TokenHash hash_of(std::string_view token) {
  TokenHash hash;
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(token.data()),
                     token.size(), nullptr, 0);
  return hash;
}

std::string hash_of_password(std::string_view password) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium finds no source of randomness");
  std::array<char, crypto_pwhash_STRBYTES> text{};
  if (crypto_pwhash_str(text.data(), password.data(), password.size(),
                        crypto_pwhash_OPSLIMIT_INTERACTIVE,
                        crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0) {
    throw std::runtime_error("there is not enough memory to hash a password");
  }
  return text.data();
}

bool is_password(const std::string& hash, std::string_view password) {
  return is_password_hash(hash) &&
         crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

bool is_password_hash(const std::string& text) {
  // No rehash is wanted and the text can be read only where it is one of ours.
  return text.size() < crypto_pwhash_STRBYTES &&
         crypto_pwhash_str_needs_rehash(text.c_str(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                        crypto_pwhash_MEMLIMIT_INTERACTIVE) == 0;
}

RotatingIdKey random_rotating_id_key() {
  return random_bytes<32>();
}

std::string random_name() {
  const auto bytes = random_bytes<16>();
  return to_hex(bytes.data(), bytes.size());
}

std::string to_hex(const std::uint8_t* bytes, std::size_t size) {
  std::string text(size * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes, size);
  text.pop_back();
  return text;
}

}  // namespace lotse::service
