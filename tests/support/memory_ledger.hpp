// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <mutex>

#include "api/service/gateway_ledger.hpp"

namespace lotse::service {

/// The ledger's contract in memory, for tests of everything above it. What is accepted counts as
/// written when the test says so, or at once.
class MemoryLedger final : public GatewayLedger {
 public:
  explicit MemoryLedger(bool writes_at_once = true) : writes_at_once_(writes_at_once) {}

  std::vector<AcceptedBatches> accepted() override {
    const std::scoped_lock lock(mutex_);
    return accepted_;
  }
  void accept(AcceptedBatches accepted, std::function<void()> written) override {
    const std::scoped_lock lock(mutex_);
    erase(accepted.gateway, accepted.boot);
    accepted_.push_back(std::move(accepted));
    waiting_.push_back(std::move(written));
    if (writes_at_once_) write();
  }
  void forget(const radio::GatewayId& gateway, std::uint64_t boot) override {
    const std::scoped_lock lock(mutex_);
    erase(gateway, boot);
  }
  std::vector<StoredReport> reports() override {
    const std::scoped_lock lock(mutex_);
    return reports_;
  }
  void keep(StoredReport report) override {
    const std::scoped_lock lock(mutex_);
    std::erase_if(reports_, [&](const auto& known) { return known.gateway == report.gateway; });
    const auto place =
        std::ranges::lower_bound(reports_, report.gateway, {}, &StoredReport::gateway);
    reports_.insert(place, std::move(report));
  }
  /// All that waits.
  void write_now() {
    const std::scoped_lock lock(mutex_);
    write();
  }
  std::size_t waiting() const {
    const std::scoped_lock lock(mutex_);
    return waiting_.size();
  }

 private:
  void erase(const radio::GatewayId& gateway, std::uint64_t boot) {
    std::erase_if(accepted_, [&](const AcceptedBatches& known) {
      return known.gateway == gateway && known.boot == boot;
    });
  }
  void write() {
    for (const auto& written : waiting_) written();
    waiting_.clear();
  }

  const bool writes_at_once_;
  mutable std::mutex mutex_;
  std::vector<AcceptedBatches> accepted_;
  std::vector<std::function<void()>> waiting_;
  std::vector<StoredReport> reports_;
};

}  // namespace lotse::service
