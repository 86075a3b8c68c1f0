// SPDX-License-Identifier: Apache-2.0
#include "api/ingest/sequence_set.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <set>
#include <vector>

using lotse::ingest::SequenceSet;

TEST_CASE("each number is new once, in whatever order they come") {
  std::mt19937 random(20);
  std::vector<std::uint64_t> numbers;
  for (std::uint64_t n = 1; n <= 300; ++n) numbers.insert(numbers.end(), n % 3, n);
  std::shuffle(numbers.begin(), numbers.end(), random);
  SequenceSet sequences;
  std::set<std::uint64_t> oracle;
  for (const auto number : numbers) CHECK(sequences.insert(number) == oracle.insert(number).second);
}

TEST_CASE("numbers without gaps take the room of one") {
  SequenceSet sequences;
  for (const std::uint64_t n : {1, 2, 3, 5, 6, 4}) sequences.insert(n);
  CHECK(sequences.runs() == SequenceSet::Runs{{1, 6}});
  CHECK_FALSE(SequenceSet(sequences.runs()).insert(6));
  CHECK(SequenceSet(sequences.runs()).insert(7));
}

TEST_CASE("numbers full of gaps take bounded room, and the newest are told apart") {
  SequenceSet sequences;
  for (std::uint64_t n = 0; n < 100'000; n += 2) CHECK(sequences.insert(n));
  CHECK(sequences.runs().size() <= 1024);
  CHECK_FALSE(sequences.insert(99'998));
  CHECK(sequences.insert(99'997));
}
