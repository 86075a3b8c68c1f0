// SPDX-License-Identifier: Apache-2.0
#include "api/load/words.hpp"

#include <algorithm>

#include "api/load/wording.hpp"

namespace lotse::load {
namespace {

using namespace catalogue;
using namespace configuration;

struct ValueText {
  const Attribute& attribute;
  const Wording& wording;

  std::string operator()(const Missing&) const { return wording.word("unknown"); }
  std::string operator()(const Number& value) const {
    return wording.number(value.value, attribute);
  }
  std::string operator()(const Flag& value) const { return wording.word(value.set ? "yes" : "no"); }
  std::string operator()(const OptionSet& value) const { return wording.options(attribute, value); }
  template <class Choice>
  std::string operator()(const Choice& value) const {
    return wording.label(attribute, value.index);
  }
};

struct WishText {
  const Attribute& attribute;
  const Wording& wording;

  std::string operator()(const NumberWish& wish) const {
    if (wish.least == wish.most) {
      return wording.bounded(attribute.better, wording.number(wish.least, attribute));
    }
    return wording.sentence("between", {{"least", wording.number(wish.least)},
                                        {"most", wording.number(wish.most, attribute)}});
  }
  std::string operator()(const Level& wish) const {
    const bool is_best = attribute.better == Better::higher
                             ? wish.index + 1 == attribute.choices.size()
                             : attribute.better == Better::lower && wish.index == 0;
    const std::string label = wording.label(attribute, wish.index);
    return is_best ? label : wording.bounded(attribute.better, label);
  }
  std::string operator()(const CategoryWish& wish) const {
    std::vector<std::string> texts;
    for (const Category& category : wish.any_of) {
      texts.push_back(wording.label(attribute, category.index));
    }
    return wording.joined(texts, "or");
  }
  std::string operator()(const Flag& wish) const { return wording.word(wish.set ? "yes" : "no"); }
  std::string operator()(const ColourWish& wish) const {
    std::vector<std::string> texts;
    for (const ColourWished& wished : wish.any_of) {
      const Paint* paint = std::get_if<Paint>(&wished);
      texts.push_back(paint ? wording.label(attribute, paint->index)
                            : lab_text(std::get<Lab>(wished)));
    }
    return wording.joined(texts, "or");
  }
  std::string operator()(const OptionSet& wish) const { return wording.options(attribute, wish); }

  /// A colour by the paint that looks most like it, as far as one does.
  std::string lab_text(const Lab& lab) const {
    const auto gap = [&](const Choice& paint) { return colour_difference(paint.lab, lab); };
    const auto nearest = std::ranges::min_element(attribute.choices, {}, gap);
    if (nearest == attribute.choices.end() || gap(*nearest) >= alike) {
      return wording.word("colour_unnamed");
    }
    const std::string paint = wording.label(nearest->label);
    const bool is_same = gap(*nearest) <= attribute.tolerance;
    return is_same ? paint : wording.sentence("colour_close", {{"paint", paint}});
  }
};

}  // namespace

bool speaks(std::string_view language) {
  return Wording::knows(language);
}

std::string text_of(const Label& label, std::string_view language) {
  return Wording(language).label(label);
}

std::string describe_value(const Attribute& attribute, const Value& value,
                           std::string_view language) {
  return std::visit(ValueText{attribute, Wording(language)}, value);
}

std::string describe_wish(const Attribute& attribute, const WishValue& wish,
                          std::string_view language) {
  return std::visit(WishText{attribute, Wording(language)}, wish);
}

std::string describe_budget(const Catalogue& catalogue, const Budget& budget,
                            std::string_view language) {
  const std::size_t attribute = budget_attribute(catalogue, budget);
  return describe_wish(catalogue.attributes.at(attribute),
                       WishValue{NumberWish{budget.amount, budget.amount}}, language);
}

std::string describe_taste(std::string_view language) {
  return Wording(language).word("taste");
}

}  // namespace lotse::load
