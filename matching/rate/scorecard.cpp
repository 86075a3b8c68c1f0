// SPDX-License-Identifier: Apache-2.0
#include "matching/rate/scorecard.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "matching/rate/satisfaction.hpp"

namespace lotse::rate {
namespace {

using namespace catalogue;
using namespace configuration;
using preference::PartWorths;

// A taste that would move the rate by less than a tenth of a point isn't worth a line.
constexpr double least_taste_utils = 0.02;

double budget_importance(const Configuration& configuration) {
  if (configuration.wishes.empty()) return 1;
  return std::max_element(configuration.wishes.begin(), configuration.wishes.end(),
                          [](const Wish& a, const Wish& b) { return a.importance < b.importance; })
      ->importance;
}

/// What the person has come to think of the very thing they wished for.
struct LikedWish {
  const PartWorths& worths;
  std::size_t attribute;

  double of(const Value& value) const { return worths.learnt(attribute, value); }
  template <class Choices>
  double best_of(const Choices& choices) const {
    double best = of(choices.front());
    for (const auto& choice : choices) best = std::max(best, of(choice));
    return best;
  }
  double operator()(const NumberWish& wish) const {
    return of(Number{std::midpoint(wish.least, wish.most)});
  }
  double operator()(const CategoryWish& wish) const { return best_of(wish.any_of); }
  double operator()(const ColourWish& wish) const {
    std::vector<Paint> paints;
    for (const ColourWished& wished : wish.any_of) {
      if (const Paint* paint = std::get_if<Paint>(&wished)) paints.push_back(*paint);
    }
    return paints.empty() ? 0 : best_of(paints);
  }
  template <class Single>
  double operator()(const Single& wish) const {
    return of(wish);
  }
};

/// Which of an attribute's few values this is, where it has few.
struct ChoiceIndex {
  std::optional<std::size_t> operator()(const Flag& flag) const { return flag.set ? 1 : 0; }
  std::optional<std::size_t> operator()(const Level& level) const { return level.index; }
  std::optional<std::size_t> operator()(const Category& category) const { return category.index; }
  std::optional<std::size_t> operator()(const Paint& paint) const { return paint.index; }
  template <class Other>
  std::optional<std::size_t> operator()(const Other&) const {
    return std::nullopt;
  }
};

/// Every value that an attribute with few values can have, in the order of ChoiceIndex.
std::vector<Value> all_choices(const Attribute& attribute) {
  if (attribute.kind == AttributeKind::flag) return {Flag{false}, Flag{true}};
  std::vector<Value> values;
  for (std::size_t i = 0; i < attribute.choices.size(); ++i) {
    if (attribute.kind == AttributeKind::ordinal) values.emplace_back(Level{i});
    if (attribute.kind == AttributeKind::category) values.emplace_back(Category{i});
    if (attribute.kind == AttributeKind::colour) values.emplace_back(Paint{i});
  }
  return values;
}

}  // namespace

Scorecard::Scorecard(const Catalogue& catalogue, const Configuration& configuration,
                     const PartWorths* worths)
    : catalogue_(catalogue), configuration_(configuration), worths_(worths) {
  for (std::size_t i = 0; i < configuration.wishes.size(); ++i) add_wish(i);
  if (configuration.budget) add_budget();
  sort_lines();
  weigh_wishes();
  if (worths_) add_tastes();
  sort_lines();
  share_out();
  for (Prepared& prepared : lines_) prepare_choices(prepared);
}

// Before any sum is taken, so that the order of the wishes doesn't show in its rounding.
void Scorecard::sort_lines() {
  std::stable_sort(lines_.begin(), lines_.end(), [](const Prepared& a, const Prepared& b) {
    return std::pair(a.line.attribute, a.line.origin) < std::pair(b.line.attribute, b.line.origin);
  });
}

void Scorecard::add_wish(std::size_t index) {
  const Wish& wish = configuration_.wishes[index];
  Prepared prepared;
  prepared.line.origin = Origin::wish;
  prepared.line.attribute = wish.attribute;
  prepared.line.wish = index;
  prepared.line.importance = wish.importance;
  if (worths_) prepared.liked = std::visit(LikedWish{*worths_, wish.attribute}, wish.value);
  lines_.push_back(prepared);
}

void Scorecard::add_budget() {
  Prepared prepared;
  prepared.line.origin = Origin::budget;
  prepared.line.attribute = budget_attribute(catalogue_, *configuration_.budget);
  prepared.line.importance = budget_importance(configuration_);
  lines_.push_back(prepared);
}

void Scorecard::weigh_wishes() {
  double sum = 0;
  for (Prepared& prepared : lines_) {
    prepared.weight = prepared.line.importance;
    if (worths_) prepared.weight *= worths_->emphasis(prepared.line.attribute);
    sum += prepared.weight;
  }
  if (sum <= 0) return;
  for (Prepared& prepared : lines_) prepared.weight *= full_scale_utils / sum;
}

void Scorecard::add_tastes() {
  const bool is_configured = !lines_.empty();
  std::vector<bool> is_asked(catalogue_.attributes.size());
  double importance = 0;
  for (const Prepared& prepared : lines_) {
    is_asked[prepared.line.attribute] = true;
    importance += prepared.line.importance;
  }
  for (std::size_t i = 0; i < catalogue_.attributes.size(); ++i) {
    if (is_asked[i]) continue;
    Prepared prepared;
    prepared.line.origin = Origin::taste;
    prepared.line.attribute = i;
    prepared.extremes = is_configured ? worths_->learnt_extremes(i) : worths_->extremes(i);
    prepared.weight = prepared.extremes.best - prepared.extremes.worst;
    if (prepared.weight < least_taste_utils) continue;
    prepared.line.importance =
        is_configured ? importance * prepared.weight / full_scale_utils : prepared.weight;
    lines_.push_back(prepared);
  }
}

void Scorecard::share_out() {
  std::vector<double> weights;
  for (const Prepared& prepared : lines_) weights.push_back(prepared.weight);
  const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
  weights.push_back(std::max(0.0, full_scale_utils - sum));
  const std::vector<Points> shares = apportion(all_points, weights);
  unasked_ = shares.back();
  for (std::size_t i = 0; i < lines_.size(); ++i) lines_[i].line.points_possible = shares[i];
  weights.pop_back();
  const std::vector<Points> beyond = apportion({Standing::all_beyond}, weights);
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    lines_[i].beyond_possible = beyond[i].millionths;
  }
}

