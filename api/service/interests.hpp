// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "api/load/general_taste_json.hpp"
#include "api/service/visit.hpp"
#include "matching/catalogue/catalogue.hpp"
#include "matching/preference/population.hpp"
#include "matching/preference/taste.hpp"

namespace lotse::service {

/// What one event did to the rates, in words.
struct TasteEffect {
  std::string attribute;
  std::string label;
  std::string value;  ///< the car's
  double points;      ///< of the rate, about; negative where the value counts less than before
};

/// One thing the visitor did, and why the rates changed with it.
struct ToldBehaviour {
  BehaviourRecord record;
  std::string text;
  std::vector<TasteEffect> effects;  ///< the largest first
};

/// What visitors' behaviour says about their tastes: worked out anew from what is kept of a visit,
/// so that nothing of it outlives the visit or the consent: from their behaviour, and from all the
/// configurations that they saved. Without consent to personalisation there is no taste. People
/// start from what choices taught of people in general, where the showroom has that; from a neutral
/// taste, each in their own way, in all it says nothing of. Immutable, thread-safe.
class Interests {
 public:
  /// @param catalogue must outlive it. @param general of this catalogue.
  explicit Interests(const catalogue::Catalogue& catalogue,
                     const std::optional<load::LearntTaste>& general = std::nullopt);

  /// Whose choices people's tastes start from, in words; none where they start from nothing.
  std::optional<std::string> starts_from(const std::string& language) const;

  /// For the match rate to the configuration `rated`, whose own wishes count by themselves; null
  /// for the rate without one. None without consent, and where nothing was learnt beside `rated`.
  /// By itself, without a configuration, a taste rates cars from one explicit choice's worth of
  /// evidence on: a tap or two say too little.
  std::optional<preference::PartWorths> worths_of(const Visit& visit,
                                                  const SavedConfiguration* rated) const;
  /// Newest first.
  std::vector<ToldBehaviour> told(const Visit& visit, const std::string& language) const;
  /// What matters to the visitor, the surest first: for the staff who talk with them.
  std::vector<std::string> leanings(const Visit& visit, const std::string& language) const;

 private:
  std::optional<preference::Taste> taste_of(const Visit& visit,
                                            const SavedConfiguration* left_out = nullptr) const;

  const catalogue::Catalogue& catalogue_;
  std::shared_ptr<const preference::Basis> basis_;  ///< null where there is no car
  preference::Population population_;
  std::optional<catalogue::Label> general_source_;
};

}  // namespace lotse::service
