// SPDX-License-Identifier: Apache-2.0
#include "api/http/client_address.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <cstring>
#include <optional>

namespace lotse::http {
namespace {

constexpr std::size_t network_bytes = 8;  // of a /64
constexpr std::size_t mapped_prefix_bytes = 12;

/// IPv4 has 4 bytes, IPv6 16; one that is mapped into IPv6 (RFC 4291, 2.5.5.2) is an IPv4 one.
std::optional<std::string> bytes_of(const std::string& address) {
  in6_addr bytes{};
  if (inet_pton(AF_INET, address.c_str(), &bytes) == 1) {
    return std::string(reinterpret_cast<const char*>(&bytes), sizeof(in_addr));
  }
  if (inet_pton(AF_INET6, address.c_str(), &bytes) != 1) return std::nullopt;
  const std::string all(reinterpret_cast<const char*>(&bytes), sizeof bytes);
  return IN6_IS_ADDR_V4MAPPED(&bytes) ? all.substr(mapped_prefix_bytes) : all;
}

bool is_this_machine(const std::string& bytes) {
  return bytes.size() == sizeof(in_addr)
             ? bytes.front() == IN_LOOPBACKNET
             : std::memcmp(bytes.data(), &in6addr_loopback, sizeof in6addr_loopback) == 0;
}

std::string last_of(std::string_view list) {
  list.remove_prefix(list.find_last_of(',') + 1);
  list.remove_prefix(std::min(list.find_first_not_of(' '), list.size()));
  return std::string(list.substr(0, list.find(' ')));
}

}  // namespace

std::string client_of(const std::string& peer, std::string_view forwarded_for) {
  std::optional<std::string> client = bytes_of(peer);
  if (client && is_this_machine(*client)) {
    if (auto named = bytes_of(last_of(forwarded_for))) client = std::move(named);
  }
  if (client && client->size() > sizeof(in_addr)) client->resize(network_bytes);
  return client.value_or("");
}

}  // namespace lotse::http
