// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "tests/api/http/contract.hpp"
#include "tests/support/small_showroom.hpp"

namespace lotse::http {

/// @param path below /api/v1, with at most one question behind it. @param token may be empty.
Request request_of(const std::string& method, const std::string& path, const std::string& token,
                   const std::string& body);

/// A visitor in front of the small showroom; every answer is held against the contract.
struct Visitor {
  support::SmallShowroom showroom;
  Contract contract;
  std::string token;
  service::VisitId visit;

  Response ask(const std::string& method, const std::string& path, const std::string& body = "");
  void open(const std::string& consents);
};

}  // namespace lotse::http
