// SPDX-License-Identifier: Apache-2.0
#include "gateway/publish/batch_file.hpp"

#include <catch2/catch.hpp>
#include <fstream>

#include "tests/support/temporary_folder.hpp"

using namespace lotse;
using publish::BatchFile;
using publish::SpoolError;
using publish::Survives;
using support::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

radio::Batch batch(std::uint64_t boot, std::uint64_t sequence, int sightings = 1) {
  radio::Batch made{boot, sequence, {}, {}};
  for (int i = 0; i < sightings; ++i) {
    made.sightings.push_back({radio::Timestamp(std::chrono::milliseconds(1000 + i)),
                              {"a"},
                              {radio::BeaconKind::rotating_id, {1, 2, 3, 4, 5, 6, 7, 8}},
                              {-70}});
  }
  return made;
}

std::vector<radio::BatchId> ids_in(const BatchFile& file) {
  std::vector<radio::BatchId> ids;
  for (const auto& entry : file.after(0, 100)) ids.push_back(id_of(entry.batch));
  return ids;
}

}  // namespace

TEST_CASE("batches come back whole, in their order, in this process and the next") {
  const TemporaryFolder folder;
  const auto path = folder.path / "new" / "spool.sqlite";
  const auto first = batch(9, 5, 3);
  {
    BatchFile file(path, Survives::power_cut);
    file.change({first, batch(3, 1), batch(3, 2)}, {});
    file.change({batch(3, 3)}, {{3, 1}});
  }
  BatchFile file(path, Survives::power_cut);
  CHECK(ids_in(file) == std::vector<radio::BatchId>{{9, 5}, {3, 2}, {3, 3}});
  CHECK(file.after(0, 1).at(0).batch == first);
  CHECK(file.batches() == 3);
  CHECK(file.sightings() == 5);
  CHECK(file.oldest() == radio::Timestamp(std::chrono::milliseconds(1000)));
  CHECK(file.remove_oldest() == 3);
  CHECK(file.sightings() == 2);
}

TEST_CASE("a batch that is there already is not there twice") {
  const TemporaryFolder folder;
  BatchFile file(folder.path / "spool.sqlite", Survives::power_cut);
  file.change({batch(1, 1)}, {});
  file.change({batch(1, 1), batch(1, 2)}, {{7, 7}});
  CHECK(file.batches() == 2);
  CHECK(file.sightings() == 2);
}

TEST_CASE("the numbering goes on where it was, and a new file begins another") {
  const TemporaryFolder folder;
  radio::BatchId next;
  {
    BatchFile file(folder.path / "live.sqlite", Survives::kill);
    CHECK(file.next_id().sequence == 1);
    file.change({batch(file.next_id().boot, 1), batch(file.next_id().boot, 2)}, {});
    file.change({}, {{file.next_id().boot, 1}, {file.next_id().boot, 2}});
    next = file.next_id();
    CHECK(next.sequence == 3);
  }
  CHECK(BatchFile(folder.path / "live.sqlite", Survives::kill).next_id() == next);
  CHECK(BatchFile(folder.path / "other.sqlite", Survives::kill).next_id().boot != next.boot);
}

TEST_CASE("a damaged file is put aside and a new one begun") {
  const TemporaryFolder folder;
  const auto path = folder.path / "live.sqlite";
  std::ofstream(path) << std::string(8192, 'x');
  BatchFile file(path, Survives::kill);
  CHECK(file.batches() == 0);
  file.change({batch(1, 1)}, {});
  CHECK(fs::exists(path.string() + ".damaged"));
}

TEST_CASE("a spool is its owner's alone") {
  const TemporaryFolder folder;
  const auto path = folder.path / "spool.sqlite";
  BatchFile file(path, Survives::power_cut);
  file.change({batch(1, 1)}, {});
  for (const auto& entry : fs::directory_iterator(folder.path)) {
    CHECK((entry.status().permissions() & fs::perms::others_all) == fs::perms::none);
    CHECK((entry.status().permissions() & fs::perms::group_all) == fs::perms::none);
  }
}

TEST_CASE("a folder that cannot be made is one sentence that names the setting") {
  const TemporaryFolder folder;
  std::ofstream(folder.path / "file") << "";
  try {
    BatchFile file(folder.path / "file" / "spool.sqlite", Survives::power_cut);
    FAIL("it was made");
  } catch (const SpoolError& error) {
    CHECK_THAT(error.what(), Catch::Contains("[spool] must name folders"));
  }
}
