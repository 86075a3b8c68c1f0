// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <vector>

#include "gateway/advert/advertisement_source.hpp"
#include "gateway/gateway_config.hpp"
#include "gateway/publish/publisher.hpp"
#include "gateway/shared_filter.hpp"
#include "positioning/radio/gateway_report.hpp"

namespace lotse::gateway {

/// Puts together what the hub is told of this gateway, each time about the while since the last
/// time. What it is made of must outlive it. To be used by one thread.
class ReportWriter {
 public:
  ReportWriter(const GatewayConfig& config, const SharedFilter& filter,
               const publish::Publisher& publisher, const advert::AdvertisementSource& source)
      : config_(config), filter_(filter), publisher_(publisher), source_(source) {}

  radio::GatewayReport next();

 private:
  radio::AdvertCounts adverts();
  radio::DeliveryReport delivery() const;
  std::vector<radio::RadioReport> radios(const advert::SourceHealth& health);

  const GatewayConfig& config_;
  const SharedFilter& filter_;
  const publish::Publisher& publisher_;
  const advert::AdvertisementSource& source_;
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
  publish::FilterCounts air_;
  std::map<radio::AnchorId, std::uint64_t> heard_;
};

}  // namespace lotse::gateway
