// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <map>
#include <mutex>

#include "api/service/store.hpp"

namespace lotse::service {

/// The store's contract in memory, for tests of everything above it.
class MemoryStore final : public Store {
 public:
  void add(const Visit& visit) override {
    const std::scoped_lock lock(mutex_);
    dossiers_[visit.id] = {visit, {{visit.opened_at, visit.consent_version, visit.consents}}, {}};
  }
  void set_consents(const VisitId& visit, const ConsentRecord& consents) override {
    with(visit, [&](VisitDossier& dossier) {
      dossier.visit.consents = consents.consents;
      dossier.visit.consent_version = consents.version;
      dossier.consents.push_back(consents);
    });
  }
  void set_configurations(const VisitId& visit,
                          std::vector<SavedConfiguration> configurations) override {
    with(visit,
         [&](VisitDossier& dossier) { dossier.visit.configurations = std::move(configurations); });
  }
  void add_behaviour(const VisitId& visit, const BehaviourRecord& behaviour) override {
    with(visit, [&](VisitDossier& dossier) { dossier.visit.behaviours.push_back(behaviour); });
  }
  void erase_behaviour(const VisitId& visit, std::optional<std::uint32_t> behaviour) override {
    with(visit, [&](VisitDossier& dossier) {
      std::erase_if(dossier.visit.behaviours, [&](const BehaviourRecord& record) {
        return !behaviour || record.id == *behaviour;
      });
    });
  }
  void add_position(const VisitId& visit, const PositionRecord& position) override {
    with(visit, [&](VisitDossier& dossier) { dossier.positions.push_back(position); });
  }
  void erase_positions_of(const VisitId& visit) override {
    with(visit, [](VisitDossier& dossier) { dossier.positions.clear(); });
  }
  void erase_positions_before(Timestamp time) override {
    const std::scoped_lock lock(mutex_);
    for (auto& [id, dossier] : dossiers_) {
      std::erase_if(dossier.positions, [&](const auto& position) { return position.time < time; });
    }
  }
  void erase(const VisitId& visit, Timestamp now) override {
    const std::scoped_lock lock(mutex_);
    if (dossiers_.erase(visit) > 0) audit_.push_back({now, "visit erased"});
  }
  std::vector<Visit> visits() override {
    const std::scoped_lock lock(mutex_);
    std::vector<Visit> all;
    for (const auto& [id, dossier] : dossiers_) all.push_back(dossier.visit);
    return all;
  }
  std::optional<VisitDossier> dossier(const VisitId& visit) override {
    const std::scoped_lock lock(mutex_);
    const auto found = dossiers_.find(visit);
    return found == dossiers_.end() ? std::nullopt : std::optional(found->second);
  }
  std::vector<AuditLine> audit() override {
    const std::scoped_lock lock(mutex_);
    return audit_;
  }
  void flush() override {}

 private:
  template <class Change>
  void with(const VisitId& visit, const Change& change) {
    const std::scoped_lock lock(mutex_);
    const auto found = dossiers_.find(visit);
    if (found != dossiers_.end()) change(found->second);
  }

  std::mutex mutex_;
  std::map<VisitId, VisitDossier> dossiers_;
  std::vector<AuditLine> audit_;
};

}  // namespace lotse::service
