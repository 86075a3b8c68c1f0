// SPDX-License-Identifier: Apache-2.0
#include "api/service/live_venue.hpp"

#include <algorithm>
#include <future>
#include <utility>

#include "api/load/imdf.hpp"

namespace lotse::service {
namespace {

using floorplan::FeatureId;
using floorplan::FloorPlan;
using floorplan::Hindrance;
using floorplan::Vehicle;
using floorplan::VehicleId;
using floorplan::VehicleStand;

routing::RouterOptions without_steps() {
  routing::RouterOptions options;
  options.walkable.step_free = true;
  return options;
}

Vehicle standing_at(const FloorPlan& plan, const VehicleId& id, const VehicleStand& stand) {
  Vehicle vehicle;
  if (const Vehicle* known = plan.find_vehicle(id)) {
    vehicle = *known;
  } else {
    vehicle.id = load::feature_id_for("vehicle " + id.value);
    vehicle.category = "vehicle";
    vehicle.vehicle_id = id;
  }
  return standing(std::move(vehicle), plan.frame, stand);
}

std::optional<Hindrance> hindrance(const FloorPlan& plan, const Vehicle& vehicle) {
  if (auto found = in_the_way(plan, vehicle)) return found;
  if (crosses_wall(plan, vehicle)) return Hindrance{Hindrance::Kind::wall, {}};
  return std::nullopt;
}

bool has_closable(const FloorPlan& plan, const FeatureId& feature) {
  const auto is_it = [&](const auto& each) { return each.id == feature; };
  return std::any_of(plan.units.begin(), plan.units.end(), is_it) ||
         std::any_of(plan.openings.begin(), plan.openings.end(), is_it) ||
         std::any_of(plan.zones.begin(), plan.zones.end(), is_it);
}

/// The plan as the ledger has it. All that was changed leaves first: what now stands there may
/// stand where another stood before.
FloorPlan with_changes(FloorPlan plan, VenueLedger& ledger, std::vector<std::string>& unfit) {
  for (const KeptClosure& kept : ledger.closures()) {
    if (!kept.closed) {
      plan.closed.erase(kept.feature);
    } else if (has_closable(plan, kept.feature)) {
      plan.closed.insert(kept.feature);
    } else {
      unfit.push_back("what staff have closed is not on the plan: " + kept.feature.value);
    }
  }
  std::vector<Vehicle> placed;
  const auto placements = ledger.placements();
  for (const KeptPlacement& kept : placements) {
    if (kept.stand) placed.push_back(standing_at(plan, kept.vehicle, *kept.stand));
  }
  for (const KeptPlacement& kept : placements) {
    std::erase_if(plan.vehicles,
                  [&](const Vehicle& each) { return each.vehicle_id == kept.vehicle; });
  }
  for (Vehicle& vehicle : placed) {
    if (const auto found = hindrance(plan, vehicle)) {
      unfit.push_back("vehicle " + vehicle.vehicle_id.value +
                      " can't stand where staff have put it: " + to_string(*found) +
                      " is in the way");
    } else {
      plan.vehicles.push_back(std::move(vehicle));
    }
  }
  return plan;
}

std::vector<std::size_t> levels_of(const std::vector<floorplan::FloorChange>& changes) {
  std::vector<std::size_t> levels;
  levels.reserve(changes.size());
  for (const floorplan::FloorChange& change : changes) levels.push_back(change.level);
  return levels;
}

}  // namespace

LiveVenue::LiveVenue(FloorPlan plan, VenueLedger& ledger, radio::Timestamp now)
    : ledger_(ledger), floors_([&] {
        const FloorPlan changed = with_changes(std::move(plan), ledger, unfit_);
        return Floors{{changed, {}}, {changed, without_steps().walkable}};
      }()) {
  // Numbered by the time, so that a page that was open before a restart sees that it is another.
  const FloorPlan& first = floors_.walking.plan();
  now_ = std::make_shared<const VenueNow>(
      VenueNow{static_cast<std::uint64_t>(now.time_since_epoch().count()), first,
               routing::Router(first, {}), routing::Router(first, without_steps())});
}

template <class Change>
void LiveVenue::change(const Change& change) {
  const std::shared_ptr<const VenueNow> before = now();
  const auto updated = [&](floorplan::ChangingFloor& floor, const routing::Router& router) {
    const auto levels = levels_of(change(floor));
    return router.updated(floor.plan(), floor.levels(), levels);
  };
  // Each takes some tens of milliseconds, and everybody waits for the later one.
  auto step_free = std::async(std::launch::async,
                              [&] { return updated(floors_.step_free, before->step_free_router); });
  routing::Router walking = updated(floors_.walking, before->router);
  auto after = std::make_shared<const VenueNow>(
      VenueNow{before->version + 1, floors_.walking.plan(), std::move(walking), step_free.get()});
  const std::scoped_lock lock(now_mutex_);
  now_ = std::move(after);
  changed_.notify_all();
}

std::shared_ptr<const VenueNow> LiveVenue::now() const {
  const std::scoped_lock lock(now_mutex_);
  return now_;
}

void LiveVenue::await_other_than(std::uint64_t version, std::chrono::milliseconds patience) const {
  std::unique_lock lock(now_mutex_);
  changed_.wait_for(lock, patience, [&] { return now_->version != version; });
}

tl::expected<void, Hindrance> LiveVenue::place(const VehicleId& id, const VehicleStand& stand) {
  const std::scoped_lock lock(mutex_);
  const FloorPlan& plan = floors_.walking.plan();
  const Vehicle vehicle = standing_at(plan, id, stand);
  if (auto found = hindrance(plan, vehicle)) return tl::unexpected(*std::move(found));
  change([&](floorplan::ChangingFloor& floor) { return floor.place(vehicle); });
  ledger_.keep(KeptPlacement{id, stand});
  return {};
}

bool LiveVenue::take_away(const VehicleId& id) {
  const std::scoped_lock lock(mutex_);
  if (floors_.walking.plan().find_vehicle(id) == nullptr) return false;
  change([&](floorplan::ChangingFloor& floor) { return floor.take_away(id); });
  ledger_.keep(KeptPlacement{id, std::nullopt});
  return true;
}

bool LiveVenue::set_closed(const FeatureId& feature, bool closed) {
  const std::scoped_lock lock(mutex_);
  const FloorPlan& plan = floors_.walking.plan();
  if (!has_closable(plan, feature)) return false;
  if (plan.closed.contains(feature) == closed) return true;
  change([&](floorplan::ChangingFloor& floor) {
    return closed ? floor.close(feature) : floor.reopen(feature);
  });
  ledger_.keep(KeptClosure{feature, closed});
  return true;
}

}  // namespace lotse::service
