// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "api/http/transport.hpp"
#include "firmware_config/input/problem.hpp"

namespace lotse::http {

/// Problem details (RFC 9457). @param type the part after "urn:lotse:problem:", stable for apps;
/// @param title what went wrong and what to do.
Response problem(int status, const std::string& type, const std::string& title);

/// 422 with every problem of the request body and its place.
Response bad_request_body(const input::Problems& problems);

}  // namespace lotse::http
