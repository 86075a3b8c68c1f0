// SPDX-License-Identifier: Apache-2.0
#include "gateway/report_writer.hpp"

#include <algorithm>
#include <utility>

#include "gateway/machine.hpp"

namespace lotse::gateway {

using std::chrono::floor;
using std::chrono::milliseconds;

radio::GatewayReport ReportWriter::next() {
  radio::GatewayReport report;
  const auto now = std::chrono::steady_clock::now();
  report.sent_at = floor<milliseconds>(std::chrono::system_clock::now());
  report.period = floor<milliseconds>(now - std::exchange(last_, now));
  report.version = LOTSE_VERSION;
  report.adverts = adverts();
  report.delivery = delivery();
  report.machine = machine_report();
  advert::SourceHealth health = source_.health();
  report.radios = radios(health);
  report.impairments = std::move(health.impairments);
  return report;
}

radio::AdvertCounts ReportWriter::adverts() {
  const publish::FilterCounts air = filter_.counts();
  const publish::FilterCounts before = std::exchange(air_, air);
  return {air.heard - before.heard, air.forwarded - before.forwarded,
          air.not_enrolled - before.not_enrolled, air.damaged - before.damaged,
          air.implausible_rssi - before.implausible_rssi};
}

radio::DeliveryReport ReportWriter::delivery() const {
  const publish::PublisherStatus status = publisher_.status();
  return {status.counts.dropped_sightings,
          status.counts.refused,
          status.waiting,
          status.spooled,
          status.spooled_bytes,
          status.oldest_spooled};
}

std::vector<radio::RadioReport> ReportWriter::radios(const advert::SourceHealth& health) {
  const auto heard = filter_.heard();
  std::vector<radio::RadioReport> radios;
  for (const RadioConfig& config : config_.radios) {
    const auto told = std::ranges::find(health.radios, config.anchor, &radio::RadioReport::anchor);
    radio::RadioReport& radio = radios.emplace_back();
    if (told != health.radios.end()) {
      radio = *told;
    } else {
      radio.anchor = config.anchor;
      radio.is_listening = true;  // a recording tells nothing of its radios: they hear
    }
    const auto found = heard.find(config.anchor);
    const std::uint64_t count = found == heard.end() ? 0 : found->second;
    radio.heard = count - std::exchange(heard_[config.anchor], count);
  }
  return radios;
}

}  // namespace lotse::gateway