void Scorecard::prepare_choices(Prepared& prepared) const {
  for (const Value& value : all_choices(catalogue_.attributes[prepared.line.attribute])) {
    prepared.of_choice.push_back(work_out(prepared, value));
  }
}

double Scorecard::wished_satisfaction(const Prepared& prepared, const Value& value) const {
  if (prepared.line.origin == Origin::budget) {
    return budget_satisfaction(configuration_.budget->amount, value);
  }
  return satisfaction(catalogue_.attributes[prepared.line.attribute],
                      configuration_.wishes[*prepared.line.wish].value, value);
}

double Scorecard::wished_beyond(const Prepared& prepared, const Value& value) const {
  if (prepared.line.origin == Origin::budget) {
    return beyond_budget(configuration_.budget->amount, value);
  }
  return beyond(catalogue_.attributes[prepared.line.attribute],
                configuration_.wishes[*prepared.line.wish].value, value);
}

double Scorecard::taste_satisfaction(const Prepared& prepared, const Value& value) const {
  const bool is_configured = !configuration_.wishes.empty() || configuration_.budget;
  const double worth = is_configured ? worths_->learnt(prepared.line.attribute, value)
                                     : worths_->worth(prepared.line.attribute, value);
  const auto& [worst, best] = prepared.extremes;
  return std::clamp((worth - worst) / (best - worst), 0.0, 1.0);
}

