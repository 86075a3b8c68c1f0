// SPDX-License-Identifier: Apache-2.0
#include "tests/support/ascii_plan.hpp"

#include <cctype>
#include <set>

#include "positioning/floorplan/plane_geometry.hpp"

namespace lotse::support {
namespace {

using namespace lotse::floorplan;

using Square = std::pair<int, int>;  // column, row counted from below

Polygon square_of(Square square) {
  return rectangle({square.first + 0.5, square.second + 0.5}, {1, 0}, 1, 1);
}

bool is_car(char c) {
  return c >= 'A' && c <= 'N';
}

/// The category of the unit a square belongs to; empty for none.
std::string category_of(char c) {
  if (c == 'S') return "stairs";
  if (c == 'Z') return "elevator";
  if (c == 'X') return "escalator";
  if (c == 'Y') return "ramp";
  const bool floor =
      c == '.' || c == 'O' || is_car(c) || std::islower(static_cast<unsigned char>(c));
  return floor ? "walkway" : "";
}

bool is_floor(char c) {
  return !category_of(c).empty();
}

class Drawing {
 public:
  explicit Drawing(const std::vector<std::string>& lines) : lines_(lines) {}

  char at(Square square) const {
    const int line = static_cast<int>(lines_.size()) - 1 - square.second;
    if (line < 0 || line >= static_cast<int>(lines_.size()) || square.first < 0) return '#';
    const std::string& text = lines_[static_cast<std::size_t>(line)];
    const auto column = static_cast<std::size_t>(square.first);
    return column < text.size() ? text[column] : '#';
  }

  template <class Visit>
  void each_square(Visit visit) const {
    for (int row = 0; row < static_cast<int>(lines_.size()); ++row) {
      const auto& text = lines_[lines_.size() - 1 - static_cast<std::size_t>(row)];
      for (int column = 0; column < static_cast<int>(text.size()); ++column) {
        visit(Square{column, row}, text[static_cast<std::size_t>(column)]);
      }
    }
  }

  /// All squares of the same category that hang together with one, taken out of `left`.
  Area take_unit(Square first, std::set<Square>& left) const {
    const std::string category = category_of(at(first));
    Area room;
    std::vector<Square> open{first};
    left.erase(first);
    while (!open.empty()) {
      const Square square = open.back();
      open.pop_back();
      room.push_back(square_of(square));
      for (const auto& [dx, dy] : {Square{1, 0}, {-1, 0}, {0, 1}, {0, -1}}) {
        const Square next{square.first + dx, square.second + dy};
        if (category_of(at(next)) == category && left.erase(next) > 0) open.push_back(next);
      }
    }
    return united(room);
  }

 private:
  const std::vector<std::string>& lines_;
};

Feature feature(std::string id, const LevelId& level, std::string category) {
  return {{std::move(id)}, level, std::move(category), {}};
}

/// Across the passage: a door with floor left and right of it stands upright.
Opening door(Square square, const Drawing& drawing, const LevelId& level, const std::string& id) {
  const Eigen::Vector2d middle(square.first + 0.5, square.second + 0.5);
  const bool upright = is_floor(drawing.at({square.first - 1, square.second}));
  const Eigen::Vector2d half = upright ? Eigen::Vector2d(0, 0.5) : Eigen::Vector2d(0.5, 0);
  return {feature(id, level, "pedestrian"), {middle - half, middle + half}};
}

Vehicle car(char letter, const LevelId& level, const Area& squares) {
  const Ring outline = united(squares).front().outer;
  return {feature(std::string("car-") + letter, level, "vehicle"),
          {std::string(1, letter)},
          {outline, {}},
          std::nullopt};
}

}  // namespace

AsciiPlan::AsciiPlan(const std::vector<std::string>& lines)
    : AsciiPlan(std::vector<std::vector<std::string>>(1, lines)) {}

AsciiPlan::AsciiPlan(const std::vector<std::vector<std::string>>& storeys) {
  for (int ordinal = 0; ordinal < static_cast<int>(storeys.size()); ++ordinal) {
    const LevelId level{ordinal == 0 ? "ground" : "level " + std::to_string(ordinal)};
    const std::string name = ordinal == 0 ? "Ground floor" : "Floor " + std::to_string(ordinal);
    plan.levels.push_back({level, ordinal, {{"en", name}}, false, {}});
    add_storey(storeys[static_cast<std::size_t>(ordinal)], level);
  }
}

void AsciiPlan::add_storey(const std::vector<std::string>& lines, const LevelId& level) {
  const Drawing drawing(lines);
  std::set<Square> floor;
  std::map<char, Area> cars;
  drawing.each_square([&](Square square, char c) {
    const std::string place = std::to_string(square.first) + ',' + std::to_string(square.second);
    if (is_floor(c)) floor.insert(square);
    if (is_car(c)) cars[c].push_back(square_of(square));
    if (std::islower(static_cast<unsigned char>(c))) {
      places_m[c] = {square.first + 0.5, square.second + 0.5};
      levels[c] = level;
    }
    if (c == 'O') {
      plan.obstacles.push_back({feature("column-" + place, level, "column"), {square_of(square)}});
    }
    if (c == '+') plan.openings.push_back(door(square, drawing, level, "door-" + place));
  });
  while (!floor.empty()) {
    const std::string category = category_of(drawing.at(*floor.begin()));
    const Area unit = drawing.take_unit(*floor.begin(), floor);
    const std::string id = category + '-' + std::to_string(plan.units.size() + 1);
    plan.units.push_back({feature(id, level, category), unit});
  }
  for (const auto& [letter, squares] : cars) plan.vehicles.push_back(car(letter, level, squares));
}

}  // namespace lotse::support
