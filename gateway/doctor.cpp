// SPDX-License-Identifier: Apache-2.0
#include "gateway/doctor.hpp"

#include <algorithm>
#include <condition_variable>
#include <iomanip>
#include <map>
#include <mutex>
#include <ostream>
#include <thread>

#include "gateway/shared_filter.hpp"

namespace lotse::gateway {
namespace {

using std::chrono::milliseconds;

/// Phones and badges send at least once a second; who is heard less often than every other second,
/// though near, is starved by the radio or by bluetoothd.
constexpr double fewest_per_s = 0.5;
/// For the encryption's handshake, with a Raspberry Pi at both ends.
constexpr milliseconds hub_patience{3000};

/// Writes the lines, and remembers whether all is well.
class Findings {
 public:
  explicit Findings(std::ostream& out) : out_(out) {}
  void good(const std::string& text) { out_ << "ok     " << text << '\n'; }
  void bad(const std::string& text) {
    out_ << "WRONG  " << text << '\n';
    all_good_ = false;
  }
  bool all_good() const { return all_good_; }

 private:
  std::ostream& out_;
  bool all_good_ = true;
};

/// What was heard in the while.
struct Heard {
  std::mutex mutex;
  std::map<radio::AnchorId, std::uint64_t> adverts;
  std::map<radio::AnchorId, std::map<radio::BeaconIdentity, std::uint64_t>> enrolled;
};

void listen(advert::AdvertisementSource& source, const GatewayConfig& config, milliseconds time,
            const std::stop_token& stop, Heard& heard) {
  publish::EnrolledFilter filter(config.enrolled);
  const auto take = [&](const advert::Advertisement& advertisement) {
    const std::scoped_lock lock(heard.mutex);
    ++heard.adverts[advertisement.anchor];
    for (const radio::Sighting& sighting : filter.sightings(advertisement)) {
      ++heard.enrolled[sighting.anchor][sighting.beacon];
    }
  };
  const std::jthread listening([&](const std::stop_token& enough) { source.run(enough, take); });
  std::mutex mutex;
  std::unique_lock lock(mutex);
  std::condition_variable_any woken;
  woken.wait_for(lock, stop, time, [] { return false; });
}

std::string rate_text(double per_s) {
  std::ostringstream text;
  text << std::fixed << std::setprecision(1) << per_s << " a second";
  return text.str();
}

void judge_radio(const radio::AnchorId& anchor, const Heard& heard, double seconds,
                 Findings& findings) {
  const auto all = heard.adverts.find(anchor);
  const std::string name = "radio " + anchor.value + ": ";
  if (all == heard.adverts.end()) {
    return findings.bad(name +
                        "hears nothing at all; switch a beacon on beside it, then see what "
                        "is wrong above, or try another adapter");
  }
  const std::string heard_text =
      name + "hears " + rate_text(static_cast<double>(all->second) / seconds);
  const auto ours = heard.enrolled.find(anchor);
  if (ours == heard.enrolled.end()) {
    return findings.bad(heard_text +
                        ", nothing of an enrolled kind; switch a beacon on beside it, "
                        "or correct [[enrolled]]");
  }
  std::uint64_t count = 0;
  std::uint64_t most = 0;
  for (const auto& [beacon, times] : ours->second) {
    count += times;
    most = std::max(most, times);
  }
  const double best_per_s = static_cast<double>(most) / seconds;
  const std::string text = heard_text + ", of enrolled kinds " +
                           rate_text(static_cast<double>(count) / seconds) + " from " +
                           std::to_string(ours->second.size()) + " senders, the best " +
                           rate_text(best_per_s);
  if (best_per_s >= fewest_per_s) return findings.good(text);
  findings.bad(text +
               ": too few; set ScanIntervalAdvMonitor=48 and ScanWindowAdvMonitor=48 in "
               "/etc/bluetooth/main.conf, and use Ethernet or 5 GHz rather than 2.4 GHz");
}

void judge_hub(const GatewayConfig& config, Findings& findings) {
  // Under a name of its own, so that a gateway that is running keeps its connection.
  publish::HubLink link(config.hub, config.key, {config.id.value + "-doctor"});
  const auto deadline = std::chrono::steady_clock::now() + hub_patience;
  while (link.state() == publish::LinkState::not_connected &&
         std::chrono::steady_clock::now() < deadline) {
    link.receive(milliseconds(50));
  }
  const std::string at = "hub " + config.hub.endpoint + ": ";
  switch (link.state()) {
    case publish::LinkState::connected:
      return findings.good(at + "answers, and knows this gateway");
    case publish::LinkState::not_connected:
      return findings.bad(at + "nobody answers; is hub.endpoint right, and the hub running?");
    case publish::LinkState::key_refused:
      return findings.bad(at + "does not know this gateway's key; enrol it at the hub");
    case publish::LinkState::wrong_hub_key:
      return findings.bad(at + "hung up: hub.public_key is not its key, or it is no hub");
  }
}

}  // namespace

bool examine(const GatewayConfig& config, advert::AdvertisementSource& source, milliseconds listens,
             const std::stop_token& stop, std::ostream& out) {
  Findings findings(out);
  judge_hub(config, findings);
  Heard heard;
  listen(source, config, listens, stop, heard);
  for (const std::string& sentence : source.health().impairments) findings.bad(sentence);
  const double seconds = std::chrono::duration<double>(listens).count();
  for (const RadioConfig& radio : config.radios) {
    judge_radio(radio.anchor, heard, seconds, findings);
  }
  if (!config.spool) {
    findings.bad(
        "spool: none, so that an outage of more than a few seconds loses sightings; add "
        "[spool] to gateway.toml");
  }
  return findings.all_good();
}

}  // namespace lotse::gateway
