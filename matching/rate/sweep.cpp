// SPDX-License-Identifier: Apache-2.0
#include "matching/rate/sweep.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>

namespace lotse::rate {
namespace {

using catalogue::OptionSet;

// The standings of this many vehicles stay in the first-level cache while one column after the
// other is added to them.
constexpr std::size_t block = 1024;
// Columns added in one go, so that a standing is loaded and stored once for all of them.
constexpr std::size_t together = 4;

/// What each combination of a column's values brings.
struct Looked {
  std::vector<Standing> brings;
  std::span<const std::uint32_t> codes;
};

/// What an option set brings by how many of the wished options it has, and by how many others.
struct Counted {
  std::array<std::uint64_t, 2> wished;
  std::vector<Standing> by_wished;
  std::vector<Standing> by_others;
  const Stock::Options* options = nullptr;
};

/// An option set that has to be worked out vehicle by vehicle.
struct WorkedOut {
  std::size_t line = 0;
  std::size_t attribute = 0;
};

struct Plan {
  Standing unasked;
  std::vector<Looked> looked;
  std::vector<Counted> counted;
  std::vector<WorkedOut> worked_out;
};

std::vector<std::size_t> lines_about(const Scorecard& scorecard, std::size_t attribute) {
  std::vector<std::size_t> lines;
  for (std::size_t i = 0; i < scorecard.lines(); ++i) {
    if (scorecard.attribute_of(i) == attribute) lines.push_back(i);
  }
  return lines;
}

std::vector<Standing> worth_of(const Stock::Values& values, const Scorecard& scorecard,
                               const std::vector<std::size_t>& lines) {
  std::vector<Standing> brings;
  brings.reserve(values.distinct.size());
  for (const catalogue::Value& value : values.distinct) {
    brings.emplace_back();
    for (const std::size_t line : lines) brings.back() += scorecard.standing(line, value);
  }
  return brings;
}

void plan_column(const Stock::Column& column, const Scorecard& scorecard, Plan& plan) {
  bool says_anything = false;
  std::vector<Standing> brings(1);
  for (const Stock::Values& values : column.parts) {
    const auto lines = lines_about(scorecard, values.attribute);
    says_anything = says_anything || !lines.empty();
    // The codes count through the values of the first part first.
    std::vector<Standing> wider;
    wider.reserve(brings.size() * values.distinct.size());
    for (const Standing more : worth_of(values, scorecard, lines)) {
      for (Standing sum : brings) wider.push_back(sum += more);
    }
    brings = std::move(wider);
  }
  if (says_anything) plan.looked.push_back({std::move(brings), column.codes});
}

/// What a line brings by how many of these options a vehicle has, and none of the others.
std::vector<Standing> by_count(const Scorecard& scorecard, std::size_t line,
                               const OptionSet& options) {
  OptionSet some;
  std::vector<Standing> brings{scorecard.standing(line, some)};
  for (std::size_t i = 0; i < catalogue::max_options; ++i) {
    if (!options.options.test(i)) continue;
    some.options.set(i);
    brings.push_back(scorecard.standing(line, some));
  }
  return brings;
}

Counted counted(const Stock::Options& options, const Scorecard& scorecard, std::size_t line,
                const OptionSet& wished) {
  Counted plan;
  constexpr std::bitset<catalogue::max_options> low(~std::uint64_t{0});
  plan.wished = {(wished.options & low).to_ullong(), (wished.options >> 64).to_ullong()};
  plan.options = &options;
  plan.by_wished = by_count(scorecard, line, wished);
  plan.by_others = by_count(scorecard, line, {~wished.options});
  // What no option at all brings is in the other table already.
  const Standing none = plan.by_others.front();
  for (Standing& brings : plan.by_others) brings = brings - none;
  return plan;
}

void plan_options(const Stock::Options& options, const Scorecard& scorecard, Plan& plan) {
  for (const std::size_t line : lines_about(scorecard, options.attribute)) {
    const OptionSet* wished = scorecard.counted_options(line);
    if (wished && !options.any_missing) {
      plan.counted.push_back(counted(options, scorecard, line, *wished));
    } else {
      plan.worked_out.push_back({line, options.attribute});
    }
  }
}

template <std::size_t count>
void add_looked(std::span<const Looked> looked, std::size_t first, std::span<Standing> to) {
  std::array<const Standing*, count> brings;
  std::array<const std::uint32_t*, count> codes;
  for (std::size_t c = 0; c < count; ++c) {
    brings[c] = looked[c].brings.data();
    codes[c] = looked[c].codes.data() + first;
  }
  for (std::size_t i = 0; i < to.size(); ++i) {
    Standing sum = brings[0][codes[0][i]];
    for (std::size_t c = 1; c < count; ++c) sum += brings[c][codes[c][i]];
    to[i] += sum;
  }
}

void add_looked(std::span<const Looked> looked, std::size_t first, std::span<Standing> to) {
  while (looked.size() >= together) {
    add_looked<together>(looked.first(together), first, to);
    looked = looked.subspan(together);
  }
  if (looked.size() == 3) add_looked<3>(looked, first, to);
  if (looked.size() == 2) add_looked<2>(looked, first, to);
  if (looked.size() == 1) add_looked<1>(looked, first, to);
}

/// How many bits of two words are set. Written out (Warren: Hacker's Delight, 5-1), since the
/// baseline of amd64 has no instruction for it and calls a function; both words share the last
/// steps.
std::size_t ones(std::uint64_t a, std::uint64_t b) {
  constexpr std::uint64_t pairs = 0x5555555555555555;
  constexpr std::uint64_t fours = 0x3333333333333333;
  constexpr std::uint64_t bytes = 0x0f0f0f0f0f0f0f0f;
  constexpr std::uint64_t every_byte = 0x0101010101010101;
  a -= a >> 1 & pairs;
  b -= b >> 1 & pairs;
  a = (a & fours) + (a >> 2 & fours);
  b = (b & fours) + (b >> 2 & fours);
  a += b;
  a = (a & bytes) + (a >> 4 & bytes);
  return a * every_byte >> 56;
}

void add_counted(const Counted& counted, std::size_t first, std::span<Standing> to) {
  const auto* bits = counted.options->bits.data() + first;
  const auto* counts = counted.options->counts.data() + first;
  const Standing* by_wished = counted.by_wished.data();
  const Standing* by_others = counted.by_others.data();
  const auto [low, high] = counted.wished;
  for (std::size_t i = 0; i < to.size(); ++i) {
    const std::size_t there = ones(bits[i][0] & low, bits[i][1] & high);
    to[i] += by_wished[there];
    to[i] += by_others[counts[i] - there];
  }
}

}  // namespace

std::vector<Standing> sweep(const Stock& stock, const Scorecard& scorecard) {
  Plan plan;
  for (const Stock::Column& column : stock.columns()) plan_column(column, scorecard, plan);
  for (const Stock::Options& options : stock.options()) plan_options(options, scorecard, plan);
  std::vector<Standing> standings(stock.size(), Standing(scorecard.unasked(), 0, false));
  for (std::size_t first = 0; first < standings.size(); first += block) {
    const auto to = std::span(standings).subspan(first, std::min(block, standings.size() - first));
    add_looked(plan.looked, first, to);
    for (const Counted& counted : plan.counted) add_counted(counted, first, to);
  }
  for (const WorkedOut& line : plan.worked_out) {
    for (std::size_t i = 0; i < standings.size(); ++i) {
      standings[i] += scorecard.standing(line.line, stock.vehicle(i).values[line.attribute]);
    }
  }
  return standings;
}

}  // namespace lotse::rate
