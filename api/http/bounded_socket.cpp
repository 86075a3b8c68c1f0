// SPDX-License-Identifier: Apache-2.0
#include "api/http/bounded_socket.hpp"

#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace lotse::http {
namespace {

using Clock = std::chrono::steady_clock;

// How soon a wait notices that the server stops.
constexpr std::chrono::milliseconds notice_stop{200};
// Closing with unread bytes makes the kernel send a reset, which can overtake our answer: so what
// a refused sender still has under way is read and thrown away, up to these.
constexpr std::chrono::milliseconds linger_time{300};
constexpr std::size_t linger_bytes = 256 * 1024;

}  // namespace

BoundedSocket::BoundedSocket(int socket, const SocketLimits& limits,
                             const std::atomic<bool>& stopping)
    : socket_(socket), limits_(limits), stopping_(stopping) {}

BoundedSocket::~BoundedSocket() {
  ::shutdown(socket_, SHUT_WR);
  const auto until = Clock::now() + linger_time;
  std::size_t thrown_away = 0;
  while (thrown_away < linger_bytes && wait_for(POLLIN, until)) {
    const ssize_t got = ::recv(socket_, buffer_.data(), buffer_.size(), MSG_DONTWAIT);
    if (got <= 0) break;
    thrown_away += static_cast<std::size_t>(got);
  }
  ::close(socket_);
}

bool BoundedSocket::wait_for(short events, Clock::time_point until) const {
  while (!stopping_) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
    if (left <= 0) return false;
    pollfd entry{.fd = socket_, .events = events, .revents = 0};
    const auto slice = std::min<long long>(left, notice_stop.count());
    const int ready = ::poll(&entry, 1, static_cast<int>(slice));
    if (ready > 0) return true;
    if (ready < 0 && errno != EINTR) return false;
  }
  return false;
}

bool BoundedSocket::await_request() {
  in_head_ = true;
  head_bytes_ = line_bytes_ = 0;
  head_lines_ = 0;
  const bool some = has_unread_bytes() || wait_for(POLLIN, Clock::now() + limits_.idle_patience);
  deadline_ = Clock::now() + limits_.request_deadline;
  return some;
}

bool BoundedSocket::fill() {
  if (!wait_for(POLLIN, deadline_)) return false;
  const ssize_t got = ::recv(socket_, buffer_.data(), buffer_.size(), 0);
  begin_ = 0;
  end_ = got > 0 ? static_cast<std::size_t>(got) : 0;
  return got > 0;
}

bool BoundedSocket::count_head(const char* bytes, std::size_t size) {
  for (std::size_t i = 0; i < size && in_head_; ++i) {
    if (++head_bytes_ > limits_.max_header_bytes) return false;
    if (bytes[i] != '\n') {
      line_bytes_ += bytes[i] != '\r' ? 1 : 0;
      continue;
    }
    in_head_ = line_bytes_ > 0;  // the empty line ends the head
    line_bytes_ = 0;
    // The request line is one more than the header lines.
    if (in_head_ && ++head_lines_ > limits_.max_header_lines + 1) return false;
  }
  return true;
}

ssize_t BoundedSocket::read(char* to, std::size_t size) {
  if (!has_unread_bytes() && !fill()) return -1;
  const std::size_t taken = std::min(size, end_ - begin_);
  if (!count_head(buffer_.data() + begin_, taken)) return -1;
  std::memcpy(to, buffer_.data() + begin_, taken);
  begin_ += taken;
  return static_cast<ssize_t>(taken);
}

ssize_t BoundedSocket::write(const char* from, std::size_t size) {
  std::size_t sent = 0;
  while (sent < size) {
    const ssize_t step = ::send(socket_, from + sent, size - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (step > 0) sent += static_cast<std::size_t>(step);
    if (step >= 0 || errno == EINTR) continue;
    if (errno != EAGAIN || !wait_for(POLLOUT, Clock::now() + limits_.write_patience)) return -1;
  }
  return static_cast<ssize_t>(size);
}

bool BoundedSocket::is_connected() const {
  pollfd entry{.fd = socket_, .events = POLLRDHUP, .revents = 0};
  return ::poll(&entry, 1, 0) == 0;
}

std::string BoundedSocket::peer() const {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  std::array<char, NI_MAXHOST> text{};
  const bool is_known = ::getpeername(socket_, reinterpret_cast<sockaddr*>(&address), &size) == 0 &&
                        ::getnameinfo(reinterpret_cast<const sockaddr*>(&address), size,
                                      text.data(), text.size(), nullptr, 0, NI_NUMERICHOST) == 0;
  return is_known ? text.data() : "";
}

}  // namespace lotse::http
