// SPDX-License-Identifier: Apache-2.0
#include "positioning/ranging/radio_model.hpp"

#include <algorithm>
#include <cmath>

#include "positioning/ranging/left_out.hpp"
#include "positioning/ranging/survey_fit.hpp"

namespace lotse::ranging {
namespace {

// The cost of a field grows with the cube of its samples; 450 stay under a second in all.
constexpr std::size_t most_samples_per_anchor = 450;
constexpr double map_cell_m = 0.5;  // a tenth of the field's correlation length
constexpr double map_margin_m = 3;  // people stand outside the anchors' hull too
constexpr double most_map_nodes = 40000;
constexpr double most_variance_nodes = 900;  // variances are smooth and dear
// Correlation of the lasting error along the way where a survey can't tell: a map takes the
// long-lived part of it away.
constexpr double charted_error_length_m = 8;
// Without a map the walls' own share stays: longer in time (LevelNoise), about a room along the
// way.
constexpr double law_error_length_m = 6;
// Laws were fitted to the very levels whose spread is measured.
constexpr double unseen_spread = 1.1;

struct Rectangle {
  Eigen::Vector2d low_m, high_m;
  void include(const Eigen::Vector2d& point_m) {
    low_m = low_m.cwiseMin(point_m);
    high_m = high_m.cwiseMax(point_m);
  }
  double area_m2() const { return (high_m - low_m).prod(); }
};

template <class Anchors>
Rectangle around(const Anchors& anchors) {
  Rectangle bounds{Eigen::Vector2d::Zero(), Eigen::Vector2d::Zero()};
  if (!anchors.empty()) bounds = {anchors.front(), anchors.front()};
  for (const Eigen::Vector2d& place : anchors) bounds.include(place);
  return bounds;
}

Rectangle bounds_of(const Survey& survey, const std::vector<LevelSample>& samples,
                    const floorplan::WalkableGrid* floor) {
  std::vector<Eigen::Vector2d> places;
  for (const Anchor& anchor : survey.anchors) places.emplace_back(anchor.place_m.head<2>());
  for (const LevelSample& sample : samples) places.push_back(sample.place_m);
  if (floor) {
    places.push_back(floor->origin_m);
    places.emplace_back(floor->origin_m +
                        floor->cell_m * Eigen::Vector2d(floor->columns, floor->rows));
  }
  return around(places);
}

LevelMap map_over(Rectangle bounds, std::size_t anchors) {
  bounds.low_m.array() -= map_margin_m;
  bounds.high_m.array() += map_margin_m;
  const double cell_m = std::max(map_cell_m, std::sqrt(bounds.area_m2() / most_map_nodes));
  return empty_map(bounds.low_m, bounds.high_m, cell_m, anchors);
}

/// Calls fill(node, place) for every node of a map.
template <class Fill>
void for_each_node(const LevelMap& map, const Fill& fill) {
  for (int row = 0; row < map.rows; ++row)
    for (int column = 0; column < map.columns; ++column)
      fill(static_cast<std::size_t>(row) * static_cast<std::size_t>(map.columns) +
               static_cast<std::size_t>(column),
           map.node_place_m(column, row));
}

void chart_anchor(LevelMap& map, LevelMap& coarse, std::size_t anchor, const FloorLaws& laws,
                  const ResidualField& field, double scale) {
  for_each_node(coarse, [&](std::size_t node, const Eigen::Vector2d& place) {
    coarse.variance_db2[node * coarse.lanes + anchor] = static_cast<float>(
        scale * scale * field.variance_db2(place, laws.log_distance_to(anchor, place)) +
        laws.unsurveyed_variance_db2(anchor));
  });
  for_each_node(map, [&](std::size_t node, const Eigen::Vector2d& place) {
    const double log_d = laws.log_distance_to(anchor, place);
    map.mean_dbm[node * map.lanes + anchor] =
        static_cast<float>(laws.level_dbm(anchor, place) + field.offset_db(place, log_d));
    map.variance_db2[node * map.lanes + anchor] = coarse.variance_at(anchor, place);
  });
}

void chart_field(RadioModel& model, const FloorLaws& laws, const Survey& survey,
                 const std::vector<LevelSample>& samples) {
  const std::size_t anchors = survey.anchors.size();
  FieldStatistics statistics;
  statistics.field_db = most_likely_field_db(laws, samples, survey);
  model.calibration.field_db = statistics.field_db;
  model.calibration.error_scale = error_scale(laws, samples, survey, statistics);
  model.noise.error_length_m =
      most_likely_error_length_m(errors_left_out(laws, samples, survey, statistics), model.noise);
  const Rectangle whole{model.map.origin_m, model.map.far_corner_m()};
  const double coarse_cell_m = std::max(1.0, std::sqrt(whole.area_m2() / most_variance_nodes));
  LevelMap coarse = empty_map(whole.low_m, whole.high_m, coarse_cell_m, anchors);
  for (std::size_t a = 0; a < anchors; ++a) {
    const ResidualField field(residuals_of(laws, samples, a), statistics);
    chart_anchor(model.map, coarse, a, laws, field, model.calibration.error_scale);
  }
}

/// @param variances_db2 of each anchor's lasting differences from its law.
void chart_laws(LevelMap& map, const RadioModel& model, const std::vector<double>& variances_db2) {
  for_each_node(map, [&](std::size_t node, const Eigen::Vector2d& place) {
    for (std::size_t a = 0; a < model.anchors.size(); ++a) {
      map.mean_dbm[node * map.lanes + a] =
          static_cast<float>(model.anchors[a].level_dbm(place, model.target_height_m));
      map.variance_db2[node * map.lanes + a] = static_cast<float>(variances_db2[a]);
    }
  });
}

}  // namespace

double AnchorModel::level_dbm(const Eigen::Vector2d& place_m, double target_height_m) const {
  const Eigen::Vector2d way = place_m - anchor.place_m.head<2>();
  const double dz = anchor.place_m.z() - target_height_m;
  const double squared_m2 = way.squaredNorm() + dz * dz;
  const double least_m2 = least_distance_m * least_distance_m;
  return path_loss.level_dbm(squared_m2) +
         lean_db.dot(way) / std::sqrt(std::max(squared_m2, least_m2));
}

std::optional<std::size_t> RadioModel::index_of(const radio::AnchorId& id) const {
  for (std::size_t i = 0; i < anchors.size(); ++i)
    if (anchors[i].anchor.id == id) return i;
  return std::nullopt;
}

double RadioModel::expected_dbm(std::size_t anchor, const Eigen::Vector2d& place_m) const {
  if (map.contains(place_m)) return map.mean_at(anchor, place_m);
  return anchors[anchor].level_dbm(place_m, target_height_m);
}

RadioModel fit_radio_model(const Survey& recorded, const floorplan::WalkableGrid* floor,
                           const FitOptions& options) {
  RadioModel model;
  model.noise.packet_db = packet_spread_db(recorded);
  model.noise.error_length_m = options.radio_map ? charted_error_length_m : law_error_length_m;
  const bool walked = options.radio_map || recorded.points.empty();
  if (walked) model.lag_s = most_likely_lag_s(recorded, model.noise);
  const Survey survey = lagging(recorded, model.lag_s);
  std::vector<LevelSample> samples = level_samples(survey, most_samples_per_anchor);
  if (!walked)
    std::erase_if(samples, [](const LevelSample& sample) { return sample.recording != 0; });
  FloorLaws laws(survey, floor, samples, !options.radio_map,
                 unheard_spots(survey, samples, walked));
  laws.learn_from_peers(options.peer_laws);
  model.target_height_m = survey.target_height_m;
  model.surveyed_with = survey.beacons;
  for (std::size_t i = 0; i < survey.anchors.size(); ++i)
    model.anchors.push_back(
        {survey.anchors[i], laws.fit().anchors[i], laws.fit().lean_db[i], laws.basis(i)});
  model.calibration.standing_points = survey.points.size();
  model.calibration.walks = survey.walks.size();
  model.calibration.samples = samples.size();
  model.calibration.law_residual_db = laws.fit().residual_db;
  model.calibration.obstruction_db_per_m = laws.obstruction_db_per_m();
  model.map = map_over(bounds_of(survey, samples, floor), survey.anchors.size());
  if (options.radio_map && !samples.empty()) {
    chart_field(model, laws, survey, samples);
  } else {
    const double spread_db = unseen_spread * laws.fit().residual_db;
    std::vector<double> variances_db2;
    for (std::size_t a = 0; a < survey.anchors.size(); ++a)
      variances_db2.push_back(spread_db * spread_db + laws.unsurveyed_variance_db2(a));
    chart_laws(model.map, model, variances_db2);
  }
  const std::vector<Detection> detections = learn_detection(model, survey);
  for (std::size_t a = 0; a < detections.size(); ++a) model.anchors[a].detection = detections[a];
  return model;
}

RadioModel model_from_laws(std::vector<AnchorModel> anchors, double target_height_m,
                           double spread_db) {
  RadioModel model;
  model.anchors = std::move(anchors);
  model.target_height_m = target_height_m;
  std::vector<Eigen::Vector2d> places;
  for (const auto& anchor : model.anchors) places.emplace_back(anchor.anchor.place_m.head<2>());
  model.map = map_over(around(places), places.size());
  chart_laws(model.map, model, std::vector(places.size(), spread_db * spread_db));
  return model;
}

}  // namespace lotse::ranging
