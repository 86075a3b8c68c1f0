// SPDX-License-Identifier: Apache-2.0
#include "api/http/transport.hpp"

#include <httplib.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <thread>

#include "api/http/client_address.hpp"
#include "api/http/event_text.hpp"

namespace lotse::http {
namespace {

// How long one wait for a stream's next piece may take: the longest a stop can go unnoticed.
constexpr std::chrono::milliseconds stream_patience{500};
// The library listens with 5, which a reload of a handful of pages overflows.
constexpr int listen_backlog = 1024;
constexpr int not_found = 404;

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() && ::strncasecmp(a.data(), b.data(), a.size()) == 0;
}

std::string_view find_header(const Headers& headers, std::string_view name) {
  for (const auto& [key, value] : headers) {
    if (equal_ignoring_case(key, name)) return value;
  }
  return {};
}

std::vector<std::string> decoded_segments(const std::string& path) {
  std::vector<std::string> segments;
  std::size_t start = path.starts_with('/') ? 1 : 0;
  while (start < path.size()) {
    const auto end = std::min(path.find('/', start), path.size());
    segments.push_back(httplib::detail::decode_url(path.substr(start, end - start), false));
    start = end + 1;
  }
  return segments;
}

Request to_request(const httplib::Request& from) {
  Request request;
  request.method = from.method;
  request.path = from.target.substr(0, from.target.find_first_of("?#"));
  request.segments = decoded_segments(request.path);
  request.query.assign(from.params.begin(), from.params.end());
  request.headers.assign(from.headers.begin(), from.headers.end());
  request.body = from.body;
  request.client = client_of(from.remote_addr, from.get_header_value("X-Forwarded-For"));
  return request;
}

// Status to refuse a request with before its body is read; 0 when it may come in. The library
// bounds only bodies with a Content-Length, and lets two of them differ.
int refusal(const httplib::Request& request, std::size_t max_body_bytes) {
  if (request.has_header("Transfer-Encoding")) return 411;
  const auto lengths = request.get_header_value_count("Content-Length");
  if (lengths == 0) return 0;
  const std::string length = request.get_header_value("Content-Length");
  const bool number =
      !length.empty() && length.find_first_not_of("0123456789") == std::string::npos;
  if (lengths > 1 || !number) return 400;
  if (length.size() > 9 || std::stoul(length) > max_body_bytes) return 413;
  const bool bodiless = request.method == "GET" || request.method == "HEAD";
  return bodiless && length != "0" ? 400 : 0;
}

// For the refusals that come from here rather than from the answer function.
std::string_view title_of(int status) {
  switch (status) {
    case 411:
      return "An upload needs a Content-Length";
    case 413:
      return "The request body is too long";
    case 414:
      return "The address is too long";
    case 500:
      return "The hub failed at this; its log says why";
    case 503:
      return "Too many streams are open; try again in a while";
    default:
      return "The request could not be read";
  }
}

// The library's view of a bounded socket.
class LibraryStream final : public httplib::Stream {
 public:
  explicit LibraryStream(BoundedSocket& socket) : socket_(socket) {}
  bool is_readable() const override { return socket_.has_unread_bytes(); }
  bool is_writable() const override { return socket_.is_connected(); }
  ssize_t read(char* to, size_t size) override { return socket_.read(to, size); }
  ssize_t write(const char* from, size_t size) override { return socket_.write(from, size); }
  // Asked once a request; it tells clients apart and is kept nowhere.
  void get_remote_ip_and_port(std::string& address, int&) const override {
    address = socket_.peer();
  }
  void get_local_ip_and_port(std::string&, int&) const override {}
  socket_t socket() const override { return socket_.descriptor(); }

 private:
  BoundedSocket& socket_;
};

// The library's server over bounded sockets.
class BoundedServer final : public httplib::Server {
 public:
  BoundedServer(const SocketLimits& limits, std::size_t max_body_bytes)
      : limits_(limits), max_body_bytes_(max_body_bytes) {}

  void raise_stop() { stopping_ = true; }
  bool is_stopping() const { return stopping_; }

