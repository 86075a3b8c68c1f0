// SPDX-License-Identifier: Apache-2.0
#include <charconv>
#include <nlohmann/json.hpp>

#include "api/http/configuration_json.hpp"
#include "api/http/hub_api.hpp"
#include "api/http/problem.hpp"
#include "api/load/configuration_json.hpp"
#include "api/load/strict_json.hpp"

namespace lotse::http {
namespace {

constexpr double largest_id = std::numeric_limits<std::uint32_t>::max();

/// No value where the path has something else than an id.
std::optional<std::uint32_t> id_in(const HubApi::Call& call) {
  const std::string& text = call.parameters.at("configuration_id");
  std::uint32_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  const bool is_id = error == std::errc() && end == text.data() + text.size();
  return is_id ? std::optional(id) : std::nullopt;
}

Response unknown_configuration() {
  return problem(404, "unknown-configuration", "This visit has no configuration of this id");
}

Response why_not(service::SaveRefusal refusal) {
  switch (refusal) {
    case service::SaveRefusal::no_consent:
      return problem(403, "consent-needed",
                     "Saving wishes needs consent to the purpose personalisation");
    case service::SaveRefusal::unknown_configuration:
      return unknown_configuration();
    case service::SaveRefusal::too_many:
      return problem(409, "too-many-configurations",
                     "This visit has as many configurations as are kept; erase one of them");
    case service::SaveRefusal::unknown_visit:
      break;
  }
  return problem(401, "unauthorized", "This visit has ended");
}

}  // namespace

Response HubApi::save_configuration(const Call& call, std::optional<std::uint32_t> replaced) {
  const auto wished = load::read_configuration(call.request.body, "", parts_.guide.catalogue());
  if (!wished) return bad_request_body(wished.error());
  const std::string document = load::write_configuration(*wished, parts_.guide.catalogue());
  const auto saved = parts_.desk.save_configuration(call.visit, document, replaced);
  if (!saved) return why_not(saved.error());
  Response response;
  response.status = replaced ? 200 : 201;
  response.body = configuration_json({*saved, document, true}).dump();
  return response;
}

Response HubApi::post_configuration(const Call& call) {
  return save_configuration(call, std::nullopt);
}

Response HubApi::put_configuration(const Call& call) {
  const auto id = id_in(call);
  return id ? save_configuration(call, id) : unknown_configuration();
}

Response HubApi::delete_configuration(const Call& call) {
  const auto id = id_in(call);
  if (!id || !parts_.desk.erase_configuration(call.visit, *id)) return unknown_configuration();
  Response response;
  response.status = 204;
  return response;
}

Response HubApi::use_configuration(const Call& call) {
  load::StrictJson document(call.request.body, "");
  const double id = document.root().at("configuration_id").number(0, largest_id);
  if (const auto problems = document.problems(); !problems.empty()) {
    return bad_request_body(problems);
  }
  if (!parts_.desk.use_configuration(call.visit, static_cast<std::uint32_t>(id))) {
    return unknown_configuration();
  }
  Response response;
  response.status = 204;
  return response;
}

HubApi::Wanted HubApi::wanted_by(const service::VisitId& id) const {
  const auto visit = parts_.desk.find(id);
  return visit ? wanted_by(*visit, service::configuration_in_use(*visit)) : Wanted();
}

HubApi::Wanted HubApi::wanted_by(const service::Visit& visit,
                                 const service::SavedConfiguration* rated) const {
  Wanted wanted;
  if (rated != nullptr) {
    // The catalogue may have changed since it was saved: then what it wishes for is unknown again.
    auto wished = load::read_configuration(rated->document, "", parts_.guide.catalogue());
    if (wished) wanted.configuration = *std::move(wished);
  }
  wanted.taste = parts_.interests.worths_of(visit, wanted.configuration ? rated : nullptr);
  return wanted;
}

}  // namespace lotse::http
