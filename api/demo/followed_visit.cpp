// SPDX-License-Identifier: Apache-2.0
#include "api/demo/followed_visit.hpp"

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

#include "api/http/timestamp_text.hpp"

namespace lotse::demo {
namespace {

using nlohmann::json;

constexpr int too_often = 429;

std::chrono::seconds asked_to_wait(const http::Reply& reply) {
  const std::string text(reply.header("Retry-After"));
  return std::chrono::seconds(std::atoi(text.c_str()));
}

/// The reply of a request that the demo can't go on without. Many visitors of one machine come
/// faster than the hub lets one address in, and wait like anybody else.
json must_succeed(const http::HttpClient& client, const std::string& method,
                  const std::string& path, const std::string& token, const std::string& body) {
  auto reply = client.request(method, path, token, body);
  while (reply && reply->status == too_often) {
    std::this_thread::sleep_for(asked_to_wait(*reply));
    reply = client.request(method, path, token, body);
  }
  if (!reply) throw std::runtime_error("the hub doesn't answer " + method + ' ' + path);
  if (reply->status >= 400) {
    throw std::runtime_error("the hub refuses " + method + ' ' + path + ": " + reply->body);
  }
  return json::parse(reply->body);
}

std::optional<SeenPosition> read_position(const std::string& text,
                                          const floorplan::LocalFrame& frame) {
  const json position = json::parse(text);
  const auto time = http::parse_timestamp(position.at("time").get<std::string>());
  if (position.at("status") == "unknown" || !time) return std::nullopt;
  return SeenPosition{*time, frame.to_local_m({position.at("lon_deg").get<double>(),
                                               position.at("lat_deg").get<double>()})};
}

}  // namespace

FollowedVisit::FollowedVisit(int http_port, const std::string& badge_code,
                             const std::string& configuration, const floorplan::LocalFrame& frame)
    : client_("127.0.0.1", http_port), frame_(frame) {
  const json request = {{"badge_code", badge_code},
                        {"consents", {{"positioning", true}, {"personalisation", true}}},
                        {"consent_version", "demo"}};
  const json visit = must_succeed(client_, "POST", "/api/v1/visits", "", request.dump());
  token_ = visit.at("token").get<std::string>();
  must_succeed(client_, "POST", "/api/v1/visit/configurations", token_, configuration);
  follower_ = std::thread([this] { follow(); });
}

FollowedVisit::~FollowedVisit() {
  client_.stop();
  follower_.join();
}

void FollowedVisit::follow() {
  client_.read_events("/api/v1/visit/events", token_, "",
                      [this](const http::ServerSentEvent& event) {
                        if (event.name != "position") return true;
                        auto position = read_position(event.data, frame_);
                        const std::lock_guard lock(mutex_);
                        position_ = std::move(position);
                        return true;
                      });
  const std::lock_guard lock(mutex_);
  position_.reset();
}

std::optional<SeenPosition> FollowedVisit::position() const {
  const std::lock_guard lock(mutex_);
  return position_;
}

}  // namespace lotse::demo
