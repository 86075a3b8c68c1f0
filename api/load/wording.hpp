// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "matching/catalogue/catalogue.hpp"

namespace lotse::load {

/// Word or sentence with {names} → its text in one language, from words/LANGUAGE.json.
using Words = std::map<std::string, std::string, std::less<>>;

/// One language's way to write things; English where there are no words of it. Immutable.
class Wording {
 public:
  explicit Wording(std::string_view language);

  static bool knows(std::string_view language);

  const std::string& word(std::string_view key) const { return words_->find(key)->second; }
  /// The sentence with each {name} replaced by its text.
  std::string sentence(std::string_view key,
                       std::initializer_list<std::pair<std::string_view, std::string>> by) const;

  /// At most two decimals; groups of three from five digits up, so that a year stays a year.
  std::string number(double value) const;
  /// With the attribute's unit.
  std::string number(double value, const catalogue::Attribute& attribute) const;
  std::string label(const catalogue::Label& label) const;
  std::string label(const catalogue::Attribute& attribute) const { return label(attribute.label); }
  std::string label(const catalogue::Attribute& attribute, std::size_t choice) const {
    return label(attribute.choices.at(choice).label);
  }
  /// "heated seats, camera", "none".
  std::string options(const catalogue::Attribute& attribute, const catalogue::OptionSet& set) const;
  /// What is wished for, with the side on which more is fine too.
  std::string bounded(catalogue::Better better, const std::string& target) const;
  /// "a, b or c", the last joined by the word at `key`.
  std::string joined(const std::vector<std::string>& texts, std::string_view key) const;

 private:
  std::string_view language_;
  const Words* words_;
};

}  // namespace lotse::load
