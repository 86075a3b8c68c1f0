// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "matching/catalogue/catalogue.hpp"
#include "matching/configuration/configuration.hpp"
#include "matching/preference/part_worths.hpp"
#include "matching/rate/points.hpp"
#include "matching/rate/standing.hpp"

namespace lotse::rate {

/// Where a line of the ledger comes from.
enum class Origin { wish, budget, taste };

/// What one attribute brought: `points` of the `points_possible` its importance gives it.
struct Line {
  Origin origin = Origin::wish;
  std::size_t attribute = 0;        ///< index into the catalogue's attributes
  std::optional<std::size_t> wish;  ///< index into the configuration's wishes, of Origin::wish
  bool missing = false;     ///< the catalogue lacks the vehicle's value, so it wins no points
  double importance = 0;    ///< as wished; of taste, what it weighs beside wishes
  double satisfaction = 0;  ///< 0…1
  double beyond = 0;        ///< 0…1, how far it goes beyond the wish where more is better
  Points points;
  Points points_possible;
  Points forgiven;           ///< of `points`, those a difference keeps since the person likes it
  bool must_broken = false;  ///< a must-have that isn't kept, or isn't known to be
};

/// How well one vehicle fits one configuration and one taste.
struct Match {
  catalogue::VehicleId vehicle;
  Points rate;          ///< the sum of the lines' points and `unasked`, exactly
  Points unasked;       ///< what no line can lose: all 100 where nothing matters to the person
  Points rate_at_most;  ///< what it would be if all that is missing in the catalogue were as wished
  std::size_t musts_broken = 0;
  std::vector<Line> lines;  ///< in the order of the catalogue's attributes
};

/// A configuration and a taste made ready to rate any number of vehicles of one catalogue. The
/// taste
/// - makes attributes with a better direction matter more or less,
/// - forgives differences that the person turned out to like: a loss shrinks by e per util that
///   what is offered is worth more than what was wished,
/// - adds lines for what nothing was wished of: with a configuration, what was learnt since;
/// without
///   one, all of the taste.
/// The wishes together weigh `full_scale` utils; where there are none, five points of the rate are
/// one util, so that the same difference means the same odds for everybody and on any stock.
/// Refers to catalogue, configuration and worths, which must outlive it. Pure, thread-safe.
class Scorecard {
 public:
  /// 100 points. A car that is 20 utils worse is chosen once in e²⁰ times: nobody's car. Beyond it
  /// the scale is compressed.
  static constexpr double full_scale_utils = 20;
  static constexpr double points_per_util = all_points.value() / full_scale_utils;

  /// @param worths null without the person's consent to personalisation.
  /// @pre the configuration belongs to this catalogue; at most one wish an attribute.
  Scorecard(const catalogue::Catalogue& catalogue,
            const configuration::Configuration& configuration,
            const preference::PartWorths* worths = nullptr);

  Match match(const catalogue::Vehicle& vehicle) const;

  const catalogue::Catalogue& catalogue() const { return catalogue_; }
  const configuration::Configuration& configuration() const { return configuration_; }
  const preference::PartWorths* worths() const { return worths_; }
  std::size_t lines() const { return lines_.size(); }
  std::size_t attribute_of(std::size_t line) const { return lines_.at(line).line.attribute; }
  Points unasked() const { return unasked_; }
  /// The line at `index` for a vehicle whose value of the line's attribute is `value`.
  Line line(std::size_t index, const catalogue::Value& value) const;
  /// What `match` has in short.
  Standing standing(const catalogue::Vehicle& vehicle) const;
  /// What the line at `index` brings to the standing; that of no line is `unasked()`.
  Standing standing(std::size_t index, const catalogue::Value& value) const;
  /// The options that the line at `index` counts, where nothing but how many of them and how many
  /// others a vehicle has makes its line; null where it is otherwise.
  const catalogue::OptionSet* counted_options(std::size_t index) const;

 private:
  struct Prepared {
    Line line;                         ///< all that is the same for every vehicle
    double weight = 0;                 ///< utils
    double liked = 0;                  ///< learnt worth of what was wished for
    std::int32_t beyond_possible = 0;  ///< share of Standing::all_beyond
    preference::PartWorths::Extremes extremes;
    std::vector<Line> of_choice;  ///< of each level, category, paint, or of a flag unset and set
  };
  void add_wish(std::size_t index);
  void sort_lines();
  void add_budget();
  void weigh_wishes();
  void add_tastes();
  void share_out();
  void prepare_choices(Prepared& prepared) const;
  /// What a value that isn't missing is to a line.
  struct Fit {
    double plain = 0;  ///< satisfaction before anything is forgiven
    double satisfaction = 0;
    double beyond = 0;
  };
  Fit fit(const Prepared& prepared, const catalogue::Value& value) const;
  bool is_must(const Line& line) const;
  Line work_out(const Prepared& prepared, const catalogue::Value& value) const;
  /// Worked out beforehand; null where the attribute doesn't have few values.
  static const Line* known_line(const Prepared& prepared, const catalogue::Value& value);
  double wished_satisfaction(const Prepared& prepared, const catalogue::Value& value) const;
  double wished_beyond(const Prepared& prepared, const catalogue::Value& value) const;
  double taste_satisfaction(const Prepared& prepared, const catalogue::Value& value) const;
  double with_forgiveness(const Prepared& prepared, const catalogue::Value& value,
                          double satisfaction) const;

  const catalogue::Catalogue& catalogue_;
  const configuration::Configuration& configuration_;
  const preference::PartWorths* worths_;
  std::vector<Prepared> lines_;
  Points unasked_;
};

}  // namespace lotse::rate
