// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "matching/catalogue/catalogue.hpp"

namespace lotse::http {

/// A status as the contract has it.
constexpr const char* name_of(catalogue::VehicleStatus status) {
  switch (status) {
    case catalogue::VehicleStatus::display:
      return "display";
    case catalogue::VehicleStatus::test_drive:
      return "test_drive";
    case catalogue::VehicleStatus::sold:
      break;
  }
  return "sold";
}

}  // namespace lotse::http
