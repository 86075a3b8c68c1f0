// SPDX-License-Identifier: Apache-2.0
#include "api/http/event_text.hpp"

namespace lotse::http {
namespace {

constexpr std::size_t longest_line = 1024 * 1024;

std::string_view value_of(std::string_view line, std::size_t colon) {
  line.remove_prefix(colon + 1);
  if (line.starts_with(' ')) line.remove_prefix(1);
  return line;
}

}  // namespace

std::string event_text(const ServerSentEvent& event) {
  const std::string id = event.id.empty() ? "" : "id: " + event.id + '\n';
  return id + "event: " + event.name + "\ndata: " + event.data + "\n\n";
}

bool EventReader::feed(std::string_view bytes,
                       const std::function<bool(const ServerSentEvent&)>& take) {
  rest_ += bytes;
  std::size_t start = 0;
  for (auto end = rest_.find('\n'); end != std::string::npos; end = rest_.find('\n', start)) {
    std::string_view text(rest_.data() + start, end - start);
    if (text.ends_with('\r')) text.remove_suffix(1);
    start = end + 1;
    if (!line(text, take)) return false;
  }
  rest_.erase(0, start);
  return rest_.size() <= longest_line;
}

bool EventReader::line(std::string_view text,
                       const std::function<bool(const ServerSentEvent&)>& take) {
  if (text.empty()) {
    const bool complete = !event_.data.empty();
    const ServerSentEvent done = event_;
    event_.name.clear();
    event_.data.clear();
    return !complete || take(done);
  }
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0) return true;
  const std::string_view field = text.substr(0, colon);
  const std::string_view value = value_of(text, colon);
  if (field == "id") event_.id = value;
  if (field == "event") event_.name = value;
  if (field == "data") event_.data += (event_.data.empty() ? "" : "\n") + std::string(value);
  return true;
}

}  // namespace lotse::http
