// SPDX-License-Identifier: Apache-2.0
#include "api/cli/evaluate_twins_command.hpp"

#include <CLI/CLI.hpp>
#include <iostream>
#include <nlohmann/json.hpp>

#include "api/cli/evaluate_group.hpp"
#include "api/evaluate/twin_score.hpp"
#include "api/load/dealer_stock.hpp"

namespace lotse::cli {
namespace {

constexpr const char* footer = R"(The JSON document:
  {"stock": CARS, "unknown_paints": [NAME], "trials": [TRIAL, TRIAL]}
Each TRIAL configures cars of the stock one after the other: the first by what one configures, the
second also by its delivery and, as the budget, its price.
TRIAL: named (attributes), cars (configured), twin_at_100, twin_first (it or an identical car),
better_first (one that keeps every wish and goes beyond some), and of neighbours with the same rate
in the top ones without the identical cars: ties_identical (to each other, in all that is named),
ties_beyond (ranked by how far they go beyond the wishes), ties_unexplained.)";

struct Settings {
  std::string stock;
  std::size_t cars = 1000;
  std::size_t top = 20;
  bool json = false;
};

nlohmann::ordered_json to_json(const evaluate::TwinScore& score) {
  return {{"named", score.named},
          {"cars", score.cars},
          {"twin_at_100", score.twin_at_100},
          {"twin_first", score.twin_first},
          {"better_first", score.better_first},
          {"ties_identical", score.ties_identical},
          {"ties_beyond", score.ties_beyond},
          {"ties_unexplained", score.ties_unexplained}};
}

void print(const nlohmann::ordered_json& report) {
  std::cout << report.at("stock") << " cars in stock\n";
  for (const auto& trial : report.at("trials")) {
    for (const auto& [name, figure] : trial.items()) std::cout << name << ": " << figure << '\n';
    std::cout << '\n';
  }
}

int run(const Settings& settings) {
  const auto stock = load::read_dealer_stock(settings.stock);
  if (!stock) return refuse(stock.error());
  const std::vector<std::string> configured = {"trim", "drive", "colour", "list_price"};
  std::vector<std::string> with_terms = configured;
  with_terms.insert(with_terms.end(), {"year", "delivery", "price"});
  nlohmann::ordered_json report{{"stock", stock->catalogue.vehicles.size()},
                                {"unknown_paints", stock->unknown_paints}};
  for (const auto& named : {configured, with_terms}) {
    report["trials"].push_back(
        to_json(evaluate::score_twins(stock->catalogue, settings.cars, settings.top, named)));
  }
  if (settings.json) {
    std::cout << report.dump(2) << '\n';
  } else {
    print(report);
  }
  return done;
}

}  // namespace

void add_evaluate_twins(CLI::App& app, int& exit_code) {
  CLI::App* command = evaluate_group(app).add_subcommand(
      "twins",
      "Check that whoever configures a car of a stock finds it first, and no ties unexplained");
  auto settings = std::make_shared<Settings>();
  command->add_option("--stock", settings->stock, "Folder with a dealers' stock.csv")
      ->required()
      ->check(CLI::ExistingDirectory);
  command->add_option("--cars", settings->cars, "How many cars to configure [1000]")
      ->check(CLI::Range(1, 1'000'000));
  command->add_option("--top", settings->top, "How many of each ranking to look at for ties [20]")
      ->check(CLI::Range(2, 1'000'000));
  command->add_flag("--json", settings->json, "One JSON document instead of lines");
  command->footer(footer);
  command->callback([settings, &exit_code] { exit_code = run(*settings); });
}

}  // namespace lotse::cli
