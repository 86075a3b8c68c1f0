// SPDX-License-Identifier: Apache-2.0
#include "gateway/publish/curve_key.hpp"

#include <catch2/catch.hpp>
#include <filesystem>

#include "tests/gateway/config_folder.hpp"

using lotse::publish::is_z85_key;
using lotse::publish::SecretKey;
namespace fs = std::filesystem;

namespace {

// The client's keys of ZeroMQ's own manual page zmq_curve(7).
const std::string secret = "D:)Q[IlAW!ahhC2ac:9*A}h:p?([4%wOTJ%JR%cs";
const std::string public_half = "Yne@$w-vo<fVvi]a<NY6T1ed:M$fCG*[IaLV{hID";

struct KeyFile {
  explicit KeyFile(const std::string& content, fs::perms permissions = fs::perms::owner_read)
      : path(folder.write("west.key", content)) {
    fs::permissions(path, permissions);
  }
  lotse::testing::ConfigFolder folder;
  fs::path path;
};

}  // namespace

TEST_CASE("a key file of its owner's alone gives the key and its public half") {
  const KeyFile file(secret + "\n");
  const auto key = SecretKey::load(file.path);
  REQUIRE(key);
  CHECK(key->z85() == secret);
  CHECK(key->public_key() == public_half);
}

TEST_CASE("a key file that others may read is refused with the line that cures it") {
  for (const auto others : {fs::perms::group_read, fs::perms::others_read}) {
    const KeyFile file(secret, fs::perms::owner_read | others);
    const auto key = SecretKey::load(file.path);
    REQUIRE_FALSE(key);
    CHECK_THAT(key.error(), Catch::Contains("chmod 600 \"" + file.path.string()));
  }
}

TEST_CASE("a missing, empty or broken key file is refused without showing its content") {
  CHECK_THAT(SecretKey::load("/nowhere/gateway.key").error(), Catch::Contains("no key file"));
  CHECK_THAT(SecretKey::load(fs::temp_directory_path()).error(), Catch::Contains("no key file"));
  const KeyFile file(secret.substr(1));
  const auto key = SecretKey::load(file.path);
  REQUIRE_FALSE(key);
  CHECK_THAT(key.error(), Catch::Contains("40 characters of Z85"));
  CHECK_THAT(key.error(), !Catch::Contains(secret.substr(1, 8)));
}

TEST_CASE("a key has 40 characters of Z85") {
  CHECK(is_z85_key(public_half));
  CHECK_FALSE(is_z85_key(""));
  CHECK_FALSE(is_z85_key(public_half.substr(1)));
  CHECK_FALSE(is_z85_key("\"" + public_half.substr(1)));  // no such character in Z85
}
