// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace lotse::ingest {

/// A CURVE secret key. It has no way to a stream or a log line.
class SecretKey {
 public:
  /// Reads 40 characters of Z85 (ZeroMQ RFC 32), a line end allowed. The file must be readable by
  /// its owner alone. The error is one sentence that says what to do and holds nothing of the key.
  static tl::expected<SecretKey, std::string> load(const std::filesystem::path& file);
  /// @param z85 40 characters of Z85
  static SecretKey of(std::string z85) { return SecretKey(std::move(z85)); }

  /// The public key that belongs to it, in Z85: what gateways need.
  std::string public_key() const;
  const std::string& z85() const { return z85_; }

 private:
  explicit SecretKey(std::string z85) : z85_(std::move(z85)) {}
  std::string z85_;
};

struct CurveKeys {
  std::string public_key;  ///< Z85
  std::string secret;      ///< Z85
};

/// A new pair.
CurveKeys make_curve_keys();

/// Whether the text can be a key, public or secret: 40 characters of Z85.
bool is_curve_key(std::string_view text);

}  // namespace lotse::ingest
