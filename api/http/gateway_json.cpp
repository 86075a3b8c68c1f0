// SPDX-License-Identifier: Apache-2.0
#include "api/http/gateway_json.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "api/http/timestamp_text.hpp"

namespace lotse::http {
namespace {

using nlohmann::json;

json time_or_null(const std::optional<service::Timestamp>& time) {
  return time ? json(timestamp_text(*time)) : json();
}

template <class Value>
json or_null(const std::optional<Value>& value) {
  return value ? json(*value) : json();
}

/// Counts of a period as a rate, to a tenth.
double per_second(std::uint64_t count, std::chrono::milliseconds period) {
  if (period.count() == 0) return 0;
  constexpr double tenths_a_second = 10'000;
  return std::round(static_cast<double>(count) * tenths_a_second /
                    static_cast<double>(period.count())) /
         10;
}

json radio_json(const radio::RadioReport& radio, std::chrono::milliseconds period) {
  return {{"anchor_id", radio.anchor.value},
          {"is_listening", radio.is_listening},
          {"heard_per_s", per_second(radio.heard, period)},
          {"stalls", radio.stalls},
          {"scans_restarted", radio.scans_restarted},
          {"power_cycles", radio.power_cycles},
          {"daemon_restarts", radio.daemon_restarts}};
}

json report_json(const radio::GatewayReport& report) {
  const auto rate = [&](std::uint64_t count) { return per_second(count, report.period); };
  json radios = json::array();
  for (const auto& radio : report.radios) radios.push_back(radio_json(radio, report.period));
  return {{"version", report.version},
          {"adverts",
           {{"heard_per_s", rate(report.adverts.heard)},
            {"forwarded_per_s", rate(report.adverts.forwarded)},
            {"not_enrolled_per_s", rate(report.adverts.not_enrolled)},
            {"damaged_per_s", rate(report.adverts.damaged)},
            {"impossible_level_per_s", rate(report.adverts.impossible_level)}}},
          {"delivery",
           {{"dropped_sightings", report.delivery.dropped_sightings},
            {"refused_batches", report.delivery.refused_batches},
            {"waiting_sightings", report.delivery.waiting_sightings},
            {"spooled_sightings", report.delivery.spooled_sightings},
            {"spooled_bytes", report.delivery.spooled_bytes},
            {"oldest_spooled_at", time_or_null(report.delivery.oldest_spooled)}}},
          {"machine",
           {{"cpu_temperature_c", or_null(report.machine.cpu_temperature_c)},
            {"load_1min", or_null(report.machine.load_1min)},
            {"memory_total_kib", or_null(report.machine.memory_total_kib)},
            {"memory_available_kib", or_null(report.machine.memory_available_kib)},
            {"own_memory_kib", or_null(report.machine.own_memory_kib)}}},
          {"radios", radios},
          {"impairments", report.impairments}};
}

const char* name_of(ranging::AnchorChange change) {
  switch (change) {
    case ranging::AnchorChange::weaker:
      return "weaker";
    case ranging::AnchorChange::moved:
      return "moved";
    case ranging::AnchorChange::silent:
      break;
  }
  return "silent";
}

double tenths(double value) {
  return std::round(10 * value) / 10;
}

json seems_at_json(const service::SeemsAt& place) {
  return {{"x_m", tenths(place.place_m.x())},
          {"y_m", tenths(place.place_m.y())},
          {"from_plan_m", tenths(place.from_plan_m)},
          {"radius_68_m", tenths(place.radius_68_m)}};
}

}  // namespace

json gateway_json(const GatewayHealth& gateway) {
  return {{"gateway_id", gateway.gateway_id},
          {"is_stale", gateway.is_stale},
          {"last_heard_at", time_or_null(gateway.last_heard_at)},
          {"clock_offset_ms", gateway.clock_offset.count()},
          {"batches", gateway.batches},
          {"repeated_batches", gateway.repeated_batches},
          {"damaged_batches", gateway.damaged_batches},
          {"sightings", gateway.sightings},
          {"refused_sightings", gateway.refused_sightings},
          {"reported_at", time_or_null(gateway.reported_at)},
          {"report", gateway.report ? report_json(*gateway.report) : json()}};
}

json anchor_hearing_json(const AnchorHearingHealth& hearing) {
  return {{"heard_by", hearing.heard_by.value},
          {"sender", hearing.sender.value},
          {"level_dbm", tenths(hearing.level.value)},
          {"packets", hearing.packets},
          {"last_heard_at", timestamp_text(hearing.last_heard_at)}};
}

json anchor_change_json(const AnchorChangeHealth& change) {
  return {{"anchor", change.anchor.value},
          {"change", name_of(change.change)},
          {"mean_change_db", tenths(change.mean_change.value)},
          {"since", timestamp_text(change.since)},
          {"seems_at", change.seems_at ? seems_at_json(*change.seems_at) : json()}};
}

}  // namespace lotse::http
