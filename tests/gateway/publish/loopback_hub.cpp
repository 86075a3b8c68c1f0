// SPDX-License-Identifier: Apache-2.0
#include "loopback_hub.hpp"

#include <array>
#include <zmq_addon.hpp>

#include "positioning/radio/batch_codec.hpp"
#include "positioning/radio/report_codec.hpp"

namespace lotse::testing {

KeyPair new_key_pair() {
  std::array<char, 41> public_key{};
  std::array<char, 41> secret_key{};
  zmq_curve_keypair(public_key.data(), secret_key.data());
  return {public_key.data(), secret_key.data()};
}

LoopbackHub::LoopbackHub(const KeyPair& keys, std::set<std::string> allowed,
                         const std::string& endpoint, Answers answers, Refuses refuses)
    : authenticator_(context_, zmq::socket_type::rep),
      router_(context_, zmq::socket_type::router),
      allowed_(std::move(allowed)),
      answers_(std::move(answers)),
      refuses_(std::move(refuses)) {
  authenticator_.bind("inproc://zeromq.zap.01");
  router_.set(zmq::sockopt::linger, 0);
  router_.set(zmq::sockopt::router_handover, 1);
  router_.set(zmq::sockopt::curve_server, 1);
  router_.set(zmq::sockopt::curve_secretkey, keys.secret_key);
  router_.set(zmq::sockopt::zap_domain, "gateways");
  router_.bind(endpoint);
  endpoint_ = router_.get(zmq::sockopt::last_endpoint);
  thread_ = std::jthread([this](std::stop_token stop) { serve(stop); });
}

LoopbackHub::~LoopbackHub() {
  thread_.request_stop();
  thread_.join();
}

std::vector<radio::Batch> LoopbackHub::batches() const {
  const std::scoped_lock lock(mutex_);
  return batches_;
}

std::vector<radio::GatewayReport> LoopbackHub::reports() const {
  const std::scoped_lock lock(mutex_);
  return reports_;
}

std::string LoopbackHub::last_sender() const {
  const std::scoped_lock lock(mutex_);
  return last_sender_;
}

void LoopbackHub::serve(std::stop_token stop) {
  while (!stop.stop_requested()) {
    std::array<zmq::pollitem_t, 2> items{
        {{authenticator_.handle(), 0, ZMQ_POLLIN, 0}, {router_.handle(), 0, ZMQ_POLLIN, 0}}};
    zmq::poll(items.data(), items.size(), std::chrono::milliseconds(10));
    if (items[0].revents) answer_authentication();
    if (items[1].revents) answer_batch();
  }
}

// ZeroMQ RFC 27: version, request id, domain, address, identity, mechanism, then the key.
void LoopbackHub::answer_authentication() {
  std::vector<zmq::message_t> request;
  if (!zmq::recv_multipart(authenticator_, std::back_inserter(request))) return;
  std::array<char, 41> key{};
  zmq_z85_encode(key.data(), request.at(6).data<std::uint8_t>(), 32);
  const bool known = allowed_.contains(key.data());
  const std::string id = request.at(1).to_string();
  const std::array<std::string, 6> reply{"1.0", id, known ? "200" : "400", known ? "OK" : "No",
                                         "",    ""};
  std::vector<zmq::const_buffer> parts;
  parts.reserve(reply.size());
  for (const std::string& part : reply) parts.push_back(zmq::buffer(part));
  zmq::send_multipart(authenticator_, parts);
}

void LoopbackHub::answer_batch() {
  std::vector<zmq::message_t> parts;
  if (!zmq::recv_multipart(router_, std::back_inserter(parts)) || parts.size() != 2) return;
  const auto* bytes = parts[1].data<std::uint8_t>();
  const auto batch = radio::decode_batch({bytes, parts[1].size()});
  if (!batch) {
    const auto report = radio::decode_report({bytes, parts[1].size()});
    const std::scoped_lock lock(mutex_);
    if (report) reports_.push_back(*report);
    return;
  }
  std::size_t before = 0;
  {
    const std::scoped_lock lock(mutex_);
    before = batches_.size();
    batches_.push_back(*batch);
    last_sender_ = parts[0].to_string();
  }
  if (answers_ && !answers_(before)) return;
  const auto reply = refuses_ && refuses_(*batch)
                         ? radio::encode(radio::Refusal{batch->boot, batch->sequence, {}})
                         : radio::encode(radio::Acknowledgement{batch->boot, batch->sequence, {}});
  zmq::send_multipart(
      router_, std::array<zmq::const_buffer, 2>{zmq::buffer(parts[0].data(), parts[0].size()),
                                                zmq::buffer(reply.data(), reply.size())});
}

}  // namespace lotse::testing
