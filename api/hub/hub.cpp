// SPDX-License-Identifier: Apache-2.0
#include "api/hub/hub.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <set>
#include <thread>
#include <utility>

#include "api/http/hub_api.hpp"
#include "api/hub/radio_calibration.hpp"
#include "api/hub/tracked_floors.hpp"
#include "api/ingest/anchor_beacons.hpp"
#include "api/ingest/gateway_bus.hpp"
#include "api/ingest/gateway_watch.hpp"
#include "api/ingest/positioning.hpp"
#include "api/load/enrolment_folder.hpp"
#include "api/service/dwell_notes.hpp"
#include "api/store/sqlite_store.hpp"
#include "positioning/radio/report_codec.hpp"

namespace lotse::hub {
namespace {

using service::Timestamp;

// Often enough for two positions a second that are never much older than their lag.
constexpr std::chrono::milliseconds advance_every{200};
// How exact "kept for 24 hours" is.
constexpr std::chrono::minutes sweep_every{1};

Timestamp now() {
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

std::vector<ingest::GatewayEnrolment> radios_of(const load::Enrolments& enrolled) {
  std::vector<ingest::GatewayEnrolment> list;
  for (const auto& gateway : enrolled.gateways) list.push_back({gateway.id, gateway.anchors});
  return list;
}

std::map<std::string, radio::GatewayId> keys_of(const load::Enrolments& enrolled) {
  std::map<std::string, radio::GatewayId> keys;
  for (const auto& gateway : enrolled.gateways) keys[gateway.public_key] = gateway.id;
  return keys;
}

/// How the gateways were before this start, until they say how they are.
std::map<radio::GatewayId, ingest::ReceivedReport> reports_before(service::GatewayLedger& ledger) {
  std::map<radio::GatewayId, ingest::ReceivedReport> before;
  for (const auto& stored : ledger.reports()) {
    auto report = radio::decode_report(stored.message);
    if (report) before[stored.gateway] = {stored.received_at, *std::move(report)};
  }
  return before;
}

ingest::AnchorBeacons anchor_beacons(const load::HubConfig& config) {
  std::map<radio::BeaconIdentity, radio::AnchorId> anchors;
  for (const auto& sent : config.anchor_beacons) anchors[sent.beacon] = sent.anchor;
  return ingest::AnchorBeacons(std::move(anchors));
}

std::vector<service::Badge> badges(const load::HubConfig& config) {
  std::vector<service::Badge> list;
  for (const auto& badge : config.badges) list.push_back({{badge.code}, badge.beacon});
  return list;
}

std::vector<service::StaffMember> staff(const load::HubConfig& config) {
  std::vector<service::StaffMember> list;
  for (const auto& member : config.staff) list.push_back({member.name, member.password_hash});
  return list;
}

http::ServerOptions server_options(const load::HubConfig& config) {
  http::ServerOptions options;
  options.host = config.http_host;
  options.port = config.http_port;
  options.web_root = config.web_root.string();
  options.page_headers = http::page_headers();
  return options;
}

std::vector<floorplan::LevelId> ids_of(const std::vector<load::PositionedLevel>& levels) {
  std::vector<floorplan::LevelId> ids;
  ids.reserve(levels.size());
  for (const auto& level : levels) ids.push_back(level.level);
  return ids;
}

// Without a survey nothing tells how strong people's beacons are against those of the radios, or
// the prior's: phones and badges differ by so much.
constexpr double unsurveyed_device_spread_db = 6;

ingest::PipelineOptions pipeline_options(const load::Showroom& showroom) {
  ingest::PipelineOptions options;
  if (showroom.surveyed.empty()) options.tracker.device_spread_db = unsurveyed_device_spread_db;
  return options;
}

}  // namespace

/// In the order in which each needs those before it; they end the other way round.
struct Hub::Parts {
  Parts(const load::HubConfig& config, const load::Showroom& showroom,
        const curve::SecretKey& secret_key, const Log& warn)
      : log(warn),
        retention(config.position_retention_h),
        store({.database = config.database, .on_trouble = warn}),
        whereabouts(store),
        plan_folder(config.plan),
        venue(showroom.plan, store, now()),
        calibration(venue.now()->plan, showroom.surveyed, now()),
        positioning({calibration.floors(),
                     ingest::sites_of(venue.now()->plan.vehicles, ids_of(calibration.levels())),
                     pipeline_options(showroom)},
                    {showroom.plan.frame, ids_of(calibration.levels())}, whereabouts, attendance,
                    now),
        positioned_version(venue.now()->version),
        desk(badges(config), store, positioning, now()),
        way_finder(venue),
        guide(showroom.catalogue, store),
        staff_desk(staff(config)),
        interests(guide.catalogue(), showroom.general_taste),
        dwell_notes(attendance, desk),
        enrolment(config.gateways, config.enrolments),
        enrolled(enrolment.changed().value()),
        intake(radios_of(enrolled), store.accepted()),
        own_beacons(anchor_beacons(config)),
        watch(radios_of(enrolled), reports_before(store), now()),
        api({desk, whereabouts, attendance, guide, interests, way_finder, venue, staff_desk,
             config.name, retention, [this] { return health(); },
             [this] { return calibration.report(); }, now, warn}),
        bus(
            {config.bus_listen, secret_key, keys_of(enrolled)}, intake, watch, store,
            [this](const auto& taken) { positioning.take(own_beacons.take(taken.sightings)); }, now,
            warn),
        server(server_options(config),
               [this](const http::Request& request) { return api.answer(request); }),
        pace([this](std::stop_token stop) { keep_pace(stop); }) {
    if (!enrolled.problems.empty()) log(enrolled.problems);
    for (const std::string& change : venue.unfit()) log("plan: " + change);
  }

