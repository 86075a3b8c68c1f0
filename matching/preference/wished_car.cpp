// SPDX-License-Identifier: Apache-2.0
#include "matching/preference/wished_car.hpp"

#include <numeric>
#include <vector>

namespace lotse::preference {
namespace {

using namespace catalogue;
using namespace configuration;

/// The figures of what one wish asks of its attribute.
struct Wished {
  const Basis& basis;
  std::size_t attribute;

  Eigen::VectorXd of(const Value& value) const { return basis.features(attribute, value); }
  template <class Choice>
  Eigen::VectorXd average(const std::vector<Choice>& choices) const {
    Eigen::VectorXd sum = of(Missing{});
    for (const Choice& choice : choices) sum += of(choice) / static_cast<double>(choices.size());
    return sum;
  }
  Eigen::VectorXd operator()(const NumberWish& wish) const {
    return of(Number{std::midpoint(wish.least, wish.most)});
  }
  Eigen::VectorXd operator()(const CategoryWish& wish) const { return average(wish.any_of); }
  /// A colour that is no paint of the catalogue is near some, but tells nothing of any.
  Eigen::VectorXd operator()(const ColourWish& wish) const {
    std::vector<Paint> paints;
    for (const ColourWished& wished : wish.any_of) {
      if (const Paint* paint = std::get_if<Paint>(&wished)) paints.push_back(*paint);
    }
    return average(paints);
  }
  /// Options that aren't named are left open, not unwanted.
  Eigen::VectorXd operator()(const OptionSet& wish) const {
    Eigen::VectorXd figures = of(wish);
    const auto [first, count] = basis.columns_of(attribute);
    for (Eigen::Index i = 0; i < count; ++i) {
      const Column& column = basis.columns()[static_cast<std::size_t>(first + i)];
      if (!wish.options.test(column.choice)) figures[i] = 0;
    }
    return figures;
  }
  template <class Single>
  Eigen::VectorXd operator()(const Single& wish) const {
    return of(wish);
  }
};

}  // namespace

Eigen::VectorXd wished_car(const Basis& basis, const Catalogue& catalogue,
                           const Configuration& configuration) {
  Eigen::VectorXd figures = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(basis.size()));
  const auto ask = [&](std::size_t attribute, const WishValue& value) {
    const auto [first, count] = basis.columns_of(attribute);
    figures.segment(first, count) = std::visit(Wished{basis, attribute}, value);
  };
  if (const auto& budget = configuration.budget) {
    ask(budget_attribute(catalogue, *budget), NumberWish{budget->amount, budget->amount});
  }
  for (const Wish& wish : configuration.wishes) {
    if (wish.importance > 0) ask(wish.attribute, wish.value);
  }
  return figures;
}

}  // namespace lotse::preference
