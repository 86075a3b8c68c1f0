// SPDX-License-Identifier: Apache-2.0
#include "api/http/client_address.hpp"

#include <catch2/catch.hpp>

using lotse::http::client_of;

TEST_CASE("clients are told apart by their address, in IPv6 by their network") {
  CHECK(client_of("192.168.1.7", "") != client_of("192.168.1.8", ""));
  CHECK(client_of("2001:db8:1:2:3:4:5:6", "") == client_of("2001:db8:1:2::1", ""));
  CHECK(client_of("2001:db8:1:2::1", "") != client_of("2001:db8:1:3::1", ""));
  CHECK(client_of("::ffff:192.168.1.7", "") == client_of("192.168.1.7", ""));
  CHECK(client_of("::ffff:192.168.1.7", "") != client_of("::ffff:192.168.1.8", ""));
}

TEST_CASE("a proxy on this machine speaks for whom it names, by its own word the last one") {
  const std::string here = GENERATE("127.0.0.1", "127.1.2.3", "::1", "::ffff:127.0.0.1");
  CHECK(client_of(here, "192.168.1.7") == client_of("192.168.1.7", ""));
  CHECK(client_of(here, "10.0.0.1, 192.168.1.7") == client_of("192.168.1.7", ""));
  CHECK(client_of(here, "2001:db8::1") == client_of("2001:db8::1", ""));
  CHECK(client_of(here, "nobody") == client_of(here, ""));
}

TEST_CASE("nobody else speaks for another, and what is no address is one client") {
  CHECK(client_of("192.168.1.7", "192.168.1.8") == client_of("192.168.1.7", ""));
  CHECK(client_of("2001:db8::1", "192.168.1.8") == client_of("2001:db8::1", ""));
  CHECK(client_of("", "") == client_of("not one", "192.168.1.8"));
}
