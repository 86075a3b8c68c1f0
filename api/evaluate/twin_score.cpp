// SPDX-License-Identifier: Apache-2.0
#include "api/evaluate/twin_score.hpp"

#include <algorithm>
#include <optional>

#include "matching/rate/ranking.hpp"

namespace lotse::evaluate {
namespace {

using namespace catalogue;
using namespace configuration;

struct WishFor {
  std::optional<WishValue> operator()(const Missing&) const { return std::nullopt; }
  std::optional<WishValue> operator()(const Number& number) const {
    return NumberWish{number.value, number.value};
  }
  std::optional<WishValue> operator()(const Category& category) const {
    return CategoryWish{{category}};
  }
  std::optional<WishValue> operator()(const Paint& paint) const { return ColourWish{{paint}}; }
  template <class Same>
  std::optional<WishValue> operator()(const Same& same) const {
    return same;
  }
};

class TwinTrial {
 public:
  TwinTrial(const Catalogue& catalogue, std::size_t top, const std::vector<std::string>& named)
      : catalogue_(catalogue), stock_(catalogue), top_(top) {
    score_.named = named;
    for (const std::string& id : named) named_.push_back(find_attribute(catalogue, id).value());
  }

  void run(const Vehicle& car) {
    const Configuration wanted = configured_like(car);
    const rate::Scorecard scorecard(catalogue_, wanted);
    const std::vector<std::size_t> order = rate::order(stock_, scorecard);
    ++score_.cars;
    score_.twin_at_100 += scorecard.match(car).rate == rate::all_points ? 1 : 0;
    const Vehicle& first = stock_.vehicle(order.front());
    if (identical(first, car)) {
      ++score_.twin_first;
    } else if (scorecard.standing(first) > scorecard.standing(car)) {
      ++score_.better_first;
    }
    std::vector<const Vehicle*> others;
    for (const std::size_t index : order) {
      if (others.size() == top_) break;
      if (!identical(stock_.vehicle(index), car)) others.push_back(&stock_.vehicle(index));
    }
    for (std::size_t i = 1; i < others.size(); ++i) count(scorecard, *others[i - 1], *others[i]);
  }

  const TwinScore& score() const { return score_; }

 private:
  Configuration configured_like(const Vehicle& car) const {
    Configuration wanted;
    for (const std::size_t i : named_) {
      const auto wish = std::visit(WishFor{}, car.values[i]);
      if (!wish) continue;
      if (catalogue_.attributes[i].id.value == price_id) {
        wanted.budget = Budget{std::get<Number>(car.values[i]).value};
      } else {
        wanted.wishes.push_back({i, *wish});
      }
    }
    return wanted;
  }

  bool identical(const Vehicle& a, const Vehicle& b) const {
    return std::all_of(named_.begin(), named_.end(),
                       [&](std::size_t i) { return a.values[i] == b.values[i]; });
  }

  void count(const rate::Scorecard& scorecard, const Vehicle& higher, const Vehicle& lower) {
    const rate::Standing above = scorecard.standing(higher);
    const rate::Standing below = scorecard.standing(lower);
    if (above.rate() != below.rate()) return;
    if (identical(higher, lower)) {
      ++score_.ties_identical;
    } else if (above > below) {
      ++score_.ties_beyond;
    } else {
      ++score_.ties_unexplained;
    }
  }

  const Catalogue& catalogue_;
  rate::Stock stock_;
  std::size_t top_;
  std::vector<std::size_t> named_;
  TwinScore score_;
};

}  // namespace

TwinScore score_twins(const Catalogue& catalogue, std::size_t cars, std::size_t top,
                      const std::vector<std::string>& named) {
  TwinTrial trial(catalogue, top, named);
  const std::size_t all = catalogue.vehicles.size();
  cars = std::min(cars, all);
  for (std::size_t i = 0; i < cars; ++i) trial.run(catalogue.vehicles[i * all / cars]);
  return trial.score();
}

}  // namespace lotse::evaluate
