// SPDX-License-Identifier: Apache-2.0
#include "api/hub/hub.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>
#include <thread>
#include <zmq.hpp>

#include "api/http/transport.hpp"
#include "api/service/secrets.hpp"
#include "api/store/sqlite_store.hpp"
#include "positioning/radio/batch_codec.hpp"
#include "positioning/radio/report_codec.hpp"
#include "positioning/ranging/radio_model.hpp"
#include "tests/support/hub_files.hpp"

// The whole hub with everything real but the radio: sockets with CURVE, HTTP, a database file.

using namespace lotse;
using namespace std::chrono_literals;
using nlohmann::json;
using support::HubFiles;

namespace {

load::HubConfig config_of(const HubFiles& files) {
  return load::read_hub_config(files.text, files.config).value();
}

radio::Timestamp now() {
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

// A running hub and its showroom.
struct Running {
  HubFiles files;
  load::Showroom showroom = load::load_showroom(config_of(files)).value();
  std::optional<hub::Hub> hub;

  explicit Running(const std::string& more_settings = "") {
    files.text += more_settings;
    files.write();
    start();
  }
  void start() {
    hub.emplace(config_of(files), showroom, curve::SecretKey::of(files.hub.secret),
                [](const std::string&) {});
  }
  http::HttpClient client() const { return {"127.0.0.1", hub->http_port()}; }
  json open_visit() const {
    const auto reply = client().request(
        "POST", "/api/v1/visits", "",
        R"({"badge_code":"B1","consent_version":"1","consents":{"positioning":true}})");
    REQUIRE(reply);
    REQUIRE(reply->status == 201);
    return json::parse(reply->body);
  }
};

// The gateway of the showroom, whose radios hear the badge at a place, as the survey says.
class Gateway {
 public:
  Gateway(const Running& running, const curve::KeyPair& keys)
      : model_(ranging::fit_radio_model(running.showroom.surveyed.front().survey)) {
    socket_.set(zmq::sockopt::linger, 0);
    socket_.set(zmq::sockopt::curve_serverkey, running.files.hub.public_key);
    socket_.set(zmq::sockopt::curve_publickey, keys.public_key);
    socket_.set(zmq::sockopt::curve_secretkey, keys.secret);
    socket_.connect(running.hub->bus_endpoint());
  }
  void report(radio::GatewayReport report) {
    report.sent_at = now();
    socket_.send(zmq::buffer(radio::encode(report)), zmq::send_flags::dontwait);
  }
  void hear_badge_at(const Eigen::Vector2d& place_m) {
    radio::Batch batch{1, ++sequence_, now(), {}};
    for (std::size_t i = 0; i < model_.anchors.size(); ++i) {
      const double level = std::round(model_.expected_dbm(i, place_m));
      batch.sightings.push_back(
          {now(), model_.anchors[i].anchor.id, {radio::BeaconKind::ibeacon, badge_}, {level}});
    }
    const auto bytes = radio::encode(batch);
    // A hub that turned this gateway away takes nothing.
    socket_.send(zmq::buffer(bytes), zmq::send_flags::dontwait);
  }

 private:
  const std::vector<std::uint8_t> badge_{0x01, 0x23, 0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEF, 0x01, 0x23,
                                         0x45, 0x67, 0x89, 0xAB, 0xCD, 0xEF, 0,    1,    0,    1};
  ranging::RadioModel model_;
  zmq::context_t context_;
  zmq::socket_t socket_{context_, zmq::socket_type::dealer};
  std::uint64_t sequence_ = 0;
};

// Reads one visit's events on a thread of its own, as a page does.
class Listener {
 public:
  Listener(int port, std::string token)
      : client_("127.0.0.1", port), thread_([this, token = std::move(token)] {
          client_.read_events("/api/v1/visit/events", token, "", [this](const auto& event) {
            if (event.name != "position") return true;
            const json position = json::parse(event.data);
            if (position.at("status") == "known") {
              lon_deg_ = position.at("lon_deg").template get<double>();
              lat_deg_ = position.at("lat_deg").template get<double>();
              ++known_;
            }
            return true;
          });
          ended_ = true;
        }) {}
  ~Listener() {
    client_.stop();
    thread_.join();
  }
  int known() const { return known_; }
  bool ended() const { return ended_; }
  floorplan::LonLat place() const { return {lon_deg_, lat_deg_}; }

 private:
  http::HttpClient client_;
  std::atomic<double> lon_deg_ = 0;
  std::atomic<double> lat_deg_ = 0;
  std::atomic<int> known_ = 0;
  std::atomic<bool> ended_ = false;
  std::thread thread_;
};

// Lets time pass, at most ten seconds, until something real has happened.
template <class Happened, class Meanwhile>
bool wait_until(const Happened& happened, const Meanwhile& meanwhile) {
  const auto end = std::chrono::steady_clock::now() + 10s;
  while (!happened() && std::chrono::steady_clock::now() < end) {
    meanwhile();
    std::this_thread::sleep_for(100ms);
  }
  return happened();
}

}  // namespace

TEST_CASE("what a gateway hears becomes a visitor's dot, until the visitor erases all of it") {
  Running running;
  const auto visit = running.open_visit();
  const std::string token = visit.at("token");
  const Eigen::Vector2d place_m(10, 9);
  Gateway gateway(running, running.files.gateway);
  Listener listener(running.hub->http_port(), token);
  REQUIRE(
      wait_until([&] { return listener.known() >= 3; }, [&] { gateway.hear_badge_at(place_m); }));
  const auto found_m = running.showroom.plan.frame.to_local_m(listener.place());
  INFO(found_m.transpose());
  CHECK((found_m - place_m).norm() < 2.0);

  const auto health = json::parse(running.client().request("GET", "/api/v1/health")->body);
  CHECK(health.at("gateways").at(0).at("batches").get<int>() >= 3);

  CHECK(running.client().request("DELETE", "/api/v1/visit", token)->status == 204);
  CHECK(wait_until([&] { return listener.ended(); }, [] {}));
  CHECK(running.client().request("GET", "/api/v1/visit", token)->status == 401);
  running.hub.reset();
  store::SqliteStore store({.database = config_of(running.files).database});
  CHECK(store.visits().empty());
  CHECK_FALSE(store.dossier({visit.at("visit_id")}));
  CHECK(store.audit().size() == 1);
}

TEST_CASE("a gateway with a strange key moves nobody") {
  Running running;
  const std::string token = running.open_visit().at("token");
  Gateway stranger(running, curve::make_key_pair());
  Gateway gateway(running, running.files.gateway);
  for (int i = 0; i < 5; ++i) stranger.hear_badge_at({10, 9});
  const auto batches = [&] {
    const auto health = json::parse(running.client().request("GET", "/api/v1/health")->body);
    return health.at("gateways").at(0).at("batches").get<int>();
  };
  REQUIRE(wait_until([&] { return batches() > 0; }, [&] { gateway.hear_badge_at({10, 9}); }));
  stranger.hear_badge_at({10, 9});
  const auto health = json::parse(running.client().request("GET", "/api/v1/health")->body);
  CHECK(health.at("gateways").size() == 1);
  CHECK(health.at("gateways").at(0).at("sightings").get<int>() == 12 * batches());
}

TEST_CASE("what a gateway says of itself is in the hub's health, and outlives the hub") {
  Running running;
  const auto gateway_health = [&] {
    const auto health = json::parse(running.client().request("GET", "/api/v1/health")->body);
    return health.at("gateways").at(0);
  };
  CHECK(gateway_health().at("report").is_null());
  Gateway gateway(running, running.files.gateway);
  radio::GatewayReport report;
  report.period = 10s;
  report.version = "1.2.3";
  report.adverts.heard = 4321;
  report.impairments = {"Experimental = true"};
  gateway.report(report);
  REQUIRE(wait_until([&] { return !gateway_health().at("report").is_null(); }, [] {}));
  CHECK(gateway_health().at("report").at("version") == "1.2.3");
  CHECK(gateway_health().at("report").at("adverts").at("heard_per_s") == 432.1);
  CHECK(gateway_health().at("report").at("impairments").at(0) == "Experimental = true");
  CHECK_FALSE(gateway_health().at("is_stale").get<bool>());
  const auto reported_at = gateway_health().at("reported_at");
  running.hub.reset();
  running.start();
  CHECK(gateway_health().at("report").at("version") == "1.2.3");
  CHECK(gateway_health().at("reported_at") == reported_at);
}

TEST_CASE("with streams open a hub ends within two seconds, and its visits outlive it") {
  Running running;
  const auto visit = running.open_visit();
  const std::string token = visit.at("token");
  Listener one(running.hub->http_port(), token);
  Listener other(running.hub->http_port(), token);
  REQUIRE(running.client().request("GET", "/api/v1/visit", token)->status == 200);
  const auto started = std::chrono::steady_clock::now();
  running.hub.reset();
  CHECK(std::chrono::steady_clock::now() - started < 2s);
  running.start();
  const auto again = running.client().request("GET", "/api/v1/visit", token);
  REQUIRE(again->status == 200);
  CHECK(json::parse(again->body).at("visit_id") == visit.at("visit_id"));
}

TEST_CASE("a car that staff move is led to where it stands now, also after a restart") {
  const std::string hash = service::hash_of_password("pass-1");
  Running running("[[staff]]\nname = \"ada\"\npassword_hash = \"" + hash + "\"\n");
  const std::string token = running.open_visit().at("token");
  Gateway gateway(running, running.files.gateway);
  const auto ask = [&](const std::string& method, const std::string& path,
                       const std::string& bearer, const std::string& body = "") {
    const auto reply = running.client().request(method, "/api/v1" + path, bearer, body);
    REQUIRE(reply);
    return json::parse(reply->body, nullptr, false);
  };
  const auto route = [&] { return ask("GET", "/visit/route?to=4runner-1", token); };
  REQUIRE(wait_until([&] { return route().contains("legs"); },
                     [&] {
                       gateway.hear_badge_at({10, 9});
                     }));
  const json before = route();

  const auto sign_in = [&] {
    return ask("POST", "/staff/session", "", R"({"name":"ada","password":"pass-1"})")
        .at("token")
        .get<std::string>();
  };
  const std::string staff = sign_in();
  const auto stand_now = [&](const std::string& bearer) {
    return ask("GET", "/staff/vehicles", bearer).at("vehicles").at(0).at("stand");
  };
  const json stood = stand_now(staff);
  const auto& frame = running.showroom.plan.frame;
  json stand = stood;
  const Eigen::Vector2d place_m =
      frame.to_local_m({stood.at("lon_deg").get<double>(), stood.at("lat_deg").get<double>()}) +
      Eigen::Vector2d(0.4, 0);
  const auto place = frame.to_lon_lat(place_m);
  stand["lon_deg"] = place.lon_deg;
  stand["lat_deg"] = place.lat_deg;
  const auto moved = ask("PUT", "/staff/vehicles/4runner-1/stand", staff, stand.dump());
  INFO(moved.dump());
  REQUIRE(moved.contains("bearing_deg"));
  const json after = route();
  CHECK(after.at("legs").back().at("polyline").back() !=
        before.at("legs").back().at("polyline").back());
  json outside = stand;
  outside["lon_deg"] = stood.at("lon_deg").get<double>() + 0.01;
  CHECK(ask("PUT", "/staff/vehicles/4runner-1/stand", staff, outside.dump()).at("type") ==
        "urn:lotse:problem:off-the-floor");

  running.hub.reset();
  running.start();
  CHECK(stand_now(sign_in()).at("lon_deg").get<double>() == Approx(place.lon_deg).epsilon(1e-12));
}
