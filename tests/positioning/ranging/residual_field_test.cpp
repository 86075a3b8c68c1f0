// SPDX-License-Identifier: Apache-2.0
#include "positioning/ranging/residual_field.hpp"

#include <catch2/catch.hpp>
#include <cmath>

using namespace lotse::ranging;
using Eigen::Vector2d;

namespace {

/// Two walks along y = 0 and y = 3 through a room whose one half hears 6 dB better.
std::vector<ResidualField::Residual> two_halves() {
  std::vector<ResidualField::Residual> residuals;
  for (int walk = 1; walk <= 2; ++walk)
    for (int i = 0; i <= 40; ++i)
      residuals.push_back({{0.5 * i, walk == 1 ? 0.0 : 3.0}, 7, i < 20 ? 0.0 : 6.0, 3, walk});
  return residuals;
}

}  // namespace

TEST_CASE("a lasting difference is learnt where it was heard") {
  const ResidualField field(two_halves(), {});
  CHECK(field.offset_db({4, 1.5}, 7) == Approx(0).margin(1.5));
  CHECK(field.offset_db({16, 1.5}, 7) == Approx(6).margin(1.5));
}

TEST_CASE("where nobody walked, the field is less sure") {
  const ResidualField field(two_halves(), {});
  const double near = field.variance_db2({10, 0}, 7);
  CHECK(field.variance_db2({10, 6}, 7) > near + 1);
  CHECK(field.variance_db2({10, 15}, 7) > field.variance_db2({10, 6}, 7));
}

TEST_CASE("however much was heard, a new recording differs a little") {
  const FieldStatistics statistics;
  const ResidualField field(two_halves(), statistics);
  CHECK(field.variance_db2({10, 0}, 7) > statistics.recording_db * statistics.recording_db);
}

TEST_CASE("without samples the field knows nothing") {
  const FieldStatistics statistics;
  const ResidualField field({}, statistics);
  CHECK(field.offset_db({1, 1}, 7) == 0);
  CHECK(field.variance_db2({1, 1}, 7) > statistics.field_db * statistics.field_db);
}

TEST_CASE("the likelihood is highest for the spread that made the samples") {
  const auto likelihood = [](double field_db) {
    FieldStatistics statistics;
    statistics.field_db = field_db;
    return ResidualField(two_halves(), statistics).log_likelihood();
  };
  CHECK(likelihood(3) > likelihood(0.3));
  CHECK(likelihood(3) > likelihood(30));
}
