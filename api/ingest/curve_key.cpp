// SPDX-License-Identifier: Apache-2.0
#include "api/ingest/curve_key.hpp"

#include <sys/stat.h>
#include <zmq.h>

#include <array>
#include <fstream>

namespace lotse::ingest {
namespace {

constexpr std::size_t key_characters = 40;

using KeyText = std::array<char, key_characters + 1>;  // with the terminating zero

}  // namespace

CurveKeys make_curve_keys() {
  KeyText open{};
  KeyText secret{};
  zmq_curve_keypair(open.data(), secret.data());
  return {open.data(), secret.data()};
}

bool is_curve_key(std::string_view text) {
  std::array<std::uint8_t, 32> decoded;
  return text.size() == key_characters &&
         zmq_z85_decode(decoded.data(), std::string(text).c_str()) != nullptr;
}

tl::expected<SecretKey, std::string> SecretKey::load(const std::filesystem::path& file) {
  const std::string name = '"' + file.string() + '"';
  struct stat status {};
  if (stat(file.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) {
    return tl::unexpected("there is no key file " + name +
                          "; [bus] secret_key_file must name the hub's secret key");
  }
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return tl::unexpected("others may read the key file " + name + "; run: chmod 600 " + name);
  }
  std::ifstream stream(file);
  std::string z85;
  if (!std::getline(stream, z85)) {
    return tl::unexpected("the key file " + name + " cannot be read by the user of this process");
  }
  if (!is_curve_key(z85)) {
    return tl::unexpected("the key file " + name + " does not hold 40 characters of Z85");
  }
  return SecretKey(std::move(z85));
}

std::string SecretKey::public_key() const {
  KeyText key{};
  zmq_curve_public(key.data(), z85_.c_str());
  return key.data();
}

}  // namespace lotse::ingest
