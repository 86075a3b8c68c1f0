// SPDX-License-Identifier: Apache-2.0
#include "api/load/recording.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>

#include "api/load/input_file.hpp"
#include "api/load/recording_floor.hpp"
#include "firmware_config/input/csv_table.hpp"
#include "positioning/ranging/anchor_limit.hpp"

namespace lotse::load {
namespace {

constexpr double coordinate_m = 100000;    // a local frame, not UTM
constexpr double height_m = 100;           // one floor
constexpr double longest_session_s = 1e8;  // three years

/// One folder on its way to a Recording, with what is wrong in it.
class Folder {
 public:
  explicit Folder(std::filesystem::path path) : path_(std::move(path)) {}

  tl::expected<Recording, input::Problems> read();

 private:
  using Sessions = std::map<std::string, Session>;

  bool has(const char* name) const { return std::filesystem::is_regular_file(path_ / name); }
  input::CsvTable table(const char* name, const std::vector<std::string>& columns);
  void note(const input::CsvTable& table);

  void read_anchors();
  std::vector<Session> read_sessions(const char* observations, const char* truth);
  void read_truth(const char* name, Sessions& sessions);
  void read_observations(const char* name, Sessions& sessions);
  void read_histogram(const std::vector<Session>& standing);
  void read_floor();
  std::optional<std::size_t> anchor_at(input::CsvTable& table, std::size_t row);
  bool is_plausible(double level_dbm);

