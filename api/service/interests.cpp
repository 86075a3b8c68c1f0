// SPDX-License-Identifier: Apache-2.0
#include "api/service/interests.hpp"

#include <cmath>
#include <iterator>

#include "api/load/configuration_json.hpp"
#include "api/load/taste_words.hpp"
#include "api/load/words.hpp"
#include "matching/preference/effect.hpp"
#include "matching/preference/leaning.hpp"
#include "matching/preference/wished_car.hpp"

namespace lotse::service {
namespace {

// One look explains a change by the two or three things that stand out; more is a table.
constexpr std::size_t most_effects = 3;
// As the match rate's scale has it.
constexpr double points_per_util = 5;
constexpr double least_evidence = 1;

}  // namespace

Interests::Interests(const catalogue::Catalogue& catalogue,
                     const std::optional<load::LearntTaste>& general)
    : catalogue_(catalogue) {
  if (catalogue.vehicles.empty()) return;
  basis_ = std::make_shared<const preference::Basis>(catalogue, catalogue.vehicles);
  const auto taste = general ? general->taste : preference::GeneralTaste();
  population_ = preference::starting_population(*basis_, taste);
  if (general) general_source_ = general->source.name;
}

std::optional<std::string> Interests::starts_from(const std::string& language) const {
  if (!general_source_) return std::nullopt;
  return load::text_of(*general_source_, language);
}

std::optional<preference::Taste> Interests::taste_of(const Visit& visit,
                                                     const SavedConfiguration* left_out) const {
  if (!visit.consents.personalisation || !basis_) return std::nullopt;
  preference::Taste taste(basis_, population_, Eigen::VectorXd(0));
  bool is_new = visit.behaviours.empty();
  for (const SavedConfiguration& saved : visit.configurations) {
    if (left_out != nullptr && saved.id == left_out->id) continue;
    // The catalogue may have changed since it was saved: then what it wishes for is unknown again.
    const auto wished = load::read_configuration(saved.document, "", catalogue_);
    if (!wished) continue;
    taste.adopt(preference::wished_car(*basis_, catalogue_, *wished));
    is_new = false;
  }
  if (is_new) return std::nullopt;
  for (const BehaviourRecord& record : visit.behaviours) {
    const auto* vehicle = catalogue::find_vehicle(catalogue_, record.event.vehicle);
    // A car may have left the catalogue since.
    if (vehicle != nullptr) taste.learn(record.event, *vehicle);
  }
  return taste;
}

std::optional<preference::PartWorths> Interests::worths_of(const Visit& visit,
                                                           const SavedConfiguration* rated) const {
  double evidence = 0;
  for (const BehaviourRecord& record : visit.behaviours) {
    evidence += std::abs(preference::evidence(record.event));
  }
  if (rated == nullptr && evidence < least_evidence) return std::nullopt;
  const auto taste = taste_of(visit, rated);
  return taste ? std::optional(taste->part_worths()) : std::nullopt;
}

std::vector<ToldBehaviour> Interests::told(const Visit& visit, const std::string& language) const {
  const auto taste = taste_of(visit);
  std::vector<ToldBehaviour> all;
  if (!taste) return all;
  std::size_t learnt = 0;
  for (const BehaviourRecord& record : visit.behaviours) {
    const auto* vehicle = catalogue::find_vehicle(catalogue_, record.event.vehicle);
    if (vehicle == nullptr) continue;
    ToldBehaviour told{record, load::describe_event(record.event, *vehicle, language), {}};
    for (const auto& effect : preference::effects(*taste, learnt++, *vehicle, most_effects)) {
      const auto& attribute = catalogue_.attributes[effect.attribute];
      told.effects.push_back(
          {.attribute = attribute.id.value,
           .label = load::text_of(attribute.label, language),
           .value = load::describe_value(attribute, vehicle->values[effect.attribute], language),
           .points = effect.utils * points_per_util});
    }
    all.push_back(std::move(told));
  }
  return {std::make_move_iterator(all.rbegin()), std::make_move_iterator(all.rend())};
}

std::vector<std::string> Interests::leanings(const Visit& visit,
                                             const std::string& language) const {
  const auto taste = taste_of(visit);
  std::vector<std::string> texts;
  if (!taste) return texts;
  for (const auto& leaning : preference::leanings(*taste, catalogue_)) {
    texts.push_back(load::describe_leaning(leaning, catalogue_, language));
  }
  return texts;
}

}  // namespace lotse::service
