// SPDX-License-Identifier: Apache-2.0
#include "api/service/visit_desk.hpp"

#include <algorithm>

namespace lotse::service {
namespace {

using preference::Behaviour;

// More than anybody would keep apart, and a bound on what one visitor can make the hub remember.
constexpr std::size_t most_configurations = 100;
// A visit of some hours, and a bound on what one visitor can make the hub remember and work out.
constexpr std::size_t most_behaviours = 300;

bool is_thumb(Behaviour behaviour) {
  return behaviour == Behaviour::liked || behaviour == Behaviour::disliked;
}

/// Whether it is known from where somebody was.
bool is_of_positions(Behaviour behaviour) {
  return behaviour == Behaviour::looked || behaviour == Behaviour::passed;
}

/// Whether the newer of the two about one car takes the older one's place.
bool replaces(const preference::Event& newer, const preference::Event& older) {
  if (newer.vehicle != older.vehicle) return false;
  if (is_thumb(newer.behaviour)) return is_thumb(older.behaviour);
  // Each stay and each passing is one of its own.
  return newer.behaviour == older.behaviour && !is_of_positions(newer.behaviour);
}

auto find_configuration(Visit& visit, std::uint32_t id) {
  return std::find_if(visit.configurations.begin(), visit.configurations.end(),
                      [&](const SavedConfiguration& saved) { return saved.id == id; });
}

void use_alone(Visit& visit, std::uint32_t id) {
  for (SavedConfiguration& saved : visit.configurations) saved.in_use = saved.id == id;
}

}  // namespace

VisitDesk::VisitDesk(std::vector<Badge> badges, Store& store, Follower& follower, Timestamp now)
    : badges_(std::move(badges)), store_(store), follower_(follower) {
  for (Visit& visit : store_.visits()) {
    if (visit.consents.positioning) follow(visit);
    by_token_[visit.token_hash] = visit.id;
    const VisitId id = visit.id;
    open_.insert_or_assign(id, Open{.visit = std::move(visit), .last_used = now});
  }
}

const Badge* VisitDesk::badge_of(const BadgeCode& code) const {
  const auto found = std::find_if(badges_.begin(), badges_.end(),
                                  [&](const Badge& badge) { return badge.code == code; });
  return found == badges_.end() ? nullptr : &*found;
}

void VisitDesk::follow(const Visit& visit) {
  const Badge* badge = badge_of(visit.badge);
  follower_.follow({visit.id, badge != nullptr ? std::optional(badge->beacon) : std::nullopt,
                    visit.rotating_id_key});
}

tl::expected<OpenedVisit, OpenRefusal> VisitDesk::open(const BadgeCode& badge,
                                                       const Consents& consents,
                                                       const std::string& consent_version,
                                                       Timestamp now) {
  if (badge_of(badge) == nullptr) return tl::unexpected(OpenRefusal::unknown_badge);
  const std::scoped_lock lock(mutex_);
  const bool taken = std::any_of(open_.begin(), open_.end(), [&](const auto& entry) {
    return entry.second.visit.badge == badge;
  });
  if (taken) return tl::unexpected(OpenRefusal::badge_taken);
  const std::string token = random_token();
  const Visit visit{.id = {random_name()},
                    .badge = badge,
                    .token_hash = hash_of(token),
                    .rotating_id_key = random_rotating_id_key(),
                    .opened_at = now,
                    .consent_version = consent_version,
                    .consents = consents};
  open_[visit.id] = {.visit = visit, .last_used = now};
  by_token_[visit.token_hash] = visit.id;
  store_.add(visit);
  if (consents.positioning) follow(visit);
  return OpenedVisit{visit, token};
}

std::optional<VisitId> VisitDesk::authenticate(std::string_view token, Timestamp now) {
  const std::scoped_lock lock(mutex_);
  const auto found = by_token_.find(hash_of(token));
  if (found == by_token_.end()) return std::nullopt;
  open_.at(found->second).last_used = now;
  return found->second;
}

std::optional<Visit> VisitDesk::find(const VisitId& visit) const {
  const std::scoped_lock lock(mutex_);
  const auto found = open_.find(visit);
  return found == open_.end() ? std::nullopt : std::optional(found->second.visit);
}

std::optional<Consents> VisitDesk::decide(const VisitId& id, const ConsentChanges& changes,
                                          Timestamp now) {
  const std::scoped_lock lock(mutex_);
  Visit* found = taste_of(id);
  if (found == nullptr) return std::nullopt;
  Visit& visit = *found;
  const Consents before = visit.consents;
  for (const auto& [purpose, given] : changes) visit.consents.*purpose = given;
  if (visit.consents == before) return visit.consents;
  store_.set_consents(id, {now, visit.consent_version, visit.consents});
  if (visit.consents.positioning && !before.positioning) follow(visit);
  if (!visit.consents.positioning && before.positioning) {
    follower_.forget(id);
    store_.erase_positions_of(id);
    for (const BehaviourRecord& record : std::vector(visit.behaviours)) {
      if (is_of_positions(record.event.behaviour)) drop_behaviour(visit, record.id);
    }
  }
  if (!visit.consents.personalisation && !visit.configurations.empty()) {
    visit.configurations.clear();
    store_.set_configurations(id, {});
  }
  if (!visit.consents.personalisation && !visit.behaviours.empty()) {
    visit.behaviours.clear();
    store_.erase_behaviour(id, std::nullopt);
  }
  return visit.consents;
}

std::vector<Visit> VisitDesk::open_visits() const {
  const std::scoped_lock lock(mutex_);
  std::vector<Visit> visits;
  for (const auto& [id, open] : open_) visits.push_back(open.visit);
  return visits;
}

std::uint64_t VisitDesk::taste_version(const VisitId& visit) const {
  const std::scoped_lock lock(mutex_);
  const auto found = open_.find(visit);
  return found == open_.end() ? 0 : found->second.taste_version;
}

Visit* VisitDesk::taste_of(const VisitId& id) {
  const auto found = open_.find(id);
  if (found == open_.end()) return nullptr;
  ++found->second.taste_version;
  return &found->second.visit;
}

tl::expected<std::uint32_t, SaveRefusal> VisitDesk::save_configuration(
    const VisitId& id, const std::string& document, std::optional<std::uint32_t> replaced) {
  const std::scoped_lock lock(mutex_);
  Visit* visit = taste_of(id);
  if (visit == nullptr) return tl::unexpected(SaveRefusal::unknown_visit);
  if (!visit->consents.personalisation) return tl::unexpected(SaveRefusal::no_consent);
  auto& saved = visit->configurations;
  if (!replaced && saved.size() == most_configurations) {
    return tl::unexpected(SaveRefusal::too_many);
  }
  if (!replaced) saved.push_back({saved.empty() ? 1 : saved.back().id + 1, {}});
  const auto place = replaced ? find_configuration(*visit, *replaced) : saved.end() - 1;
  if (place == saved.end()) return tl::unexpected(SaveRefusal::unknown_configuration);
  place->document = document;
  use_alone(*visit, place->id);
  store_.set_configurations(id, saved);
  return place->id;
}

bool VisitDesk::use_configuration(const VisitId& id, std::uint32_t configuration) {
  const std::scoped_lock lock(mutex_);
  Visit* visit = taste_of(id);
  if (visit == nullptr) return false;
  if (find_configuration(*visit, configuration) == visit->configurations.end()) return false;
  use_alone(*visit, configuration);
  store_.set_configurations(id, visit->configurations);
  return true;
}

bool VisitDesk::erase_configuration(const VisitId& id, std::uint32_t configuration) {
  const std::scoped_lock lock(mutex_);
  Visit* visit = taste_of(id);
  if (visit == nullptr) return false;
  auto& saved = visit->configurations;
  const auto place = find_configuration(*visit, configuration);
  if (place == saved.end()) return false;
  saved.erase(place);
  if (!saved.empty() && configuration_in_use(*visit) == nullptr) saved.back().in_use = true;
  store_.set_configurations(id, saved);
  return true;
}

void VisitDesk::drop_behaviour(Visit& visit, std::uint32_t behaviour) {
  std::erase_if(visit.behaviours,
                [&](const BehaviourRecord& record) { return record.id == behaviour; });
  store_.erase_behaviour(visit.id, behaviour);
}

tl::expected<BehaviourRecord, SaveRefusal> VisitDesk::note(const VisitId& id,
                                                           const preference::Event& event,
                                                           Timestamp now) {
  const std::scoped_lock lock(mutex_);
  Visit* found = taste_of(id);
  if (found == nullptr) return tl::unexpected(SaveRefusal::unknown_visit);
  Visit& visit = *found;
  if (!visit.consents.personalisation) return tl::unexpected(SaveRefusal::no_consent);
  auto& kept = visit.behaviours;
  const BehaviourRecord record{kept.empty() ? 1 : kept.back().id + 1, now, event};
  const auto older = std::find_if(kept.begin(), kept.end(), [&](const BehaviourRecord& one) {
    return replaces(event, one.event);
  });
  if (older != kept.end()) {
    drop_behaviour(visit, older->id);
  } else if (kept.size() == most_behaviours) {
    drop_behaviour(visit, kept.front().id);
  }
  kept.push_back(record);
  store_.add_behaviour(id, record);
  return record;
}

bool VisitDesk::take_back(const VisitId& id, std::uint32_t behaviour) {
  const std::scoped_lock lock(mutex_);
  Visit* found = taste_of(id);
  if (found == nullptr) return false;
  Visit& visit = *found;
  const bool is_there =
      std::any_of(visit.behaviours.begin(), visit.behaviours.end(),
                  [&](const BehaviourRecord& record) { return record.id == behaviour; });
  if (is_there) drop_behaviour(visit, behaviour);
  return is_there;
}

tl::expected<void, SaveRefusal> VisitDesk::take_fix(const VisitId& id, const PhoneFix& fix) {
  const std::scoped_lock lock(mutex_);
  const auto found = open_.find(id);
  if (found == open_.end()) return tl::unexpected(SaveRefusal::unknown_visit);
  if (!found->second.visit.consents.positioning) return tl::unexpected(SaveRefusal::no_consent);
  follower_.take_fix(id, fix);
  return {};
}

bool VisitDesk::erase(const VisitId& visit, Timestamp now) {
  const std::scoped_lock lock(mutex_);
  const auto found = open_.find(visit);
  if (found == open_.end()) return false;
  drop(found, now);
  return true;
}

void VisitDesk::erase_abandoned(Timestamp since, Timestamp now) {
  const std::scoped_lock lock(mutex_);
  for (auto next = open_.begin(); next != open_.end();) {
    const auto current = next++;
    if (current->second.last_used < since) drop(current, now);
  }
}

void VisitDesk::drop(OpenVisits::iterator visit, Timestamp now) {
  follower_.forget(visit->first);
  store_.erase(visit->first, now);
  by_token_.erase(visit->second.visit.token_hash);
  open_.erase(visit);
}

}  // namespace lotse::service
