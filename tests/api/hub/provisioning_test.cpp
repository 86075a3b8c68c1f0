// SPDX-License-Identifier: Apache-2.0
// `lotse provision gateway` and `lotse gateway revoke` beside a running hub, with a gateway that
// has nothing but what was written for it.
#include <sys/stat.h>
#include <sys/wait.h>

#include <array>
#include <catch2/catch.hpp>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <zmq.hpp>

#include "api/http/transport.hpp"
#include "api/hub/hub.hpp"
#include "api/load/imdf.hpp"
#include "firmware_config/curve/key_file.hpp"
#include "positioning/radio/batch_codec.hpp"
#include "tests/support/comes_true.hpp"
#include "tests/support/hub_files.hpp"

using namespace lotse;
using namespace std::chrono_literals;
using testing::comes_true;

namespace {

namespace fs = std::filesystem;

struct Outcome {
  int exit_code;
  std::string output;
};

Outcome run(const std::string& command) {
  FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string output;
  std::array<char, 4096> part;
  while (const auto size = std::fread(part.data(), 1, part.size(), pipe)) {
    output.append(part.data(), size);
  }
  return {WEXITSTATUS(::pclose(pipe)), output};
}

/// The tetam office's files, with a plan of its own and a folder for gateways to come.
struct Office {
  support::HubFiles files;
  fs::path bundle = files.folder.path / "bundle";
  fs::path plan = files.folder.path / "plan";

  Office() {
    const std::string shared_plan = support::test_data() + "/plans/tetam_office";
    fs::copy(shared_plan, plan);
    files.replace(shared_plan, plan.string());
    files.replace("\"hub.key\"", "\"hub.key\"\nenrolments = \"gateways\"");
  }
  Outcome provision(const std::string& endpoint = "tcp://127.0.0.1:9") const {
    return run(LOTSE_PROGRAM " provision gateway north --at 1.5,2.5,2.75 --level 0 --hub " +
               files.config.string() + " --out " + bundle.string() + " --endpoint " + endpoint);
  }
  Outcome revoke(const std::string& name) const {
    return run(LOTSE_PROGRAM " gateway revoke " + name + " --hub " + files.config.string());
  }
  curve::KeyPair bundled_keys() const {
    const auto key = curve::load_secret_key(bundle / "gateway.key", "");
    REQUIRE(key);
    return {key->public_key(), key->z85()};
  }
  load::HubConfig config() const { return load::read_hub_config(files.text, files.config).value(); }
};

/// A running hub and the wire to it.
struct Running {
  explicit Running(const Office& office)
      : hub_key(office.files.hub.public_key),
        hub(office.config(), load::load_showroom(office.config()).value(),
            curve::SecretKey::of(office.files.hub.secret), [](const std::string&) {}) {}
  std::string hub_key;
  hub::Hub hub;
};

class Wire {
 public:
  Wire(const Running& running, const curve::KeyPair& keys) {
    socket_.set(zmq::sockopt::linger, 0);
    socket_.set(zmq::sockopt::rcvtimeo, 1000);  // far over a commit of the hub's ledger
    socket_.set(zmq::sockopt::sndtimeo, 1000);
    socket_.set(zmq::sockopt::curve_serverkey, running.hub_key);
    socket_.set(zmq::sockopt::curve_publickey, keys.public_key);
    socket_.set(zmq::sockopt::curve_secretkey, keys.secret);
    socket_.connect(running.hub.bus_endpoint());
  }
  /// Whether the hub acknowledges the next batch soon.
  bool is_heard() {
    const radio::Sighting sighting{
        now(), {"north"}, {radio::BeaconKind::rotating_id, std::vector<std::uint8_t>(8)}, {-60}};
    const auto bytes = radio::encode(radio::Batch{1, ++sequence_, now(), {sighting}});
    if (!socket_.send(zmq::buffer(bytes), zmq::send_flags::none)) return false;
    zmq::message_t answer;
    return socket_.recv(answer).has_value();
  }

 private:
  static radio::Timestamp now() {
    return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  }
  zmq::context_t context_;
  zmq::socket_t socket_{context_, zmq::socket_type::dealer};
  std::uint64_t sequence_ = 0;
};

}  // namespace

TEST_CASE("a provisioned gateway gets in at once, a revoked one is out at once, its line open") {
  const Office office;
  const Running running(office);
  REQUIRE(office.provision().exit_code == 0);
  std::optional<Wire> north;
  CHECK(comes_true([&] { return north.emplace(running, office.bundled_keys()).is_heard(); }));

  CHECK(office.revoke("north").output == "north is locked out\n");
  CHECK(comes_true([&] { return !north->is_heard(); }));
  CHECK_FALSE(north->is_heard());
  CHECK_FALSE(Wire(running, office.bundled_keys()).is_heard());
  CHECK(Wire(running, office.files.gateway).is_heard());
}