  std::filesystem::path path_;
  Recording recording_;
  std::map<std::string, std::size_t, std::less<>> anchor_index_;
  std::vector<double> heights_m_;
  input::Problems problems_;
};

input::CsvTable Folder::table(const char* name, const std::vector<std::string>& columns) {
  return read_table(path_ / name, columns, problems_);
}

void Folder::note(const input::CsvTable& table) {
  problems_.insert(problems_.end(), table.problems().begin(), table.problems().end());
}

void Folder::read_anchors() {
  auto anchors = table("anchors.csv", {"anchor_id", "x_m", "y_m", "z_m"});
  for (std::size_t row = 0; row < anchors.rows(); ++row) {
    const std::string id(anchors.text(row, "anchor_id"));
    const auto x = anchors.number_within(row, "x_m", -coordinate_m, coordinate_m);
    const auto y = anchors.number_within(row, "y_m", -coordinate_m, coordinate_m);
    const auto z = anchors.number_within(row, "z_m", -height_m, height_m);
    if (!anchor_index_.emplace(id, recording_.anchors.size()).second)
      anchors.refuse(row, "anchor_id", "'" + id + "' stands here twice");
    recording_.anchors.push_back(
        {radio::AnchorId{id}, {x.value_or(0), y.value_or(0), z.value_or(0)}});
  }
  if (anchors.rows() > ranging::most_anchors)
    anchors.refuse(ranging::most_anchors, "anchor_id",
                   "is one more than the " + std::to_string(ranging::most_anchors) +
                       " that a building may have");
  note(anchors);
}

std::optional<std::size_t> Folder::anchor_at(input::CsvTable& table, std::size_t row) {
  const auto found = anchor_index_.find(table.text(row, "anchor_id"));
  if (found != anchor_index_.end()) return found->second;
  table.refuse(row, "anchor_id",
               "'" + std::string(table.text(row, "anchor_id")) + "' is not in anchors.csv");
  return std::nullopt;
}

bool Folder::is_plausible(double level_dbm) {
  if (radio::is_plausible_rssi(radio::Dbm{level_dbm})) return true;
  ++recording_.refused_readings;
  return false;
}

radio::Timestamp time_of(double seconds) {
  return radio::Timestamp(std::chrono::milliseconds(std::llround(seconds * 1000)));
}

void Folder::read_truth(const char* name, Sessions& sessions) {
  auto truth = table(name, {"session_id", "t_s", "x_m", "y_m"});
  const bool with_height = truth.has_column("z_m");
  for (std::size_t row = 0; row < truth.rows(); ++row) {
    const auto t = truth.number_within(row, "t_s", -longest_session_s, longest_session_s);
    const auto x = truth.number_within(row, "x_m", -coordinate_m, coordinate_m);
    const auto y = truth.number_within(row, "y_m", -coordinate_m, coordinate_m);
    if (with_height) {
      if (const auto z = truth.number_within(row, "z_m", -height_m, height_m))
        heights_m_.push_back(*z);
    }
    if (!t || !x || !y) continue;
    Session& session = sessions[std::string(truth.text(row, "session_id"))];
    session.truth.push_back({time_of(*t), {*x, *y}});
  }
  note(truth);
}

void Folder::read_observations(const char* name, Sessions& sessions) {
  auto rows = table(name, {"session_id", "t_s", "anchor_id", "target_id", "rssi_dbm"});
  for (std::size_t row = 0; row < rows.rows(); ++row) {
    const auto t = rows.number_within(row, "t_s", -longest_session_s, longest_session_s);
    const auto level = rows.number(row, "rssi_dbm");
    const auto anchor = anchor_at(rows, row);
    if (!t || !level || !anchor || !is_plausible(*level)) continue;
    Session& session = sessions[std::string(rows.text(row, "session_id"))];
    session.observations.push_back({time_of(*t), recording_.anchors[*anchor].id,
                                    radio::TargetId{std::string(rows.text(row, "target_id"))},
                                    radio::Dbm{*level}});
  }
  note(rows);
}

/// Sessions in the order of their names; those without truth are left out, they teach and test
/// nothing.
std::vector<Session> Folder::read_sessions(const char* observations, const char* truth) {
  Sessions sessions;
  if (has(truth)) read_truth(truth, sessions);
  if (has(observations)) read_observations(observations, sessions);
  std::vector<Session> found;
  for (auto& [id, session] : sessions) {
    if (session.truth.empty()) continue;
    session.id = id;
    const auto by_time = [](const auto& a, const auto& b) { return a.time < b.time; };
    std::stable_sort(session.observations.begin(), session.observations.end(), by_time);
    std::stable_sort(session.truth.begin(), session.truth.end(), by_time);
    found.push_back(std::move(session));
  }
  return found;
}

/// Weighted mean and spread, kept exactly as sums.
struct Sums {
  double count = 0, level = 0, square = 0;
  void add(double level_dbm, double times) {
    count += times;
    level += times * level_dbm;
    square += times * level_dbm * level_dbm;
  }
};

using PointSums = std::map<std::string, std::map<std::size_t, Sums>>;

std::vector<ranging::StandingPoint> points_of(const std::vector<Session>& standing,
                                              const PointSums& sums) {
  std::vector<ranging::StandingPoint> points;
  for (const Session& session : standing) {
    const auto found = sums.find(session.id);
    if (found == sums.end()) continue;
    ranging::StandingPoint point{session.truth.front().place_m, {}};
    for (const auto& [anchor, sum] : found->second) {
      const double mean = sum.level / sum.count;
      const double variance = std::max(0.0, sum.square / sum.count - mean * mean);
      point.readings.push_back(
          {anchor, radio::Dbm{mean}, radio::Db{std::sqrt(variance)}, sum.count});
    }
    points.push_back(std::move(point));
  }
  return points;
}

void Folder::read_histogram(const std::vector<Session>& standing) {
  PointSums sums;
  if (has("static_histogram.csv")) {
    auto rows = table("static_histogram.csv", {"session_id", "anchor_id", "rssi_dbm", "count"});
    for (std::size_t row = 0; row < rows.rows(); ++row) {
      const auto level = rows.number(row, "rssi_dbm");
      const auto count = rows.number_within(row, "count", 0, 1e12);
      const auto anchor = anchor_at(rows, row);
      if (!level || !count || !anchor || *count == 0 || !is_plausible(*level)) continue;
      sums[std::string(rows.text(row, "session_id"))][*anchor].add(*level, *count);
    }
    note(rows);
  } else {
    for (const Session& session : standing)
      for (const auto& packet : session.observations)
        sums[session.id][anchor_index_.at(packet.anchor.value)].add(packet.rssi.value, 1);
  }
  recording_.points = points_of(standing, sums);
}

void Folder::read_floor() {
  const bool cells = has("occupancy.csv");
  if (!cells && !has("layout.csv")) return;
  auto rows =
      cells ? table("occupancy.csv", {"x_m", "y_m", "free"}) : table("layout.csv", {"x_m", "y_m"});
  auto grid = cells ? read_occupancy(rows) : read_layout(rows);
  note(rows);
  if (grid) recording_.floor = std::make_shared<floorplan::WalkableGrid>(*std::move(grid));
}

tl::expected<Recording, input::Problems> Folder::read() {
  read_anchors();
  // Without anchors every line of the other files would be one more problem.
  if (recording_.anchors.empty() && !problems_.empty()) return tl::unexpected(std::move(problems_));
  recording_.walks = read_sessions("observations.csv", "truth.csv");
  recording_.standing = read_sessions("static_observations.csv", "static_truth.csv");
  read_histogram(recording_.standing);
  read_floor();
  if (!problems_.empty()) return tl::unexpected(std::move(problems_));
  if (!heights_m_.empty()) {
    const auto middle = heights_m_.begin() + static_cast<std::ptrdiff_t>(heights_m_.size() / 2);
    std::nth_element(heights_m_.begin(), middle, heights_m_.end());
    recording_.target_height_m = *middle;
  }
  return std::move(recording_);
}

}  // namespace

tl::expected<Recording, input::Problems> read_recording(const std::filesystem::path& folder) {
  return Folder(folder).read();
}

std::optional<Eigen::Vector2d> place_at(const std::vector<TruthPoint>& truth,
                                        radio::Timestamp time) {
  const auto after = std::lower_bound(truth.begin(), truth.end(), time,
                                      [](const TruthPoint& p, auto t) { return p.time < t; });
  if (after == truth.end()) return std::nullopt;
  if (after->time == time) return after->place_m;
  if (after == truth.begin()) return std::nullopt;
  const auto before = std::prev(after);
  const double share = std::chrono::duration<double>(time - before->time) /
                       std::chrono::duration<double>(after->time - before->time);
  return before->place_m + share * (after->place_m - before->place_m);
}

std::optional<Eigen::Vector2d> truth_at(const Session& session, radio::Timestamp time) {
  if (session.truth.size() == 1) return session.truth.front().place_m;
  return place_at(session.truth, time);
}

ranging::Survey survey_of(const Recording& recording, const std::vector<const Session*>& walks) {
  ranging::Survey survey{recording.anchors, recording.points, {}, {}, recording.target_height_m};
  std::set<radio::TargetId> beacons;
  const auto carried = [&](const Session& session) {
    for (const auto& packet : session.observations) beacons.insert(packet.target);
  };
  std::for_each(recording.standing.begin(), recording.standing.end(), carried);
  std::map<radio::AnchorId, std::size_t> index;
  for (std::size_t i = 0; i < recording.anchors.size(); ++i) index[recording.anchors[i].id] = i;
  for (const Session* session : walks) {
    carried(*session);
    ranging::SurveyWalk walk;
    for (const auto& packet : session->observations) {
      if (const auto place = place_at(session->truth, packet.time))
        walk.push_back({packet.time, index.at(packet.anchor), packet.rssi, *place});
    }
    survey.walks.push_back(std::move(walk));
  }
  survey.beacons.assign(beacons.begin(), beacons.end());
  return survey;
}

}  // namespace lotse::load
