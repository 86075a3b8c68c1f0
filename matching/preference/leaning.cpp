// SPDX-License-Identifier: Apache-2.0
#include "matching/preference/leaning.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

namespace lotse::preference {
namespace {

using namespace catalogue;

// Staff act on what they are told: four times in five it should be so.
constexpr double sure_enough = 0.8;
// Below a quarter util, which makes a car 1.3 times as likely to be chosen, nobody would notice.
constexpr double noticeable_utils = 0.25;
// Who is called open has shown something: a fifth of what was unknown about them is known now.
constexpr double open_only_below = 0.8;

double normal_cdf(double z) {
  return std::erfc(-z / std::numbers::sqrt2) / 2;
}

/// A weighing of an attribute's columns, under a belief.
struct Weighed {
  double mean = 0;
  double variance = 0;
};

class Reader {
 public:
  Reader(const Taste& taste, const Catalogue& catalogue) : taste_(taste), catalogue_(catalogue) {}

  std::optional<Leaning> read(std::size_t attribute) const {
    switch (catalogue_.attributes[attribute].kind) {
      case AttributeKind::number:
      case AttributeKind::ordinal:
        return emphasis(attribute);
      case AttributeKind::category:
      case AttributeKind::colour:
      case AttributeKind::flag:
        return side(attribute);
      case AttributeKind::option_set:
        break;
    }
    return std::nullopt;
  }

 private:
  Weighed weigh(const Belief& belief, std::size_t attribute, const Eigen::VectorXd& by) const {
    const auto [first, count] = taste_.basis().columns_of(attribute);
    return {by.dot(belief.mean.segment(first, count)),
            by.dot(belief.covariance.block(first, first, count, count) * by)};
  }

  std::optional<Leaning> emphasis(std::size_t attribute) const {
    const Better better = catalogue_.attributes[attribute].better;
    if (better == Better::none) return std::nullopt;
    const Eigen::VectorXd wanted = Eigen::VectorXd::Constant(
        taste_.basis().columns_of(attribute).count, better == Better::higher ? 1.0 : -1.0);
    const Weighed now = weigh(taste_.belief(), attribute, wanted);
    const double gain = now.mean - weigh(taste_.before(), attribute, wanted).mean;
    if (std::abs(gain) < noticeable_utils) return std::nullopt;
    const double certainty = normal_cdf(std::abs(gain) / std::sqrt(now.variance));
    if (certainty < sure_enough) return std::nullopt;
    return Leaning{gain > 0 ? Leaning::Kind::matters_more : Leaning::Kind::matters_less, attribute,
                   Missing{}, certainty};
  }

  std::vector<Value> values_of(std::size_t attribute) const {
    std::vector<Value> values;
    for (const Vehicle& vehicle : catalogue_.vehicles) {
      const Value& value = vehicle.values.at(attribute);
      if (std::holds_alternative<Missing>(value)) continue;
      if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
    }
    return values;
  }

  /// A value against the average of the others there are.
  Eigen::VectorXd contrast(std::size_t attribute, const std::vector<Value>& values,
                           const Value& value) const {
    const auto others = static_cast<double>(values.size() - 1);
    Eigen::VectorXd by = Eigen::VectorXd::Zero(taste_.basis().columns_of(attribute).count);
    for (const Value& each : values) {
      by += taste_.basis().features(attribute, each) * (each == value ? 1 : -1 / others);
    }
    return by;
  }

  std::optional<Leaning> side(std::size_t attribute) const {
    const std::vector<Value> values = values_of(attribute);
    if (values.size() < 2) return std::nullopt;
    std::optional<Leaning> decided;
    double known = 1;
    double widest = 0;
    for (const Value& value : values) {
      const Eigen::VectorXd by = contrast(attribute, values, value);
      const Weighed now = weigh(taste_.belief(), attribute, by);
      const Weighed before = weigh(taste_.before(), attribute, by);
      known = std::min(known, now.variance / before.variance);
      widest = std::max(widest, std::abs(now.mean));
      const double certainty = normal_cdf(now.mean / std::sqrt(now.variance));
      if (now.mean - before.mean < noticeable_utils || certainty < sure_enough) continue;
      if (decided && decided->certainty >= certainty) continue;
      decided = Leaning{Leaning::Kind::decided, attribute, value, certainty};
    }
    if (decided) return decided;
    if (known > open_only_below || widest > noticeable_utils) return std::nullopt;
    return Leaning{Leaning::Kind::open, attribute, Missing{}, 1 - known};
  }

  const Taste& taste_;
  const Catalogue& catalogue_;
};

}  // namespace

std::vector<Leaning> leanings(const Taste& taste, const Catalogue& catalogue) {
  std::vector<Leaning> all;
  const Reader reader(taste, catalogue);
  for (std::size_t i = 0; i < catalogue.attributes.size(); ++i) {
    if (const auto leaning = reader.read(i)) all.push_back(*leaning);
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Leaning& a, const Leaning& b) { return a.certainty > b.certainty; });
  return all;
}

}  // namespace lotse::preference
