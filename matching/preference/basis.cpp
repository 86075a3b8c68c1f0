// SPDX-License-Identifier: Apache-2.0
#include "matching/preference/basis.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

namespace lotse::preference {
namespace {

using namespace catalogue;

// A step of this many Lab units is about as large as one between two named paints.
constexpr double lab_scale = 1.0 / 30;

// A bend at the median competes with the straight line; half the scale makes the prior prefer the
// line unless choices speak for the bend.
constexpr double bend_scale = 0.5;

std::optional<double> magnitude(const Value& value) {
  if (const Number* number = std::get_if<Number>(&value)) return number->value;
  if (const Level* level = std::get_if<Level>(&value)) return static_cast<double>(level->index);
  if (const Flag* flag = std::get_if<Flag>(&value)) return flag->set ? 1.0 : 0.0;
  return std::nullopt;
}

bool is_within(const std::vector<Choice>& taxonomy, std::size_t choice, std::size_t wider) {
  for (std::optional<std::size_t> at = choice; at; at = taxonomy[*at].parent) {
    if (*at == wider) return true;
  }
  return false;
}

std::vector<double> magnitudes(std::size_t attribute, const std::vector<Vehicle>& vehicles) {
  std::vector<double> found;
  for (const Vehicle& vehicle : vehicles) {
    if (const auto known = magnitude(vehicle.values[attribute])) found.push_back(*known);
  }
  std::sort(found.begin(), found.end());
  return found;
}

std::size_t count_of_distinct(const std::vector<double>& sorted) {
  std::size_t count = sorted.empty() ? 0 : 1;
  for (std::size_t i = 1; i < sorted.size(); ++i) count += sorted[i] != sorted[i - 1] ? 1 : 0;
  return count;
}

double standard_deviation(const std::vector<double>& values) {
  double sum = 0;
  double squares = 0;
  for (const double value : values) sum += value;
  const double mean = sum / static_cast<double>(values.size());
  for (const double value : values) squares += (value - mean) * (value - mean);
  return std::sqrt(squares / static_cast<double>(values.size()));
}

}  // namespace

Basis::Basis(const Catalogue& schema, const std::vector<Vehicle>& reference)
    : attributes_(schema.attributes) {
  for (std::size_t i = 0; i < attributes_.size(); ++i) {
    const auto first = static_cast<Eigen::Index>(columns_.size());
    add_columns(i, reference);
    ranges_.push_back({first, static_cast<Eigen::Index>(columns_.size()) - first});
  }
  for (Column& column : columns_) centre(column, reference);

  Eigen::MatrixXd figures(reference.size(), columns_.size());
  for (std::size_t i = 0; i < reference.size(); ++i) {
    figures.row(static_cast<Eigen::Index>(i)) = features(reference[i]);
  }
  spread_ = figures.transpose() * figures / static_cast<double>(reference.size());
  for (std::size_t i = 0; i < attributes_.size(); ++i) {
    corners_.push_back(find_corners(i, figures.middleCols(ranges_[i].first, ranges_[i].count)));
  }
}

Basis::Corners Basis::find_corners(std::size_t attribute, const Eigen::MatrixXd& figures) const {
  Corners corners;
  const AttributeKind kind = attributes_[attribute].kind;
  corners.independent = kind == AttributeKind::option_set;
  if (corners.independent) {
    corners.figures.resize(2, figures.cols());
    corners.figures.row(0) = figures.colwise().minCoeff();
    corners.figures.row(1) = figures.colwise().maxCoeff();
    return corners;
  }
  // Each different value is one; of those along a line only the ends and the bend can be extreme,
  // but there are few different values in a showroom.
  std::set<std::vector<double>> distinct;
  for (const auto& row : figures.rowwise()) distinct.emplace(row.begin(), row.end());
  corners.figures.resize(static_cast<Eigen::Index>(distinct.size()), figures.cols());
  Eigen::Index next = 0;
  for (const std::vector<double>& row : distinct) {
    corners.figures.row(next++) = Eigen::Map<const Eigen::RowVectorXd>(row.data(), figures.cols());
  }
  return corners;
}

void Basis::add_columns(std::size_t attribute, const std::vector<Vehicle>& reference) {
  using Kind = Column::Kind;
  const Attribute& about = attributes_[attribute];
  Column column;
  column.attribute = attribute;
  column.better = about.better;
  switch (about.kind) {
    case AttributeKind::flag:
      columns_.push_back(column);
      break;
    case AttributeKind::number:
    case AttributeKind::ordinal: {
      const std::vector<double> values = magnitudes(attribute, reference);
      const double spread = values.empty() ? 0 : standard_deviation(values);
      column.scale = spread > 0 ? 1 / spread : 0;
      columns_.push_back(column);
      if (about.better != Better::none || count_of_distinct(values) < 3) break;
      column.kind = Kind::above;
      column.threshold = values[values.size() / 2];
      column.scale *= bend_scale;
      columns_.push_back(column);
      break;
    }
    case AttributeKind::colour:
      column.scale = lab_scale;
      for (const Kind kind : {Kind::lightness, Kind::green_red, Kind::blue_yellow}) {
        column.kind = kind;
        columns_.push_back(column);
      }
      column.scale = 1;
      [[fallthrough]];
    case AttributeKind::category:
    case AttributeKind::option_set:
      column.kind = about.kind == AttributeKind::option_set ? Kind::option : Kind::member;
      for (column.choice = 0; column.choice < about.choices.size(); ++column.choice) {
        columns_.push_back(column);
      }
      break;
  }
}

void Basis::centre(Column& column, const std::vector<Vehicle>& reference) const {
  double sum = 0;
  std::size_t known = 0;
  for (const Vehicle& vehicle : reference) {
    const Value& value = vehicle.values[column.attribute];
    if (std::holds_alternative<Missing>(value)) continue;
    sum += raw(column, value);
    ++known;
  }
  if (known > 0) column.mean = sum / static_cast<double>(known);
}

double Basis::raw(const Column& column, const Value& value) const {
  using Kind = Column::Kind;
  const std::vector<Choice>& choices = attributes_[column.attribute].choices;
  switch (column.kind) {
    case Kind::magnitude:
      return magnitude(value).value_or(column.mean);
    case Kind::above:
      return std::max(0.0, magnitude(value).value_or(column.mean) - column.threshold);
    case Kind::member:
      if (const Paint* paint = std::get_if<Paint>(&value)) return paint->index == column.choice;
      if (const Category* category = std::get_if<Category>(&value)) {
        return is_within(choices, category->index, column.choice);
      }
      return column.mean;
    case Kind::option:
      return std::get<OptionSet>(value).options.test(column.choice);
    case Kind::lightness:
      return choices[std::get<Paint>(value).index].lab.lightness;
    case Kind::green_red:
      return choices[std::get<Paint>(value).index].lab.a;
    case Kind::blue_yellow:
      return choices[std::get<Paint>(value).index].lab.b;
  }
  return column.mean;
}

Eigen::VectorXd Basis::features(std::size_t attribute, const Value& value) const {
  const Range range = ranges_[attribute];
  if (std::holds_alternative<Missing>(value)) return Eigen::VectorXd::Zero(range.count);
  Eigen::VectorXd figures(range.count);
  for (Eigen::Index i = 0; i < range.count; ++i) {
    const Column& column = columns_[static_cast<std::size_t>(range.first + i)];
    figures[i] = (raw(column, value) - column.mean) * column.scale;
  }
  return figures;
}

Eigen::VectorXd Basis::features(const Vehicle& vehicle) const {
  Eigen::VectorXd figures(static_cast<Eigen::Index>(columns_.size()));
  for (std::size_t i = 0; i < attributes_.size(); ++i) {
    figures.segment(ranges_[i].first, ranges_[i].count) = features(i, vehicle.values[i]);
  }
  return figures;
}

}  // namespace lotse::preference