  http::HubHealth health() const {
    http::HubHealth health_now{.gateways = {}, .dropped_sightings = positioning.dropped()};
    auto states = watch.states(now());
    for (const auto& [id, counters] : intake.counters()) {
      http::GatewayHealth gateway{
          .gateway_id = id.value,
          .is_stale = states[id].is_stale,
          .last_heard_at = counters.last_heard,
          .clock_offset = counters.clock_offset,
          .batches = counters.batches,
          .repeated_batches = counters.repeated_batches,
          .damaged_batches = counters.damaged_batches,
          .sightings = counters.sightings,
          .refused_sightings =
              counters.foreign_anchors + counters.impossible_levels + counters.impossible_times};
      if (auto& last = states[id].last) {
        gateway.reported_at = last->received_at;
        gateway.report = std::move(last->report);
      }
      health_now.gateways.push_back(std::move(gateway));
    }
    for (const auto& hearing : own_beacons.hearings()) {
      health_now.anchor_hearings.push_back(
          {hearing.heard_by, hearing.sender, hearing.level, hearing.packets, hearing.last_heard});
    }
    for (const auto& news : own_beacons.news())
      health_now.anchor_changes.push_back({news.anchor, news.change, news.mean_change, news.since,
                                           calibration.seems_at(news.anchor)});
    return health_now;
  }

  /// Anchors by which nobody is positioned: the radio model says what others heard, elsewhere.
  std::set<radio::AnchorId> distrusted_anchors() const {
    auto anchors = watch.deaf_anchors(now());
    for (const auto& news : own_beacons.news()) anchors.insert(news.anchor);
    return anchors;
  }

  void keep_pace(std::stop_token stop) {
    std::mutex mutex;
    std::condition_variable_any wake;
    auto next = std::chrono::steady_clock::now();
    auto next_sweep = next;
    for (std::unique_lock lock(mutex); !stop.stop_requested();) {
      own_beacons.advance(now());
      follow_calibration();
      positioning.distrust(distrusted_anchors());
      follow_plan();
      positioning.advance();
      follow_enrolment();
      dwell_notes.settle();
      if (std::chrono::steady_clock::now() >= next_sweep) {
        sweep();
        next_sweep += sweep_every;
      }
      // After a pause (a suspended machine) it doesn't catch up turn by turn.
      next = std::max(next + advance_every, std::chrono::steady_clock::now());
      wake.wait_until(lock, stop, next, [] { return false; });
    }
  }

  void follow_calibration() {
    if (!calibration.advance(own_beacons, now())) return;
    positioning.replace_floors(calibration.floors(), ids_of(calibration.levels()));
    positioned_version = 0;  // these floors know the cars as they stood at the start
  }

  /// People walk, and stand at cars, on the plan as staff have changed it.
  void follow_plan() {
    const auto plan_now = venue.now();
    if (plan_now->version == positioned_version) return;
    positioned_version = plan_now->version;
    positioning.place_vehicles(plan_now->plan.vehicles);
    positioning.stand_on(walkable_grids(plan_now->plan, calibration.levels()));
  }

  /// Lets in whom `lotse provision` has enrolled meanwhile, and nobody whom it has revoked.
  void follow_enrolment() {
    const auto now_enrolled = enrolment.changed();
    if (!now_enrolled) return;
    intake.enrol(radios_of(*now_enrolled));
    watch.enrol(radios_of(*now_enrolled), now());
    bus.admit(keys_of(*now_enrolled));
    // Who was provisioned hangs on the plan.
    if (auto drawn = load::load_venue(plan_folder))
      calibration.hang(std::move(drawn->plan.anchors));
    if (!now_enrolled->problems.empty()) log(now_enrolled->problems);
  }

  void sweep() {
    const Timestamp oldest = now() - retention;
    store.erase_positions_before(oldest);
    desk.erase_abandoned(oldest, now());
  }

  const Log log;
  const std::chrono::hours retention;
  store::SqliteStore store;
  service::Whereabouts whereabouts;
  service::Attendance attendance;
  const std::filesystem::path plan_folder;
  service::LiveVenue venue;
  RadioCalibration calibration;
  ingest::Positioning positioning;
  std::uint64_t positioned_version;  ///< of the plan that is positioned on; the pace thread's
  service::VisitDesk desk;
  service::WayFinder way_finder;
  service::VehicleGuide guide;
  service::StaffDesk staff_desk;
  service::Interests interests;
  service::DwellNotes dwell_notes;
  load::EnrolmentFolder enrolment;
  const load::Enrolments enrolled;  ///< at the start
  ingest::BatchIntake intake;
  ingest::AnchorBeacons own_beacons;
  ingest::GatewayWatch watch;
  http::HubApi api;
  ingest::GatewayBus bus;
  http::HttpServer server;
  std::jthread pace;
};

Hub::Hub(const load::HubConfig& config, const load::Showroom& showroom,
         const curve::SecretKey& secret_key, const Log& warn)
    : parts_(std::make_unique<Parts>(config, showroom, secret_key, warn)) {}

Hub::~Hub() = default;

std::string Hub::bus_endpoint() const {
  return parts_->bus.endpoint();
}

int Hub::http_port() const {
  return parts_->server.port();
}

}  // namespace lotse::hub
