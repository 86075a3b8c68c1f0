// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

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
/// so that nothing of it outlives the visit or the consent. Without consent to personalisation
/// there is no taste. People start from a neutral taste, since nobody's choices between these cars
/// are known. Immutable, thread-safe.
class Interests {
 public:
  /// @param catalogue must outlive it.
  explicit Interests(const catalogue::Catalogue& catalogue);

  /// For the match rate; none without consent, and where the visitor did nothing yet. By itself,
  /// without a configuration, a taste rates cars from one explicit choice's worth of evidence on: a
  /// tap or two say too little.
  std::optional<preference::PartWorths> worths_of(const Visit& visit) const;
  /// Newest first.
  std::vector<ToldBehaviour> told(const Visit& visit, const std::string& language) const;
  /// What matters to the visitor, the surest first: for the staff who talk with them.
  std::vector<std::string> leanings(const Visit& visit, const std::string& language) const;

 private:
  std::optional<preference::Taste> taste_of(const Visit& visit) const;

  const catalogue::Catalogue& catalogue_;
  std::shared_ptr<const preference::Basis> basis_;  ///< null where there is no car
  preference::Population population_;
};

}  // namespace lotse::service
