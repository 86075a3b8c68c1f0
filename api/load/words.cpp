// SPDX-License-Identifier: Apache-2.0
#include "api/load/words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "api/load/words_resource.hpp"

namespace lotse::load {
namespace {

using namespace catalogue;
using namespace configuration;
using Words = std::map<std::string, std::string, std::less<>>;

std::map<std::string, Words, std::less<>> read_words() {
  std::map<std::string, Words, std::less<>> all;
  for (const WordsResource& resource : words_resources) {
    all[std::string(resource.language)] = nlohmann::json::parse(resource.json).get<Words>();
  }
  return all;
}

const std::map<std::string, Words, std::less<>>& all_words() {
  static const auto words = read_words();
  return words;
}

std::string replaced(std::string text, std::string_view name, const std::string& by) {
  const std::size_t at = text.find(name);
  return at == std::string::npos ? text : text.replace(at, name.size(), by);
}

/// One language's way to write things.
class Writer {
 public:
  explicit Writer(std::string_view language) : language_(language) {
    const auto found = all_words().find(language);
    words_ = found == all_words().end() ? &all_words().at("en") : &found->second;
  }

  const std::string& word(std::string_view key) const { return words_->find(key)->second; }

  /// At most two decimals; groups of three from five digits up, so that a year stays a year.
  std::string number(double value) const {
    std::array<char, 64> digits{};
    const auto end =
        std::to_chars(digits.data(), digits.data() + digits.size(),
                      std::round(std::abs(value) * 100) / 100, std::chars_format::fixed)
            .ptr;
    std::string text(digits.data(), end);
    const std::size_t point = std::min(text.find('.'), text.size());
    if (point < text.size()) text.replace(point, 1, word("decimal_mark"));
    if (point >= 5) {
      for (std::size_t i = point - 3;; i -= 3) {
        text.insert(i, word("group_mark"));
        if (i <= 3) break;
      }
    }
    return (value < 0 ? "\u2212" : "") + text;
  }

  std::string number(double value, const Attribute& attribute) const {
    return attribute.unit.empty() ? number(value) : number(value) + ' ' + attribute.unit;
  }

  std::string label(const Attribute& attribute, std::size_t choice) const {
    return text_of(attribute.choices.at(choice).label, language_);
  }

  std::string options(const Attribute& attribute, const OptionSet& set) const {
    std::string text;
    for (std::size_t i = 0; i < attribute.choices.size(); ++i) {
      if (set.options.test(i)) text += (text.empty() ? "" : ", ") + label(attribute, i);
    }
    return text.empty() ? word("none") : text;
  }

  /// What is wished for, with the side on which more is fine too.
  std::string bounded(Better better, const std::string& target) const {
    if (better == Better::none) return target;
    return word(better == Better::lower ? "at_most" : "at_least") + ' ' + target;
  }

  std::string any_of(const std::vector<std::string>& texts) const {
    std::string text = texts.front();
    for (std::size_t i = 1; i < texts.size(); ++i) {
      text += (i + 1 < texts.size() ? ", " : ' ' + word("or") + ' ') + texts[i];
    }
    return text;
  }

 private:
  std::string_view language_;
  const Words* words_;
};

struct ValueText {
  const Attribute& attribute;
  const Writer& writer;

  std::string operator()(const Missing&) const { return writer.word("unknown"); }
  std::string operator()(const Number& value) const {
    return writer.number(value.value, attribute);
  }
  std::string operator()(const Flag& value) const { return writer.word(value.set ? "yes" : "no"); }
  std::string operator()(const OptionSet& value) const { return writer.options(attribute, value); }
  template <class Choice>
  std::string operator()(const Choice& value) const {
    return writer.label(attribute, value.index);
  }
};

struct WishText {
  const Attribute& attribute;
  const Writer& writer;

  std::string operator()(const NumberWish& wish) const {
    if (wish.least == wish.most) {
      return writer.bounded(attribute.better, writer.number(wish.least, attribute));
    }
    return replaced(replaced(writer.word("between"), "{least}", writer.number(wish.least)),
                    "{most}", writer.number(wish.most, attribute));
  }
  std::string operator()(const Level& wish) const {
    const bool is_best = attribute.better == Better::higher
                             ? wish.index + 1 == attribute.choices.size()
                             : attribute.better == Better::lower && wish.index == 0;
    const std::string label = writer.label(attribute, wish.index);
    return is_best ? label : writer.bounded(attribute.better, label);
  }
  std::string operator()(const CategoryWish& wish) const {
    std::vector<std::string> texts;
    for (const Category& category : wish.any_of) {
      texts.push_back(writer.label(attribute, category.index));
    }
    return writer.any_of(texts);
  }
  std::string operator()(const Flag& wish) const { return writer.word(wish.set ? "yes" : "no"); }
  std::string operator()(const ColourWish& wish) const {
    std::vector<std::string> texts;
    for (const ColourWished& wished : wish.any_of) {
      const Paint* paint = std::get_if<Paint>(&wished);
      texts.push_back(paint ? writer.label(attribute, paint->index)
                            : lab_text(std::get<Lab>(wished)));
    }
    return writer.any_of(texts);
  }
  std::string operator()(const OptionSet& wish) const { return writer.options(attribute, wish); }

  std::string lab_text(const Lab& lab) const {
    return replaced(writer.word("colour_like"), "{lab}",
                    "L* " + writer.number(lab.lightness) + ", a* " + writer.number(lab.a) +
                        ", b* " + writer.number(lab.b));
  }
};

}  // namespace

bool speaks(std::string_view language) {
  return all_words().contains(language);
}

std::string text_of(const Label& label, std::string_view language) {
  const auto found = label.find(std::string(language));
  if (found != label.end()) return found->second;
  return label.empty() ? std::string() : label.begin()->second;
}

std::string describe_value(const Attribute& attribute, const Value& value,
                           std::string_view language) {
  return std::visit(ValueText{attribute, Writer(language)}, value);
}

std::string describe_wish(const Attribute& attribute, const WishValue& wish,
                          std::string_view language) {
  return std::visit(WishText{attribute, Writer(language)}, wish);
}

std::string describe_budget(const Catalogue& catalogue, const Budget& budget,
                            std::string_view language) {
  const std::size_t attribute = budget_attribute(catalogue, budget);
  return describe_wish(catalogue.attributes.at(attribute),
                       WishValue{NumberWish{budget.amount, budget.amount}}, language);
}

std::string phrase(std::string_view key, std::string_view language,
                   const std::vector<std::pair<std::string_view, std::string>>& placeholders) {
  std::string text = Writer(language).word(key);
  for (const auto& [name, by] : placeholders) text = replaced(std::move(text), name, by);
  return text;
}

}  // namespace lotse::load
