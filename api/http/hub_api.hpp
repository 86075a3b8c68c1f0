// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "api/http/client_limit.hpp"
#include "api/http/transport.hpp"
#include "api/service/attendance.hpp"
#include "api/service/calibration.hpp"
#include "api/service/interests.hpp"
#include "api/service/live_venue.hpp"
#include "api/service/staff_desk.hpp"
#include "api/service/vehicle_guide.hpp"
#include "api/service/visit_desk.hpp"
#include "api/service/way_finder.hpp"
#include "api/service/whereabouts.hpp"
#include "positioning/radio/gateway_report.hpp"
#include "positioning/ranging/anchor_watch.hpp"

namespace lotse::http {

/// Who may call a route.
enum class Role { anyone, visitor, staff };

/// How a gateway is doing.
struct GatewayHealth {
  std::string gateway_id;
  bool is_stale = false;  ///< missed three reports: its anchors are left out of positions
  std::optional<service::Timestamp> last_heard_at;
  std::chrono::milliseconds clock_offset{};  ///< by how much its clock is behind the hub's
  std::uint64_t batches = 0;
  std::uint64_t repeated_batches = 0;
  std::uint64_t damaged_batches = 0;
  std::uint64_t sightings = 0;
  std::uint64_t refused_sightings = 0;  ///< for another's radio, or impossible
  std::optional<service::Timestamp> reported_at = std::nullopt;
  std::optional<radio::GatewayReport> report = std::nullopt;  ///< its last, maybe before a restart
};

/// How one gateway's radio hears the beacon of another.
struct AnchorHearingHealth {
  radio::AnchorId heard_by;
  radio::AnchorId sender;
  radio::Dbm level;  ///< smoothed over half a minute
  std::uint64_t packets = 0;
  service::Timestamp last_heard_at;
};

/// A radio that hears and is heard otherwise than it used to.
struct AnchorChangeHealth {
  radio::AnchorId anchor;
  ranging::AnchorChange change;
  radio::Db mean_change;  ///< over all radios that it hears or that hear it
  service::Timestamp since;
  std::optional<service::SeemsAt> seems_at = std::nullopt;  ///< of one that was moved
};

/// For the health route.
struct HubHealth {
  std::vector<GatewayHealth> gateways;
  std::uint64_t dropped_sightings = 0;  ///< of nobody who agreed to be positioned
  std::vector<AnchorHearingHealth> anchor_hearings = {};
  std::vector<AnchorChangeHealth> anchor_changes = {};
};

/// What the routes are made of; all of it must outlive the HubApi.
struct HubParts {
  service::VisitDesk& desk;
  const service::Whereabouts& whereabouts;
  const service::Attendance& attendance;
  service::VehicleGuide& guide;
  const service::Interests& interests;
  service::WayFinder& way_finder;
  service::LiveVenue& venue;
  service::StaffDesk& staff;
  std::string name;  ///< the showroom's
  std::chrono::hours position_retention;
  std::function<HubHealth()> health;
  std::function<std::vector<service::LevelCalibration>()> calibration;
  std::function<service::Timestamp()> clock;
  std::function<void(const std::string& text)> on_failure;  ///< told why a request failed
};

/// The routes of openapi.yaml. `answer` is thread-safe.
class HubApi {
 public:
  /// One request on its way to its route.
  struct Call {
    const Request& request;
    std::map<std::string, std::string, std::less<>> parameters;  ///< from the path
    std::string_view token = {};  ///< the bearer's; empty where there is none
    service::VisitId visit = {};  ///< whose token it is; empty but for visitors
    service::Timestamp now = {};

    std::string_view query(std::string_view name) const;  ///< empty when it isn't there
    std::string language() const;                         ///< asked for; English without asking
  };
  struct Route {
    std::string_view method;
    std::string_view path;  ///< as in openapi.yaml, after its server's /api/v1
    Role role;
    Response (HubApi::*answer)(const Call&);
  };
  static const std::vector<Route>& routes();

  explicit HubApi(HubParts parts);

  Response answer(const Request& request);

 private:
  Response dispatch(const Request& request);
  Response run(const Route& route, Call call);

  Response get_health(const Call& call);
  Response get_calibration(const Call& call);
  Response get_venue(const Call& call);
  Response get_privacy(const Call& call);
  Response get_catalogue(const Call& call);
  Response open_visit(const Call& call);
  Response get_visit(const Call& call);
  Response erase_visit(const Call& call);
  Response export_visit(const Call& call);
  Response put_consents(const Call& call);
  Response post_configuration(const Call& call);
  Response put_configuration(const Call& call);
  Response delete_configuration(const Call& call);
  Response use_configuration(const Call& call);
  Response get_position(const Call& call);
  Response get_presence(const Call& call);
  Response take_fix(const Call& call);
  Response get_events(const Call& call);
  Response get_route(const Call& call);
  Response put_guidance(const Call& call);
  Response delete_guidance(const Call& call);
  Response get_vehicles(const Call& call);
  Response get_match(const Call& call);
  Response get_advice(const Call& call);
  Response post_behaviour(const Call& call);
  Response delete_behaviour(const Call& call);
  Response get_taste(const Call& call);
  Response sign_in(const Call& call);
  Response sign_out(const Call& call);
  Response get_staff_vehicles(const Call& call);
  Response get_staff_visits(const Call& call);
  Response put_stand(const Call& call);
  Response delete_stand(const Call& call);
  Response put_status(const Call& call);
  Response put_closure(const Call& call);
  Response get_staff_events(const Call& call);

  /// What the visitor wishes for and what was learnt from what they did, as far as there is any.
  struct Wanted {
    std::optional<configuration::Configuration> configuration;
    std::optional<preference::PartWorths> taste;
    const configuration::Configuration* asked() const {
      return configuration ? &*configuration : nullptr;
    }
    const preference::PartWorths* learnt() const { return taste ? &*taste : nullptr; }
  };
  Wanted wanted_by(const service::VisitId& visit) const;
  Wanted wanted_by(const service::Visit& visit, const service::SavedConfiguration* rated) const;
  /// The car the visitor is near, for staff; null where there is none, or no consent to
  /// positioning.
  nlohmann::json beside_json(const service::Visit& visit) const;
  /// The vehicle's rate to each of what the visit has saved, or to the newest of it.
  nlohmann::json rates_by_configuration(const service::Visit& visit,
                                        const catalogue::VehicleId& vehicle) const;
  Response save_configuration(const Call& call, std::optional<std::uint32_t> replaced);

  std::string vehicle_name(const floorplan::VehicleId& vehicle) const;
  /// The contract's Route, or the problem that there is no way.
  Response way_to(const service::VisitId& visit, const service::KnownPosition& from,
                  const service::Lead& lead) const;
  /// A stream that counts as one of the owner's few; refused where those are taken.
  Response stream_for(const std::string& owner, NextPiece pieces);

  const HubParts parts_;
  ClientLimit openings_;
  ClientLimit sign_ins_;
  std::mutex streams_mutex_;
  std::map<std::string, int> streams_;  ///< open event streams of each visit, and of the staff
  std::mutex venue_mutex_;
  std::uint64_t venue_version_ = 0;
  std::map<std::string, std::string> venues_;  ///< of that version, by language
};

/// Headers for pages: nothing from third parties, workers as the map library starts them.
Headers page_headers();

}  // namespace lotse::http
