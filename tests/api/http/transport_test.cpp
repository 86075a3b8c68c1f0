// SPDX-License-Identifier: Apache-2.0
#include "api/http/transport.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <future>
#include <mutex>
#include <thread>

#include "api/http/client_address.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace lotse::http;
using namespace std::chrono_literals;

namespace {

// Sends bytes as they are and returns all that comes back until the server closes.
std::string raw_exchange(int port, const std::string& bytes) {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  ::inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
  REQUIRE(::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
  ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
  std::string answer;
  char buffer[4096];
  for (ssize_t got = 0; (got = ::recv(socket, buffer, sizeof buffer, 0)) > 0;) {
    answer.append(buffer, static_cast<std::size_t>(got));
  }
  ::close(socket);
  return answer;
}

ServerOptions small() {
  ServerOptions options;
  options.max_streams = 2;
  options.request_threads = 4;
  options.limits.request_deadline = 400ms;
  options.limits.idle_patience = 400ms;
  return options;
}

Response echo(const Request& request) {
  Response response;
  response.body = request.method;
  for (const auto& segment : request.segments) response.body += "|" + segment;
  for (const auto& [name, value] : request.query) response.body += "|" + name + "=" + value;
  response.body += "|" + request.body;
  return response;
}

std::string status_line(const std::string& answer) {
  return answer.substr(0, answer.find('\r'));
}

NextPiece ticking(int count) {
  return [left = count](std::chrono::milliseconds) mutable -> std::optional<std::string> {
    if (left-- == 0) return std::nullopt;
    return "id: " + std::to_string(left) + "\nevent: tick\ndata: x\n\n";
  };
}

NextPiece silent() {
  return [](std::chrono::milliseconds patience) -> std::optional<std::string> {
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable().wait_for(lock, patience);
    return "";
  };
}

}  // namespace

TEST_CASE("a request tells whom it counts for: its sender, or whom a proxy here speaks for") {
  HttpServer server(small(), [](const Request& request) {
    Response response;
    response.body = request.client;
    return response;
  });
  const auto client_told = [&](const std::string& headers) {
    const auto answer =
        raw_exchange(server.port(), "GET / HTTP/1.1\r\nConnection: close\r\n" + headers + "\r\n");
    return answer.substr(answer.find("\r\n\r\n") + 4);
  };
  CHECK(client_told("") == client_of("127.0.0.1", ""));
  CHECK(client_told("X-Forwarded-For: 192.0.2.7\r\n") == client_of("192.0.2.7", ""));
}

TEST_CASE("a request arrives with its decoded path, query and body") {
  HttpServer server(small(), echo);
  HttpClient client("127.0.0.1", server.port());
  CHECK(client.request("GET", "/a/b%2Fc?q=x%20y")->body == "GET|a|b/c|q=x y|");
  CHECK(client.request("PUT", "/a", "", "{}")->body == "PUT|a|{}");
  CHECK(client.request("POST", "/", "", "[1]")->body == "POST|[1]");
  CHECK(client.request("DELETE", "/x")->body == "DELETE|x|");
  CHECK(client.request("PATCH", "/x", "", "b")->body == "PATCH|x|b");
}

TEST_CASE("a port that is taken is one sentence that says what to do") {
  HttpServer server(small(), echo);
  ServerOptions same = small();
  same.port = server.port();
  try {
    HttpServer second(same, echo);
    FAIL("the second server listens on the same port");
  } catch (const ListenError& error) {
    const std::string text = error.what();
    CHECK(text.find("127.0.0.1:" + std::to_string(same.port)) != std::string::npos);
    CHECK(text.find("stop the program that holds the port") != std::string::npos);
  }
}

TEST_CASE("an exception becomes a 500 that keeps its text to itself") {
  HttpServer server(small(), [](const Request&) -> Response {
    throw std::runtime_error("the database password is hunter2");
  });
  const auto reply = HttpClient("127.0.0.1", server.port()).request("GET", "/");
  REQUIRE(reply);
  CHECK(reply->status == 500);
  CHECK(reply->body.find("hunter2") == std::string::npos);
  CHECK(reply->header("content-type") == "application/problem+json");
}

TEST_CASE("an upload without a plain length, or too long, is refused before it is read") {
  bool asked = false;
  HttpServer server(small(), [&](const Request& request) {
    asked = true;
    return echo(request);
  });
  const auto [head, status] = GENERATE(table<std::string, std::string>({
      {"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", "411"},
      {"PUT / HTTP/1.1\r\nContent-Length: 70000\r\n\r\n", "413"},
      {"PUT / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n", "413"},
      {"POST / HTTP/1.1\r\nContent-Length: 2\r\nContent-Length: 9\r\n\r\n{}", "400"},
      {"POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", "400"},
      {"GET / HTTP/1.1\r\nContent-Length: 3\r\n\r\nGET", "400"},
  }));
  const std::string answer = raw_exchange(server.port(), head);
  CHECK(status_line(answer).find(status) != std::string::npos);
  CHECK(answer.find("Connection: close") != std::string::npos);
  CHECK_FALSE(asked);
}

TEST_CASE("a refused body is never taken for the next request") {
  std::atomic<int> asked = 0;
  HttpServer server(small(), [&](const Request& request) {
    ++asked;
    return echo(request);
  });
  raw_exchange(server.port(),
               "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nGET /secret HTTP/1.1\r\n\r\n");
  CHECK(asked == 0);
}

TEST_CASE("headers without end are cut off, in number and in size") {
  HttpServer server(small(), echo);
  std::string many = "GET / HTTP/1.1\r\n";
  for (int i = 0; i < 200; ++i) many += "X-" + std::to_string(i) + ": y\r\n";
  CHECK(status_line(raw_exchange(server.port(), many + "\r\n")).find("200") == std::string::npos);
  const std::string big = "GET / HTTP/1.1\r\nX: " + std::string(20000, 'y') + "\r\n\r\n";
  CHECK(status_line(raw_exchange(server.port(), big)).find("200") == std::string::npos);
}

TEST_CASE("a sender that stops half-way loses its thread soon") {
  HttpServer server(small(), echo);
  const auto started = std::chrono::steady_clock::now();
  raw_exchange(server.port(), "GET / HTTP/1.1\r\nHost:");
  raw_exchange(server.port(), "POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\nabc");
  CHECK(std::chrono::steady_clock::now() - started < 3s);
}

TEST_CASE("several requests share a connection") {
  HttpServer server(small(), echo);
  const std::string twice = raw_exchange(
      server.port(), "GET /1 HTTP/1.1\r\n\r\nGET /2 HTTP/1.1\r\nConnection: close\r\n\r\n");
  CHECK(twice.find("GET|1|") != std::string::npos);
  CHECK(twice.find("GET|2|") != std::string::npos);
}

TEST_CASE("a stream's events reach the client, and its end ends the reading") {
  HttpServer server(small(), [](const Request&) {
    Response response;
    response.content_type = "text/event-stream";
    response.stream = ticking(3);
    return response;
  });
  HttpClient client("127.0.0.1", server.port());
  std::vector<std::string> ids;
  const auto status = client.read_events("/events", "", "", [&](const ServerSentEvent& event) {
    ids.push_back(event.id);
    return true;
  });
  CHECK(status == 200);
  CHECK(ids == std::vector<std::string>{"2", "1", "0"});
}

TEST_CASE("past the cap a stream is answered 503, and other requests still go through") {
  HttpServer server(small(), [](const Request& request) {
    Response response;
    if (request.path == "/events") response.stream = silent();
    return response;
  });
  HttpClient one("127.0.0.1", server.port());
  HttpClient two("127.0.0.1", server.port());
  std::thread first([&] { one.read_events("/events", "", "", [](const auto&) { return true; }); });
  std::thread second([&] { two.read_events("/events", "", "", [](const auto&) { return true; }); });
  HttpClient third("127.0.0.1", server.port());
  std::optional<Reply> reply;
  do {
    reply = HttpClient("127.0.0.1", server.port(), 300ms).request("GET", "/events");
  } while (!reply);
  CHECK(reply->status == 503);
  CHECK(reply->header("Retry-After") == "10");
  CHECK(third.request("GET", "/")->status == 200);
  one.stop();
  two.stop();
  first.join();
  second.join();
}

TEST_CASE("the server stops within two seconds with streams open") {
  auto server = std::make_unique<HttpServer>(small(), [](const Request&) {
    Response response;
    response.stream = silent();
    return response;
  });
  HttpClient client("127.0.0.1", server->port());
  std::thread reading([&] { client.read_events("/", "", "", [](const auto&) { return true; }); });
  const auto started = std::chrono::steady_clock::now();
  server.reset();
  CHECK(std::chrono::steady_clock::now() - started < 2s);
  reading.join();
}

TEST_CASE("pages come from the web root with their headers, and nothing from outside of it") {
  const auto root =
      std::filesystem::temp_directory_path() / ("lotse_pages_" + std::to_string(::getpid()));
  std::filesystem::create_directories(root / "web");
  std::ofstream(root / "web/index.html") << "<p>hello";
  std::ofstream(root / "web/map.mjs") << "export {}";
  std::ofstream(root / "secret") << "secret";
  ServerOptions options = small();
  options.web_root = root / "web";
  options.page_headers = {{"X-Content-Type-Options", "nosniff"}};
  HttpServer server(options, echo);
  HttpClient client("127.0.0.1", server.port());
  const auto page = client.request("GET", "/");
  CHECK(page->body == "<p>hello");
  CHECK(page->header("x-content-type-options") == "nosniff");
  CHECK(client.request("GET", "/map.mjs")->header("content-type") == "text/javascript");
  CHECK(raw_exchange(server.port(), "GET /../secret HTTP/1.1\r\nConnection: close\r\n\r\n")
            .find("\r\n\r\nsecret") == std::string::npos);
  std::filesystem::remove_all(root);
}

TEST_CASE("a browser that asks for what there is not is shown the page, a program is told why") {
  const lotse::support::TemporaryFolder folder;
  std::ofstream(folder.path / "index.html") << "<p>hello";
  ServerOptions options = small();
  options.web_root = folder.path;
  HttpServer server(options, [](const Request&) {
    Response response;
    response.status = 404;
    response.body = R"({"title":"There is nothing at this address"})";
    return response;
  });
  const auto asked_with = [&](const std::string& accept) {
    return raw_exchange(server.port(), "GET /cars/4711 HTTP/1.1\r\nConnection: close\r\nAccept: " +
                                           accept + "\r\n\r\n");
  };
  const auto page = asked_with("text/html,application/xhtml+xml,*/*;q=0.8");
  CHECK(status_line(page) == "HTTP/1.1 404 Not Found");
  CHECK(page.ends_with("\r\n\r\n<p>hello"));
  CHECK(page.find("Content-Type: text/html") != std::string::npos);
  CHECK(asked_with("*/*").ends_with("at this address\"}"));
}
