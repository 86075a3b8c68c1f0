// SPDX-License-Identifier: Apache-2.0
#include "positioning/ranging/radio_model.hpp"

#include <algorithm>

namespace lotse::ranging {
namespace {

double squared_distance_m2(const Anchor& anchor, const Eigen::Vector2d& place_m, double height_m) {
  const double dz = anchor.place_m.z() - height_m;
  return (anchor.place_m.head<2>() - place_m).squaredNorm() + dz * dz;
}

std::vector<LevelAtDistance> levels(const Survey& survey) {
  std::vector<LevelAtDistance> samples;
  const auto add = [&](std::size_t anchor, const Eigen::Vector2d& place_m, double level_dbm) {
    const double d2 = squared_distance_m2(survey.anchors[anchor], place_m, survey.target_height_m);
    samples.push_back({anchor, d2, level_dbm, 1.0});
  };
  for (const auto& point : survey.points)
    for (const auto& reading : point.readings)
      add(reading.anchor, point.place_m, reading.mean.value);
  for (const auto& walk : survey.walks)
    for (const auto& reading : walk) add(reading.anchor, reading.place_m, reading.level.value);
  return samples;
}

}  // namespace

std::optional<std::size_t> RadioModel::index_of(const radio::AnchorId& id) const {
  for (std::size_t i = 0; i < anchors.size(); ++i)
    if (anchors[i].anchor.id == id) return i;
  return std::nullopt;
}

double RadioModel::expected_dbm(std::size_t anchor, const Eigen::Vector2d& place_m) const {
  const AnchorModel& model = anchors[anchor];
  return model.path_loss.level_dbm(squared_distance_m2(model.anchor, place_m, target_height_m));
}

RadioModel fit_radio_model(const Survey& survey) {
  const PathLossFit fit = fit_path_loss(levels(survey), survey.anchors.size());
  RadioModel model;
  model.target_height_m = survey.target_height_m;
  model.noise_db = fit.residual_db;
  for (std::size_t i = 0; i < survey.anchors.size(); ++i)
    model.anchors.push_back({survey.anchors[i], fit.anchors[i]});
  return model;
}

}  // namespace lotse::ranging
