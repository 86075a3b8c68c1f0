// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/http/bounded_socket.hpp"

namespace lotse::http {

using Headers = std::vector<std::pair<std::string, std::string>>;

struct Request {
  std::string method;                 ///< in capitals
  std::string path;                   ///< as sent, still percent-encoded, without the query
  std::vector<std::string> segments;  ///< of the path, decoded: "/a/b%2Fc" is {"a", "b/c"}
  Headers query;                      ///< decoded, in order of names
  Headers headers;
  std::string body;
  std::string client;  ///< whom limits count it for, as client_of tells; nothing else needs it

  /// The first header of this name, whatever its capitals; empty when there is none.
  std::string_view header(std::string_view name) const;
};

/// Gives the next piece of a streamed body: waits up to the given patience, "" when there is none
/// yet, no value when the stream is over. Called from one thread.
using NextPiece = std::function<std::optional<std::string>(std::chrono::milliseconds patience)>;

struct Response {
  int status = 200;
  std::string content_type = "application/json";
  std::string body;
  Headers headers;
  NextPiece stream;  ///< when set, the body comes from it until it ends or the client is gone
};

struct ServerOptions {
  std::string host = "127.0.0.1";
  int port = 0;  ///< 0 takes a free one
  /// Folder of the pages; empty: none. Its index.html is shown too, as a 404, where a browser asks
  /// for a page that there is not.
  std::string web_root;
  Headers page_headers;  ///< sent with every page
  /// Streams hold a thread each; past this many the answer is 503. 1,000 cost 33 MB.
  int max_streams = 1000;
  /// Threads for everything else, so that streams can never take them all.
  int request_threads = 64;
  /// The longest request of the contract, a configuration of 200 wishes, is about 30 kB.
  std::size_t max_body_bytes = 64 * 1024;
  SocketLimits limits;
};

/// The address could not be listened on; the text says what to do about it.
struct ListenError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// An HTTP/1.1 server. The answer function is called from many threads at once; an exception from
/// it becomes a 500 without its text. Uploads without a plain Content-Length, or with too large
/// a one, are refused before their body is read.
class HttpServer {
 public:
  using Answer = std::function<Response(const Request&)>;
  /// Listens when the constructor returns. @throws ListenError
  HttpServer(const ServerOptions& options, Answer answer);
  ~HttpServer();  ///< ends every stream and request within about a second
  int port() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

struct Reply {
  int status = 0;
  std::string body;
  Headers headers;
  std::string_view header(std::string_view name) const;
};

struct ServerSentEvent {
  std::string id;
  std::string name;
  std::string data;
};

/// A plain HTTP client for one server; each call connects, asks and closes. Thread-safe but for
/// `stop`, which ends the one `read_events` under way.
class HttpClient {
 public:
  HttpClient(std::string host, int port,
             std::chrono::milliseconds patience = std::chrono::seconds{5});
  ~HttpClient();
  /// @param token bearer token, may be empty. No value when there was no answer.
  std::optional<Reply> request(const std::string& method, const std::string& path,
                               const std::string& token = {}, const std::string& body = {}) const;
  /// Calls `take` with each event until it returns false, the stream ends or `stop` is called;
  /// then the status, or no value when there was no answer.
  std::optional<int> read_events(const std::string& path, const std::string& token,
                                 const std::string& last_event_id,
                                 const std::function<bool(const ServerSentEvent&)>& take);
  void stop();  ///< from any thread, for good

 private:
  struct Stream;
  std::string host_;
  int port_;
  std::chrono::milliseconds patience_;
  std::unique_ptr<Stream> stream_;
};

}  // namespace lotse::http