 private:
  bool process_and_close_socket(socket_t descriptor) override {
    // One client cannot keep a thread for ever by asking on and on.
    constexpr int most_requests = 1000;
    BoundedSocket socket(descriptor, limits_, stopping_);
    bool go_on = true;
    for (int left = most_requests; go_on && left > 0 && socket.await_request(); --left) {
      LibraryStream stream(socket);
      bool closed = false;
      bool refused = false;
      const bool answered =
          process_request(stream, left == 1, closed, [&](httplib::Request& request) {
            // Compressing per request would cost a Pi seconds for the map library alone.
            request.headers.erase("Accept-Encoding");
            refused = refusal(request, max_body_bytes_) != 0;
          });
      // After a refusal the body is still to come: it must not be taken for the next request.
      go_on = answered && !closed && !refused;
    }
    return go_on;
  }

  const SocketLimits limits_;
  const std::size_t max_body_bytes_;
  std::atomic<bool> stopping_ = false;
};

}  // namespace

std::string_view Request::header(std::string_view name) const {
  return find_header(headers, name);
}

std::string_view Reply::header(std::string_view name) const {
  return find_header(headers, name);
}

struct HttpServer::Parts {
  Parts(const ServerOptions& with, Answer answer_with)
      : options(with), answer(std::move(answer_with)), server(with.limits, with.max_body_bytes) {}

  void configure();
  bool show_page(const httplib::Request& from, httplib::Response& to) const;
  void respond(const httplib::Request& from, httplib::Response& to);
  void stream(const Response& response, httplib::Response& to);
  void listen();

  const ServerOptions options;
  const Answer answer;
  BoundedServer server;
  int socket = -1;
  int port = 0;
  std::atomic<int> streams = 0;
  std::thread thread;
};

void HttpServer::Parts::configure() {
  server.set_tcp_nodelay(true);
  server.set_payload_max_length(options.max_body_bytes);
  server.set_socket_options([this](socket_t created) {
    // Not the library's SO_REUSEPORT: two hubs would silently share a port.
    const int yes = 1;
    ::setsockopt(created, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    socket = created;
  });
  server.new_task_queue = [threads = options.max_streams + options.request_threads] {
    return new httplib::ThreadPool(static_cast<std::size_t>(threads));
  };
  if (!options.web_root.empty()) {
    const httplib::Headers headers(options.page_headers.begin(), options.page_headers.end());
    server.set_mount_point("/", options.web_root, headers);
    server.set_file_extension_and_mimetype_mapping("mjs", "text/javascript");
    server.set_file_extension_and_mimetype_mapping("webmanifest", "application/manifest+json");
  }
  server.set_pre_routing_handler([this](const httplib::Request& from, httplib::Response& to) {
    to.status = refusal(from, options.max_body_bytes);
    if (to.status == 0) {
      to.status = -1;
      return httplib::Server::HandlerResponse::Unhandled;
    }
    to.set_header("Connection", "close");
    return httplib::Server::HandlerResponse::Handled;
  });
  const auto respond_to = [this](const httplib::Request& from, httplib::Response& to) {
    respond(from, to);
  };
  server.Get(".*", respond_to).Post(".*", respond_to).Put(".*", respond_to);
  server.Patch(".*", respond_to).Delete(".*", respond_to).Options(".*", respond_to);
  server.set_exception_handler([](const auto&, httplib::Response& to, const std::exception_ptr&) {
    to.status = 500;  // its text may name what the client must not know
  });
  server.set_error_handler([](const httplib::Request&, httplib::Response& to) {
    if (!to.body.empty()) return;
    to.set_content(R"({"type":"urn:lotse:problem:http","title":")" +
                       std::string(title_of(to.status)) + R"(","status":)" +
                       std::to_string(to.status) + "}",
                   "application/problem+json");
  });
}

/// Whoever mistypes an address reads a page, which says so, rather than JSON.
bool HttpServer::Parts::show_page(const httplib::Request& from, httplib::Response& to) const {
  const bool is_for_people = from.get_header_value("Accept").find("text/html") != std::string::npos;
  if (options.web_root.empty() || !is_for_people) return false;
  std::ifstream page(options.web_root + "/index.html", std::ios::binary);
  if (!page) return false;
  to.set_content(std::string(std::istreambuf_iterator<char>(page), {}), "text/html");
  for (const auto& [name, value] : options.page_headers) to.set_header(name, value);
  return true;
}

