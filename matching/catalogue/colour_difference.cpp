// SPDX-License-Identifier: Apache-2.0
#include "matching/catalogue/colour_difference.hpp"

#include <cmath>
#include <numbers>

// Names follow the standard's formulae, with a prime written as _p.
namespace lotse::catalogue {
namespace {

double radians(double degrees) {
  return degrees * std::numbers::pi / 180.0;
}

/// C⁷ / (C⁷ + 25⁷), the weight that singles out strong colours.
double strong_chroma(double chroma) {
  const double seventh = std::pow(chroma, 7);
  return seventh / (seventh + std::pow(25.0, 7));
}

/// Hue angle in [0, 360); 0 for a grey, which has none.
double hue_degrees(double a_p, double b) {
  if (a_p == 0 && b == 0) return 0;
  const double angle = std::atan2(b, a_p) * 180.0 / std::numbers::pi;
  return angle < 0 ? angle + 360.0 : angle;
}

struct Polar {
  double chroma_p;
  double hue_p;
};

Polar polar(const Lab& colour, double g) {
  const double a_p = (1 + g) * colour.a;
  return {std::hypot(a_p, colour.b), hue_degrees(a_p, colour.b)};
}

/// h₂′ − h₁′ the short way round.
double hue_step(const Polar& first, const Polar& second) {
  if (first.chroma_p * second.chroma_p == 0) return 0;
  const double step = second.hue_p - first.hue_p;
  if (step > 180) return step - 360;
  if (step < -180) return step + 360;
  return step;
}

/// The hue halfway along the short way; of a grey and a colour, the colour's.
double mean_hue(const Polar& first, const Polar& second) {
  const double sum = first.hue_p + second.hue_p;
  if (first.chroma_p * second.chroma_p == 0) return sum;
  if (std::abs(first.hue_p - second.hue_p) <= 180) return sum / 2;
  return sum < 360 ? (sum + 360) / 2 : (sum - 360) / 2;
}

/// T, the hue dependence of the hue weight.
double hue_factor(double hue) {
  return 1 - 0.17 * std::cos(radians(hue - 30)) + 0.24 * std::cos(radians(2 * hue)) +
         0.32 * std::cos(radians(3 * hue + 6)) - 0.20 * std::cos(radians(4 * hue - 63));
}

/// R_T, the rotation that corrects blues.
double rotation(double mean_chroma_p, double hue) {
  const double turn = 30 * std::exp(-std::pow((hue - 275) / 25, 2));
  return -2 * std::sqrt(strong_chroma(mean_chroma_p)) * std::sin(radians(2 * turn));
}

}  // namespace

double colour_difference(const Lab& first, const Lab& second) {
  const double mean_chroma = (std::hypot(first.a, first.b) + std::hypot(second.a, second.b)) / 2;
  const double g = 0.5 * (1 - std::sqrt(strong_chroma(mean_chroma)));
  const Polar from = polar(first, g);
  const Polar to = polar(second, g);

  const double lightness_step = second.lightness - first.lightness;
  const double chroma_step = to.chroma_p - from.chroma_p;
  const double hue_chord =
      2 * std::sqrt(from.chroma_p * to.chroma_p) * std::sin(radians(hue_step(from, to)) / 2);

  const double mean_chroma_p = (from.chroma_p + to.chroma_p) / 2;
  const double hue = mean_hue(from, to);
  const double off_grey = std::pow((first.lightness + second.lightness) / 2 - 50, 2);
  const double s_l = 1 + 0.015 * off_grey / std::sqrt(20 + off_grey);
  const double s_c = 1 + 0.045 * mean_chroma_p;
  const double s_h = 1 + 0.015 * mean_chroma_p * hue_factor(hue);

  const double l = lightness_step / s_l;
  const double c = chroma_step / s_c;
  const double h = hue_chord / s_h;
  const double squared = l * l + c * c + h * h + rotation(mean_chroma_p, hue) * c * h;
  return std::sqrt(squared > 0 ? squared : 0);
}

}  // namespace lotse::catalogue
