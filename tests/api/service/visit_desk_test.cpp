// SPDX-License-Identifier: Apache-2.0
#include "api/service/visit_desk.hpp"

#include <catch2/catch.hpp>

#include "tests/support/memory_store.hpp"
#include "tests/support/recording_follower.hpp"

using namespace lotse::service;
using namespace std::chrono_literals;

namespace {

constexpr Timestamp noon{std::chrono::milliseconds(1'700'000'000'000)};
const lotse::radio::BeaconIdentity beacon{lotse::radio::BeaconKind::ibeacon, {1, 2, 3}};

struct Showroom {
  MemoryStore store;
  RecordingFollower follower;
  VisitDesk desk{{{{"B1"}, beacon}, {{"B2"}, beacon}}, store, follower, noon};

  OpenedVisit opened(const std::string& badge, const Consents& consents) {
    return desk.open({badge}, consents, "v1", noon).value();
  }
};

}  // namespace

TEST_CASE("a visit is opened with a badge and its token opens it again") {
  Showroom showroom;
  const auto opened = showroom.opened("B1", {});
  CHECK(showroom.desk.authenticate(opened.token, noon) == opened.visit.id);
  CHECK(showroom.desk.find(opened.visit.id) == opened.visit);
  CHECK_FALSE(showroom.desk.authenticate("another", noon));
  CHECK_FALSE(showroom.desk.authenticate("", noon));
  CHECK(opened.token.size() == 43);
}

TEST_CASE("the store never sees a token") {
  Showroom showroom;
  const auto opened = showroom.opened("B1", {});
  const auto dossier = showroom.store.dossier(opened.visit.id);
  REQUIRE(dossier);
  CHECK(dossier->visit.token_hash == hash_of(opened.token));
}

TEST_CASE("two visits share neither name nor key") {
  Showroom showroom;
  const auto one = showroom.opened("B1", {});
  const auto other = showroom.opened("B2", {});
  CHECK(one.visit.id != other.visit.id);
  CHECK(one.visit.rotating_id_key != other.visit.rotating_id_key);
}

TEST_CASE("a badge that nobody enrolled, or that somebody has, opens no visit") {
  Showroom showroom;
  CHECK(showroom.desk.open({"B9"}, {}, "v1", noon).error() == OpenRefusal::unknown_badge);
  const auto opened = showroom.opened("B1", {});
  CHECK(showroom.desk.open({"B1"}, {}, "v1", noon).error() == OpenRefusal::badge_taken);
  showroom.desk.erase(opened.visit.id, noon);
  CHECK(showroom.desk.open({"B1"}, {}, "v1", noon));
}

TEST_CASE("only a visit with consent to positioning is followed, and only as long") {
  Showroom showroom;
  const auto id = showroom.opened("B1", {}).visit.id;
  CHECK(showroom.follower.followed.empty());
  showroom.desk.decide(id, {{&Consents::positioning, true}}, noon);
  REQUIRE(showroom.follower.followed.contains(id));
  CHECK(showroom.follower.followed.at(id).badge == beacon);
  showroom.store.add_position(id, {noon, "ground", 13, 52, 1});
  showroom.desk.decide(id, {{&Consents::positioning, false}}, noon + 1s);
  CHECK(showroom.follower.followed.empty());
  CHECK(showroom.store.dossier(id)->positions.empty());
}

TEST_CASE("purposes that are left out stay as they are, and each decision is kept") {
  Showroom showroom;
  const auto id = showroom.opened("B1", {.analytics = true}).visit.id;
  const auto now = showroom.desk.decide(id, {{&Consents::contact, true}}, noon + 1min);
  CHECK(now == Consents{.analytics = true, .contact = true});
  showroom.desk.decide(id, {{&Consents::contact, true}}, noon + 2min);
  const auto consents = showroom.store.dossier(id)->consents;
  REQUIRE(consents.size() == 2);
  CHECK(consents[1] == ConsentRecord{noon + 1min, "v1", *now});
}

