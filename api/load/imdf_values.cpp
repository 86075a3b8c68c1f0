// SPDX-License-Identifier: Apache-2.0
#include "api/load/imdf_values.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <string_view>

#include "api/load/imdf_occupant_categories.hpp"

namespace lotse::load {
namespace {

using nlohmann::json;
using Words = std::set<std::string, std::less<>>;

Words words(const char* list) {
  std::istringstream stream(list);
  Words words;
  for (std::string word; stream >> word;) words.insert(word);
  return words;
}

// OGC 20-094, "Categories".
constexpr const char* amenities = R"(
  amphitheater animalreliefarea arrivalgate atm babychanging baggagecarousel baggagecarousel.intl
  baggagecarts baggageclaim baggageclaim.oversize baggagerecheck baggagestorage boardinggate
  boardinggate.aircraft boardinggate.bus boardinggate.ferry boardinggate.train bus bus.muni
  bus.national businesscenter cabin caregiver carrental cashier changemachine checkin checkin.desk
  checkin.desk.oversizebaggage checkin.desk.transfer checkin.selfservice childplayarea coinlocker
  copymachine defibrillator drinkingfountain eatingdrinking elevator emergencyshelter entry
  escalator exhibit faregate faregate.oversized fieldofplay fieldofplay.americanfootball
  fieldofplay.baseball fieldofplay.basketball fieldofplay.fieldhockey fieldofplay.icehockey
  fieldofplay.rugby fieldofplay.soccer fieldofplay.softball fieldofplay.tennis
  fieldofplay.trackfield fieldofplay.volleyball firealarmpullstation fireextinguisher firstaid
  fittingroom foodservice gatearea groundtransportation guestservices handsanitizerstation
  healthscreening hoteling immigration information information.bid information.carrental
  information.hotel information.mufid information.mufid.arrivals information.mufid.departures
  information.transit landmark library limo lostandfound mailbox meditation meetingpoint
  mobilityrescue mothersroom movingwalkway paidarea parkandride parking parking.bicycle
  parking.compact parking.ev parking.longterm parking.motorcycle parking.shortterm
  parking.waitingarea payphone pedestriancrossing peoplemover phone phone.emergency photobooth
  platform police powerchargingstation prayerroom prayerroom.buddhism prayerroom.christianity
  prayerroom.hinduism prayerroom.islam prayerroom.islam.female prayerroom.islam.male
  prayerroom.judaism prayerroom.shintoism prayerroom.sikh prayerroom.taoic privatelounge
  productreturn rail.muni rail.national ramp reception.desk recreation restroom restroom.family
  restroom.female restroom.female.wheelchair restroom.male restroom.male.wheelchair
  restroom.transgender restroom.transgender.wheelchair restroom.unisex restroom.unisex.wheelchair
  restroom.wheelchair rideshare seat seating security security.checkpoint security.inspection
  service shower shuttle sleepbox smokingarea stairs storage strollerrental studentadmissions
  studentservices swimmingpool swimmingpool.children swimmingpool.family taxi ticketing
  ticketing.airline ticketing.bus ticketing.bus.muni ticketing.bus.national ticketing.rail
  ticketing.rail.muni ticketing.rail.national ticketing.shuttle traintrack transit unspecified
  valet vendingmachine vendingmachine.trainticket wheelchairassist wifi yoga)";
constexpr const char* units = R"(
  auditorium brick classroom column concrete conferenceroom drywall elevator escalator fieldofplay
  firstaid fitnessroom foodservice footbridge glass huddleroom kitchen laboratory library lobby
  lounge mailroom mothersroom movietheater movingwalkway nonpublic office opentobelow parking
  phoneroom platform privatelounge ramp recreation restroom restroom.family restroom.female
  restroom.female.wheelchair restroom.male restroom.male.wheelchair restroom.transgender
  restroom.transgender.wheelchair restroom.unisex restroom.unisex.wheelchair restroom.wheelchair
  road room serverroom shower smokingarea stairs steps storage structure terrace theater
  unenclosedarea unspecified vegetation waitingroom walkway walkway.island wood)";
constexpr const char* venues = R"(
  airport airport.intl aquarium businesscampus casino communitycenter conventioncenter
  governmentfacility healthcarefacility hotel museum parkingfacility resort retailstore
  shoppingcenter stadium stripmall theater themepark trainstation transitstation university)";
constexpr const char* fixtures = R"(
  baggagecarousel boardinggate.desk checkin.desk checkin.kiosk desk equipment furniture
  immigration.desk inspection.desk obstruction securityequipment stage vegetation wall water)";
constexpr const char* levels = R"(
  arrivals arrivals.domestic arrivals.intl departures departures.domestic departures.intl parking
  transit unspecified)";
