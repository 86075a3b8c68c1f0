// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "api/http/transport.hpp"

namespace lotse::http {

/// "id: …\nevent: …\ndata: …\n\n" (HTML living standard, 9.2.5); an empty id is left out, so
/// that the one before stays the last. @param event without line breaks.
std::string event_text(const ServerSentEvent& event);

/// Puts a stream's bytes, however they were cut, together to events (9.2.6). Comments and unknown
/// fields are skipped; a line over 1 MiB ends the reading.
class EventReader {
 public:
  /// False once `take` has returned false or a line was too long.
  bool feed(std::string_view bytes, const std::function<bool(const ServerSentEvent&)>& take);

 private:
  bool line(std::string_view text, const std::function<bool(const ServerSentEvent&)>& take);
  std::string rest_;
  ServerSentEvent event_;
};

}  // namespace lotse::http
