// SPDX-License-Identifier: Apache-2.0
#include "api/load/enrolment_folder.hpp"

#include <algorithm>
#include <fstream>

#include "api/load/input_file.hpp"

namespace lotse::load {
namespace {

namespace fs = std::filesystem;

// A file system's clock ticks in steps: what is written so shortly after a look has the same time.
constexpr std::chrono::seconds settled{1};

std::vector<fs::path> toml_files(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code missing;
  for (const auto& entry : fs::directory_iterator(folder, missing)) {
    if (entry.path().extension() == ".toml") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

void claim(const EnrolledGateway& gateway, GatewayNames& taken) {
  taken.ids.insert(gateway.id);
  taken.keys.insert(gateway.public_key);
  taken.anchors.insert(gateway.anchors.begin(), gateway.anchors.end());
}

void read_enrolment(const fs::path& file, GatewayNames& taken, Enrolments& enrolments) {
  const auto text = read_file(file);
  if (!text) {
    enrolments.problems += input::to_string(text.error());
    return;
  }
  input::TomlSettings settings(*text, file.string());
  GatewayNames claimed = taken;
  std::vector<EnrolledGateway> gateways;
  for (auto& table : settings.root().tables("gateway")) {
    gateways.push_back(read_gateway(table, claimed));
  }
  const input::Problems problems = settings.problems();
  enrolments.problems += input::to_string(problems);
  if (!problems.empty()) return;
  taken = std::move(claimed);
  enrolments.gateways.insert(enrolments.gateways.end(), gateways.begin(), gateways.end());
}

}  // namespace

Enrolments EnrolmentFolder::read() const {
  Enrolments enrolments{.gateways = fixed_, .problems = {}};
  GatewayNames taken;
  for (const EnrolledGateway& gateway : fixed_) claim(gateway, taken);
  if (folder_.empty()) return enrolments;
  for (const fs::path& file : toml_files(folder_)) read_enrolment(file, taken, enrolments);
  return enrolments;
}

std::optional<Enrolments> EnrolmentFolder::changed() {
  std::error_code missing;
  const auto change = fs::last_write_time(folder_, missing);
  const bool is_old = fs::file_time_type::clock::now() - change > settled;
  if (last_ && change == read_at_change_ && (missing || is_old)) return std::nullopt;
  read_at_change_ = change;
  Enrolments now = read();
  if (last_ == now) return std::nullopt;
  last_ = now;
  return now;
}

fs::path EnrolmentFolder::file_of(const radio::GatewayId& gateway) const {
  return folder_ / (gateway.value + ".toml");
}

void EnrolmentFolder::add(const EnrolledGateway& gateway) const {
  fs::create_directories(folder_);
  // A hub that looks meanwhile must not see half of it.
  const fs::path unfinished = folder_ / (gateway.id.value + ".new");
  std::ofstream stream;
  stream.exceptions(std::ios::failbit | std::ios::badbit);
  stream.open(unfinished);
  stream << gateway_toml(gateway);
  stream.close();
  fs::rename(unfinished, file_of(gateway.id));
}

bool EnrolmentFolder::remove(const radio::GatewayId& gateway) const {
  return fs::remove(file_of(gateway));
}

}  // namespace lotse::load
