// SPDX-License-Identifier: Apache-2.0
#include "api/load/zip_writer.hpp"

#include <minizip/zip.h>

#include <stdexcept>

namespace lotse::load {
namespace {

bool add(zipFile zip, const std::string& name, const std::string& content) {
  const zip_fileinfo no_date{};
  if (zipOpenNewFileInZip(zip, name.c_str(), &no_date, nullptr, 0, nullptr, 0, nullptr, Z_DEFLATED,
                          Z_DEFAULT_COMPRESSION) != ZIP_OK) {
    return false;
  }
  const bool written =
      zipWriteInFileInZip(zip, content.data(), static_cast<unsigned>(content.size())) == ZIP_OK;
  return zipCloseFileInZip(zip) == ZIP_OK && written;
}

}  // namespace

void write_zip(const std::filesystem::path& path, const std::map<std::string, std::string>& files) {
  zipFile zip = zipOpen64(path.c_str(), APPEND_STATUS_CREATE);
  bool written = zip != nullptr;
  for (const auto& [name, content] : files) written = written && add(zip, name, content);
  if (zip) written = zipClose(zip, nullptr) == ZIP_OK && written;
  if (!written) throw std::runtime_error("can't write " + path.string());
}

}  // namespace lotse::load
