// SPDX-License-Identifier: Apache-2.0
#include "api/load/recording.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <random>

#include "positioning/ranging/anchor_limit.hpp"
#include "tests/support/test_data.hpp"

using namespace lotse;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

/// A folder that goes away with the test; each test its own, since they run side by side.
struct Folder {
  fs::path path =
      fs::temp_directory_path() / ("lotse-recording-" + std::to_string(std::random_device{}()));
  Folder() {
    fs::create_directories(path);
    write("anchors.csv", "anchor_id,x_m,y_m,z_m\na,0,0,2\nb,5,0,2\n");
  }
  ~Folder() { fs::remove_all(path); }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path / name) << text;
  }
  load::Recording read() const {
    auto recording = load::read_recording(path);
    REQUIRE(recording.has_value());
    return *recording;
  }
  std::string problems() const {
    std::string text = input::to_string(load::read_recording(path).error());
    for (std::size_t at; (at = text.find(path.string() + "/")) != std::string::npos;)
      text.erase(at, path.string().size() + 1);
    return text;
  }
};

}  // namespace

TEST_CASE("walks come with their truth, in the order of time, damaged readings left out") {
  const Folder folder;
  folder.write("observations.csv",
               "session_id,t_s,anchor_id,target_id,rssi_dbm\n"
               "w,2,b,t,-70\nw,1,a,t,-60.5\nw,1.5,a,t,12\nw,1.5,a,t,-200\n");
  folder.write("truth.csv", "session_id,t_s,x_m,y_m,z_m\nw,1,0,0,1.8\nw,3,4,2,1.8\n");
  const load::Recording recording = folder.read();
  REQUIRE(recording.walks.size() == 1);
  const load::Session& walk = recording.walks.front();
  REQUIRE(walk.observations.size() == 2);
  CHECK(walk.observations[0].rssi.value == -60.5);
  CHECK(recording.refused_readings == 2);
  CHECK(recording.target_height_m == 1.8);
  CHECK(load::place_at(walk.truth, radio::Timestamp(2s)) == Eigen::Vector2d(2, 1));
  CHECK(!load::place_at(walk.truth, radio::Timestamp(4s)));
  const ranging::Survey survey = load::survey_of(recording, {&walk});
  REQUIRE(survey.walks.size() == 1);
  CHECK(survey.walks[0][1].place_m == Eigen::Vector2d(2, 1));
  CHECK(survey.beacons == std::vector{walk.observations[0].target});
}

TEST_CASE("a histogram gives the standing points' means and spreads") {
  const Folder folder;
  folder.write("static_truth.csv", "session_id,t_s,x_m,y_m\np,0,1,2\n");
  folder.write("static_histogram.csv",
               "session_id,anchor_id,rssi_dbm,count\np,a,-60,3\np,a,-64,1\np,b,5,9\n");
  const load::Recording recording = folder.read();
  REQUIRE(recording.points.size() == 1);
  REQUIRE(recording.points[0].readings.size() == 1);
  CHECK(recording.points[0].readings[0].mean.value == -61);
  CHECK(recording.points[0].readings[0].spread.value == Approx(std::sqrt(3.0)));
  CHECK(recording.points[0].readings[0].packets == 4);
}

TEST_CASE("the floor comes from cells or from an outline") {
  const Folder folder;
  SECTION("cells") {
    folder.write("occupancy.csv", "x_m,y_m,free\n0,0,1\n0.5,0,0\n0,0.5,1\n0.5,0.5,1\n");
    const auto floor = folder.read().floor;
    REQUIRE(floor);
    CHECK(floor->is_free({0.4, 0.4}));
    CHECK(!floor->is_free({0.6, 0.4}));
    CHECK(floor->is_free({0.9, 0.9}));
    CHECK(!floor->is_free({1.1, 0.9}));
  }
  SECTION("an outline") {
    folder.write("layout.csv", "x_m,y_m\n0,0\n4,0\n4,4\n2,4\n2,2\n0,2\n");
    const auto floor = folder.read().floor;
    REQUIRE(floor);
    CHECK(floor->is_free({1, 1}));
    CHECK(floor->is_free({3, 3}));
    CHECK(!floor->is_free({1, 3}));
  }
  SECTION("none") {
    CHECK(!folder.read().floor);
  }
}

TEST_CASE("every problem of the folder is reported with file and line") {
  const Folder folder;
  folder.write("anchors.csv", "anchor_id,x_m,y_m,z_m\na,0,zero,2\na,5,0,2\n");
  folder.write("observations.csv",
               "session_id,t_s,anchor_id,target_id,rssi_dbm\nw,1,ghost,t,-70\nw,soon,a,t,-70\n");
  folder.write("truth.csv", "session_id,t_s,x_m\nw,1,0\n");
  CHECK(folder.problems() ==
        "anchors.csv:2: y_m: not a number: \"zero\"\n"
        "anchors.csv:3: anchor_id: 'a' stands here twice\n"
        "truth.csv:1: y_m: column missing\n"
        "truth.csv:2: y_m: not a number: \"\"\n"
        "observations.csv:2: anchor_id: 'ghost' is not in anchors.csv\n"
        "observations.csv:3: t_s: not a number: \"soon\"\n");
}

TEST_CASE("a folder without anchors is refused") {
  const Folder folder;
  fs::remove(folder.path / "anchors.csv");
  CHECK(folder.problems() == "anchors.csv: there is no such file\n");
}

TEST_CASE("a building may have so many anchors, and not one more") {
  const Folder folder;
  std::string anchors = "anchor_id,x_m,y_m,z_m\na,0,0,2\nb,5,0,2\n";
  for (std::size_t i = 2; i < ranging::most_anchors; ++i) anchors += std::to_string(i) + ",1,1,2\n";
  folder.write("anchors.csv", anchors);
  CHECK(folder.read().anchors.size() == ranging::most_anchors);
  folder.write("anchors.csv", anchors + "last,1,1,2\n");
  CHECK(folder.problems() ==
        "anchors.csv:258: anchor_id: is one more than the 256 that a building may have\n");
}

TEST_CASE("the carried tetam recording reads whole") {
  const auto recording = load::read_recording(fs::path(lotse::support::test_data()) / "tetam");
  REQUIRE(recording.has_value());
  CHECK(recording->anchors.size() == 12);
  CHECK(recording->walks.size() == 4);
  CHECK(recording->points.size() == 81);
  CHECK(recording->floor != nullptr);
}
