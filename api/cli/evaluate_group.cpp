// SPDX-License-Identifier: Apache-2.0
#include "api/cli/evaluate_group.hpp"

#include <CLI/CLI.hpp>

namespace lotse::cli {

CLI::App& evaluate_group(CLI::App& app) {
  const auto made = app.get_subcommands([](CLI::App* c) { return c->get_name() == "evaluate"; });
  if (!made.empty()) return *made.front();
  CLI::App* group = app.add_subcommand("evaluate", "Score Lotse on recorded data");
  group->require_subcommand(1);
  return *group;
}

}  // namespace lotse::cli
