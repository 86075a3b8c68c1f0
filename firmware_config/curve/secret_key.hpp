// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace lotse::curve {

/// Whether the text can be a CURVE key, public or secret: 40 characters of Z85 (ZeroMQ RFC 32).
bool is_key(std::string_view text);

/// The secret half of a CURVE key pair. It has no way to a stream or a log line.
class SecretKey {
 public:
  /// @param z85 40 characters of Z85
  static SecretKey of(std::string z85) { return SecretKey(std::move(z85)); }

  /// The public half, in Z85: what the other side has to know.
  std::string public_key() const;
  const std::string& z85() const { return z85_; }

 private:
  explicit SecretKey(std::string z85) : z85_(std::move(z85)) {}
  std::string z85_;
};

struct KeyPair {
  std::string public_key;  ///< Z85
  std::string secret;      ///< Z85
};

/// A new one.
KeyPair make_key_pair();

}  // namespace lotse::curve
