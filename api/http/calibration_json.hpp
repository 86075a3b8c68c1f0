// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "api/service/calibration.hpp"

namespace lotse::http {

/// The contract's LevelCalibration.
nlohmann::json calibration_json(const service::LevelCalibration& calibration);

}  // namespace lotse::http
