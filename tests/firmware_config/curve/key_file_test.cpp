// SPDX-License-Identifier: Apache-2.0
#include "firmware_config/curve/key_file.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <system_error>

#include "tests/support/temporary_folder.hpp"

using namespace lotse::curve;
namespace fs = std::filesystem;

namespace {

// The client's keys of ZeroMQ's own manual page zmq_curve(7).
const std::string secret = "D:)Q[IlAW!ahhC2ac:9*A}h:p?([4%wOTJ%JR%cs";
const std::string public_half = "Yne@$w-vo<fVvi]a<NY6T1ed:M$fCG*[IaLV{hID";

struct KeyFile {
  explicit KeyFile(const std::string& content) { write_private_file(path, content); }
  lotse::support::TemporaryFolder folder;
  fs::path path = folder.path / "west.key";
};

std::string refusal(const fs::path& file) {
  const auto key = load_secret_key(file, "make one first");
  REQUIRE_FALSE(key);
  return key.error();
}

}  // namespace

TEST_CASE("a key file of its owner's alone gives the key and its public half") {
  const KeyFile file(secret + "\n");
  const auto key = load_secret_key(file.path, "");
  REQUIRE(key);
  CHECK(key->z85() == secret);
  CHECK(key->public_key() == public_half);
}

TEST_CASE("a key file that others may read is refused with the line that cures it") {
  const KeyFile file(secret);
  for (const auto others : {fs::perms::group_read, fs::perms::others_read}) {
    fs::permissions(file.path, fs::perms::owner_read | others);
    CHECK_THAT(refusal(file.path), Catch::Contains("chmod 600 \"" + file.path.string()));
  }
}

TEST_CASE("a missing key file is refused with what to do about it") {
  CHECK_THAT(refusal("/nowhere/gateway.key"), Catch::EndsWith("gateway.key\"; make one first"));
  CHECK_THAT(refusal(fs::temp_directory_path()), Catch::Contains("no key file"));
}

TEST_CASE("a broken key file is refused without showing its content") {
  const KeyFile file(secret.substr(1));
  CHECK_THAT(refusal(file.path), Catch::Contains("40 characters of Z85"));
  CHECK_THAT(refusal(file.path), !Catch::Contains(secret.substr(1, 8)));
}

TEST_CASE("a private file is its owner's alone, and none is overwritten") {
  const KeyFile file(secret);
  CHECK(fs::status(file.path).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
  CHECK_THROWS_AS(write_private_file(file.path, "other"), std::system_error);
  CHECK(load_secret_key(file.path, "")->z85() == secret);
}

TEST_CASE("a new pair belongs together and is another each time") {
  const KeyPair pair = make_key_pair();
  CHECK(SecretKey::of(pair.secret).public_key() == pair.public_key);
  CHECK(make_key_pair().secret != pair.secret);
}

TEST_CASE("a key has 40 characters of Z85") {
  CHECK(is_key(public_half));
  CHECK_FALSE(is_key(""));
  CHECK_FALSE(is_key(public_half.substr(1)));
  CHECK_FALSE(is_key("\"" + public_half.substr(1)));  // no such character in Z85
}
