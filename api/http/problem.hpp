// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>

#include "api/http/transport.hpp"
#include "firmware_config/input/problem.hpp"

namespace lotse::http {

/// Problem details (RFC 9457). @param type the part after "urn:lotse:problem:", stable for apps;
/// @param title what went wrong and what to do.
Response problem(int status, const std::string& type, const std::string& title);

/// The same with particulars in the reader's words.
Response problem(int status, const std::string& type, const std::string& title,
                 const std::string& detail);

/// 429: to be tried again after the wait.
Response too_often(const std::string& title, std::chrono::seconds wait);

/// 403: what the visitor hasn't allowed.
Response consent_needed();

/// 422 with every problem of the request body and its place.
Response bad_request_body(const input::Problems& problems);

}  // namespace lotse::http