TEST_CASE("configurations are kept with consent to personalisation alone") {
  Showroom showroom;
  const auto id = showroom.opened("B1", {}).visit.id;
  CHECK(showroom.desk.save_configuration(id, "{}").error() == SaveRefusal::no_consent);
  showroom.desk.decide(id, {{&Consents::personalisation, true}}, noon);
  CHECK(showroom.desk.save_configuration(id, "{}"));
  CHECK(showroom.store.dossier(id)->visit.configurations ==
        std::vector<SavedConfiguration>{{1, "{}", true}});
  showroom.desk.decide(id, {{&Consents::personalisation, false}}, noon);
  CHECK(showroom.desk.find(id)->configurations.empty());
  CHECK(showroom.store.dossier(id)->visit.configurations.empty());
}

TEST_CASE("of several configurations the one saved or chosen last is in use") {
  Showroom showroom;
  const auto id = showroom.opened("B1", {.personalisation = true}).visit.id;
  const auto in_use = [&] {
    const auto visit = showroom.desk.find(id);
    CHECK(showroom.store.dossier(id)->visit == visit);
    return configuration_in_use(*visit)->document;
  };
  const auto family = showroom.desk.save_configuration(id, "family").value();
  const auto sports = showroom.desk.save_configuration(id, "sports").value();
  CHECK(in_use() == "sports");
  CHECK(showroom.desk.use_configuration(id, family));
  CHECK(in_use() == "family");
  CHECK(showroom.desk.save_configuration(id, "roadster", sports) == sports);
  CHECK(in_use() == "roadster");
  CHECK(showroom.desk.find(id)->configurations.size() == 2);
  CHECK(showroom.desk.erase_configuration(id, sports));
  CHECK(in_use() == "family");
  CHECK(showroom.desk.erase_configuration(id, family));
  CHECK(configuration_in_use(*showroom.desk.find(id)) == nullptr);
}

TEST_CASE("a configuration that the visit doesn't have is neither replaced, used nor erased") {
  Showroom showroom;
  const auto id = showroom.opened("B1", {.personalisation = true}).visit.id;
  const auto saved = showroom.desk.save_configuration(id, "{}").value();
  CHECK(showroom.desk.save_configuration(id, "{}", saved + 1).error() ==
        SaveRefusal::unknown_configuration);
  CHECK_FALSE(showroom.desk.use_configuration(id, saved + 1));
  CHECK_FALSE(showroom.desk.erase_configuration(id, saved + 1));
  CHECK(showroom.desk.find(id)->configurations.size() == 1);
}

TEST_CASE("an erased visit is nowhere any more") {
  Showroom showroom;
  const auto opened = showroom.opened("B1", {.positioning = true});
  CHECK(showroom.desk.erase(opened.visit.id, noon));
  CHECK_FALSE(showroom.desk.authenticate(opened.token, noon));
  CHECK_FALSE(showroom.desk.find(opened.visit.id));
  CHECK_FALSE(showroom.store.dossier(opened.visit.id));
  CHECK(showroom.follower.followed.empty());
  CHECK_FALSE(showroom.desk.erase(opened.visit.id, noon));
  CHECK_FALSE(showroom.desk.decide(opened.visit.id, {}, noon));
  CHECK(showroom.desk.save_configuration(opened.visit.id, "{}").error() ==
        SaveRefusal::unknown_visit);
}

TEST_CASE("visits are taken up again after a restart") {
  Showroom showroom;
  const auto opened = showroom.opened("B1", {.positioning = true});
  RecordingFollower follower;
  VisitDesk desk({{{"B1"}, beacon}}, showroom.store, follower, noon + 1h);
  CHECK(desk.authenticate(opened.token, noon + 1h) == opened.visit.id);
  CHECK(follower.followed.contains(opened.visit.id));
  CHECK(desk.open({"B1"}, {}, "v1", noon).error() == OpenRefusal::badge_taken);
}

