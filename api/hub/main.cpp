// SPDX-License-Identifier: Apache-2.0
#include <signal.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>
#include <sys/resource.h>

#include <CLI/CLI.hpp>
#include <exception>
#include <iostream>

#include "api/hub/hub.hpp"
#include "api/load/input_file.hpp"
#include "firmware_config/curve/key_file.hpp"

namespace {

using namespace lotse;

enum ExitCode : int { done = 0, environment_failed = 1, input_refused = 2 };

int refuse(const input::Problems& problems) {
  std::cerr << input::to_string(problems);
  return input_refused;
}

void log_oddities(const load::Showroom& showroom) {
  for (const auto& finding : showroom.findings) {
    // `lotse import venue --check` lists these too; they change nothing that a hub does.
    if (finding.severity == load::Severity::note) continue;
    spdlog::info("plan: {} {}: {}; {}", finding.feature_type, finding.feature_id, finding.text,
                 finding.done);
  }
  for (const std::string& note : showroom.notes) spdlog::info(note);
}

// A thousand event streams need more files than the 1,024 a process may open by default.
void allow_many_connections() {
  rlimit files{};
  if (getrlimit(RLIMIT_NOFILE, &files) != 0) return;
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
}

int serve(const load::HubConfig& config, const load::Showroom& showroom) {
  const auto secret_key = curve::load_secret_key(
      config.bus_secret_key_file, "[bus] secret_key_file must name the hub's secret key");
  if (!secret_key) {
    spdlog::critical(secret_key.error());
    return environment_failed;
  }
  // Blocked before any thread starts, so that all of them have it and only the wait below sees it.
  sigset_t ending;
  sigemptyset(&ending);
  sigaddset(&ending, SIGINT);
  sigaddset(&ending, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &ending, nullptr);
  log_oddities(showroom);
  allow_many_connections();
  const hub::Hub hub(config, showroom, *secret_key,
                     [](const std::string& text) { spdlog::warn(text); });
  spdlog::info("serving http://{}:{}/, listening for gateways on {}, public key {}",
               config.http_host, hub.http_port(), hub.bus_endpoint(), secret_key->public_key());
  int signal = 0;
  sigwait(&ending, &signal);
  return done;
}

int run(const std::string& file, bool check_only) {
  const auto text = load::read_file(file);
  if (!text) return refuse(text.error());
  const auto config = load::read_hub_config(*text, file);
  if (!config) return refuse(config.error());
  auto showroom = load::load_showroom(*config);
  if (!showroom) return refuse(showroom.error());
  if (!check_only) return serve(*config, *showroom);
  std::cout << file << ": no problem found\n";
  return done;
}

}  // namespace

int main(int argc, char** argv) {
  spdlog::set_default_logger(spdlog::stderr_color_mt("lotse-hub"));
  CLI::App app{"Lotse's hub: one showroom's positions, cars and pages"};
  app.set_version_flag("--version", LOTSE_VERSION);
  std::string file;
  bool check_only = false;
  app.add_option("--config", file, "hub.toml")->required();
  app.add_flag("--check", check_only, "only check the config and what it names");
  try {
    app.parse(argc, argv);
    return run(file, check_only);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? done : input_refused;
  } catch (const std::exception& error) {
    spdlog::critical(error.what());
    return environment_failed;
  }
}
