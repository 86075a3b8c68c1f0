// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/service/visit.hpp"

namespace lotse::service {

struct ConsentRecord {
  Timestamp time;
  std::string version;
  Consents consents;
  friend bool operator==(const ConsentRecord&, const ConsentRecord&) = default;
};

struct PositionRecord {
  Timestamp time;
  std::string level_id;
  double lon_deg;
  double lat_deg;
  double radius_68_m;
  friend bool operator==(const PositionRecord&, const PositionRecord&) = default;
};

/// What was done to data about people, with no person in it.
struct AuditLine {
  Timestamp time;
  std::string action;
  friend bool operator==(const AuditLine&, const AuditLine&) = default;
};

/// Everything kept about one visit.
struct VisitDossier {
  Visit visit;
  std::vector<ConsentRecord> consents;    ///< oldest first
  std::vector<PositionRecord> positions;  ///< oldest first
};

/// Where visits outlive a restart. Writes return at once and are done in order soon after, so that
/// a slow disk never holds up anything live; reads see every write before them. What concerns a
/// visit that isn't there is dropped. Thread-safe.
class Store {
 public:
  virtual ~Store() = default;

  virtual void add(const Visit& visit) = 0;
  virtual void set_consents(const VisitId& visit, const ConsentRecord& consents) = 0;
  /// All that the visit has saved, in place of those before.
  virtual void set_configurations(const VisitId& visit,
                                  std::vector<SavedConfiguration> configurations) = 0;
  virtual void add_behaviour(const VisitId& visit, const BehaviourRecord& behaviour) = 0;
  /// @param behaviour its id; no value erases all of the visit's.
  virtual void erase_behaviour(const VisitId& visit, std::optional<std::uint32_t> behaviour) = 0;
  virtual void add_position(const VisitId& visit, const PositionRecord& position) = 0;
  virtual void erase_positions_of(const VisitId& visit) = 0;
  virtual void erase_positions_before(Timestamp time) = 0;
  /// All of it, from the medium too; leaves an audit line at `now`.
  virtual void erase(const VisitId& visit, Timestamp now) = 0;

  virtual std::vector<Visit> visits() = 0;  ///< in order of their ids
  virtual std::optional<VisitDossier> dossier(const VisitId& visit) = 0;
  virtual std::vector<AuditLine> audit() = 0;  ///< oldest first
  virtual void flush() = 0;                    ///< returns when all writes so far are done
};

}  // namespace lotse::service
