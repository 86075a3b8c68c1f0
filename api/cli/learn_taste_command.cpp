// SPDX-License-Identifier: Apache-2.0
#include "api/cli/learn_taste_command.hpp"

#include <CLI/CLI.hpp>
#include <cmath>
#include <fstream>
#include <iomanip>
#include <iostream>

#include "api/evaluate/study_choices.hpp"
#include "api/load/catalogue_json.hpp"
#include "api/load/general_taste_json.hpp"
#include "api/load/input_file.hpp"
#include "matching/preference/population.hpp"

namespace lotse::cli {
namespace {

constexpr const char* footer =
    R"(The mapping says which of the study's attributes are which of the catalogue's:
{"source": {"name": {"de": TEXT, "en": TEXT}, "citation": TEXT},
 "attributes": [{"study": ID, "catalogue": ID,
                 "study_units_per_unit": one unit of the catalogue's, in the study's,
                 "choices": of a category, {ID in the study: ID in the catalogue}}]}
What is in no entry stays as it is without: each visitor may like it or not.)";

struct Settings {
  std::string train, catalogue, mapping, out;
};

/// The study's answers by the people of `train`, as a population.
preference::Population learn(const load::ChoiceStudy& study, const preference::Basis& cars) {
  std::vector<preference::PersonsChoices> people;
  for (const load::StudyPerson& person : study.train) {
    people.push_back({Eigen::VectorXd(0), {}});
    for (const load::ShownSet& set : person.sets) {
      people.back().choices.push_back(evaluate::choice_of(study, cars, set));
    }
  }
  return preference::learn_population(people, static_cast<Eigen::Index>(cars.size()));
}

void print(const load::LearntTaste& learnt, const catalogue::Catalogue& catalogue) {
  std::cout << std::setprecision(3) << "utils, and how they differ between people:\n";
  for (std::size_t i = 0; i < learnt.taste.figures.size(); ++i) {
    const auto& figure = learnt.taste.figures[i];
    const auto& attribute = catalogue.attributes[figure.attribute];
    const auto row = static_cast<Eigen::Index>(i);
    std::cout << attribute.id.value
              << (figure.choice ? ' ' + attribute.choices[*figure.choice].id : "") << ": "
              << figure.utils << " ± " << std::sqrt(learnt.taste.covariance(row, row)) << '\n';
  }
}

int run(const Settings& settings) {
  const auto study = load::read_choice_study(settings.train, "");
  if (!study) return refuse(study.error());
  const auto catalogue = load::read_file(settings.catalogue).and_then([&](const std::string& text) {
    return load::read_catalogue(text, settings.catalogue);
  });
  if (!catalogue) return refuse(catalogue.error());
  const auto mapping = load::read_file(settings.mapping).and_then([&](const std::string& text) {
    return load::read_taste_mapping(text, settings.mapping, study->cars, *catalogue);
  });
  if (!mapping) return refuse(mapping.error());
  const preference::Basis cars(study->cars, study->cars.vehicles);
  const load::LearntTaste learnt{
      mapping->source, preference::general_taste(cars, learn(*study, cars), mapping->figures)};
  std::ofstream file(settings.out);
  if (!(file << load::write_general_taste(learnt, *catalogue)) || !file.flush()) {
    throw std::runtime_error(settings.out + " cannot be written");
  }
  print(learnt, *catalogue);
  return done;
}

}  // namespace

void add_learn_taste(CLI::App& app, int& exit_code) {
  CLI::App* group = app.add_subcommand("learn", "Learn from recorded data what a hub starts from");
  group->require_subcommand(1);
  CLI::App* command =
      group->add_subcommand("taste", "What people in general want, from a study of choices");
  auto settings = std::make_shared<Settings>();
  command->add_option("--train", settings->train, "Folder with schema.json and train.csv")
      ->required()
      ->check(CLI::ExistingDirectory);
  command->add_option("--catalogue", settings->catalogue, "The showroom's cars")
      ->required()
      ->check(CLI::ExistingFile);
  command->add_option("--mapping", settings->mapping, "Which attributes are which, JSON")
      ->required()
      ->check(CLI::ExistingFile);
  command->add_option("--out", settings->out, "File to write, [catalogue] general_taste of a hub")
      ->required();
  command->footer(footer);
  command->callback([settings, &exit_code] { exit_code = run(*settings); });
}

}  // namespace lotse::cli
