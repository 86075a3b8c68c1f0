// SPDX-License-Identifier: Apache-2.0
#include "api/load/wording.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>

#include "api/load/words_resource.hpp"

namespace lotse::load {
namespace {

using namespace catalogue;
using Languages = std::map<std::string, Words, std::less<>>;

Languages read_words() {
  Languages all;
  for (const WordsResource& resource : words_resources) {
    all[std::string(resource.language)] = nlohmann::json::parse(resource.json).get<Words>();
  }
  return all;
}

const Languages& all_words() {
  static const auto words = read_words();
  return words;
}

}  // namespace

Wording::Wording(std::string_view language) : language_(language) {
  const auto found = all_words().find(language);
  words_ = found == all_words().end() ? &all_words().at("en") : &found->second;
}

bool Wording::knows(std::string_view language) {
  return all_words().contains(language);
}

std::string Wording::sentence(
    std::string_view key,
    std::initializer_list<std::pair<std::string_view, std::string>> by) const {
  const std::string& pattern = word(key);
  std::string text;
  for (std::size_t at = 0; at < pattern.size();) {
    const std::size_t open = std::min(pattern.find('{', at), pattern.size());
    text += pattern.substr(at, open - at);
    if (open == pattern.size()) break;
    const std::size_t close = pattern.find('}', open);
    const std::string_view name = std::string_view(pattern).substr(open + 1, close - open - 1);
    const auto* const found =
        std::find_if(by.begin(), by.end(), [&](const auto& one) { return one.first == name; });
    if (found != by.end()) text += found->second;
    at = close + 1;
  }
  return text;
}

std::string Wording::number(double value) const {
  std::array<char, 64> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(),
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

std::string Wording::number(double value, const Attribute& attribute) const {
  return attribute.unit.empty() ? number(value) : number(value) + ' ' + attribute.unit;
}

std::string Wording::label(const Label& label) const {
  const auto found = label.find(std::string(language_));
  if (found != label.end()) return found->second;
  return label.empty() ? std::string() : label.begin()->second;
}

std::string Wording::options(const Attribute& attribute, const OptionSet& set) const {
  std::string text;
  for (std::size_t i = 0; i < attribute.choices.size(); ++i) {
    if (set.options.test(i)) text += (text.empty() ? "" : ", ") + label(attribute, i);
  }
  return text.empty() ? word("none") : text;
}

std::string Wording::bounded(Better better, const std::string& target) const {
  if (better == Better::none) return target;
  return word(better == Better::lower ? "at_most" : "at_least") + ' ' + target;
}

std::string Wording::joined(const std::vector<std::string>& texts, std::string_view key) const {
  std::string text = texts.front();
  for (std::size_t i = 1; i < texts.size(); ++i) {
    text += (i + 1 < texts.size() ? ", " : ' ' + word(key) + ' ') + texts[i];
  }
  return text;
}

}  // namespace lotse::load
