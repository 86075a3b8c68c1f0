// SPDX-License-Identifier: Apache-2.0
#include <signal.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <exception>
#include <iostream>
#include <thread>

#include "gateway/bluez/bluez_source.hpp"
#include "gateway/doctor.hpp"
#include "gateway/gateway_config.hpp"
#include "gateway/gateway_process.hpp"

namespace {

using namespace lotse;

enum ExitCode : int { done = 0, environment_failed = 1, input_refused = 2 };

sigset_t ending_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  return signals;
}

/// Asks to stop when SIGINT or SIGTERM arrives, which every thread must have blocked.
void wait_for_signal(std::stop_token end, std::stop_source stopping) {
  const sigset_t signals = ending_signals();
  constexpr timespec how_often_to_look_for_the_end{0, 200'000'000};
  while (!end.stop_requested()) {
    if (sigtimedwait(&signals, nullptr, &how_often_to_look_for_the_end) > 0) {
      stopping.request_stop();
    }
  }
}

std::unique_ptr<advert::AdvertisementSource> make_source(gateway::GatewayConfig& config) {
  if (config.replay) {
    return std::make_unique<replay::ReplaySource>(
        std::move(config.replay->recording), config.replay->options, replay::system_wall_clock());
  }
  bluez::BluezOptions options;
  for (const auto& r : config.radios) options.radios.push_back({r.anchor, r.adapter, r.beacon});
  options.mgmt = config.mgmt;
  for (const auto& enrolled : config.enrolled) options.kinds.push_back(enrolled.kind);
  return std::make_unique<bluez::BluezSource>(std::move(options));
}

enum class Task { run, check, examine };

int perform(Task task, const std::string& file) {
  auto config = gateway::load_gateway_config(file);
  if (!config) {
    std::cerr << input::to_string(config.error());
    return input_refused;
  }
  if (task == Task::check) {
    std::cout << file << ": no problem found\n";
    return done;
  }
  const sigset_t signals = ending_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::stop_source stopping;
  const std::jthread waiting(wait_for_signal, stopping);
  const auto source = make_source(*config);
  const auto stop = stopping.get_token();
  if (task == Task::examine) {
    const auto time = gateway::doctor_listens;
    return gateway::examine(*config, *source, time, stop, std::cout) ? done : environment_failed;
  }
  gateway::run_gateway(*config, *source, stop);
  return done;
}

}  // namespace

int main(int argc, char** argv) {
  spdlog::set_default_logger(spdlog::stderr_color_mt("lotse-gateway"));
  CLI::App app{"Lotse's gateway: hears enrolled beacons and tells the hub"};
  app.set_version_flag("--version", LOTSE_VERSION);
  std::string file;
  bool check_only = false;
  app.add_option("--config", file, "gateway.toml")->required();
  app.add_flag("--check", check_only, "only check the config and what it names");
  const auto* doctor =
      app.add_subcommand("doctor", "listen for ten seconds, say what is wrong")->fallthrough();
  try {
    app.parse(argc, argv);
    return perform(*doctor ? Task::examine : check_only ? Task::check : Task::run, file);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? done : input_refused;
  } catch (const std::exception& error) {
    spdlog::critical(error.what());
    return environment_failed;
  }
}
