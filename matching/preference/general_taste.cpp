// SPDX-License-Identifier: Apache-2.0
#include "matching/preference/general_taste.hpp"

namespace lotse::preference {

std::optional<Eigen::Index> column_of(const Basis& basis, std::size_t attribute,
                                      std::optional<std::size_t> choice) {
  const auto [first, count] = basis.columns_of(attribute);
  for (Eigen::Index i = first; i < first + count; ++i) {
    const Column& column = basis.columns()[static_cast<std::size_t>(i)];
    const bool is_it = choice ? column.kind == Column::Kind::member && column.choice == *choice
                              : column.kind == Column::Kind::magnitude;
    if (is_it) return i;
  }
  return std::nullopt;
}

GeneralTaste general_taste(const Basis& study, const Population& population,
                           const std::vector<StudiedFigure>& figures) {
  const auto n = static_cast<Eigen::Index>(figures.size());
  // A figure is one column's part-worth, per unit of the showroom's instead of per deviation.
  Eigen::MatrixXd reads = Eigen::MatrixXd::Zero(n, population.mean.size());
  for (Eigen::Index i = 0; i < n; ++i) {
    const StudiedFigure& figure = figures[static_cast<std::size_t>(i)];
    const Eigen::Index column = column_of(study, figure.attribute, figure.choice).value();
    reads(i, column) =
        study.columns()[static_cast<std::size_t>(column)].scale * figure.study_units_per_unit;
  }
  const Eigen::VectorXd utils = reads * population.mean;
  GeneralTaste taste;
  for (Eigen::Index i = 0; i < n; ++i) {
    taste.figures.push_back(figures[static_cast<std::size_t>(i)].told_as);
    taste.figures.back().utils = utils[i];
  }
  taste.covariance = reads * population.covariance * reads.transpose();
  return taste;
}

Population starting_population(const Basis& basis, const GeneralTaste& taste) {
  Population population = unknown_population(static_cast<Eigen::Index>(basis.size()), 0);
  const auto n = static_cast<Eigen::Index>(taste.figures.size());
  Eigen::VectorXd scales(n);
  std::vector<Eigen::Index> columns;
  for (Eigen::Index i = 0; i < n; ++i) {
    const GeneralFigure& figure = taste.figures[static_cast<std::size_t>(i)];
    const Eigen::Index column = column_of(basis, figure.attribute, figure.choice).value();
    const double scale = basis.columns()[static_cast<std::size_t>(column)].scale;
    // In a stock that is all alike in it, it tells nothing.
    scales[i] = scale > 0 ? 1 / scale : 0;
    columns.push_back(column);
    population.mean[column] = figure.utils * scales[i];
  }
  const Eigen::MatrixXd covariance = scales.asDiagonal() * taste.covariance * scales.asDiagonal();
  for (Eigen::Index i = 0; i < n; ++i) {
    for (Eigen::Index j = 0; j < n; ++j) {
      if (scales[i] == 0 || scales[j] == 0) continue;
      population.covariance(columns[static_cast<std::size_t>(i)],
                            columns[static_cast<std::size_t>(j)]) = covariance(i, j);
    }
  }
  return population;
}

}  // namespace lotse::preference
