// SPDX-License-Identifier: Apache-2.0
#include "api/cli/decode_command.hpp"

#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "api/cli/capture_summary.hpp"
#include "api/load/input_file.hpp"

namespace lotse::cli {
namespace {

constexpr const char* footer = R"(The JSON document:
  {"link_type", "events" (with advertising reports), "reports", "addresses" (distinct),
   "malformed" (events and advertisements that break their format), "incomplete" (reports with a
   piece of a longer advertisement), "frames_by_kind": {KIND: COUNT, …},
   "frames": [{"time", "address", "address_type", "rssi_dbm", "kind", FIELDS}, …],
   "problem": null | {"offset_bytes", "text"}}
A damaged file is reported up to the damage, with exit code 2.)";

struct Settings {
  std::string file;
  bool json = false;
};

void print_text(const nlohmann::json& summary) {
  for (const char* key : {"events", "reports", "addresses", "malformed", "incomplete"}) {
    std::cout << key << ' ' << summary.at(key) << '\n';
  }
  for (const auto& [kind, count] : summary.at("frames_by_kind").items()) {
    std::cout << "frames " << kind << ' ' << count << '\n';
  }
}

int run(const Settings& settings) {
  const auto content = load::read_file(settings.file);
  if (!content) return refuse(content.error());
  const std::vector<std::uint8_t> bytes(content->begin(), content->end());
  std::string why;
  const nlohmann::json summary = summarise_capture(bytes, why);
  if (summary.is_null()) {
    std::cerr << settings.file << ": " << why << '\n';
    return input_refused;
  }
  if (settings.json) {
    std::cout << summary.dump(2) << '\n';
  } else {
    print_text(summary);
  }
  const nlohmann::json& problem = summary.at("problem");
  if (problem.is_null()) return done;
  std::cerr << settings.file << ": byte " << problem.at("offset_bytes") << ": "
            << problem.at("text").get<std::string>() << '\n';
  return input_refused;
}

}  // namespace

void add_decode(CLI::App& app, int& exit_code) {
  CLI::App* command =
      app.add_subcommand("decode", "Show the advertisements in a Bluetooth capture");
  auto settings = std::make_shared<Settings>();
  command->add_option("FILE", settings->file, "btsnoop capture")
      ->required()
      ->check(CLI::ExistingFile);
  command->add_flag("--json", settings->json, "One JSON document with every frame's fields");
  command->footer(footer);
  command->callback([settings, &exit_code] { exit_code = run(*settings); });
}

}  // namespace lotse::cli
