// SPDX-License-Identifier: Apache-2.0
#include "api/load/explanation_words.hpp"

#include <algorithm>
#include <cmath>

#include "api/load/wording.hpp"
#include "api/load/words.hpp"

namespace lotse::load {
namespace {

using namespace catalogue;
using namespace configuration;
using rate::Contrast;
using rate::Line;
using rate::Origin;
using rate::Points;
using rate::Reason;

bool is_payment(const Attribute& attribute) {
  return attribute.id.value == price_id || attribute.id.value == monthly_rate_id;
}

/// Whether a wish is for colours that no paint has to have, which are told by paints alike.
bool is_own_colour(const WishValue& wish) {
  const auto* colours = std::get_if<ColourWish>(&wish);
  return colours != nullptr && std::ranges::all_of(colours->any_of, [](const ColourWished& wished) {
           return std::holds_alternative<Lab>(wished);
         });
}

/// What a car is called that has more or less of a number or an ordinal: "roomier".
std::string comparative(const Wording& wording, const Attribute& attribute, Contrast::Side side) {
  const bool more = side == Contrast::Side::more;
  const Label& own = more ? attribute.more : attribute.less;
  if (!own.empty()) return wording.label(own);
  if (is_payment(attribute)) return wording.word(more ? "dearer" : "cheaper");
  return wording.sentence(more ? "more_of" : "less_of", {{"label", wording.label(attribute)}});
}

/// The texts about one vehicle's match.
class Teller {
 public:
  Teller(const rate::Scorecard& scorecard, const Vehicle& vehicle, const rate::Match& match,
         std::string_view language)
      : scorecard_(scorecard),
        vehicle_(vehicle),
        match_(match),
        language_(language),
        wording_(language) {}

  std::string match(const Reason& reason) const {
    const Attribute& attribute = attribute_of(reason);
    if (line_of(reason).origin == Origin::budget) return wording_.word("within_budget");
    if (attribute.kind == AttributeKind::option_set && reason.options.options.any()) {
      return wording_.options(attribute, reason.options);
    }
    if (attribute.kind == AttributeKind::flag) return with(reason, std::get<Flag>(value(reason)));
    return labelled(reason);
  }

  std::string difference(const Reason& reason) const {
    const Line& line = line_of(reason);
    std::string text = plain_difference(reason, line);
    return line.must_broken ? wording_.sentence("must_broken", {{"what", text}}) : text;
  }

  std::string advantage(const Reason& reason) const {
    const Attribute& attribute = attribute_of(reason);
    if (reason.line && line_of(reason).origin == Origin::budget) {
      return wording_.sentence("under_budget", {{"gap", gap(reason)}});
    }
    if (attribute.kind == AttributeKind::option_set) {
      return wording_.options(attribute, reason.options);
    }
    if (attribute.kind == AttributeKind::flag) return with(reason, std::get<Flag>(value(reason)));
    return attribute.kind == AttributeKind::number ? number_gap(reason) : labelled(reason);
  }

  std::string what_if(const rate::WhatIf& what_if) const {
    return wording_.sentence("what_if", {{"change", change(match_.lines[what_if.line])},
                                         {"percent", describe_percent(what_if.rate)}});
  }

  std::optional<std::string> band(const rate::Band& band) const {
    if (!band.mostly) return std::nullopt;
    const std::string label = wording_.label(attributes()[*band.mostly]);
    const double below = (match_.rate - band.least).value();
    const double above = (band.most - match_.rate).value();
    // A band that is even about the rate, to what is shown of it.
    if (std::abs(below - above) < 1) {
      return wording_.sentence("band_even", {{"rate", describe_percent(match_.rate)},
                                             {"half", wording_.number(std::round(above))},
                                             {"label", label}});
    }
    return wording_.sentence("band", {{"least", describe_percent(band.least)},
                                      {"most", describe_percent(band.most)},
                                      {"label", label}});
  }

 private:
  const std::vector<Attribute>& attributes() const { return scorecard_.catalogue().attributes; }
  const Attribute& attribute_of(const Reason& reason) const {
    return attributes()[reason.attribute];
  }
  const Line& line_of(const Reason& reason) const { return match_.lines[*reason.line]; }
  const Value& value(const Reason& reason) const { return vehicle_.values[reason.attribute]; }
  std::string value_text(const Reason& reason) const {
    return describe_value(attribute_of(reason), value(reason), language_);
  }

  const WishValue& wish(const Line& line) const {
    return scorecard_.configuration().wishes[*line.wish].value;
  }
  std::string wish_text(const Line& line) const {
    return describe_wish(attributes()[line.attribute], wish(line), language_);
  }

  std::string labelled(const Reason& reason) const {
    return wording_.sentence("labelled", {{"label", wording_.label(attribute_of(reason))},
                                          {"value", value_text(reason)}});
  }

  std::string with(const Reason& reason, const Flag& flag) const {
    const std::string label = wording_.label(attribute_of(reason));
    return flag.set ? label : wording_.sentence("without", {{"what", label}});
  }

  std::string gap(const Reason& reason) const {
    return wording_.number(std::abs(*reason.gap), attribute_of(reason));
  }

  std::string number_gap(const Reason& reason) const {
    const Attribute& attribute = attribute_of(reason);
    const bool more = *reason.gap > 0;
    const Label& own = more ? attribute.more : attribute.less;
    return wording_.sentence("number_gap",
                             {{"label", wording_.label(attribute)},
                              {"gap", gap(reason)},
                              {"comparative", own.empty() ? wording_.word(more ? "more" : "less")
                                                          : wording_.label(own)}});
  }