void HttpServer::Parts::respond(const httplib::Request& from, httplib::Response& to) {
  const Response response = answer(to_request(from));
  to.status = response.status;
  if (response.status == not_found && show_page(from, to)) return;
  for (const auto& [name, value] : response.headers) to.set_header(name, value);
  if (response.stream) {
    stream(response, to);
  } else if (!response.body.empty()) {
    to.set_content(response.body, response.content_type);
  }
}

void HttpServer::Parts::stream(const Response& response, httplib::Response& to) {
  if (streams.fetch_add(1) >= options.max_streams) {
    --streams;
    to.status = 503;
    to.set_header("Retry-After", "10");
    return;
  }
  to.set_chunked_content_provider(
      response.content_type,
      [this, next = response.stream](std::size_t, httplib::DataSink& sink) {
        if (server.is_stopping() || !sink.is_writable()) return false;
        const auto piece = next(stream_patience);
        if (!piece) sink.done();
        return !piece || piece->empty() || sink.write(piece->data(), piece->size());
      },
      [this](bool) { --streams; });
}

void HttpServer::Parts::listen() {
  errno = 0;
  port = options.port == 0                                 ? server.bind_to_any_port(options.host)
         : server.bind_to_port(options.host, options.port) ? options.port
                                                           : -1;
  const std::string place = options.host + ":" + std::to_string(options.port);
  if (port <= 0) {
    const int reason = errno;
    throw ListenError("cannot serve HTTP on " + place + ": " + std::strerror(reason) +
                      (reason == EADDRINUSE
                           ? "; stop the program that holds the port, or give [http] another port"
                           : "; give [http] a host and port of this machine"));
  }
  ::listen(socket, listen_backlog);
  thread = std::thread([this] { server.listen_after_bind(); });
  while (!server.is_running()) std::this_thread::yield();
}

HttpServer::HttpServer(const ServerOptions& options, Answer answer)
    : parts_(std::make_unique<Parts>(options, std::move(answer))) {
  parts_->configure();
  parts_->listen();
}

HttpServer::~HttpServer() {
  parts_->server.raise_stop();
  parts_->server.stop();
  parts_->thread.join();
}

int HttpServer::port() const {
  return parts_->port;
}

struct HttpClient::Stream {
  explicit Stream(const std::string& host, int port) : client(host, port) {}
  httplib::Client client;
  std::atomic<bool> stopped = false;
};

HttpClient::HttpClient(std::string host, int port, std::chrono::milliseconds patience)
    : host_(std::move(host)),
      port_(port),
      patience_(patience),
      stream_(std::make_unique<Stream>(host_, port_)) {
  // The hub sends a comment every 15 s.
  stream_->client.set_read_timeout(std::chrono::seconds{30});
  stream_->client.set_connection_timeout(patience_);
}

HttpClient::~HttpClient() = default;

std::optional<Reply> HttpClient::request(const std::string& method, const std::string& path,
                                         const std::string& token, const std::string& body) const {
  httplib::Client client(host_, port_);
  client.set_connection_timeout(patience_);
  client.set_read_timeout(patience_);
  client.set_tcp_nodelay(true);
  httplib::Request request;
  request.method = method;
  request.path = path;
  request.body = body;
  if (!token.empty()) request.set_header("Authorization", "Bearer " + token);
  if (!body.empty()) request.set_header("Content-Type", "application/json");
  const auto result = client.send(request);
  if (!result) return std::nullopt;
  return Reply{.status = result->status,
               .body = result->body,
               .headers = {result->headers.begin(), result->headers.end()}};
}

std::optional<int> HttpClient::read_events(
    const std::string& path, const std::string& token, const std::string& last_event_id,
    const std::function<bool(const ServerSentEvent&)>& take) {
  httplib::Headers headers{{"Authorization", "Bearer " + token}};
  if (!last_event_id.empty()) headers.emplace("Last-Event-ID", last_event_id);
  EventReader reader;
  std::optional<int> status;
  stream_->client.Get(
      path, headers,
      [&](const httplib::Response& response) {
        status = response.status;
        return !stream_->stopped;
      },
      [&](const char* bytes, std::size_t size) {
        return !stream_->stopped && reader.feed({bytes, size}, take);
      });
  return status;
}

void HttpClient::stop() {
  stream_->stopped = true;
  stream_->client.stop();
}

}  // namespace lotse::http
