// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fstream>
#include <string>

#include "firmware_config/curve/secret_key.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/test_data.hpp"

namespace lotse::support {

/// A hub.toml with its key file in a folder of its own: the tetam office with one gateway "g1" that
/// has all of its radios, one badge "B1", free ports.
struct HubFiles {
  TemporaryFolder folder;
  curve::KeyPair hub = curve::make_key_pair();
  curve::KeyPair gateway = curve::make_key_pair();
  std::filesystem::path config = folder.path / "hub.toml";
  std::string text = R"([hub]
name = "Test"
[bus]
listen = "tcp://127.0.0.1:*"
secret_key_file = "hub.key"
[[gateway]]
id = "g1"
public_key = ")" + gateway.public_key +
                     R"("
anchors = ["sensor10", "sensor11", "sensor12", "sensor20", "sensor21", "sensor22",
  "sensor30", "sensor31", "sensor32", "sensor40", "sensor41", "sensor42"]
[[badge]]
code = "B1"
uuid = "01234567-89ab-cdef-0123-456789abcdef"
major = 1
minor = 1
[venue]
plan = ")" + test_data() +
                     R"(/plans/tetam_office"
[catalogue]
file = ")" + test_data() +
                     R"(/showroom/catalogue.json"
[survey]
folder = ")" + test_data() +
                     R"(/tetam"
sessions = []
[store]
database = "hub.sqlite"
[http]
port = 0
)";

  HubFiles() {
    const auto key = folder.path / "hub.key";
    std::ofstream(key) << hub.secret << '\n';
    std::filesystem::permissions(key, std::filesystem::perms(0600));
    write();
  }
  void write() const { std::ofstream(config) << text; }
  void replace(const std::string& from, const std::string& to) {
    text.replace(text.find(from), from.size(), to);
    write();
  }
};

}  // namespace lotse::support
