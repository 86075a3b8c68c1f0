// SPDX-License-Identifier: Apache-2.0
#include "firmware_config/curve/key_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <system_error>

namespace lotse::curve {

tl::expected<SecretKey, std::string> load_secret_key(const std::filesystem::path& file,
                                                     std::string_view where_from) {
  const std::string name = '"' + file.string() + '"';
  struct stat status {};
  if (stat(file.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) {
    return tl::unexpected("there is no key file " + name + "; " + std::string(where_from));
  }
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    return tl::unexpected("others may read the key file " + name + "; run: chmod 600 " + name);
  }
  std::ifstream stream(file);
  std::string z85;
  if (!std::getline(stream, z85)) {
    return tl::unexpected("the key file " + name + " cannot be read by the user of this process");
  }
  if (!is_key(z85)) {
    return tl::unexpected("the key file " + name + " does not hold 40 characters of Z85");
  }
  return SecretKey::of(std::move(z85));
}

void write_private_file(const std::filesystem::path& file, std::string_view content) {
  const int descriptor = open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor < 0) throw std::system_error(errno, std::generic_category(), file.string());
  const ssize_t written = write(descriptor, content.data(), content.size());
  const int error = errno;
  close(descriptor);
  if (written != static_cast<ssize_t>(content.size())) {
    throw std::system_error(written < 0 ? error : ENOSPC, std::generic_category(), file.string());
  }
}

}  // namespace lotse::curve
