// SPDX-License-Identifier: Apache-2.0
#include "api/cli/provision_command.hpp"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <filesystem>
#include <iostream>

#include "api/cli/gateway_bundle.hpp"
#include "api/load/enrolment_folder.hpp"
#include "api/load/hub_config.hpp"
#include "api/load/imdf.hpp"
#include "api/load/input_file.hpp"
#include "firmware_config/curve/key_file.hpp"

namespace lotse::cli {
namespace {

namespace fs = std::filesystem;

struct Settings {
  std::string name, hub, endpoint, out;
  std::vector<double> at_m;
  int ordinal = 0;
};

/// Names go over the wire, into file names and into log lines.
std::string name_problem(const std::string& name) {
  const bool plain = std::ranges::all_of(
      name, [](unsigned char c) { return std::isalnum(c) || c == '_' || c == '-' || c == '.'; });
  if (plain && !name.empty() && name.size() <= 64 && name.front() != '.') return "";
  return "expected a name of letters, digits, '_', '-' and '.', at most 64 of them";
}

/// This machine as its neighbours find it, on the port that the hub listens on.
std::string default_endpoint(const std::string& listen) {
  std::array<char, 256> name{};
  gethostname(name.data(), name.size() - 1);
  return std::string("tcp://") + name.data() + ".local" + listen.substr(listen.rfind(':'));
}

/// The plan with the gateway on it, or what is wrong with that.
tl::expected<floorplan::FloorPlan, input::Problems> plan_with_gateway(const Settings& settings,
                                                                      const fs::path& folder) {
  auto venue = load::load_venue(folder);
  if (!venue) return tl::unexpected(venue.error());
  floorplan::FloorPlan& plan = venue->plan;
  const auto level = std::ranges::find(plan.levels, settings.ordinal, &floorplan::Level::ordinal);
  if (level == plan.levels.end()) {
    return tl::unexpected(
        input::Problems{{folder, 0, "--level", "there is no level with that ordinal"}});
  }
  const radio::AnchorId anchor{settings.name};
  std::erase_if(plan.anchors, [&](const auto& each) { return each.anchor == anchor; });
  plan.anchors.push_back(
      {{load::feature_id_for("gateway " + settings.name), level->id, "gateway", {}},
       anchor,
       {settings.at_m[0], settings.at_m[1]},
       settings.at_m[2]});
  return std::move(plan);
}

/// What speaks against this gateway at this hub.
input::Problems problems_of(const Settings& settings, const load::HubConfig& config,
                            const load::EnrolmentFolder& folder) {
  input::Problems problems;
  if (const std::string problem = name_problem(settings.name); !problem.empty()) {
    problems.push_back({settings.name, 0, "", problem});
  }
  if (config.enrolments.empty()) {
    problems.push_back({settings.hub, 0, "bus.enrolments",
                        "missing; write: enrolments = \"gateways\", and start the hub anew"});
  }
  for (const load::EnrolledGateway& gateway : folder.read().gateways) {
    const bool takes_anchor =
        std::ranges::count(gateway.anchors, radio::AnchorId{settings.name}) > 0;
    if (gateway.id.value != settings.name && !takes_anchor) continue;
    problems.push_back(
        {settings.hub, 0, "",
         "gateway \"" + gateway.id.value + "\" is enrolled already; revoke it first"});
  }
  if (fs::exists(settings.out)) problems.push_back({settings.out, 0, "", "is there already"});
  return problems;
}

int provision(const Settings& settings) {
  const auto text = load::read_file(settings.hub);
  if (!text) return refuse(text.error());
  const auto config = load::read_hub_config(*text, settings.hub);
  if (!config) return refuse(config.error());
  const load::EnrolmentFolder folder(config->gateways, config->enrolments);
  if (const auto problems = problems_of(settings, *config, folder); !problems.empty()) {
    return refuse(problems);
  }
  const auto plan = plan_with_gateway(settings, config->plan);
  if (!plan) return refuse(plan.error());
  const auto hub_key = curve::load_secret_key(
      config->bus_secret_key_file, "[bus] secret_key_file must name the hub's secret key");
  if (!hub_key) return refuse({{settings.hub, 0, "bus.secret_key_file", hub_key.error()}});

  const curve::KeyPair keys = curve::make_key_pair();
  GatewayBundle bundle{.id = {settings.name},
                       .hub_endpoint = settings.endpoint.empty()
                                           ? default_endpoint(config->bus_listen)
                                           : settings.endpoint,
                       .hub_public_key = hub_key->public_key(),
                       .secret_key = keys.secret,
                       .beacons = {}};
  for (const load::EnrolledBadge& badge : config->badges) bundle.beacons.push_back(badge.beacon);
  // By how it hears the other radios the hub learns its path loss.
  for (const load::AnchorBeacon& sent : config->anchor_beacons)
    bundle.beacons.push_back(sent.beacon);
  write_gateway_bundle(bundle, settings.out);
  load::write_venue(*plan, config->plan);
  folder.add({{settings.name}, keys.public_key, {{settings.name}}});
  std::cout << settings.name << " is enrolled; it calls the hub at " << bundle.hub_endpoint
            << ". Its settings and its secret are in " << settings.out
            << ": copy that folder as \"lotse\" to the first partition of its card, or run there: "
               "lotse-gateway-adopt FOLDER\n";
  return done;
}

}  // namespace

void add_provision(CLI::App& app, int& exit_code) {
  CLI::App* group = app.add_subcommand("provision", "Make keys and settings for devices");
  group->require_subcommand(1);
  CLI::App* command = group->add_subcommand("gateway", "Enrol a gateway and write its settings");
  auto settings = std::make_shared<Settings>();
  command->add_option("name", settings->name, "What it is called, also as the anchor it is")
      ->required();
  command->add_option("--hub", settings->hub, "The hub's hub.toml")
      ->required()
      ->check(CLI::ExistingFile);
  command->add_option("--at", settings->at_m, "X,Y,Z where it hangs, metres in the plan's frame")
      ->required()
      ->delimiter(',')
      ->expected(3);
  command->add_option("--level", settings->ordinal, "Ordinal of the level, 0 is the ground")
      ->required();
  command->add_option("--endpoint", settings->endpoint,
                      "Where it finds the hub; default tcp://THIS-MACHINE.local:PORT");
  command->add_option("--out", settings->out, "Folder to write")->required();
  command->callback([settings, &exit_code] { exit_code = provision(*settings); });
}

}  // namespace lotse::cli
