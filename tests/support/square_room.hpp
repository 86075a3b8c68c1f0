// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "positioning/presence/reach_map.hpp"
#include "positioning/radio/batch.hpp"
#include "positioning/ranging/radio_model.hpp"
#include "positioning/tracking/building_tracker.hpp"

namespace lotse::support {

/// A bare room of 10 m × 10 m with an anchor a0…a3 in each corner, on the beacon's height, that
/// hears by the law of its model and nothing else.
struct SquareRoom {
  static constexpr double side_m = 10;
  std::shared_ptr<const ranging::RadioModel> model = [] {
    std::vector<ranging::AnchorModel> anchors;
    const double height_m = ranging::Survey{}.target_height_m;
    const double far = side_m;
    for (const auto& [x, y] : {std::pair{0.0, 0.0}, {far, 0.0}, {0.0, far}, {far, far}}) {
      const radio::AnchorId id{"a" + std::to_string(anchors.size())};
      anchors.push_back({{id, {x, y, height_m}}, {}});
    }
    return std::make_shared<const ranging::RadioModel>(
        ranging::model_from_laws(anchors, height_m, 3));
  }();

  std::shared_ptr<const tracking::TrackedFloors> floors() const {
    return std::make_shared<const tracking::TrackedFloors>(
        tracking::TrackedFloors{{model, nullptr}});
  }

  /// A car that stands lengthwise in the middle.
  static std::shared_ptr<const presence::ReachMap> one_car() {
    const Eigen::Vector2d middle(side_m / 2, side_m / 2);
    return std::make_shared<const presence::ReachMap>(std::vector<presence::Site>{
        {{"4runner"}, floorplan::rectangle(middle, Eigen::Vector2d::UnitX(), 4.5, 1.8)}});
  }

  /// What all four hear at once of a beacon at that place.
  std::vector<radio::Sighting> heard(const radio::BeaconIdentity& beacon,
                                     const Eigen::Vector2d& place_m, radio::Timestamp time) const {
    std::vector<radio::Sighting> sightings;
    for (std::size_t i = 0; i < model->anchors.size(); ++i) {
      const double level = std::round(model->expected_dbm(i, place_m));
      sightings.push_back({time, model->anchors[i].anchor.id, beacon, {level}});
    }
    return sightings;
  }
};

}  // namespace lotse::support
