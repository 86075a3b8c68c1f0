// SPDX-License-Identifier: Apache-2.0
#include "matching/rate/rate.hpp"

#include <algorithm>

#include "matching/rate/satisfaction.hpp"

namespace lotse::rate {
namespace {

using namespace catalogue;
using namespace configuration;

Line wish_line(const Catalogue& catalogue, const Vehicle& vehicle,
               const Configuration& configuration, std::size_t index) {
  const Wish& wish = configuration.wishes[index];
  const Value& value = vehicle.values.at(wish.attribute);
  Line line;
  line.attribute = wish.attribute;
  line.wish = index;
  line.missing = std::holds_alternative<Missing>(value);
  line.importance = wish.importance;
  line.satisfaction = satisfaction(catalogue.attributes.at(wish.attribute), wish.value, value);
  line.must_broken = wish.must && line.satisfaction < 1;
  return line;
}

double budget_importance(const Configuration& configuration) {
  if (configuration.wishes.empty()) return 1;
  return std::max_element(configuration.wishes.begin(), configuration.wishes.end(),
                          [](const Wish& a, const Wish& b) { return a.importance < b.importance; })
      ->importance;
}

Line budget_line(const Catalogue& catalogue, const Vehicle& vehicle,
                 const Configuration& configuration) {
  Line line;
  line.attribute = find_attribute(catalogue, price_id).value();
  const Value& price = vehicle.values.at(line.attribute);
  line.missing = std::holds_alternative<Missing>(price);
  line.importance = budget_importance(configuration);
  line.satisfaction = budget_satisfaction(*configuration.budget, price);
  return line;
}

std::vector<Line> lines_of(const Catalogue& catalogue, const Vehicle& vehicle,
                           const Configuration& configuration) {
  std::vector<Line> lines;
  lines.reserve(configuration.wishes.size() + 1);
  for (std::size_t i = 0; i < configuration.wishes.size(); ++i) {
    lines.push_back(wish_line(catalogue, vehicle, configuration, i));
  }
  if (configuration.budget) lines.push_back(budget_line(catalogue, vehicle, configuration));
  std::sort(lines.begin(), lines.end(),
            [](const Line& a, const Line& b) { return a.attribute < b.attribute; });
  return lines;
}

}  // namespace

Match rate(const Catalogue& catalogue, const Vehicle& vehicle, const Configuration& configuration) {
  Match match;
  match.vehicle = vehicle.id;
  match.lines = lines_of(catalogue, vehicle, configuration);
  std::vector<double> weights;
  for (const Line& line : match.lines) weights.push_back(line.importance);
  const std::vector<Points> possible = apportion(all_points, weights);

  Points shared_out;
  for (std::size_t i = 0; i < match.lines.size(); ++i) {
    Line& line = match.lines[i];
    line.points_possible = possible[i];
    line.points = part_of(possible[i], line.satisfaction);
    shared_out += line.points_possible;
    match.rate += line.points;
    match.rate_at_most += line.missing ? line.points_possible : line.points;
    match.musts_broken += line.must_broken ? 1 : 0;
  }
  match.unasked = all_points - shared_out;
  match.rate += match.unasked;
  match.rate_at_most += match.unasked;
  return match;
}

}  // namespace lotse::rate
