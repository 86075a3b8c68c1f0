// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <vector>

#include "matching/catalogue/catalogue.hpp"

namespace lotse::preference {

/// One figure by which tastes are told apart; a value's figures times a person's part-worths is
/// what the value is worth to them (additive conjoint model; Green, Srinivasan 1978).
struct Column {
  std::size_t attribute = 0;
  catalogue::Better better = catalogue::Better::none;  ///< the sign its part-worth can have
  double mean = 0;   ///< over the reference vehicles; a value's figure is (raw − mean) · scale
  double scale = 1;  ///< numbers and levels: 1 / standard deviation, else 1
  enum class Kind { magnitude, above, member, lightness, green_red, blue_yellow, option } kind{};
  /// above: the raw magnitude beyond which it counts; member, option: which choice.
  double threshold = 0;
  std::size_t choice = 0;
};

/// Turns vehicles into figures. A number or level gives its standardised magnitude, and where no
/// direction is better also how far it is above the median (a taste may peak in the middle). A
/// category counts for itself and every wider one, a paint for itself and by its Lab values, each
/// option for itself: so interest in one flows to what is like it. All figures are centred on the
/// reference vehicles; what is missing is 0, the average. Immutable.
class Basis {
 public:
  /// @param reference what the average and the spread are taken over; at least one vehicle.
  Basis(const catalogue::Catalogue& schema, const std::vector<catalogue::Vehicle>& reference);

  std::size_t size() const { return columns_.size(); }
  const std::vector<Column>& columns() const { return columns_; }
  /// The columns of an attribute are neighbours: [first, first + count).
  struct Range {
    Eigen::Index first = 0;
    Eigen::Index count = 0;
  };
  Range columns_of(std::size_t attribute) const { return ranges_.at(attribute); }

  /// Covariance of the figures over the reference vehicles.
  const Eigen::MatrixXd& spread() const { return spread_; }

  /// The values between which all of an attribute's values among the reference vehicles lie, a row
  /// of figures each, so that any additive worth is greatest and least at one of them.
  /// `independent`: each column is at its least (row 0) or its greatest (row 1) whatever the others
  /// are.
  struct Corners {
    Eigen::MatrixXd figures;
    bool independent = false;
  };
  const Corners& corners(std::size_t attribute) const { return corners_.at(attribute); }

  /// All figures of a vehicle, one per column.
  Eigen::VectorXd features(const catalogue::Vehicle& vehicle) const;
  /// Those of one attribute's value, columns_of(attribute).count of them.
  Eigen::VectorXd features(std::size_t attribute, const catalogue::Value& value) const;

 private:
  double raw(const Column& column, const catalogue::Value& value) const;
  void add_columns(std::size_t attribute, const std::vector<catalogue::Vehicle>& reference);
  Corners find_corners(std::size_t attribute, const Eigen::MatrixXd& figures) const;
  void centre(Column& column, const std::vector<catalogue::Vehicle>& reference) const;

  std::vector<catalogue::Attribute> attributes_;
  std::vector<Column> columns_;
  std::vector<Range> ranges_;
  std::vector<Corners> corners_;
  Eigen::MatrixXd spread_;
};

}  // namespace lotse::preference
