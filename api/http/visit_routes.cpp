// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "api/http/configuration_json.hpp"
#include "api/http/consents_json.hpp"
#include "api/http/export_json.hpp"
#include "api/http/hub_api.hpp"
#include "api/http/problem.hpp"
#include "api/http/timestamp_text.hpp"
#include "api/load/strict_json.hpp"

namespace lotse::http {
namespace {

using nlohmann::json;
using Node = load::StrictJson::Node;

// As openapi.yaml says.
constexpr std::size_t longest_badge_code = 64;
constexpr std::size_t longest_consent_version = 32;

service::ConsentChanges read_consents(const Node& node) {
  service::ConsentChanges changes;
  for (const auto& purpose : service::purposes) {
    if (const auto given = node.find(purpose.name)) {
      changes.emplace_back(purpose.given, given->flag());
    }
  }
  return changes;
}

Response json_response(const json& body, int status = 200) {
  Response response;
  response.status = status;
  response.body = body.dump();
  return response;
}

Response visit_is_gone() {
  return problem(401, "unauthorized", "This visit has ended");
}

}  // namespace

Response HubApi::open_visit(const Call& call) {
  load::StrictJson document(call.request.body, "");
  const Node root = document.root();
  const service::BadgeCode badge{root.at("badge_code").text(longest_badge_code)};
  const service::ConsentChanges given = read_consents(root.at("consents"));
  const std::string version = root.at("consent_version").text(longest_consent_version);
  if (const auto problems = document.problems(); !problems.empty()) {
    return bad_request_body(problems);
  }
  service::Consents consents;
  for (const auto& [purpose, yes] : given) consents.*purpose = yes;
  if (const auto wait = openings_.take(call.request.client, call.now)) {
    return too_often("Too many visits are being opened; try again in a moment", *wait);
  }
  const auto opened = parts_.desk.open(badge, consents, version, call.now);
  if (!opened && opened.error() == service::OpenRefusal::unknown_badge) {
    return problem(404, "unknown-badge", "No badge has this code; scan it again");
  }
  if (!opened) {
    return problem(409, "badge-taken", "This badge is in use by another visit; take another one");
  }
  const auto& key = opened->visit.rotating_id_key;
  return json_response({{"visit_id", opened->visit.id.value},
                        {"token", opened->token},
                        {"rotating_id_key", service::to_hex(key.data(), key.size())}},
                       201);
}

Response HubApi::get_visit(const Call& call) {
  const auto visit = parts_.desk.find(call.visit);
  if (!visit) return visit_is_gone();
  return json_response({{"visit_id", visit->id.value},
                        {"opened_at", timestamp_text(visit->opened_at)},
                        {"consents", consents_json(visit->consents)},
                        {"configurations", configurations_json(*visit)}});
}

Response HubApi::export_visit(const Call& call) {
  const auto dossier = parts_.desk.dossier(call.visit);
  if (!dossier) return visit_is_gone();
  Response response;
  response.body = export_json(*dossier);
  return response;
}

Response HubApi::erase_visit(const Call& call) {
  if (!parts_.desk.erase(call.visit, call.now)) return visit_is_gone();
  parts_.way_finder.forget(call.visit);
  Response response;
  response.status = 204;
  return response;
}

Response HubApi::put_consents(const Call& call) {
  load::StrictJson document(call.request.body, "");
  const auto changes = read_consents(document.root());
  if (const auto problems = document.problems(); !problems.empty()) {
    return bad_request_body(problems);
  }
  const auto consents = parts_.desk.decide(call.visit, changes, call.now);
  if (!consents || !consents->positioning) parts_.way_finder.forget(call.visit);
  return consents ? json_response(consents_json(*consents)) : visit_is_gone();
}

}  // namespace lotse::http
