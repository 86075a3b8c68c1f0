// SPDX-License-Identifier: Apache-2.0
#include "matching/rate/explanation.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>

namespace lotse::rate {
namespace {

using namespace catalogue;
using namespace configuration;

/// How far a value lies from a wish, by its nearest point.
struct Gap {
  const Attribute& attribute;

  std::optional<double> operator()(const NumberWish& wish, const Number& value) const {
    if (value.value < wish.least) return value.value - wish.least;
    return value.value > wish.most ? value.value - wish.most : 0;
  }
  std::optional<double> operator()(const Level& wish, const Level& value) const {
    return static_cast<double>(value.index) - static_cast<double>(wish.index);
  }
  std::optional<double> operator()(const ColourWish& wish, const Paint& value) const {
    const Lab& offered = attribute.choices.at(value.index).lab;
    double nearest = std::numeric_limits<double>::infinity();
    for (const ColourWished& wished : wish.any_of) {
      const Paint* paint = std::get_if<Paint>(&wished);
      const Lab& lab = paint ? attribute.choices.at(paint->index).lab : std::get<Lab>(wished);
      nearest = std::min(nearest, colour_difference(lab, offered));
    }
    return nearest;
  }
  template <class Wished, class Offered>
  std::optional<double> operator()(const Wished&, const Offered&) const {
    return std::nullopt;
  }
};

/// Puts together the reasons of one match.
class Explainer {
 public:
  Explainer(const Scorecard& scorecard, const Vehicle& vehicle, const Match& match)
      : scorecard_(scorecard), vehicle_(vehicle), match_(match) {}

  std::vector<Reason> matches() const {
    std::vector<Reason> reasons;
    for (std::size_t i = 0; i < match_.lines.size(); ++i) {
      const Line& line = match_.lines[i];
      if (line.points < line.points_possible || line.points == Points{0}) continue;
      Reason reason = about(i, line.points);
      if (wished_options(line)) reason.options = *wished_options(line);
      reasons.push_back(reason);
    }
    return most_points(std::move(reasons));
  }

  std::vector<Reason> differences() const {
    std::vector<Reason> reasons;
    for (std::size_t i = 0; i < match_.lines.size(); ++i) {
      const Line& line = match_.lines[i];
      // Of what is missing nobody knows whether it differs; a must-have that can't be seen to be
      // kept has to be said all the same.
      const bool differs = !line.missing && line.points < line.points_possible;
      if (!differs && !line.must_broken) continue;
      Reason reason = about(i, line.points_possible - line.points);
      if (const OptionSet* wished = wished_options(line)) {
        const OptionSet* there = std::get_if<OptionSet>(&vehicle_.values[line.attribute]);
        reason.options.options = wished->options & ~(there ? there->options : OptionSet{}.options);
      }
      reasons.push_back(reason);
    }
    return most_points(std::move(reasons));
  }

