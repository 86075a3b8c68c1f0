// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace lotse::http {

/// Whom a request counts for where clients are told apart by their addresses: the other end's IPv4
/// address or the /64 network of its IPv6 address, all of which one customer of a provider has (RFC
/// 6177). A proxy on this machine itself speaks for whom it names.
/// @param peer the other end of the connection, as text.
/// @param forwarded_for the header X-Forwarded-For; its last address is the proxy's own word.
std::string client_of(const std::string& peer, std::string_view forwarded_for);

}  // namespace lotse::http
