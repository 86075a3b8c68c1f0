// SPDX-License-Identifier: Apache-2.0
#include "api/load/archive_files.hpp"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "api/load/imdf.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/test_data.hpp"
#include "tests/support/zip_bytes.hpp"

using namespace lotse;
using namespace lotse::load;
using support::zip_bytes;
using support::ZipEntry;
namespace fs = std::filesystem;

namespace {

const fs::path showroom = fs::path(support::test_data()) / "plans" / "showroom";

void write(const fs::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

std::string read(const fs::path& file) {
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  return text.str();
}

/// The showroom's files as entries, each name behind a prefix.
std::vector<ZipEntry> showroom_entries(const std::string& prefix = "") {
  std::vector<ZipEntry> entries;
  for (const auto& file : fs::directory_iterator(showroom)) {
    entries.push_back({prefix + file.path().filename().string(), read(file.path())});
  }
  return entries;
}

/// Everything that refuses a zip, in one text.
std::string refusal(const std::string& bytes, const ArchiveLimits& limits = {}) {
  const support::TemporaryFolder folder;
  write(folder.path / "a.zip", bytes);
  const auto opened = open_archive(folder.path / "a.zip", limits);
  return opened ? "" : input::to_string(opened.error());
}

}  // namespace

TEST_CASE("a zip gives the same plan as the folder, in a folder of its own too") {
  const auto* prefix = GENERATE("", "export/", "export\\");
  const support::TemporaryFolder folder;
  auto entries = showroom_entries(prefix);
  entries.push_back({"__MACOSX/._venue.geojson", "litter"});
  write(folder.path / "a.zip", zip_bytes(entries));
  const auto venue = load_venue(folder.path / "a.zip");
  REQUIRE(venue);
  CHECK(venue->findings.empty());
  CHECK(venue->plan.units.size() == load_venue(showroom)->plan.units.size());
  CHECK(venue->plan.vehicles.size() == 24);
}

TEST_CASE("a plan written as a zip is the same plan as the one written as a folder") {
  const support::TemporaryFolder folder;
  const auto first = load_venue(showroom);
  write_venue(first->plan, folder.path / "a.zip");
  const auto second = load_venue(folder.path / "a.zip");
  REQUIRE(second);
  write_venue(second->plan, folder.path / "again");
  for (const auto& file : fs::directory_iterator(showroom)) {
    CHECK(read(file.path()) == read(folder.path / "again" / file.path().filename()));
  }
}

TEST_CASE("a folder may hold the archive in a folder of its own") {
  const support::TemporaryFolder folder;
  fs::copy(showroom, folder.path / "export");
  CHECK(load_venue(folder.path)->plan.vehicles.size() == 24);
}

TEST_CASE("a zip that leads out of itself, links, repeats or hides is refused with the reason") {
  struct Row {
    std::vector<ZipEntry> more;
    const char* reason;
  };
  const Row row = GENERATE(
      Row{{{"../venue.geojson", "x"}}, "leads out"},
      Row{{{"a/../../venue.geojson", "x"}}, "leads out"},
      Row{{{"..\\venue.geojson", "x"}}, "leads out"}, Row{{{"/etc/passwd", "x"}}, "leads out"},
      Row{{{"C:\\venue.geojson", "x"}}, "leads out"},
      Row{{{"kiosk.geojson", "/etc/passwd", 0120777}}, "is a link"},
      Row{{{"Unit.geojson", "{}"}}, "is there twice"},
      Row{{{"kiosk.geojson", "x", 0100644, 1}}, "is encrypted"},
      Row{{{std::string(300, 'a'), "x"}}, "longer than 255"},
      Row{{{"kiosk.geojson", "x", 0100644, 0, 40u << 20}}, "larger than 24 MB"},
      Row{{{"a.txt", "x", 0100644, 0, 20u << 20},
           {"b.txt", "x", 0100644, 0, 20u << 20},
           {"c.txt", "x", 0100644, 0, 20u << 20}},
          "larger than 48 MB together"});
  auto entries = showroom_entries();
  entries.insert(entries.end(), row.more.begin(), row.more.end());
  INFO(row.reason);
  CHECK(refusal(zip_bytes(entries)).find(row.reason) != std::string::npos);
}

TEST_CASE("a zip's directory may neither be huge nor broken") {
  CHECK(refusal(zip_bytes(showroom_entries(), 65'000)).find("more than 1000") != std::string::npos);
  CHECK(refusal(zip_bytes(showroom_entries(), 40)).find("broken") != std::string::npos);
  CHECK(refusal(zip_bytes({})).find("neither a folder nor a zip") != std::string::npos);
  CHECK(refusal("no zip at all").find("neither a folder nor a zip") != std::string::npos);
}

TEST_CASE("a file that unpacks to more or less than it claims refuses the archive") {
  auto entries = showroom_entries();
  const std::uint32_t claimed = GENERATE(10u, 5'000'000u);
  for (ZipEntry& entry : entries) {
    if (entry.name == "unit.geojson") entry.claimed_bytes = claimed;
  }
  const support::TemporaryFolder folder;
  write(folder.path / "a.zip", zip_bytes(entries));
  const auto venue = load_venue(folder.path / "a.zip");
  REQUIRE_FALSE(venue);
  CHECK(venue.error()[0].text.find("directory says") != std::string::npos);
}

TEST_CASE("a folder's links are refused, wherever they lead") {
  const support::TemporaryFolder folder;
  fs::copy(showroom, folder.path / "export");
  fs::create_symlink("/dev/zero", folder.path / "export" / "kiosk.geojson");
  const auto opened = open_archive(folder.path);
  REQUIRE_FALSE(opened);
  CHECK(opened.error()[0].text.find("is a link") != std::string::npos);
}

TEST_CASE("limits hold for folders too") {
  ArchiveLimits limits;
  limits.all_bytes = 10'000;
  CHECK_FALSE(open_archive(showroom, limits));
  limits = {};
  limits.file_bytes = 10'000;
  CHECK_FALSE(open_archive(showroom, limits));
  limits = {};
  limits.files = 5;
  CHECK_FALSE(open_archive(showroom, limits));
  CHECK(open_archive(showroom));
}
