// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <string>

namespace lotse::http {

/// What one request may cost before it is cut off: the HTTP library bounds neither the number of
/// header lines nor the time a slow sender holds a thread.
struct SocketLimits {
  /// Browsers send about 1 KiB of headers; nginx's own default is 4 × 8 KiB.
  std::size_t max_header_bytes = 16 * 1024;
  /// Browsers send about 20.
  int max_header_lines = 64;
  /// The time for head and body together. A phone on a bad Wi-Fi sends 64 KiB within it.
  std::chrono::milliseconds request_deadline{8000};
  /// A reader that takes nothing for so long is gone.
  std::chrono::milliseconds write_patience{5000};
  /// How long an idle connection keeps its thread.
  std::chrono::milliseconds idle_patience{15000};
};

/// An accepted TCP connection with the limits above. Owns the socket. One thread at a time; the
/// flag `stopping` may be raised by any other, and every wait ends within 200 ms of it.
class BoundedSocket {
 public:
  BoundedSocket(int socket, const SocketLimits& limits, const std::atomic<bool>& stopping);
  ~BoundedSocket();  ///< closes, after giving what is on its way the chance to arrive
  BoundedSocket(const BoundedSocket&) = delete;
  BoundedSocket& operator=(const BoundedSocket&) = delete;

  /// Waits for the first byte of the next request and starts its limits anew; false when none
  /// came.
  bool await_request();
  /// Bytes read, or -1 at the end of the stream or of a limit.
  ssize_t read(char* to, std::size_t size);
  /// All of it, or -1.
  ssize_t write(const char* from, std::size_t size);
  bool has_unread_bytes() const { return begin_ < end_; }
  /// Whether the other side still listens.
  bool is_connected() const;
  int descriptor() const { return socket_; }
  std::string peer() const;  ///< the other end's address as text; empty where it has none

 private:
  bool wait_for(short events, std::chrono::steady_clock::time_point until) const;
  bool fill();
  bool count_head(const char* bytes, std::size_t size);

  const int socket_;
  const SocketLimits limits_;
  const std::atomic<bool>& stopping_;
  std::chrono::steady_clock::time_point deadline_;
  bool in_head_ = true;
  std::size_t head_bytes_ = 0;
  int head_lines_ = 0;
  std::size_t line_bytes_ = 0;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::array<char, 4096> buffer_;
};

}  // namespace lotse::http
