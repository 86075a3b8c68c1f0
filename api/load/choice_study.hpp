// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "firmware_config/input/problem.hpp"
#include "matching/catalogue/catalogue.hpp"

namespace lotse::load {

/// Cars a person was shown together, and which they took.
struct ShownSet {
  std::vector<std::size_t> vehicles;  ///< indices into ChoiceStudy::cars.vehicles
  std::size_t chosen = 0;             ///< index into `vehicles`
  bool is_history = true;             ///< may be learnt from; else it is to be scored
};

struct StudyPerson {
  std::string id;
  std::vector<ShownSet> sets;  ///< in the order of the study
};

/// A stated-choice study. `cars` has its attributes and, as vehicles, every alternative shown.
/// `context` is what is known of the persons themselves, as a catalogue of its own: its vehicles
/// are first the people of `train`, then those of `test`; without attributes where nothing is
/// known.
struct ChoiceStudy {
  catalogue::Catalogue cars;
  catalogue::Catalogue context;
  std::vector<StudyPerson> train;
  std::vector<StudyPerson> test;
  std::size_t skipped_sets = 0;  ///< without exactly one chosen alternative
};

/// Reads DIR/schema.json and DIR/train.csv of the training folder and, if `test` isn't empty,
/// DIR/test.csv of that folder, in the form of a study folder:
///   schema.json {"attributes": [{"id", "kind": number | ordinal | category | flag, "unit",
///   "better"}],
///                "person_context": [the same, or an id]}; other keys are left alone, since studies
///                bring notes of their own
///   *.csv person,set,alternative,phase (history | test),chosen (0 | 1), a column per attribute
/// An empty cell or NA is missing. Every problem of all files is reported.
tl::expected<ChoiceStudy, input::Problems> read_choice_study(const std::filesystem::path& train,
                                                             const std::filesystem::path& test);

}  // namespace lotse::load
