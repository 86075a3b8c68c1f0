// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>

#include "tests/api/cli/run_lotse.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/test_data.hpp"

namespace fs = std::filesystem;
using lotse::support::TemporaryFolder;

namespace {

/// The demo's cars, taste and wishes in a folder of their own, to be spoilt.
struct Files {
  TemporaryFolder folder;

  Files() {
    fs::copy(lotse::support::test_data() + "/showroom", folder.path, fs::copy_options::recursive);
  }
  std::string path(const std::string& name) const { return (folder.path / name).string(); }
  void cut(const std::string& name) const {
    fs::resize_file(path(name), fs::file_size(path(name)) / 2);
  }
  lotse::cli::Outcome run() const {
    const std::string data = lotse::support::test_data();
    return lotse::cli::run_lotse("demo --http-port 0 --recording " + data + "/tetam --plan " +
                                 data + "/plans/tetam_office --catalogue " +
                                 path("catalogue.json") + " --general-taste " +
                                 path("general_taste.json") + " --configurations " +
                                 path("configurations") + " --pages " + path("") + " 2>&1");
  }
};

}  // namespace

TEST_CASE("a demo whose input is cut is refused with the place and exit code 2") {
  const Files files;
  // The taste is read by the hub alone.
  const std::string name =
      GENERATE("catalogue.json", "general_taste.json", "configurations/comfort.json");
  files.cut(name);
  const auto outcome = files.run();
  INFO(outcome.output);
  CHECK(outcome.exit_code == 2);
  CHECK(outcome.output.starts_with(files.path(name) + ':'));
}

TEST_CASE("a demo without a visitor's wishes says what is missing") {
  const Files files;
  fs::remove_all(files.path("configurations"));
  fs::create_directory(files.path("configurations"));
  const auto outcome = files.run();
  CHECK(outcome.exit_code == 2);
  CHECK(outcome.output == files.path("configurations") + ": no *.json with wishes in it\n");
}
