// SPDX-License-Identifier: Apache-2.0
#include "api/cli/demo_command.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <filesystem>
#include <iostream>

#include "api/cli/command.hpp"
#include "api/demo/error_report.hpp"
#include "api/demo/followed_visit.hpp"
#include "api/demo/free_port.hpp"
#include "api/demo/running_showroom.hpp"
#include "api/demo/simulated_visitors.hpp"
#include "api/load/catalogue_json.hpp"
#include "api/load/configuration_json.hpp"
#include "api/load/imdf.hpp"
#include "api/load/input_file.hpp"
#include "api/load/recording.hpp"
#include "api/service/secrets.hpp"

namespace lotse::cli {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

struct Options {
  fs::path recording;
  fs::path plan;
  fs::path catalogue;
  fs::path general_taste;
  fs::path configurations;
  fs::path pages;
  std::size_t gateways = 4;  // tetam's twelve receivers hung on four boards
  std::size_t visitors = 8;
  int http_port = 8080;
};

// After the longest walk, so that everybody visibly leaves before coming again.
constexpr auto pause_between_loops = 10s;
// For one machine's demo, easy to type.
constexpr std::size_t password_length = 8;
// Lets all processes start before the first packet is due.
constexpr auto lead_time = 3s;

radio::Timestamp now() {
  return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

/// The receivers dealt out to gateways: neighbours in the order of their names hang together.
std::vector<std::vector<std::string>> dealt(const std::vector<ranging::Anchor>& anchors,
                                            std::size_t gateways) {
  std::vector<std::string> ids;
  ids.reserve(anchors.size());
  for (const ranging::Anchor& anchor : anchors) ids.push_back(anchor.id.value);
  std::sort(ids.begin(), ids.end());
  std::vector<std::vector<std::string>> by_gateway(std::min(gateways, ids.size()));
  for (std::size_t i = 0; i < ids.size(); ++i) {
    by_gateway[i * by_gateway.size() / ids.size()].push_back(ids[i]);
  }
  return by_gateway;
}

std::vector<demo::PlayedVisitor> recorded_visitors(const load::Recording& recording) {
  std::vector<demo::PlayedVisitor> visitors;
  for (const load::Session& walk : recording.walks) {
    if (walk.observations.empty()) continue;
    visitors.push_back({walk.id, walk.observations.front().target.value,
                        "badge-" + std::to_string(visitors.size() + 1), walk.observations});
  }
  return visitors;
}

std::chrono::seconds longest_walk(const load::Recording& recording) {
  std::chrono::milliseconds length{0};
  for (const load::Session& walk : recording.walks) {
    if (!walk.truth.empty()) length = std::max(length, walk.truth.back().time.time_since_epoch());
  }
  return std::chrono::ceil<std::chrono::seconds>(length);
}

/// The visitors' wishes, one file each, in the order of their names.
tl::expected<std::vector<std::string>, input::Problems> configurations_in(
    const fs::path& folder, const catalogue::Catalogue& catalogue) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<std::string> contents;
  input::Problems problems;
  for (const fs::path& file : files) {
    const auto wished = load::read_file(file).and_then([&](const std::string& text) {
      contents.push_back(text);
      return load::read_configuration(text, file.string(), catalogue);
    });
    if (!wished) problems.insert(problems.end(), wished.error().begin(), wished.error().end());
  }
  if (files.empty()) problems.push_back({folder.string(), 0, "", "no *.json with wishes in it"});
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  return contents;
}

/// Blocks SIGINT and SIGTERM in this thread and those it starts, to wait for them instead.
class StopSignal {
 public:
  StopSignal() {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGINT);
    sigaddset(&signals_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  }
  bool arrives_within(std::chrono::seconds time) const {
    const timespec limit{time.count(), 0};
    return sigtimedwait(&signals_, nullptr, &limit) > 0;
  }

