// SPDX-License-Identifier: Apache-2.0
#include <charconv>
#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>

#include "api/http/event_text.hpp"
#include "api/http/hub_api.hpp"
#include "api/http/position_json.hpp"
#include "api/http/problem.hpp"
#include "api/load/strict_json.hpp"
#include "api/load/way_words.hpp"

namespace lotse::http {
namespace {

using nlohmann::json;

// A phone, a tablet and what a bad network leaves behind for a while; one visitor must not take
// the streams of all.
constexpr int max_streams_per_visit = 4;
// Proxies close a connection on which nothing passes for 30 to 60 s.
constexpr std::chrono::seconds comment_every{15};

// What openapi.yaml says: better than any phone, and worse than any use.
constexpr double least_accuracy_m = 0.1;
constexpr double most_accuracy_m = 500;
constexpr double oldest_fix_ms = 10'000;

Response consent_needed() {
  return problem(403, "consent-needed", "This needs consent to the purpose positioning");
}

std::optional<std::uint64_t> event_id(std::string_view text) {
  std::uint64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole ? std::optional(id) : std::nullopt;
}

std::string why_not(const routing::NoPath& none, const floorplan::FloorPlan& plan,
                    const std::string& language, const load::VehicleNames& name_of) {
  if (!none.blocked_by.empty()) return load::describe_blockage(none, plan, language, name_of);
  switch (none.reason) {
    case routing::NoPathReason::start_not_walkable:
    case routing::NoPathReason::unknown_level:
      return "The present position is not on floor that can be walked";
    case routing::NoPathReason::unknown_vehicle:
      return "This vehicle stands nowhere on the plan";
    case routing::NoPathReason::end_not_walkable:
    case routing::NoPathReason::no_way:
      break;
  }
  return "Nothing that can be walked leads to this vehicle";
}

// The events of one visit as text, for as long as the visit may be followed.
class EventPieces {
 public:
  EventPieces(const service::Whereabouts& whereabouts, const service::VisitDesk& desk,
              service::VisitId visit, std::optional<std::uint64_t> after)
      : whereabouts_(whereabouts),
        desk_(desk),
        visit_(std::move(visit)),
        after_(after),
        taste_version_(desk.taste_version(visit_)) {}

  std::optional<std::string> next(std::chrono::milliseconds patience) {
    const auto events = whereabouts_.events(visit_, after_, patience);
    if (!events) return std::nullopt;
    std::string text;
    for (const auto& event : *events) {
      text += event_text({std::to_string(event.id), "position", position_json(event.position)});
      after_ = event.id;
    }
    if (const auto version = desk_.taste_version(visit_); version != taste_version_) {
      // Without an id, since there is nothing to catch up with: who was away asks for the rates.
      text += event_text({"", "rates", "{}"});
      taste_version_ = version;
    }
    const auto now = std::chrono::steady_clock::now();
    if (text.empty() && now - spoke_at_ >= comment_every) text = ": still here\n\n";
    if (!text.empty()) spoke_at_ = now;
    return text;
  }

 private:
  const service::Whereabouts& whereabouts_;
  const service::VisitDesk& desk_;
  const service::VisitId visit_;
  std::optional<std::uint64_t> after_;
  std::uint64_t taste_version_;
  std::chrono::steady_clock::time_point spoke_at_;
};

}  // namespace

Response HubApi::get_position(const Call& call) {
  const auto position = parts_.whereabouts.latest(call.visit);
  if (!position) return consent_needed();
  Response response;
  response.body = position_json(*position);
  return response;
}

Response HubApi::get_presence(const Call& call) {
  const auto presence = parts_.attendance.latest(call.visit);
  if (!presence) return consent_needed();
  Response response;
  response.body = presence_json(*presence, parts_.attendance.dwells(call.visit, call.now));
  return response;
}

Response HubApi::take_fix(const Call& call) {
  load::StrictJson document(call.request.body, "");
  const auto root = document.root();
  service::PhoneFix fix{};
  fix.lon_deg = root.at("lon_deg").number(-180, 180);
  fix.lat_deg = root.at("lat_deg").number(-90, 90);
  fix.accuracy_m = root.at("accuracy_m").number(least_accuracy_m, most_accuracy_m);
  // Phones' clocks are off by more than people walk: they say how old it is, not when it was.
  const double age_ms = root.at("age_ms").number(0, oldest_fix_ms);
  if (const auto problems = document.problems(); !problems.empty()) {
    return bad_request_body(problems);
  }
  fix.time = call.now - std::chrono::milliseconds(std::llround(age_ms));
  if (!parts_.desk.take_fix(call.visit, fix)) return consent_needed();
  Response response;
  response.status = 204;
  return response;
}

Response HubApi::get_events(const Call& call) {
  if (!parts_.whereabouts.latest(call.visit)) return consent_needed();
  {
    const std::scoped_lock lock(streams_mutex_);
    if (streams_[call.visit] >= max_streams_per_visit) {
      Response response =
          problem(503, "too-many-streams", "This visit has too many event streams open; close one");
      response.headers.emplace_back("Retry-After", "10");
      return response;
    }
    ++streams_[call.visit];
  }
  // Gives the visit's place back when the transport lets go of the stream.
  const std::shared_ptr<void> place(nullptr, [this, visit = call.visit](void*) {
    const std::scoped_lock lock(streams_mutex_);
    if (--streams_[visit] == 0) streams_.erase(visit);
  });
  const auto pieces = std::make_shared<EventPieces>(parts_.whereabouts, parts_.desk, call.visit,
                                                    event_id(call.request.header("Last-Event-ID")));
  Response response;
  response.content_type = "text/event-stream";
  response.stream = [place, pieces](std::chrono::milliseconds patience) {
    return pieces->next(patience);
  };
  return response;
}

Response HubApi::get_route(const Call& call) {
  const std::string id(call.query("to"));
  if (!parts_.guide.has({id})) return problem(404, "unknown-vehicle", "There is no such vehicle");
  const auto position = parts_.whereabouts.latest(call.visit);
  if (!position) return consent_needed();
  const auto* known = std::get_if<service::KnownPosition>(&*position);
  if (known == nullptr) {
    return problem(409, "no-position", "The position is not known now, so there is no way from it");
  }
  const std::string language(call.query("lang"));
  const service::WayWanted wanted{{id}, call.query("step_free") == "true"};
  const auto way = parts_.way_finder.way_to(call.visit, *known, wanted);
  const auto name_of = [&](const floorplan::VehicleId& vehicle) {
    const auto* found = catalogue::find_vehicle(parts_.guide.catalogue(), {vehicle.value});
    return found ? found->name : vehicle.value;
  };
  if (!way) {
    const auto& plan = parts_.way_finder.plan();
    return problem(409, "no-way", why_not(way.error(), plan, language, name_of));
  }
  json levels = json::array();
  for (const auto& level : way->levels) levels.push_back(level.value);
  json polyline = json::array();
  for (const auto& place : way->polyline) polyline.push_back({place.lon_deg, place.lat_deg});
  const auto sentences =
      load::describe_way(way->directions, parts_.way_finder.plan(), language, name_of);
  json steps = json::array();
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    steps.push_back({{"text", sentences[i]}, {"length_m", way->directions.steps[i].length_m}});
  }
  Response response;
  response.body = json{{"vehicle_id", id},
                       {"length_m", way->length_m},
                       {"left_s", way->left_s},
                       {"level_ids", levels},
                       {"polyline", polyline},
                       {"steps", steps},
                       {"next_step", way->next_step},
                       {"to_next_m", way->to_next_m}}
                      .dump();
  return response;
}

}  // namespace lotse::http
