// SPDX-License-Identifier: Apache-2.0
#include "api/ingest/gateway_bus.hpp"

#include <sys/eventfd.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <mutex>
#include <set>
#include <thread>
#include <utility>
#include <vector>
#include <zmq.hpp>
#include <zmq_addon.hpp>

#include "positioning/radio/batch_codec.hpp"
#include "positioning/radio/report_codec.hpp"

namespace lotse::ingest {
namespace {

// How soon a stop is noticed.
constexpr std::chrono::milliseconds poll_time{200};
// Batches waiting in one gateway's queue, and answers on their way back. It counts messages, not
// bytes, so it is kept small: with more, ZeroMQ only gets slower, and the gateways keep what
// doesn't fit. All that one has on its way can be answered at once.
constexpr int high_water_mark = 100;
// A gateway whose machine vanished is noticed after the second.
constexpr std::chrono::milliseconds heartbeat{500};
constexpr std::chrono::milliseconds heartbeat_timeout{1500};
// As many sources of trouble as are told apart within a second.
constexpr std::size_t max_warned = 64;

// ZAP's fields (RFC 27), in order of the frames.
enum ZapRequest { version, request_id, domain, address, identity, mechanism, credentials, fields };

std::string z85_of(const zmq::message_t& key) {
  constexpr std::size_t characters = 40;
  std::string text(characters + 1, '\0');
  zmq_z85_encode(text.data(), static_cast<const std::uint8_t*>(key.data()), key.size());
  text.pop_back();
  return text;
}

int milliseconds(std::chrono::milliseconds time) {
  return static_cast<int>(time.count());
}

/// Where an answer goes.
struct Sender {
  radio::GatewayId gateway;
  std::string way_back;
};

/// The batches that the ledger has written down: put in by its thread, taken out by the bus's,
/// which a file descriptor wakes. The ledger may hold on to it for longer than the bus lives.
class WrittenBatches {
 public:
  using Batch = std::pair<Sender, radio::BatchId>;

  WrittenBatches() : wake_fd_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
    if (wake_fd_ < 0) throw BusError("this process has no file descriptor left to listen with");
  }
  ~WrittenBatches() { ::close(wake_fd_); }
  WrittenBatches(const WrittenBatches&) = delete;
  WrittenBatches& operator=(const WrittenBatches&) = delete;

  int wake_fd() const { return wake_fd_; }
  void push(Batch batch) {
    const std::scoped_lock lock(mutex_);
    batches_.push_back(std::move(batch));
    ::eventfd_write(wake_fd_, 1);
  }
  std::vector<Batch> take() {
    const std::scoped_lock lock(mutex_);
    eventfd_t ignored = 0;
    ::eventfd_read(wake_fd_, &ignored);
    return std::exchange(batches_, {});
  }

 private:
  const int wake_fd_;
  std::mutex mutex_;
  std::vector<Batch> batches_;
};

}  // namespace

class GatewayBus::Loop {
 public:
  Loop(const BusOptions& options, BatchIntake& intake, GatewayWatch& watch,
       service::GatewayLedger& ledger, HandOver hand_over, Clock clock, Warn warn)
      : admitted_(options.gateways),
        intake_(intake),
        watch_(watch),
        ledger_(ledger),
        hand_over_(std::move(hand_over)),
        clock_(std::move(clock)),
        warn_(std::move(warn)) {
    zap_.bind("inproc://zeromq.zap.01");
    configure(options);
    try {
      router_.bind(options.listen);
    } catch (const zmq::error_t& error) {
      throw BusError("cannot listen for gateways on " + options.listen + ": " + error.what() +
                     (error.num() == EADDRINUSE
                          ? "; stop the program that holds the port, or give [bus] another one"
                          : "; [bus] listen must be an address of this machine, such as "
                            "\"tcp://0.0.0.0:7411\""));
    }
    thread_ = std::thread([this] { run(); });
  }

  ~Loop() {
    stopping_ = true;
    thread_.join();
  }

  void admit(std::map<std::string, radio::GatewayId> gateways) {
    const std::scoped_lock lock(mutex_);
    admitted_ = std::move(gateways);
  }

