// SPDX-License-Identifier: Apache-2.0
#include "api/http/calibration_json.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "api/http/timestamp_text.hpp"

namespace lotse::http {
namespace {

using nlohmann::json;

double tenths(double value) {
  return std::round(10 * value) / 10;
}

const char* name_of(ranging::LawBasis basis) {
  switch (basis) {
    case ranging::LawBasis::survey:
      return "survey";
    case ranging::LawBasis::peers:
      return "peers";
    case ranging::LawBasis::others:
      break;
  }
  return "others";
}

json survey_json(const ranging::Calibration& survey) {
  return {{"standing_points", survey.standing_points},
          {"walks", survey.walks},
          {"samples", survey.samples},
          {"law_residual_db", tenths(survey.law_residual_db)},
          {"field_db", tenths(survey.field_db)},
          {"obstruction_db_per_m", tenths(survey.obstruction_db_per_m)},
          {"error_scale", std::round(100 * survey.error_scale) / 100}};
}

json peers_json(const service::PeerLearning& peers) {
  return {{"links", peers.links},
          {"packets", peers.packets},
          {"from", timestamp_text(peers.from)},
          {"until", timestamp_text(peers.until)},
          {"residual_db", tenths(peers.residual_db)}};
}

}  // namespace

json calibration_json(const service::LevelCalibration& calibration) {
  json anchors = json::array();
  for (const auto& one : calibration.anchors)
    anchors.push_back({{"anchor", one.anchor.value},
                       {"basis", name_of(one.basis)},
                       {"constant_dbm", tenths(one.law.constant_dbm)},
                       {"exponent", std::round(100 * one.law.exponent) / 100},
                       {"spread_db", tenths(one.spread_db)}});
  return {{"level_id", calibration.level.value},
          {"ordinal", calibration.ordinal},
          {"fitted_at", timestamp_text(calibration.fitted_at)},
          {"survey", survey_json(calibration.survey)},
          {"peers", calibration.peers ? peers_json(*calibration.peers) : json()},
          {"anchors", std::move(anchors)}};
}

}  // namespace lotse::http