  std::vector<Reason> advantages() const {
    std::vector<std::pair<double, Reason>> weighed;
    std::vector<bool> is_asked(attributes().size());
    for (std::size_t i = 0; i < match_.lines.size(); ++i) {
      const Line& line = match_.lines[i];
      is_asked[line.attribute] = line.origin != Origin::taste || is_asked[line.attribute];
      if (line.beyond == 0) continue;
      Reason reason = about(i, {});
      reason.options = beyond(line);
      weighed.emplace_back(line.beyond * line.points_possible.value(), reason);
    }
    for (std::size_t i = 0; i < attributes().size(); ++i) {
      if (!is_asked[i] && is_good_by_itself(i)) weighed.emplace_back(0, unasked(i));
    }
    std::stable_sort(weighed.begin(), weighed.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<Reason> reasons;
    reasons.reserve(weighed.size());
    for (const auto& [weight, reason] : weighed) reasons.push_back(reason);
    reasons.resize(std::min(reasons.size(), most_reasons));
    return reasons;
  }

  std::optional<WhatIf> what_if() const {
    std::optional<WhatIf> best;
    for (std::size_t i = 0; i < match_.lines.size(); ++i) {
      const Line& line = match_.lines[i];
      if (line.origin == Origin::taste || line.points == line.points_possible) continue;
      const Points rate = match_.rate + line.points_possible - line.points;
      if (!best || rate > best->rate) best = WhatIf{i, rate};
    }
    return best;
  }

  Band band() const {
    std::vector<double> widths(attributes().size());
    for (const Line& line : match_.lines) {
      if (line.missing) widths[line.attribute] += line.points_possible.value();
    }
    double variance = 0;
    for (std::size_t i = 0; i < attributes().size(); ++i) {
      const double deviation = taste_deviation(i);
      variance += deviation * deviation;
      widths[i] = std::max(widths[i], 2 * deviation);
    }
    const Points spread{static_cast<std::int32_t>(std::lround(1e6 * std::sqrt(variance)))};
    Band band{std::max(Points{0}, match_.rate - spread),
              std::min(all_points, match_.rate_at_most + spread), std::nullopt};
    const auto widest = std::max_element(widths.begin(), widths.end());
    if (widest != widths.end() && *widest > 0) {
      band.mostly = static_cast<std::size_t>(widest - widths.begin());
    }
    return band;
  }

 private:
  /// By how many points it isn't known what the person thinks of what they didn't wish for.
  double taste_deviation(std::size_t attribute) const {
    const auto is_wished = [&](const Line& line) {
      return line.attribute == attribute && line.origin != Origin::taste;
    };
    if (!scorecard_.worths() || std::any_of(match_.lines.begin(), match_.lines.end(), is_wished)) {
      return 0;
    }
    return Scorecard::points_per_util *
           scorecard_.worths()->deviation(attribute, vehicle_.values[attribute]);
  }

  const std::vector<Attribute>& attributes() const { return scorecard_.catalogue().attributes; }

  const WishValue* wish_of(const Line& line) const {
    return line.wish ? &scorecard_.configuration().wishes[*line.wish].value : nullptr;
  }
  const OptionSet* wished_options(const Line& line) const {
    return wish_of(line) ? std::get_if<OptionSet>(wish_of(line)) : nullptr;
  }

  Reason about(std::size_t index, Points points) const {
    const Line& line = match_.lines[index];
    const Gap gap{attributes()[line.attribute]};
    const Value& value = vehicle_.values[line.attribute];
    Reason reason{line.attribute, index, points, std::nullopt, {}};
    if (line.origin == Origin::budget) {
      const double most = scorecard_.configuration().budget->amount;
      reason.gap = std::visit(gap, WishValue{NumberWish{most, most}}, value);
    } else if (const WishValue* wish = wish_of(line)) {
      reason.gap = std::visit(gap, *wish, value);
    }
    return reason;
  }

  OptionSet beyond(const Line& line) const {
    const OptionSet* wished = wished_options(line);
    const OptionSet* there = std::get_if<OptionSet>(&vehicle_.values[line.attribute]);
    if (!wished || !there) return {};
    return {there->options & ~wished->options};
  }

  /// Whether a value is good whatever one compares it with: the best level, a feature that is
  /// there. Of a number that would depend on the other vehicles.
  bool is_good_by_itself(std::size_t attribute) const {
    const Attribute& one = attributes()[attribute];
    const Value& value = vehicle_.values[attribute];
    if (one.better == Better::none) return false;
    const bool higher = one.better == Better::higher;
    if (const Level* level = std::get_if<Level>(&value)) {
      return level->index == (higher ? one.choices.size() - 1 : 0);
    }
    if (const Flag* flag = std::get_if<Flag>(&value)) return higher && flag->set;
    const OptionSet* options = std::get_if<OptionSet>(&value);
    return options && options->options.any();
  }

  Reason unasked(std::size_t attribute) const {
    Reason reason{attribute, std::nullopt, {}, std::nullopt, {}};
    if (const auto* options = std::get_if<OptionSet>(&vehicle_.values[attribute])) {
      reason.options = *options;
    }
    return reason;
  }

  /// Those about the most points, except that a broken must-have stays ahead.
  std::vector<Reason> most_points(std::vector<Reason> reasons) const {
    std::stable_sort(reasons.begin(), reasons.end(), [&](const Reason& a, const Reason& b) {
      const auto weight = [&](const Reason& reason) {
        return std::pair(match_.lines[*reason.line].must_broken, reason.points);
      };
      return weight(a) > weight(b);
    });
    reasons.resize(std::min(reasons.size(), most_reasons));
    return reasons;
  }

  const Scorecard& scorecard_;
  const Vehicle& vehicle_;
  const Match& match_;
};

}  // namespace

Explanation explain(const Scorecard& scorecard, const Vehicle& vehicle, const Match& match,
                    const Vehicle& best) {
  const Explainer explainer(scorecard, vehicle, match);
  Explanation explanation{explainer.matches(), explainer.differences(), explainer.advantages(),
                          std::nullopt,        explainer.what_if(),     explainer.band()};
  TradeOff against = trade_off(scorecard, vehicle, best);
  if (!against.worse.empty() || !against.better.empty()) explanation.trade_off = against;
  return explanation;
}

}  // namespace lotse::rate