  std::string plain_difference(const Reason& reason, const Line& line) const {
    const Attribute& attribute = attribute_of(reason);
    if (line.missing) return labelled(reason);
    if (line.origin == Origin::taste) {
      return wording_.sentence(
          "taste_differs", {{"label", wording_.label(attribute)}, {"value", value_text(reason)}});
    }
    if (line.origin == Origin::budget) {
      return wording_.sentence("over_budget", {{"gap", gap(reason)}});
    }
    if (attribute.kind == AttributeKind::flag) {
      const std::string label = wording_.label(attribute);
      return wording_.sentence(std::get<Flag>(value(reason)).set ? "with" : "without",
                               {{"what", label}});
    }
    if (attribute.kind == AttributeKind::option_set) {
      return wording_.sentence("without", {{"what", wording_.options(attribute, reason.options)}});
    }
    if (attribute.kind == AttributeKind::number) return number_gap(reason);
    const bool close = attribute.kind == AttributeKind::colour && *reason.gap < alike;
    const char* alike_key = is_own_colour(wish(line)) ? "not_the_shade" : "instead_alike";
    return wording_.sentence(close ? alike_key : "instead", {{"label", wording_.label(attribute)},
                                                             {"value", value_text(reason)},
                                                             {"wish", wish_text(line)}});
  }

  /// What would have to be otherwise for a line to lose nothing.
  std::string change(const Line& line) const {
    const Attribute& attribute = attributes()[line.attribute];
    if (line.origin == Origin::budget) {
      const double amount = scorecard_.configuration().budget->amount;
      return wording_.sentence("for", {{"what", wording_.number(amount, attribute)}});
    }
    const std::string label = wording_.label(attribute);
    if (const Flag* flag = std::get_if<Flag>(&wish(line))) {
      return wording_.sentence(flag->set ? "with" : "without", {{"what", label}});
    }
    switch (attribute.kind) {
      case AttributeKind::category:
      case AttributeKind::option_set:
        return wording_.sentence("with", {{"what", wish_text(line)}});
      case AttributeKind::colour:
        if (is_own_colour(wish(line))) return wording_.word("in_own_colour");
        return wording_.sentence("in_colour", {{"what", wish_text(line)}});
      default:
        return label + ' ' + wish_text(line);
    }
  }

  const rate::Scorecard& scorecard_;
  const Vehicle& vehicle_;
  const rate::Match& match_;
  std::string_view language_;
  Wording wording_;
};

std::string contrast_text(const Wording& wording, const Attribute& attribute, const Value& value,
                          Contrast::Side side, bool is_better, std::string_view language) {
  const std::string label = wording.label(attribute);
  if (side == Contrast::Side::other) {
    return wording.sentence(is_better ? "closer" : "farther", {{"label", label}});
  }
  switch (attribute.kind) {
    case AttributeKind::flag:
      return wording.sentence(side == Contrast::Side::more ? "with" : "without", {{"what", label}});
    case AttributeKind::ordinal:
      return describe_value(attribute, value, language);
    default:
      return comparative(wording, attribute, side);
  }
}

}  // namespace

ExplanationText describe_explanation(const rate::Scorecard& scorecard, const Vehicle& vehicle,
                                     const rate::Match& match, const rate::Explanation& explanation,
                                     std::string_view language) {
  const Teller teller(scorecard, vehicle, match, language);
  ExplanationText text;
  for (const Reason& reason : explanation.matches) text.matches.push_back(teller.match(reason));
  for (const Reason& reason : explanation.differences) {
    text.differences.push_back(teller.difference(reason));
  }
  for (const Reason& reason : explanation.advantages) {
    text.advantages.push_back(teller.advantage(reason));
  }
  if (explanation.trade_off) {
    text.trade_off =
        describe_trade_off(scorecard.catalogue(), vehicle, *explanation.trade_off, language);
  }
  if (explanation.what_if) text.what_if = teller.what_if(*explanation.what_if);
  text.band = teller.band(explanation.band);
  return text;
}

std::string describe_trade_off(const Catalogue& catalogue, const Vehicle& vehicle,
                               const rate::TradeOff& trade_off, std::string_view language) {
  const Wording wording(language);
  const auto joined = [&](const std::vector<Contrast>& contrasts, bool is_better) {
    std::vector<std::string> texts;
    for (const Contrast& contrast : contrasts) {
      const std::size_t i = contrast.attribute;
      texts.push_back(contrast_text(wording, catalogue.attributes[i], vehicle.values[i],
                                    contrast.side, is_better, language));
    }
    return texts.empty() ? std::string() : wording.joined(texts, "and");
  };
  const std::string worse = joined(trade_off.worse, false);
  const std::string better = joined(trade_off.better, true);
  if (worse.empty() || better.empty()) return worse + better;
  return wording.sentence("but", {{"worse", worse}, {"better", better}});
}

std::string describe_critique(const Catalogue& catalogue, const rate::Critique& critique,
                              std::string_view language) {
  return comparative(Wording(language), catalogue.attributes.at(critique.attribute), critique.side);
}

std::string describe_percent(Points rate) {
  // What rounds to 100 without being it would promise a car that misses nothing.
  const double percent = rate.value() >= 99.95 ? 100 : std::min(99.0, std::round(rate.value()));
  return std::to_string(static_cast<int>(percent));
}

}  // namespace lotse::load
