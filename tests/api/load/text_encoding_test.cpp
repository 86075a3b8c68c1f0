// SPDX-License-Identifier: Apache-2.0
#include "api/load/text_encoding.hpp"

#include <catch2/catch.hpp>

using lotse::load::decoded;
using namespace std::string_literals;

TEST_CASE("UTF-8 stays as it is, without its byte order mark") {
  CHECK(decoded("Kür 車 🚗").utf8 == "Kür 車 🚗");
  CHECK(decoded("\xEF\xBB\xBFKür").utf8 == "Kür");
  CHECK(decoded("").encoding == "UTF-8");
}

TEST_CASE("UTF-16 with a byte order mark is read in either order") {
  CHECK(decoded("\xFF\xFE\x4B\x00\xFC\x00\x3D\xD8\x97\xDE"s).utf8 == "Kü🚗");
  CHECK(decoded("\xFE\xFF\x00\x4B\x00\xFC\xD8\x3D\xDE\x97"s).utf8 == "Kü🚗");
  CHECK(decoded("\xFF\xFE\x3D\xD8\x4B\x00"s).utf8 == "\uFFFDK");
}

TEST_CASE("what isn't valid UTF-8 is Windows-1252") {
  CHECK(decoded("Treppe \x96 \xDC"
                "bergabe 5 \x80")
            .utf8 == "Treppe – Übergabe 5 €");
  CHECK(decoded("a"
                "\x81")
            .utf8 == "a\uFFFD");
  for (const char* broken :
       {"\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xC3"}) {
    CHECK(decoded(broken).encoding == "Windows-1252");
  }
}