  std::string endpoint() const { return router_.get(zmq::sockopt::last_endpoint); }

 private:
  void configure(const BusOptions& options) {
    router_.set(zmq::sockopt::linger, 0);
    router_.set(zmq::sockopt::curve_server, true);
    router_.set(zmq::sockopt::curve_secretkey, options.secret_key.z85());
    router_.set(zmq::sockopt::zap_domain, "lotse");
    router_.set(zmq::sockopt::router_handover, true);  // a gateway that came back at once
    router_.set(zmq::sockopt::rcvhwm, high_water_mark);
    router_.set(zmq::sockopt::sndhwm, high_water_mark);
    router_.set(zmq::sockopt::maxmsgsize, static_cast<std::int64_t>(radio::max_batch_bytes));
    router_.set(zmq::sockopt::heartbeat_ivl, milliseconds(heartbeat));
    router_.set(zmq::sockopt::heartbeat_timeout, milliseconds(heartbeat_timeout));
  }

  void run() {
    std::vector<zmq::pollitem_t> sockets{{zap_.handle(), 0, ZMQ_POLLIN, 0},
                                         {router_.handle(), 0, ZMQ_POLLIN, 0},
                                         {nullptr, written_->wake_fd(), ZMQ_POLLIN, 0}};
    while (!stopping_) {
      zmq::poll(sockets, poll_time);
      if ((sockets[0].revents & ZMQ_POLLIN) != 0) answer_zap();
      if ((sockets[1].revents & ZMQ_POLLIN) != 0) take_message();
      if ((sockets[2].revents & ZMQ_POLLIN) != 0) acknowledge_written();
    }
  }

  void answer_zap() {
    std::vector<zmq::message_t> request;
    if (!zmq::recv_multipart(zap_, std::back_inserter(request))) return;
    if (request.size() != fields || request[mechanism].to_string() != "CURVE") return;
    const std::string key = z85_of(request[credentials]);
    const bool known = gateway_with(key).has_value();
    if (!known) {
      warn_about(request[address].to_string(), "somebody with an unknown key was turned away");
    }
    const std::vector<zmq::const_buffer> reply{
        zmq::buffer(std::string_view("1.0")),
        zmq::const_buffer(request[request_id].data(), request[request_id].size()),
        zmq::buffer(std::string_view(known ? "200" : "400")),
        zmq::buffer(std::string_view(known ? "OK" : "this key is not enrolled")),
        zmq::buffer(key),
        zmq::buffer(std::string_view()),
    };
    zmq::send_multipart(zap_, reply);
  }

  /// None if the key's owner is not, or not any more, let in.
  std::optional<radio::GatewayId> gateway_with(const std::string& key) const {
    const std::scoped_lock lock(mutex_);
    const auto found = admitted_.find(key);
    return found == admitted_.end() ? std::nullopt : std::optional(found->second);
  }

  void take_message() {
    std::vector<zmq::message_t> parts;
    if (!zmq::recv_multipart(router_, std::back_inserter(parts))) return;
    // The key that ZAP was shown above: it comes with every message of that connection, which may
    // have outlived its admission.
    const auto known = gateway_with(parts.back().gets("User-Id"));
    if (!known) return warn_about("a revoked gateway", "its message was dropped");
    const radio::GatewayId& gateway = *known;
    constexpr std::size_t expected_parts = 2;  // the way back and the batch
    if (parts.size() != expected_parts) return warn_about(gateway.value, "a message was dropped");
    const Sender sender{gateway, parts.front().to_string()};
    const std::span bytes(parts.back().data<std::uint8_t>(), parts.back().size());
    if (radio::decode_batch_id(bytes)) {
      take_batch(sender, bytes);
    } else if (auto report = radio::decode_report(bytes)) {
      take_report(gateway, *std::move(report), bytes);
    } else {
      intake_.count_damaged(gateway);
      warn_about(gateway.value, "a damaged message was dropped");
    }
  }

