// SPDX-License-Identifier: Apache-2.0
#include "api/cli/gateway_command.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>

#include "api/load/enrolment_folder.hpp"
#include "api/load/hub_config.hpp"
#include "api/load/input_file.hpp"

namespace lotse::cli {
namespace {

struct Settings {
  std::string name, hub;
};

int revoke(const Settings& settings) {
  const auto text = load::read_file(settings.hub);
  if (!text) return refuse(text.error());
  const auto config = load::read_hub_config(*text, settings.hub);
  if (!config) return refuse(config.error());
  const radio::GatewayId id{settings.name};
  if (std::ranges::count(config->gateways, id, &load::EnrolledGateway::id) > 0) {
    return refuse({{settings.hub, 0, "gateway",
                    '"' + id.value + "\" stands in this file; remove it and start the hub anew"}});
  }
  const load::EnrolmentFolder folder(config->gateways, config->enrolments);
  const auto enrolled = folder.read().gateways;
  if (std::ranges::count(enrolled, id, &load::EnrolledGateway::id) == 0 || !folder.remove(id)) {
    return refuse({{settings.hub, 0, "", "there is no gateway \"" + id.value + "\" enrolled"}});
  }
  std::cout << id.value << " is locked out\n";
  return done;
}

}  // namespace

void add_gateway(CLI::App& app, int& exit_code) {
  CLI::App* group = app.add_subcommand("gateway", "Look after enrolled gateways");
  group->require_subcommand(1);
  CLI::App* command = group->add_subcommand("revoke", "Lock a gateway out, at once and for good");
  auto settings = std::make_shared<Settings>();
  command->add_option("name", settings->name, "The gateway")->required();
  command->add_option("--hub", settings->hub, "The hub's hub.toml")
      ->required()
      ->check(CLI::ExistingFile);
  command->callback([settings, &exit_code] { exit_code = revoke(*settings); });
}

}  // namespace lotse::cli
