// SPDX-License-Identifier: Apache-2.0
#include "gateway/doctor.hpp"

#include <catch2/catch.hpp>
#include <condition_variable>
#include <mutex>
#include <sstream>

#include "gateway/advert/frame_decoder.hpp"
#include "publish/loopback_hub.hpp"

using namespace lotse;
using namespace std::chrono_literals;

namespace {

/// Has heard all that it ever hears, at once.
class Air : public advert::AdvertisementSource {
 public:
  std::vector<advert::Advertisement> advertisements;
  advert::SourceHealth state;

  void run(std::stop_token stop, const Heard& heard) override {
    for (const auto& advertisement : advertisements) heard(advertisement);
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any().wait(lock, stop, [] { return false; });
  }
  advert::SourceHealth health() const override { return state; }
};

advert::Advertisement ibeacon(std::uint16_t minor) {
  return {{}, {"a"}, {-60}, advert::encode_ibeacon({{0xE2}, 1, minor, -59})};
}

/// A gateway with one radio, "a", before a real hub's end of the wire.
struct Examined {
  testing::KeyPair hub_keys = testing::new_key_pair();
  testing::KeyPair own_keys = testing::new_key_pair();
  testing::LoopbackHub hub{hub_keys, {own_keys.public_key}};
  gateway::GatewayConfig config{{"west"},
                                {hub.endpoint(), hub_keys.public_key},
                                curve::SecretKey::of(own_keys.secret_key),
                                {{{"a"}, "hci0", {}}},
                                {{radio::BeaconKind::ibeacon, {}}},
                                gateway::SpoolConfig{}};
  Air air;

  struct Diagnosis {
    bool good;
    std::string text;
  };
  Diagnosis examine() {
    std::ostringstream out;
    const bool good = gateway::examine(config, air, 1s, {}, out);
    return {good, out.str()};
  }
};

}  // namespace

TEST_CASE("a gateway that hears its beacons, and whose hub knows it, is well") {
  Examined gateway;
  gateway.air.advertisements = {ibeacon(1), ibeacon(1), ibeacon(2)};
  const auto diagnosis = gateway.examine();
  CHECK(diagnosis.good);
  CHECK_THAT(diagnosis.text, Catch::Contains("knows this gateway"));
  CHECK_THAT(diagnosis.text, Catch::Contains("of enrolled kinds 3.0 a second from 2 senders, the "
                                             "best 2.0 a second"));
  CHECK_THAT(diagnosis.text, !Catch::Contains("WRONG"));
}

TEST_CASE("bystanders alone are not enough") {
  Examined gateway;
  gateway.air.advertisements = {{{}, {"a"}, {-60}, {2, 1, 6}}};
  const auto diagnosis = gateway.examine();
  CHECK_FALSE(diagnosis.good);
  CHECK_THAT(diagnosis.text, Catch::Contains("nothing of an enrolled kind"));
}

TEST_CASE("what the source lacks, a strange key and a missing spool are wrong") {
  Examined gateway;
  gateway.air.advertisements = {ibeacon(1)};
  gateway.air.state.impairments = {"write \"Experimental = true\""};
  gateway.config.key = curve::SecretKey::of(testing::new_key_pair().secret_key);
  gateway.config.spool.reset();
  const auto diagnosis = gateway.examine();
  CHECK_FALSE(diagnosis.good);
  CHECK_THAT(diagnosis.text, Catch::Contains("WRONG  write \"Experimental = true\""));
  CHECK_THAT(diagnosis.text, Catch::Contains("enrol it at the hub"));
  CHECK_THAT(diagnosis.text, Catch::Contains("add [spool]"));
  CHECK_THAT(diagnosis.text, !Catch::Contains(gateway.own_keys.secret_key));
}