  void take_batch(const Sender& sender, std::span<const std::uint8_t> bytes) {
    const radio::Timestamp now = clock_();
    const auto result = intake_.take(sender.gateway, bytes, now);
    if (const auto* taken = std::get_if<BatchIntake::Taken>(&result)) {
      watch_.heard(sender.gateway, now);
      accept(sender, *taken);
    } else if (const auto* repeated = std::get_if<BatchIntake::Repeated>(&result)) {
      // What is not written down yet gets its answer when it is.
      if (!being_written_.contains({sender.gateway, repeated->id})) {
        acknowledge(sender, repeated->id);
      }
    } else if (const auto* refused = std::get_if<BatchIntake::Refused>(&result)) {
      warn_about(sender.gateway.value, "a batch that cannot be read was refused");
      send(sender, radio::encode(radio::Refusal{refused->id.boot, refused->id.sequence, now}));
    }
  }

  void take_report(const radio::GatewayId& gateway, radio::GatewayReport report,
                   std::span<const std::uint8_t> bytes) {
    const radio::Timestamp now = clock_();
    intake_.hear(gateway, report.sent_at, now);
    watch_.take(gateway, std::move(report), now);
    ledger_.keep({gateway, now, {bytes.begin(), bytes.end()}});
  }

  void accept(const Sender& sender, const BatchIntake::Taken& taken) {
    hand_over_(taken);
    being_written_.insert({sender.gateway, taken.id});
    if (taken.forgotten_boot) ledger_.forget(sender.gateway, *taken.forgotten_boot);
    ledger_.accept(taken.accepted, [written = written_, sender, id = taken.id] {
      written->push({sender, id});
    });
  }

  void acknowledge_written() {
    for (const auto& [sender, id] : written_->take()) {
      being_written_.erase({sender.gateway, id});
      acknowledge(sender, id);
    }
  }

  void acknowledge(const Sender& sender, const radio::BatchId& id) {
    send(sender, radio::encode(radio::Acknowledgement{id.boot, id.sequence, clock_()}));
  }

  void send(const Sender& sender, const std::vector<std::uint8_t>& answer) {
    router_.send(zmq::buffer(sender.way_back), zmq::send_flags::sndmore);
    router_.send(zmq::buffer(answer), zmq::send_flags::dontwait);
  }

  void warn_about(const std::string& source, const std::string& text) {
    const auto second = std::chrono::floor<std::chrono::seconds>(clock_());
    if (second != warned_second_) warned_.clear();
    warned_second_ = second;
    if (warned_.size() < max_warned && warned_.insert(source).second) warn_(source + ": " + text);
  }

  mutable std::mutex mutex_;  // guards admitted_
  std::map<std::string, radio::GatewayId> admitted_;
  BatchIntake& intake_;
  GatewayWatch& watch_;
  service::GatewayLedger& ledger_;
  const HandOver hand_over_;
  const Clock clock_;
  const Warn warn_;
  const std::shared_ptr<WrittenBatches> written_ = std::make_shared<WrittenBatches>();
  std::set<std::pair<radio::GatewayId, radio::BatchId>> being_written_;
  std::set<std::string> warned_;
  std::chrono::sys_seconds warned_second_;
  zmq::context_t context_;
  zmq::socket_t zap_{context_, zmq::socket_type::rep};
  zmq::socket_t router_{context_, zmq::socket_type::router};
  std::atomic<bool> stopping_ = false;
  std::thread thread_;
};

GatewayBus::GatewayBus(const BusOptions& options, BatchIntake& intake, GatewayWatch& watch,
                       service::GatewayLedger& ledger, HandOver hand_over, Clock clock, Warn warn)
    : loop_(std::make_unique<Loop>(options, intake, watch, ledger, std::move(hand_over),
                                   std::move(clock), std::move(warn))) {}

GatewayBus::~GatewayBus() = default;

void GatewayBus::admit(std::map<std::string, radio::GatewayId> gateways) {
  loop_->admit(std::move(gateways));
}

std::string GatewayBus::endpoint() const {
  return loop_->endpoint();
}

}  // namespace lotse::ingest
