// SPDX-License-Identifier: Apache-2.0
#include "api/cli/import_stock_command.hpp"

#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>

#include "api/load/catalogue_json.hpp"
#include "api/load/dealer_stock.hpp"

namespace lotse::cli {
namespace {

struct Settings {
  std::string stock, out;
};

int run(const Settings& settings) {
  const auto stock = load::read_dealer_stock(settings.stock);
  if (!stock) return refuse(stock.error());
  for (const std::string& paint : stock->unknown_paints) {
    std::cerr << "no colour is known for the paint \"" << paint << "\"; cars of it have none\n";
  }
  std::ofstream file(settings.out);
  if (!(file << load::write_catalogue(stock->catalogue)) || !file.flush()) {
    throw std::runtime_error(settings.out + " cannot be written");
  }
  std::cout << stock->catalogue.vehicles.size() << " cars written to " << settings.out << '\n';
  return done;
}

}  // namespace

void add_import_stock(CLI::App& app, int& exit_code) {
  CLI::App* command = app.get_subcommand("import")->add_subcommand(
      "stock", "A dealers' stock list, as a catalogue");
  auto settings = std::make_shared<Settings>();
  command->add_option("folder", settings->stock, "Folder with the stock.csv")
      ->required()
      ->check(CLI::ExistingDirectory);
  command->add_option("--out", settings->out, "Catalogue file to write")->required();
  command->callback([settings, &exit_code] { exit_code = run(*settings); });
}

}  // namespace lotse::cli