 private:
  sigset_t signals_{};
};

void play(const demo::Showroom& showroom, const load::Recording& recording,
          const floorplan::LocalFrame& frame, const std::vector<std::string>& configurations) {
  const StopSignal stop;
  const fs::path programs = fs::read_symlink("/proc/self/exe").parent_path();
  demo::RunningShowroom running(showroom, programs);
  demo::ErrorReport report(showroom, recording);
  std::vector<std::unique_ptr<demo::FollowedVisit>> others;
  for (std::size_t i = 0; i < showroom.visitors.size(); ++i) {
    if (stop.arrives_within(0s)) return;
    const demo::PlayedVisitor& visitor = showroom.visitors[i];
    auto visit = std::make_unique<demo::FollowedVisit>(
        showroom.http_port, visitor.badge_code, configurations[i % configurations.size()], frame);
    std::cout << "page: http://127.0.0.1:" << showroom.http_port << "/#visit=" << visit->token()
              << "   (walk " << visitor.session << ")\n";
    // Only recorded ones are scored: what is simulated says nothing about a real room.
    const bool is_recorded =
        std::ranges::count(recording.walks, visitor.session, &load::Session::id) > 0;
    if (is_recorded) {
      report.add(std::move(visit));
    } else {
      others.push_back(std::move(visit));
    }
  }
  std::cout << "page: http://127.0.0.1:" << showroom.http_port
            << "/#radios   (gateways and their calibration)\n";
  std::cout << "staff: http://127.0.0.1:" << showroom.http_port
            << "/staff.html   (name demo, password " << showroom.staff_password << ")\n";
  std::cout << "Position error against the recorded truth in metres; Ctrl-C stops." << std::endl;
  while (!stop.arrives_within(1s)) {
    running.check();
    std::cout << report.line(now()) << std::endl;
  }
}

struct Given {
  load::Recording recording;
  floorplan::FloorPlan plan;
  std::vector<std::string> configurations;
};

tl::expected<Given, input::Problems> read(const Options& options) {
  input::Problems problems;
  const auto note = [&](const auto& part) {
    if (!part) problems.insert(problems.end(), part.error().begin(), part.error().end());
  };
  auto recording = load::read_recording(options.recording);
  note(recording);
  auto venue = load::load_venue(options.plan);
  note(venue);
  auto configurations = load::read_file(options.catalogue)
                            .and_then([&](const std::string& text) {
                              return load::read_catalogue(text, options.catalogue.string());
                            })
                            .and_then([&](const catalogue::Catalogue& catalogue) {
                              return configurations_in(options.configurations, catalogue);
                            });
  note(configurations);
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  return Given{*std::move(recording), std::move(venue->plan), *std::move(configurations)};
}

int run(const Options& options) {
  const auto given = read(options);
  if (!given) return refuse(given.error());
  const load::Recording& recording = given->recording;
  auto visitors = recorded_visitors(recording);
  const std::size_t more = options.visitors - std::min(options.visitors, visitors.size());
  for (auto& one : demo::simulated_visitors(recording, given->plan, more, longest_walk(recording)))
    visitors.push_back(std::move(one));
  const demo::Showroom showroom{
      options.recording,
      options.plan,
      options.catalogue,
      options.general_taste,
      options.pages,
      dealt(recording.anchors, options.gateways),
      std::move(visitors),
      now() + lead_time,
      longest_walk(recording) + pause_between_loops,
      demo::free_port(),
      options.http_port != 0 ? options.http_port : demo::free_port(),
      service::random_name().substr(0, password_length),
  };
  try {
    play(showroom, recording, given->plan.frame, given->configurations);
  } catch (const demo::InputRefused& refused) {
    std::cerr << refused.what();
    return input_refused;
  }
  return done;
}

}  // namespace

void add_demo(CLI::App& app, int& exit_code) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "demo",
      "A showroom on this machine: hub, gateways, recorded and simulated visitors, until Ctrl-C");
  command->add_option("--recording", options->recording, "Folder of walks with radio and truth")
      ->required()
      ->check(CLI::ExistingDirectory);
  command->add_option("--plan", options->plan, "IMDF folder of the place it was recorded in")
      ->required()
      ->check(CLI::ExistingDirectory);
  command->add_option("--catalogue", options->catalogue, "The cars on the floor")
      ->required()
      ->check(CLI::ExistingFile);
  command
      ->add_option("--general-taste", options->general_taste,
                   "What `lotse learn taste` learnt, for visitors' tastes to start from")
      ->check(CLI::ExistingFile);
  command->add_option("--configurations", options->configurations, "Folder of wishes, *.json")
      ->required()
      ->check(CLI::ExistingDirectory);
  command->add_option("--pages", options->pages, "Folder of the built pages")
      ->required()
      ->check(CLI::ExistingDirectory);
  command->add_option("--gateways", options->gateways, "How many gateways share the receivers")
      ->check(CLI::Range(1, 64))
      ->capture_default_str();
  command
      ->add_option("--visitors", options->visitors,
                   "How many walk about; more than were recorded are simulated")
      ->check(CLI::Range(1, 100))
      ->capture_default_str();
  command->add_option("--http-port", options->http_port, "0 takes a free one")
      ->check(CLI::Range(0, 65535))
      ->capture_default_str();
  command->callback([options, &exit_code] { exit_code = run(*options); });
}

}  // namespace lotse::cli
