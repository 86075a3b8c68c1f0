// SPDX-License-Identifier: Apache-2.0
#include "api/cli/plan_command.hpp"

#include <CLI/CLI.hpp>
#include <iostream>
#include <utility>

#include "api/load/imdf.hpp"
#include "api/load/occupancy_plan.hpp"
#include "positioning/floorplan/vehicle_placement.hpp"
#include "positioning/floorplan/vehicle_stand.hpp"

namespace lotse::cli {
namespace {

using floorplan::FloorPlan;
using floorplan::Vehicle;

struct FromOccupancy {
  std::string occupancy, anchors, name, out;
  std::vector<double> origin;
  double bearing_deg = 0;
};

int make_plan(const FromOccupancy& settings) {
  const floorplan::LocalFrame frame({settings.origin[0], settings.origin[1]}, settings.bearing_deg);
  const auto plan =
      load::plan_from_occupancy({settings.occupancy, settings.anchors, frame, settings.name});
  if (!plan) return refuse(plan.error());
  load::write_venue(*plan, settings.out);
  std::cout << settings.out << ": " << plan->units.size() << " units, " << plan->anchors.size()
            << " anchors\n";
  return done;
}

void add_from_occupancy(CLI::App& group, int& exit_code) {
  CLI::App* command =
      group.add_subcommand("from-occupancy", "Make a plan from a survey's grid of free cells");
  auto settings = std::make_shared<FromOccupancy>();
  command->add_option("occupancy", settings->occupancy, "CSV: x_m, y_m of a cell's corner, free")
      ->required()
      ->check(CLI::ExistingFile);
  command->add_option("--anchors", settings->anchors, "CSV: anchor_id, x_m, y_m, z_m")
      ->required()
      ->check(CLI::ExistingFile);
  command->add_option("--origin", settings->origin, "LON,LAT of x = 0, y = 0")
      ->required()
      ->delimiter(',')
      ->expected(2);
  command->add_option("--bearing", settings->bearing_deg,
                      "Where y points, degrees clockwise from north");
  command->add_option("--name", settings->name, "Name of the venue")->required();
  command->add_option("--out", settings->out, "Folder to write, in IMDF 1.0")->required();
  command->callback([settings, &exit_code] { exit_code = make_plan(*settings); });
}

struct PlaceVehicle {
  std::string venue, vehicle, name;
  std::vector<double> at_m, size_m;
  double bearing_deg = 0;
  int ordinal = 0;
  bool clear_furniture = false;
};

Vehicle vehicle_of(const PlaceVehicle& settings, const FloorPlan& plan,
                   const floorplan::LevelId& level) {
  Vehicle vehicle;
  vehicle.id = load::feature_id_for("vehicle " + settings.vehicle);
  vehicle.category = "vehicle";
  vehicle.vehicle_id = {settings.vehicle};
  if (!settings.name.empty()) vehicle.name[plan.language] = settings.name;
  return standing(std::move(vehicle), plan.frame,
                  {level, plan.frame.to_lon_lat({settings.at_m[0], settings.at_m[1]}),
                   settings.bearing_deg, settings.size_m[0], settings.size_m[1]});
}

int place_vehicle(const PlaceVehicle& settings) {
  auto venue = load::load_venue(settings.venue);
  if (!venue) return refuse(venue.error());
  FloorPlan& plan = venue->plan;
  const auto level = std::find_if(plan.levels.begin(), plan.levels.end(), [&](const auto& each) {
    return each.ordinal == settings.ordinal;
  });
  if (level == plan.levels.end()) {
    return refuse({{settings.venue, 0, "--level", "there is no level with that ordinal"}});
  }
  Vehicle vehicle = vehicle_of(settings, plan, level->id);
  if (settings.clear_furniture) clear_furniture(plan, vehicle);
  if (const auto hindrance = in_the_way(plan, vehicle)) {
    return refuse({{settings.venue, 0, settings.vehicle,
                    "it can't stand there: " + to_string(*hindrance) + " is in the way"}});
  }
  std::erase_if(plan.vehicles,
                [&](const Vehicle& each) { return each.vehicle_id == vehicle.vehicle_id; });
  plan.vehicles.push_back(std::move(vehicle));
  load::write_venue(plan, settings.venue);
  return done;
}

void add_place_vehicle(CLI::App& group, int& exit_code) {
  CLI::App* command =
      group.add_subcommand("place-vehicle", "Put a car on a plan, or move it if it is there");
  auto settings = std::make_shared<PlaceVehicle>();
  command->add_option("venue", settings->venue, "The plan's folder, in IMDF 1.0")
      ->required()
      ->check(CLI::ExistingDirectory);
  command->add_option("--vehicle", settings->vehicle, "Vehicle id, as in the catalogue")
      ->required();
  command->add_option("--at", settings->at_m, "X,Y of its middle, metres in the plan's frame")
      ->required()
      ->delimiter(',')
      ->expected(2);
  command->add_option("--bearing", settings->bearing_deg,
                      "Where its bonnet points, degrees clockwise from north");
  command->add_option("--size", settings->size_m, "LENGTH,WIDTH in metres")
      ->required()
      ->delimiter(',')
      ->expected(2)
      ->check(CLI::Range(0.5, 25.0));
  command->add_option("--level", settings->ordinal, "Ordinal of the level, 0 is the ground");
  command->add_option("--name", settings->name, "What the map calls it");
  command->add_flag("--clear-furniture", settings->clear_furniture,
                    "Take away the furniture that stands where the car goes");
  command->callback([settings, &exit_code] { exit_code = place_vehicle(*settings); });
}

}  // namespace

void add_plan(CLI::App& app, int& exit_code) {
  CLI::App* group = app.add_subcommand("plan", "Make a floor plan and put cars on it");
  group->require_subcommand(1);
  add_from_occupancy(*group, exit_code);
  add_place_vehicle(*group, exit_code);
}

}  // namespace lotse::cli
