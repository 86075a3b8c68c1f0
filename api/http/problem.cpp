// SPDX-License-Identifier: Apache-2.0
#include "api/http/problem.hpp"

#include <nlohmann/json.hpp>

namespace lotse::http {
namespace {

// Text of a request that isn't UTF-8 may come back in a problem: it is replaced, not refused.
std::string dumped(const nlohmann::json& json) {
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Response with_body(int status, const nlohmann::json& body) {
  Response response;
  response.status = status;
  response.content_type = "application/problem+json";
  response.body = dumped(body);
  if (status == 401) response.headers.emplace_back("WWW-Authenticate", "Bearer");
  return response;
}

}  // namespace

Response problem(int status, const std::string& type, const std::string& title) {
  return with_body(status,
                   {{"type", "urn:lotse:problem:" + type}, {"title", title}, {"status", status}});
}

Response problem(int status, const std::string& type, const std::string& title,
                 const std::string& detail) {
  return with_body(status, {{"type", "urn:lotse:problem:" + type},
                            {"title", title},
                            {"status", status},
                            {"detail", detail}});
}

Response too_often(const std::string& title, std::chrono::seconds wait) {
  Response response = problem(429, "too-often", title);
  response.headers.emplace_back("Retry-After", std::to_string(wait.count()));
  return response;
}

Response consent_needed() {
  return problem(403, "consent-needed", "This needs consent to the purpose positioning");
}

Response bad_request_body(const input::Problems& problems) {
  constexpr int status = 422;
  nlohmann::json list = nlohmann::json::array();
  for (const auto& one : problems) list.push_back({{"path", one.path}, {"text", one.text}});
  return with_body(status, {{"type", "urn:lotse:problem:invalid-request"},
                            {"title", "The request is not as the contract says"},
                            {"status", status},
                            {"problems", list}});
}

}  // namespace lotse::http
