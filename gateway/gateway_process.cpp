// SPDX-License-Identifier: Apache-2.0
#include "gateway/gateway_process.hpp"

#include <spdlog/spdlog.h>
#include <systemd/sd-daemon.h>

#include <condition_variable>
#include <mutex>
#include <random>
#include <thread>

#include "gateway/progress.hpp"
#include "gateway/publish/publisher.hpp"
#include "gateway/report_writer.hpp"
#include "gateway/shared_filter.hpp"

namespace lotse::gateway {
namespace {

using namespace std::chrono_literals;

/// How often the hub and the log are told how it goes; bad input is mentioned as soon as after a
/// second.
constexpr int seconds_between_reports = 10;

std::uint64_t random_boot() {
  std::random_device random;
  return static_cast<std::uint64_t>(random()) << 32 | random();
}

/// One line for `systemctl status`.
void tell_status(const publish::FilterCounts& air, const publish::PublisherStatus& status) {
  const std::string line =
      fmt::format("STATUS=heard {}, forwarded {}, waiting for the hub {}, spooled {}", air.heard,
                  air.forwarded, status.waiting, status.spooled);
  sd_notify(0, line.c_str());
}

publish::Outbox make_outbox(const std::optional<SpoolConfig>& config) {
  if (!config) return publish::Outbox(random_boot());
  publish::Spool spool{{config->live_folder / "live.sqlite", publish::Survives::kill},
                       {config->folder / "spool.sqlite", publish::Survives::power_cut},
                       config->bounds};
  return {std::move(spool), {}, std::chrono::steady_clock::now()};
}

void log_counts(const publish::FilterCounts& air, const publish::PublisherStatus& status) {
  const publish::OutboxCounts& out = status.counts;
  spdlog::info(
      "heard {}, forwarded {}, not enrolled {}, damaged {}, impossible level {}; batches {}, "
      "acknowledged {}, refused {}, sent again {}; sightings waiting {}, dropped {}, spooled {}",
      air.heard, air.forwarded, air.not_enrolled, air.damaged, air.implausible_rssi, out.batches,
      out.acknowledged, out.refused, out.sent_again, status.waiting, out.dropped_sightings,
      status.spooled);
}

/// Logs until stopped: bad input at most once a second, everything every ten seconds. Keeps systemd
/// informed, and its watchdog quiet as long as source and publisher go on.
void report(std::stop_token stop, const GatewayConfig& config, const SharedFilter& filter,
            publish::Publisher& publisher, const advert::AdvertisementSource& source) {
  std::mutex mutex;
  std::unique_lock lock(mutex);
  std::condition_variable_any woken;
  Progress progress;
  ReportWriter writer(config, filter, publisher, source);
  publish::FilterCounts before;
  std::uint64_t dropped_before = 0;
  for (int second = 1; !woken.wait_for(lock, stop, 1s, [&] { return stop.stop_requested(); });
       ++second) {
    const publish::FilterCounts air = filter.counts();
    const publish::PublisherStatus out = publisher.status();
    const auto bad = air.damaged - before.damaged + air.implausible_rssi - before.implausible_rssi;
    const auto dropped = out.counts.dropped_sightings - dropped_before;
    if (bad > 0) spdlog::warn("{} damaged or impossible reports left out", bad);
    if (dropped > 0) spdlog::warn("{} sightings dropped: the hub is away for too long", dropped);
    if (progress.everywhere({source.turns(), publisher.turns()})) sd_notify(0, "WATCHDOG=1");
    if (second == 1 || second % seconds_between_reports == 0) publisher.tell(writer.next());
    if (second % seconds_between_reports == 0) {
      log_counts(air, out);
      tell_status(air, out);
    }
    before = air;
    dropped_before = out.counts.dropped_sightings;
  }
}

}  // namespace

void run_gateway(const GatewayConfig& config, advert::AdvertisementSource& source,
                 std::stop_token stop) {
  SharedFilter filter(config.enrolled);
  publish::Publisher publisher(
      std::make_unique<publish::HubLink>(config.hub, config.key, config.id),
      make_outbox(config.spool));
  {
    const std::jthread publishing([&](std::stop_token end) { publisher.run(end); });
    const std::jthread reporting(
        [&](std::stop_token end) { report(end, config, filter, publisher, source); });
    spdlog::info("gateway {} started", config.id.value);
    sd_notify(0, "READY=1");
    source.run(stop, [&](const advert::Advertisement& advertisement) {
      for (radio::Sighting& sighting : filter.sightings(advertisement)) {
        publisher.add(std::move(sighting));
      }
    });
    sd_notify(0, "STOPPING=1");
  }
  log_counts(filter.counts(), publisher.status());
}

}  // namespace lotse::gateway
