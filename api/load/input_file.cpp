// SPDX-License-Identifier: Apache-2.0
#include "api/load/input_file.hpp"

#include <fstream>
#include <iterator>

namespace lotse::load {
namespace {

tl::unexpected<input::Problems> refusal(const std::filesystem::path& file, const char* why) {
  return tl::unexpected(input::Problems{{file.string(), 0, "", why}});
}

}  // namespace

tl::expected<std::string, input::Problems> read_file(const std::filesystem::path& file) {
  std::error_code error;
  const auto type = std::filesystem::status(file, error).type();
  if (type == std::filesystem::file_type::not_found) return refusal(file, "there is no such file");
  if (type == std::filesystem::file_type::directory) {
    return refusal(file, "is a folder; expected a file");
  }
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return refusal(file, "can't be opened; may the user of this process read it?");
  return std::string(std::istreambuf_iterator<char>(stream), {});
}

input::CsvTable read_table(const std::filesystem::path& file,
                           const std::vector<std::string>& required, input::Problems& problems) {
  auto text = read_file(file);
  if (text) return {*std::move(text), file.string(), required};
  problems.insert(problems.end(), text.error().begin(), text.error().end());
  return {"", file.string(), {}};
}

}  // namespace lotse::load
