// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>
#include <zmq.hpp>

#include "positioning/radio/batch.hpp"
#include "positioning/radio/gateway_report.hpp"

namespace lotse::testing {

struct KeyPair {
  std::string public_key;
  std::string secret_key;
};
KeyPair new_key_pair();

/// A hub's end of the wire and nothing more: a real ROUTER with CURVE and ZAP on loopback, which
/// acknowledges each batch unless told otherwise and remembers what came.
class LoopbackHub {
 public:
  /// Whether to acknowledge a batch, given how many batches came before it.
  using Answers = std::function<bool(std::size_t)>;

  /// Whether to refuse a batch, as if it could not be read.
  using Refuses = std::function<bool(const radio::Batch&)>;

  /// @param allowed public keys; @param endpoint "tcp://127.0.0.1:*" for a free port.
  LoopbackHub(const KeyPair& keys, std::set<std::string> allowed,
              const std::string& endpoint = "tcp://127.0.0.1:*", Answers answers = {},
              Refuses refuses = {});
  ~LoopbackHub();

  const std::string& endpoint() const { return endpoint_; }
  /// The batches so far, repeated ones included, in the order they came.
  std::vector<radio::Batch> batches() const;
  std::vector<radio::GatewayReport> reports() const;
  /// The routing id of the last one.
  std::string last_sender() const;

 private:
  void serve(std::stop_token stop);
  void answer_authentication();
  void answer_batch();

  zmq::context_t context_;
  zmq::socket_t authenticator_;
  zmq::socket_t router_;
  std::set<std::string> allowed_;
  Answers answers_;
  Refuses refuses_;
  std::string endpoint_;
  mutable std::mutex mutex_;
  std::vector<radio::Batch> batches_;
  std::vector<radio::GatewayReport> reports_;
  std::string last_sender_;
  std::jthread thread_;
};

}  // namespace lotse::testing
