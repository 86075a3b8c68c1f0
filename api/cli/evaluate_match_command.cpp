// SPDX-License-Identifier: Apache-2.0
#include "api/cli/evaluate_match_command.hpp"

#include <CLI/CLI.hpp>
#include <iomanip>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>

#include "api/cli/evaluate_group.hpp"
#include "api/evaluate/choice_score.hpp"

namespace lotse::cli {
namespace {

constexpr const char* footer = R"(The JSON document: the figures of the history asked for, or
{"rows": [{FIGURES}, …]} where several or none were.
FIGURES: history (sets read, or "all"), n (scored sets), people, top1, top1_error (standard error by
people), mrr, nll (nats), temperature (per point of the rate), skipped_sets (without exactly one
chosen car).)";

const std::map<std::string, evaluate::Form> forms = {{"additive", evaluate::Form::additive},
                                                     {"averaged", evaluate::Form::averaged},
                                                     {"pairwise", evaluate::Form::pairwise}};

struct Settings {
  std::string train, test;
  std::size_t folds = 0;
  std::vector<std::string> histories;
  evaluate::Form form = evaluate::Form::additive;
  bool json = false;
};

std::vector<evaluate::History> histories_of(const Settings& settings) {
  std::vector<evaluate::History> histories;
  for (const std::string& text : settings.histories) {
    if (text == "all") {
      histories.push_back(std::nullopt);
    } else {
      histories.push_back(std::stoul(text));
    }
  }
  return histories;
}

nlohmann::json to_json(const evaluate::ChoiceScore& score, std::size_t skipped_sets) {
  nlohmann::json history = "all";
  if (score.history) history = *score.history;
  return {{"history", history},
          {"n", score.n},
          {"people", score.people},
          {"top1", score.top1},
          {"top1_error", score.top1_error},
          {"mrr", score.mrr},
          {"nll", score.nll},
          {"temperature", score.temperature},
          {"skipped_sets", skipped_sets}};
}

void print_table(const std::vector<nlohmann::json>& rows) {
  const auto columns = {"history",    "n",   "people", "top1",
                        "top1_error", "mrr", "nll",    "temperature"};
  for (const char* column : columns) std::cout << std::setw(12) << column;
  std::cout << '\n' << std::setprecision(4);
  for (const nlohmann::json& row : rows) {
    for (const char* column : columns) {
      const nlohmann::json& cell = row.at(column);
      std::cout << std::setw(12);
      if (cell.is_number_float()) {
        std::cout << cell.get<double>();
      } else {
        std::cout << (cell.is_string() ? cell.get<std::string>() : cell.dump());
      }
    }
    std::cout << '\n';
  }
}

int run(const Settings& settings) {
  const auto study = load::read_choice_study(settings.train, settings.test);
  if (!study) return refuse(study.error());
  const auto histories = histories_of(settings);
  const auto scores =
      settings.folds > 0
          ? evaluate::cross_validate_choices(*study, histories, settings.folds, settings.form)
          : evaluate::score_choices(*study, histories, settings.form);
  std::vector<nlohmann::json> rows;
  rows.reserve(scores.size());
  for (const auto& score : scores) rows.push_back(to_json(score, study->skipped_sets));
  if (scores.front().n == 0) {
    std::cerr << "nothing to score: no set is of the phase \"test\"\n";
    return input_refused;
  }
  if (!settings.json) {
    print_table(rows);
  } else if (rows.size() == 1) {
    std::cout << rows.front().dump(2) << '\n';
  } else {
    std::cout << nlohmann::json{{"rows", rows}}.dump(2) << '\n';
  }
  return done;
}

std::string check_history(const std::string& text) {
  const bool is_count = !text.empty() && text.size() <= 6 &&
                        text.find_first_not_of("0123456789") == std::string::npos;
  return text == "all" || is_count ? "" : '"' + text + "\" is neither a number nor all";
}

}  // namespace

void add_evaluate_match(CLI::App& app, int& exit_code) {
  CLI::App* command = evaluate_group(app).add_subcommand(
      "match", "Score the match rate on a study of choices between cars");
  auto settings = std::make_shared<Settings>();
  command
      ->add_option("--train", settings->train,
                   "Folder with schema.json and train.csv to learn from")
      ->required()
      ->check(CLI::ExistingDirectory);
  CLI::Option* test =
      command->add_option("--test", settings->test, "Folder with the test.csv to score")
          ->check(CLI::ExistingDirectory);
  CLI::Option* folds =
      command
          ->add_option("--folds", settings->folds,
                       "Instead of --test: score the people of train.csv in this many folds")
          ->check(CLI::Range(2, 1000));
  test->excludes(folds);
  command
      ->add_option("--history", settings->histories,
                   "Read this many of a person's first history sets, or all of them; may be given "
                   "several times [0 1 2 4 8 all]")
      ->check(check_history);
  command
      ->add_option(
          "--form", settings->form,
          "additive: by the match rate; averaged: by choice probabilities, averaged over "
          "what isn't known of the person; pairwise: with a worth for each pair of figures "
          "too (takes minutes) [additive]")
      ->transform(CLI::CheckedTransformer(forms));
  command->add_flag("--json", settings->json, "One JSON document instead of a table");
  command->footer(footer);
  command->callback([settings, test, folds, &exit_code] {
    if (test->count() + folds->count() != 1) throw CLI::RequiredError("one of --test and --folds");
    if (settings->histories.empty()) settings->histories = {"0", "1", "2", "4", "8", "all"};
    exit_code = run(*settings);
  });
}

}  // namespace lotse::cli