constexpr const char* openings = R"(
  automobile bicycle emergencyexit pedestrian pedestrian.principal pedestrian.transit service)";
constexpr const char* geofences = R"(
  concourse geofence paidarea platform postsecurity presecurity terminal underconstruction)";
constexpr const char* sections = R"(
  arcade baggageclaim baggageclaim.intl carrental carrental.dropoff checkin concessions cubicle
  dutyfree eatingdrinking entertainmentarea entertainmentarea.game entertainmentarea.music
  entertainmentarea.performance entertainmentarea.sport exhibit exhibition gambling
  gambling.baccarat gambling.bingo gambling.blackjack gambling.craps gambling.keno gambling.mahjong
  gambling.medalgame gambling.minibaccarat gambling.offtrackbetting gambling.pachinko
  gambling.paigow gambling.poker gambling.poker.letitride gambling.poker.paigow
  gambling.poker.threecard gambling.poker.video gambling.roulette gambling.rummy gambling.sicbo
  gambling.slotmachine gambling.slotmachine.highlimit gatearea gatearea.holding immigration
  immigration.schengen information paidarea parkandride parking parking.bicycle parking.compact
  parking.ev parking.longterm parking.motorcycle parking.shortterm parking.waitingarea platform
  postsecurity presecurity private recomposearea recreation rental retail retaildepartment road
  seating seatingrow security servicearea ticketing vegetation walkway)";
constexpr const char* relationships =
    "elevator escalator movingwalkway ramp stairs traversal traversal.path";

constexpr const char* out_of_service = "outofservice";
constexpr const char* access_controls = R"(
  badgereader fingerprintreader guard keyaccess outofservice passwordaccess retinascanner
  voicerecognition)";
constexpr const char* accessibilities = R"(
  assisted.listening braille hearing hearingloop signlanginterpreter tactilepaving tdd trs volume
  wheelchair)";
constexpr const char* restrictions = "employeesonly restricted";
constexpr const char* door_types = R"(
  door movablepartition open revolving shutter sliding swinging turnstile turnstile.fullheight
  turnstile.waistheight unspecified)";
constexpr const char* door_materials = "gate glass metal wood";

const std::map<std::string, Words, std::less<>>& categories() {
  static const std::map<std::string, Words, std::less<>> known{
      {"amenity", words(amenities)},
      {"building", words("parking transit transit.bus transit.train unspecified")},
      {"fixture", words(fixtures)},
      {"footprint", words("aerial ground subterranean")},
      {"geofence", words(geofences)},
      {"level", words(levels)},
      {"occupant", words(occupant_categories)},
      {"opening", words(openings)},
      {"relationship", words(relationships)},
      {"section", words(sections)},
      {"unit", words(units)},
      {"venue", words(venues)}};
  return known;
}

const json& member(const json& object, const char* key) {
  static const json null;
  if (!object.is_object()) return null;
  const auto found = object.find(key);
  return found == object.end() ? null : *found;
}

/// Text, or a list of texts.
void check(const ImdfFeature& feature, const std::string& key, const json& value,
           const Words& known, Findings& findings) {
  if (value.is_array()) {
    for (const json& each : value) {
      if (!each.is_array()) check(feature, key, each, known, findings);
    }
    return;
  }
  const bool is_known = value.is_string() && known.contains(value.get_ref<const std::string&>());
  if (value.is_null() || is_known) return;
  findings.push_back({feature.type, feature.id, "value-unknown", Severity::note,
                      "IMDF has no " + key + ' ' + value.dump().substr(0, 80), "kept"});
}

}  // namespace

bool is_known_category(const std::string& type, const std::string& category) {
  const auto known = categories().find(type);
  return known == categories().end() || known->second.contains(category);
}

void check_values(const ImdfFeature& feature, Findings& findings) {
  static const Words access_control = words(access_controls);
  static const Words accessibility = words(accessibilities);
  static const Words restriction = words(restrictions);
  static const Words door_type = words(door_types);
  static const Words door_material = words(door_materials);
  const json& properties = feature.properties;
  const json& door = member(properties, "door");
  check(feature, "access_control", member(properties, "access_control"), access_control, findings);
  check(feature, "accessibility", member(properties, "accessibility"), accessibility, findings);
  check(feature, "restriction", member(properties, "restriction"), restriction, findings);
  check(feature, "door.type", member(door, "type"), door_type, findings);
  check(feature, "door.material", member(door, "material"), door_material, findings);
}

bool is_out_of_service(const json& access_control) {
  if (!access_control.is_array()) return access_control == out_of_service;
  return std::any_of(access_control.begin(), access_control.end(),
                     [](const json& each) { return each == out_of_service; });
}

}  // namespace lotse::load