TEST_CASE(
    "a provisioned gateway takes part in positions without a survey or a restart, and it says so") {
  const Office office;
  const Running running(office);
  const http::HttpClient client("127.0.0.1", running.hub.http_port());
  const auto anchors = [&] {
    const auto reply = client.request("GET", "/api/v1/calibration");
    REQUIRE(reply);
    return nlohmann::json::parse(reply->body).at("levels").at(0).at("anchors");
  };
  CHECK(anchors().size() == 12);
  REQUIRE(office.provision().exit_code == 0);
  REQUIRE(comes_true([&] { return anchors().size() == 13; }));
  const auto north = anchors().back(), surveyed = anchors().front();
  CHECK(north.at("anchor") == "north");
  CHECK(north.at("basis") == "others");
  CHECK(surveyed.at("basis") == "survey");
  CHECK(north.at("spread_db").get<double>() > surveyed.at("spread_db").get<double>() + 1);
}

TEST_CASE("what is written for a gateway is what lotse-gateway reads, and its owner's alone") {
  const Office office;
  const auto outcome = office.provision("tcp://hub.local:7411");
  INFO(outcome.output);
  REQUIRE(outcome.exit_code == 0);
  const auto checked =
      run(LOTSE_GATEWAY " --check --config " + (office.bundle / "gateway.toml").string());
  CHECK(checked.exit_code == 0);
  for (const char* file : {"gateway.key", "gateway.toml"}) {
    struct stat status {};
    REQUIRE(stat((office.bundle / file).c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
  }
  CHECK(outcome.output.find(office.bundled_keys().secret) == std::string::npos);
}

TEST_CASE("a provisioned gateway hears badges and the beacons of other radios, each kind once") {
  Office office;
  office.files.replace("[venue]", R"([[anchor_beacon]]
anchor = "sensor10"
uuid = "5c0e1f0a-3b7d-4d2e-9a51-1f6f6f2b8a10"
major = 1
minor = 1
[venue])");
  REQUIRE(office.provision().exit_code == 0);
  std::ostringstream settings;
  settings << std::ifstream(office.bundle / "gateway.toml").rdbuf();
  const auto count = [&](const std::string& uuid) {
    std::size_t found = 0;
    const std::string text = settings.str();
    for (auto at = text.find(uuid); at != std::string::npos; at = text.find(uuid, at + 1)) ++found;
    return found;
  };
  CHECK(count("01234567-89ab-cdef-0123-456789abcdef") == 1);
  CHECK(count("5c0e1f0a-3b7d-4d2e-9a51-1f6f6f2b8a10") == 1);
}

TEST_CASE("a provisioned gateway stands on the plan where it hangs") {
  const Office office;
  REQUIRE(office.provision().exit_code == 0);
  const auto plan = load::load_venue(office.plan).value().plan;
  const auto north =
      std::ranges::find(plan.anchors, radio::AnchorId{"north"}, &floorplan::GatewayAnchor::anchor);
  REQUIRE(north != plan.anchors.end());
  CHECK((north->place_m - Eigen::Vector2d(1.5, 2.5)).norm() < 0.01);
  CHECK(north->height_m == Approx(2.75));
}

TEST_CASE("what speaks against a gateway is told, all of it, and nothing is written") {
  const Office office;
  const std::string rest =
      " --at 1,2,3 --hub " + office.files.config.string() + " --out " + office.bundle.string();
  const auto bad_name = run(LOTSE_PROGRAM " provision gateway ../up --level 0" + rest);
  CHECK(bad_name.exit_code == 2);
  CHECK_THAT(bad_name.output, Catch::Contains("expected a name of letters"));
  const auto bad_level = run(LOTSE_PROGRAM " provision gateway north --level 7" + rest);
  CHECK(bad_level.exit_code == 2);
  CHECK_THAT(bad_level.output, Catch::Contains("--level: there is no level with that ordinal"));
  const auto taken = run(LOTSE_PROGRAM " provision gateway g1 --level 0" + rest);
  CHECK(taken.exit_code == 2);
  CHECK_THAT(taken.output, Catch::Contains("\"g1\" is enrolled already"));
  CHECK_FALSE(fs::exists(office.bundle));
  CHECK_FALSE(fs::exists(office.files.folder.path / "gateways"));
}

TEST_CASE("only who was provisioned can be revoked, and then be provisioned anew") {
  const Office office;
  CHECK_THAT(office.revoke("north").output, Catch::Contains("no gateway \"north\" enrolled"));
  CHECK_THAT(office.revoke("g1").output, Catch::Contains("\"g1\" stands in this file"));
  REQUIRE(office.provision().exit_code == 0);
  const std::string first_secret = office.bundled_keys().secret;
  CHECK(office.provision().exit_code == 2);
  REQUIRE(office.revoke("north").exit_code == 0);
  fs::remove_all(office.bundle);
  REQUIRE(office.provision().exit_code == 0);
  CHECK(office.bundled_keys().secret != first_secret);
}
