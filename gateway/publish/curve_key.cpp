// SPDX-License-Identifier: Apache-2.0
#include "gateway/publish/curve_key.hpp"

#include <sys/stat.h>
#include <zmq.h>

#include <array>
#include <cassert>
#include <fstream>

namespace lotse::publish {
namespace {

constexpr std::size_t key_characters = 40;

}  // namespace

bool is_z85_key(std::string_view text) {
  std::array<std::uint8_t, 32> decoded;
  return text.size() == key_characters &&
         zmq_z85_decode(decoded.data(), std::string(text).c_str()) != nullptr;
}

tl::expected<SecretKey, std::string> SecretKey::load(const std::filesystem::path& file) {
  const std::string name = '"' + file.string() + '"';
  struct stat status {};
  if (stat(file.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) {
    return tl::unexpected("there is no key file " + name + "; provision this gateway first");
  }
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return tl::unexpected("others may read the key file " + name + "; run: chmod 600 " + name);
  }
  std::ifstream stream(file);
  std::string z85;
  if (!std::getline(stream, z85)) {
    return tl::unexpected("the key file " + name + " cannot be read by the user of this process");
  }
  if (!is_z85_key(z85)) {
    return tl::unexpected("the key file " + name + " does not hold 40 characters of Z85");
  }
  return SecretKey(std::move(z85));
}

std::string SecretKey::public_key() const {
  std::array<char, key_characters + 1> key{};
  [[maybe_unused]] const int failed = zmq_curve_public(key.data(), z85_.c_str());
  assert(!failed);
  return key.data();
}

}  // namespace lotse::publish
