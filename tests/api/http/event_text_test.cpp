// SPDX-License-Identifier: Apache-2.0
#include "api/http/event_text.hpp"

#include <catch2/catch.hpp>

using lotse::http::event_text;
using lotse::http::EventReader;
using lotse::http::ServerSentEvent;

namespace {

std::vector<ServerSentEvent> read_in_pieces(const std::string& text, std::size_t piece) {
  EventReader reader;
  std::vector<ServerSentEvent> events;
  for (std::size_t at = 0; at < text.size(); at += piece) {
    reader.feed(std::string_view(text).substr(at, piece), [&](const ServerSentEvent& event) {
      events.push_back(event);
      return true;
    });
  }
  return events;
}

}  // namespace

TEST_CASE("events are read back however the bytes were cut") {
  const std::string text = event_text({"1", "position", R"({"a":1})"}) + ": still here\n\n" +
                           event_text({"2", "position", R"({"a":2})"});
  for (const std::size_t piece : {1U, 7U, 1000U}) {
    const auto events = read_in_pieces(text, piece);
    REQUIRE(events.size() == 2);
    CHECK(events[0].data == R"({"a":1})");
    CHECK(events[1].id == "2");
    CHECK(events[1].name == "position");
  }
}

TEST_CASE("several data lines are one text, and line ends may be CRLF") {
  const auto events = read_in_pieces("data: a\r\ndata:b\r\nunknown: x\r\n\r\n", 3);
  REQUIRE(events.size() == 1);
  CHECK(events[0].data == "a\nb");
}

TEST_CASE("reading ends when the taker has enough or a line never ends") {
  EventReader reader;
  CHECK_FALSE(reader.feed("data: a\n\n", [](const auto&) { return false; }));
  EventReader endless;
  CHECK_FALSE(endless.feed(std::string(2 * 1024 * 1024, 'x'), [](const auto&) { return true; }));
}
