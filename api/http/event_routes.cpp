// SPDX-License-Identifier: Apache-2.0
#include <charconv>
#include <memory>

#include "api/http/event_text.hpp"
#include "api/http/hub_api.hpp"
#include "api/http/position_json.hpp"
#include "api/http/problem.hpp"

namespace lotse::http {
namespace {

using std::chrono::milliseconds;

// A phone, a tablet and what a bad network leaves behind for a while; one visitor must not take
// the streams of all.
constexpr int max_streams_per_owner = 4;
// Proxies close a connection on which nothing passes for 30 to 60 s.
constexpr std::chrono::seconds comment_every{15};
// The staff's tablets share their streams.
constexpr const char* all_staff = "staff";
constexpr int max_staff_streams = 50;

std::optional<std::uint64_t> event_id(std::string_view text) {
  std::uint64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole ? std::optional(id) : std::nullopt;
}

/// Tells the plan's version, first and whenever it is another.
class VenueNews {
 public:
  explicit VenueNews(const service::LiveVenue& venue) : venue_(venue) {}

  std::string next() {
    const std::uint64_t version = venue_.now()->version;
    if (version == told_) return "";
    told_ = version;
    return event_text({"", "venue", "{\"version\":" + std::to_string(version) + '}'});
  }
  std::string await(milliseconds patience) {
    venue_.await_other_than(told_, patience);
    return next();
  }

 private:
  const service::LiveVenue& venue_;
  std::uint64_t told_ = 0;
};

/// Tells when the statuses of cars have changed.
class VehicleNews {
 public:
  explicit VehicleNews(const service::VehicleGuide& guide)
      : guide_(guide), told_(guide.version()) {}

  /// Without an id, since there is nothing to catch up with: who was away asks for the cars.
  std::string next() {
    const std::uint64_t version = guide_.version();
    return std::exchange(told_, version) != version ? event_text({"", "vehicles", "{}"}) : "";
  }

 private:
  const service::VehicleGuide& guide_;
  std::uint64_t told_;
};

/// Puts a comment where nothing has been said for long.
class Heartbeat {
 public:
  std::string keep_alive(std::string text) {
    const auto now = std::chrono::steady_clock::now();
    if (text.empty() && now - spoke_at_ >= comment_every) text = ": still here\n\n";
    if (!text.empty()) spoke_at_ = now;
    return text;
  }

 private:
  std::chrono::steady_clock::time_point spoke_at_;
};

/// The events of one visit as text: the plan's and, for as long as it may be followed, its
/// positions and the way it is led.
class VisitEvents {
 public:
  using WayTo = std::function<Response(const service::KnownPosition&, const service::Lead&)>;

  VisitEvents(const HubParts& parts, service::VisitId visit, std::optional<std::uint64_t> after,
              WayTo way_to)
      : parts_(parts),
        visit_(std::move(visit)),
        is_followed_(parts.whereabouts.latest(visit_).has_value()),
        after_(after),
        way_to_(std::move(way_to)),
        taste_version_(parts.desk.taste_version(visit_)),
        news_(parts.venue),
        vehicle_news_(parts.guide) {}

  std::optional<std::string> next(milliseconds patience) {
    return is_followed_ ? next_followed(patience) : next_unfollowed(patience);
  }

 private:
  std::optional<std::string> next_followed(milliseconds patience) {
    std::string text = news_.next();
    const bool is_other_plan = !text.empty();
    const auto events =
        parts_.whereabouts.events(visit_, after_, is_other_plan ? milliseconds(0) : patience);
    if (!events) return std::nullopt;
    for (const auto& event : *events) {
      text += event_text({std::to_string(event.id), "position", position_json(event.position)});
      after_ = event.id;
    }
    if (is_other_plan || !events->empty()) text += way();
    text += rates() + vehicle_news_.next();
    return heartbeat_.keep_alive(std::move(text));
  }

  /// Ends with the visit, and when it may be followed, so that the page asks anew.
  std::optional<std::string> next_unfollowed(milliseconds patience) {
    if (!parts_.desk.find(visit_) || parts_.whereabouts.latest(visit_)) return std::nullopt;
    std::string text = news_.await(patience);
    text += rates() + vehicle_news_.next();
    return heartbeat_.keep_alive(std::move(text));
  }

  /// Without an id, since there is nothing to catch up with: who was away asks for the rates.
  std::string rates() {
    const auto version = parts_.desk.taste_version(visit_);
    const bool changed = std::exchange(taste_version_, version) != version;
    return changed ? event_text({"", "rates", "{}"}) : "";
  }

  std::string way() {
    const auto lead = parts_.way_finder.led(visit_);
    const bool was_led = std::exchange(is_led_, lead.has_value());
    if (!lead) return was_led ? event_text({"", "route", "null"}) : "";
    const auto position = parts_.whereabouts.latest(visit_);
    const auto* known = position ? std::get_if<service::KnownPosition>(&*position) : nullptr;
    if (known == nullptr) return "";
    const Response answer = way_to_(*known, *lead);
    return event_text({"", answer.status == 200 ? "route" : "no_route", answer.body});
  }

  const HubParts& parts_;
  const service::VisitId visit_;
  const bool is_followed_;
  std::optional<std::uint64_t> after_;
  const WayTo way_to_;
  std::uint64_t taste_version_;
  VenueNews news_;
  VehicleNews vehicle_news_;
  Heartbeat heartbeat_;
  bool is_led_ = false;
};

}  // namespace

Response HubApi::stream_for(const std::string& owner, NextPiece pieces) {
  {
    const int most = owner == all_staff ? max_staff_streams : max_streams_per_owner;
    const std::scoped_lock lock(streams_mutex_);
    if (streams_[owner] >= most) {
      Response response =
          problem(503, "too-many-streams", "Too many event streams are open here; close one");
      response.headers.emplace_back("Retry-After", "10");
      return response;
    }
    ++streams_[owner];
  }
  // Gives the owner's place back when the transport lets go of the stream.
  const std::shared_ptr<void> place(nullptr, [this, owner](void*) {
    const std::scoped_lock lock(streams_mutex_);
    if (--streams_[owner] == 0) streams_.erase(owner);
  });
  Response response;
  response.content_type = "text/event-stream";
  response.stream = [place, pieces = std::move(pieces)](milliseconds patience) {
    return pieces(patience);
  };
  return response;
}

Response HubApi::get_events(const Call& call) {
  const auto events = std::make_shared<VisitEvents>(
      parts_, call.visit, event_id(call.request.header("Last-Event-ID")),
      [this, visit = call.visit](const auto& from, const auto& lead) {
        return way_to(visit, from, lead);
      });
  return stream_for(call.visit.value,
                    [events](milliseconds patience) { return events->next(patience); });
}

Response HubApi::get_staff_events(const Call& call) {
  struct StaffEvents {
    VenueNews news;
    VehicleNews vehicle_news;
    Heartbeat heartbeat;
  };
  const auto events = std::make_shared<StaffEvents>(
      StaffEvents{VenueNews(parts_.venue), VehicleNews(parts_.guide), {}});
  const std::string token(call.token);
  return stream_for(all_staff,
                    [this, events, token](milliseconds patience) -> std::optional<std::string> {
                      if (!parts_.staff.authenticate(token, parts_.clock())) return std::nullopt;
                      std::string text = events->news.await(patience);
                      return events->heartbeat.keep_alive(text + events->vehicle_news.next());
                    });
}

}  // namespace lotse::http