TEST_CASE("a visit that nobody uses any more is erased and frees its badge") {
  Showroom showroom;
  const auto idle = showroom.opened("B1", {});
  const auto used = showroom.opened("B2", {});
  showroom.desk.authenticate(used.token, noon + 2h);
  showroom.desk.erase_abandoned(noon + 1h, noon + 3h);
  CHECK_FALSE(showroom.desk.find(idle.visit.id));
  CHECK(showroom.desk.find(used.visit.id));
  CHECK(showroom.store.audit().size() == 1);
}

namespace {

using lotse::preference::Behaviour;

std::vector<Behaviour> kinds(const Visit& visit) {
  std::vector<Behaviour> kinds;
  for (const BehaviourRecord& record : visit.behaviours) kinds.push_back(record.event.behaviour);
  return kinds;
}

}  // namespace

TEST_CASE("of thumbs about one car the last counts, of stays each") {
  Showroom showroom;
  const VisitId visit = showroom.opened("B1", {.personalisation = true}).visit.id;
  const auto did = [&](Behaviour behaviour) {
    return showroom.desk.note(visit, {behaviour, {"car"}}, noon).value().id;
  };
  did(Behaviour::liked);
  did(Behaviour::looked);
  did(Behaviour::looked);
  did(Behaviour::disliked);
  CHECK(kinds(*showroom.desk.find(visit)) ==
        std::vector{Behaviour::looked, Behaviour::looked, Behaviour::disliked});
  CHECK(showroom.store.dossier(visit)->visit == showroom.desk.find(visit));
}

TEST_CASE("what is taken back is gone from the store too, and its id is not used again") {
  Showroom showroom;
  const VisitId visit = showroom.opened("B1", {.personalisation = true}).visit.id;
  const auto first = showroom.desk.note(visit, {Behaviour::liked, {"car"}}, noon);
  const auto second = showroom.desk.note(visit, {Behaviour::liked, {"other"}}, noon);
  CHECK(showroom.desk.take_back(visit, first->id));
  CHECK_FALSE(showroom.desk.take_back(visit, first->id));
  CHECK(showroom.store.dossier(visit)->visit.behaviours == std::vector{*second});
  CHECK(showroom.desk.note(visit, {Behaviour::liked, {"car"}}, noon)->id > second->id);
}

TEST_CASE("behaviour needs consent and goes with it") {
  Showroom showroom;
  const VisitId visit = showroom.opened("B1", {}).visit.id;
  const lotse::preference::Event liked{Behaviour::liked, {"car"}};
  CHECK(showroom.desk.note(visit, liked, noon).error() == SaveRefusal::no_consent);
  CHECK(showroom.desk.note({"nobody"}, liked, noon).error() == SaveRefusal::unknown_visit);
  showroom.desk.decide(visit, {{&Consents::personalisation, true}}, noon);
  CHECK(showroom.desk.note(visit, liked, noon));
  showroom.desk.decide(visit, {{&Consents::personalisation, false}}, noon);
  CHECK(showroom.desk.find(visit)->behaviours.empty());
  CHECK(showroom.store.dossier(visit)->visit.behaviours.empty());
}

TEST_CASE("what is known from positions goes with the consent to positioning") {
  Showroom showroom;
  const VisitId visit =
      showroom.opened("B1", {.positioning = true, .personalisation = true}).visit.id;
  for (const Behaviour behaviour : {Behaviour::looked, Behaviour::passed, Behaviour::liked}) {
    showroom.desk.note(visit, {behaviour, {"car"}}, noon);
  }
  showroom.desk.decide(visit, {{&Consents::positioning, false}}, noon);
  CHECK(kinds(*showroom.desk.find(visit)) == std::vector{Behaviour::liked});
  CHECK(showroom.store.dossier(visit)->visit == showroom.desk.find(visit));
}

TEST_CASE("of more behaviour than a visit can mean the oldest goes") {
  Showroom showroom;
  const VisitId visit = showroom.opened("B1", {.personalisation = true}).visit.id;
  for (int i = 0; i < 310; ++i) {
    showroom.desk.note(visit, {Behaviour::passed, {"car"}}, noon);
  }
  const auto kept = showroom.desk.find(visit)->behaviours;
  REQUIRE(kept.size() == 300);
  CHECK(kept.front().id == 11);
}
