// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <exception>
#include <iostream>

#include "api/cli/command.hpp"
#include "api/cli/decode_command.hpp"
#include "api/cli/demo_command.hpp"
#include "api/cli/evaluate_match_command.hpp"
#include "api/cli/evaluate_position_command.hpp"
#include "api/cli/evaluate_presence_command.hpp"
#include "api/cli/evaluate_route_command.hpp"
#include "api/cli/evaluate_scenario_command.hpp"
#include "api/cli/evaluate_twins_command.hpp"
#include "api/cli/gateway_command.hpp"
#include "api/cli/import_command.hpp"
#include "api/cli/import_stock_command.hpp"
#include "api/cli/learn_taste_command.hpp"
#include "api/cli/plan_command.hpp"
#include "api/cli/provision_command.hpp"
#include "api/cli/route_command.hpp"
#include "api/cli/staff_command.hpp"

namespace {

// In the order of `lotse --help`.
constexpr std::initializer_list<lotse::cli::AddCommand*> commands = {
    lotse::cli::add_demo,
    lotse::cli::add_import,
    lotse::cli::add_import_stock,
    lotse::cli::add_learn_taste,
    lotse::cli::add_plan,
    lotse::cli::add_provision,
    lotse::cli::add_gateway,
    lotse::cli::add_staff,
    lotse::cli::add_route,
    lotse::cli::add_evaluate_match,
    lotse::cli::add_evaluate_position,
    lotse::cli::add_evaluate_presence,
    lotse::cli::add_evaluate_route,
    lotse::cli::add_evaluate_scenario,
    lotse::cli::add_evaluate_twins,
    lotse::cli::add_decode,
};

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"The operator's command line of Lotse"};
  app.set_version_flag("--version", LOTSE_VERSION);
  app.require_subcommand(1);
  int exit_code = lotse::cli::done;
  for (lotse::cli::AddCommand* add : commands) add(app, exit_code);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    const int code = app.exit(error);
    return code == 0 ? lotse::cli::done : lotse::cli::input_refused;
  } catch (const std::exception& error) {
    std::cerr << "lotse: " << error.what() << '\n';
    return lotse::cli::environment_failed;
  }
  return exit_code;
}
