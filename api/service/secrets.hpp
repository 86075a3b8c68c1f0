// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace lotse::service {

/// All functions are thread-safe; randomness and hashes are libsodium's. They throw
/// std::runtime_error where the machine gives no randomness.

using TokenHash = std::array<std::uint8_t, 32>;
using RotatingIdKey = std::array<std::uint8_t, 32>;

/// 256 random bits in URL-safe base64: 43 characters.
std::string random_token();
/// BLAKE2b-256. A token is random and long, so a plain hash of it can't be turned back.
TokenHash hash_of(std::string_view token);

/// Argon2id with its salt and costs, as text (libsodium's "$argon2id$…"); takes 64 MB and some
/// tenths of a second on a small computer.
std::string hash_of_password(std::string_view password);
/// @param hash of hash_of_password; any other text belongs to no password.
bool is_password(const std::string& hash, std::string_view password);
/// Whether it is a text of hash_of_password.
bool is_password_hash(const std::string& text);

RotatingIdKey random_rotating_id_key();

/// 128 random bits as 32 hex digits: a name that says nothing and can't be guessed.
std::string random_name();

std::string to_hex(const std::uint8_t* bytes, std::size_t size);

}  // namespace lotse::service
