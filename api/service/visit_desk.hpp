// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "api/service/follower.hpp"
#include "api/service/store.hpp"

namespace lotse::service {

/// A badge that lies at the door: the code that is printed on it and the beacon inside.
struct Badge {
  BadgeCode code;
  radio::BeaconIdentity beacon;
};

enum class OpenRefusal {
  unknown_badge,
  badge_taken,  ///< an open visit has it
};

enum class SaveRefusal {
  unknown_visit,
  no_consent,             ///< to the purpose it is saved for
  unknown_configuration,  ///< none of the visit's
  too_many,               ///< configurations
};

struct OpenedVisit {
  Visit visit;
  std::string token;  ///< shown to the visitor once, kept by nobody here
};

/// Each purpose that is decided anew.
using ConsentChanges = std::vector<std::pair<bool Consents::*, bool>>;

/// Opens, changes and ends visits. Open visits are held in memory and written to the store, from
/// which they are taken up again after a restart. The data of a purpose go with its consent:
/// without positioning the visit isn't followed and its positions are erased, and so are its looks
/// at cars; without personalisation neither configurations nor behaviour are kept. Thread-safe.
class VisitDesk {
 public:
  /// @param store, follower must outlive it.
  VisitDesk(std::vector<Badge> badges, Store& store, Follower& follower, Timestamp now);

  tl::expected<OpenedVisit, OpenRefusal> open(const BadgeCode& badge, const Consents& consents,
                                              const std::string& consent_version, Timestamp now);
  /// The visit that this token opens.
  std::optional<VisitId> authenticate(std::string_view token, Timestamp now);
  std::optional<Visit> find(const VisitId& visit) const;
  /// In order of their ids.
  std::vector<Visit> open_visits() const;
  /// Everything that is kept about the visit, for the visitor; no value when it is gone.
  std::optional<VisitDossier> dossier(const VisitId& visit) { return store_.dossier(visit); }
  /// Grows with everything that may change the visit's match rates; 0 when it is gone.
  std::uint64_t taste_version(const VisitId& visit) const;

  /// The consents then in force; no value when the visit is gone.
  std::optional<Consents> decide(const VisitId& visit, const ConsentChanges& changes,
                                 Timestamp now);
  /// Saves a configuration and takes it into use; gives its id.
  /// @param document as JSON, already checked. @param replaced the one whose place it takes; none:
  /// another one.
  tl::expected<std::uint32_t, SaveRefusal> save_configuration(
      const VisitId& visit, const std::string& document,
      std::optional<std::uint32_t> replaced = std::nullopt);
  /// From now on match rates refer to this one; false when there is no such configuration.
  bool use_configuration(const VisitId& visit, std::uint32_t configuration);
  /// Where it was in use, the one saved last is from now on; false when there is no such one.
  bool erase_configuration(const VisitId& visit, std::uint32_t configuration);
  /// Keeps what the visitor did. Of the explicit kinds the latest about a car counts: a thumb takes
  /// the place of the thumb before. Of more than a visit can mean, the oldest goes.
  tl::expected<BehaviourRecord, SaveRefusal> note(const VisitId& visit,
                                                  const preference::Event& event, Timestamp now);
  /// As if it had never been; false when there is no such behaviour.
  bool take_back(const VisitId& visit, std::uint32_t behaviour);
  /// Hands where the visitor's phone is on to whoever follows the visit; kept nowhere here.
  tl::expected<void, SaveRefusal> take_fix(const VisitId& visit, const PhoneFix& fix);
  /// Ends the visit and erases all of it; false when it is gone already.
  bool erase(const VisitId& visit, Timestamp now);
  /// Erases visits whose token nobody used since `since`: people leave without saying so, and
  /// their badge is needed again.
  void erase_abandoned(Timestamp since, Timestamp now);

 private:
  struct Open {
    Visit visit;
    Timestamp last_used;
    std::uint64_t taste_version = 1;
  };
  using OpenVisits = std::map<VisitId, Open>;

  const Badge* badge_of(const BadgeCode& code) const;
  /// To change what its match rates come from; null where there is none.
  Visit* taste_of(const VisitId& id);
  void follow(const Visit& visit);
  void drop_behaviour(Visit& visit, std::uint32_t behaviour);
  void drop(OpenVisits::iterator visit, Timestamp now);

  const std::vector<Badge> badges_;
  Store& store_;
  Follower& follower_;
  mutable std::mutex mutex_;
  OpenVisits open_;
  std::map<TokenHash, VisitId> by_token_;
};

}  // namespace lotse::service