double Scorecard::with_forgiveness(const Prepared& prepared, const Value& value,
                                   double satisfaction) const {
  const Attribute& attribute = catalogue_.attributes[prepared.line.attribute];
  // Where one direction is better, the taste changed the weight already; bending the curve too
  // could make more of what is better lose points.
  if (!worths_ || attribute.better != Better::none || satisfaction >= 1) return satisfaction;
  const double gain = worths_->learnt(prepared.line.attribute, value) - prepared.liked;
  return gain > 0 ? 1 - (1 - satisfaction) * std::exp(-gain) : satisfaction;
}

const Line* Scorecard::known_line(const Prepared& prepared, const Value& value) {
  if (std::holds_alternative<Number>(value)) return nullptr;
  const auto choice = std::visit(ChoiceIndex{}, value);
  return choice ? &prepared.of_choice.at(*choice) : nullptr;
}

Line Scorecard::line(std::size_t index, const Value& value) const {
  const Prepared& prepared = lines_.at(index);
  const Line* known = known_line(prepared, value);
  return known ? *known : work_out(prepared, value);
}

Standing Scorecard::standing(std::size_t index, const Value& value) const {
  const Prepared& prepared = lines_[index];
  const auto beyond_of = [&](double share) {
    return static_cast<std::int64_t>(share * prepared.beyond_possible);
  };
  if (const Line* known = known_line(prepared, value)) {
    return {known->points, beyond_of(known->beyond), known->must_broken};
  }
  const bool must = is_must(prepared.line);
  if (std::holds_alternative<Missing>(value)) return {{}, 0, must};
  const Fit found = fit(prepared, value);
  return {part_of(prepared.line.points_possible, found.satisfaction), beyond_of(found.beyond),
          must && found.plain < 1};
}

Standing Scorecard::standing(const Vehicle& vehicle) const {
  Standing sum(unasked_, 0, false);
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    sum += standing(i, vehicle.values.at(lines_[i].line.attribute));
  }
  return sum;
}

const OptionSet* Scorecard::counted_options(std::size_t index) const {
  const Line& line = lines_.at(index).line;
  const bool may_forgive = worths_ && catalogue_.attributes[line.attribute].better == Better::none;
  if (!line.wish || may_forgive) return nullptr;
  return std::get_if<OptionSet>(&configuration_.wishes[*line.wish].value);
}

Scorecard::Fit Scorecard::fit(const Prepared& prepared, const Value& value) const {
  Fit found;
  if (prepared.line.origin == Origin::taste) {
    found.plain = found.satisfaction = taste_satisfaction(prepared, value);
    return found;
  }
  found.plain = wished_satisfaction(prepared, value);
  found.satisfaction = with_forgiveness(prepared, value, found.plain);
  found.beyond = wished_beyond(prepared, value);
  return found;
}

bool Scorecard::is_must(const Line& line) const {
  return line.wish && configuration_.wishes[*line.wish].must;
}

Line Scorecard::work_out(const Prepared& prepared, const Value& value) const {
  Line line = prepared.line;
  line.missing = std::holds_alternative<Missing>(value);
  line.must_broken = line.missing && is_must(line);
  if (line.missing) return line;
  const Fit found = fit(prepared, value);
  line.satisfaction = found.satisfaction;
  line.beyond = found.beyond;
  line.points = part_of(line.points_possible, found.satisfaction);
  if (found.satisfaction > found.plain) {
    line.forgiven = line.points - part_of(line.points_possible, found.plain);
  }
  line.must_broken = found.plain < 1 && is_must(line);
  return line;
}

Match Scorecard::match(const Vehicle& vehicle) const {
  Match match;
  match.vehicle = vehicle.id;
  match.unasked = match.rate = match.rate_at_most = unasked_;
  match.lines.reserve(lines_.size());
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const Line found = line(i, vehicle.values.at(lines_[i].line.attribute));
    match.rate += found.points;
    match.rate_at_most += found.missing ? found.points_possible : found.points;
    match.musts_broken += found.must_broken ? 1 : 0;
    match.lines.push_back(found);
  }
  return match;
}

}  // namespace lotse::rate
