// SPDX-License-Identifier: Apache-2.0
// virtual_radio SCRIPT: gives this kernel as many Bluetooth adapters as the script names, waits
// until the host scans with each, lets the script's packets arrive, and ends soon after the last
// one.
#include <poll.h>

#include <algorithm>
#include <exception>
#include <fstream>
#include <iostream>

#include "air_script.hpp"
#include "vhci_port.hpp"

namespace {

using namespace lotse::virtual_radio;
using namespace std::chrono_literals;

// For the host to settle, and for others to begin at the same time.
constexpr auto announced_before = 3s;
// What is heard last has to get through the host and the gateway.
constexpr auto silence_afterwards = 2s;

struct Adapter {
  VhciPort port;
  VirtualController controller;
  std::size_t arrived = 0;
  std::size_t reported = 0;
};

/// An address as its neighbours' but for the last byte; the company's part is "locally
/// administered".
Address address_of(std::size_t adapter) {
  return {static_cast<std::uint8_t>(adapter + 1), 0, 0, 0x4C, 0x54, 0x02};
}

class Radio {
 public:
  explicit Radio(AirScript script) : script_(std::move(script)) {
    std::size_t adapters = 0;
    for (const Arrival& arrival : script_) adapters = std::max(adapters, arrival.controller + 1);
    for (std::size_t i = 0; i < adapters; ++i) {
      const auto log = [i](const std::string& text) {
        std::cout << "controller " << i << ": " << text << std::endl;
      };
      adapters_.push_back({VhciPort(), VirtualController(address_of(i), log)});
    }
  }

  void run() {
    while (!std::ranges::all_of(
        adapters_, [](const Adapter& adapter) { return adapter.controller.is_scanning(); })) {
      serve(1s);
    }
    std::cout << "the script begins in " << std::chrono::milliseconds(announced_before).count()
              << " ms" << std::endl;
    const Instant start = now() + announced_before;
    for (const Arrival& arrival : script_) {
      serve_until(start + arrival.time);
      arrive(arrival);
    }
    serve_until(now() + silence_afterwards);
    for (std::size_t i = 0; i < adapters_.size(); ++i) {
      std::cout << "controller " << i << ": " << adapters_[i].reported << " of "
                << adapters_[i].arrived << " packets reported" << std::endl;
    }
  }

 private:
  static Instant now() {
    return std::chrono::duration_cast<Instant>(std::chrono::steady_clock::now().time_since_epoch());
  }

  void arrive(const Arrival& arrival) {
    Adapter& adapter = adapters_[arrival.controller];
    ++adapter.arrived;
    if (const auto event = adapter.controller.hear(arrival.packet, now())) {
      adapter.port.write_event(*event);
      ++adapter.reported;
    }
  }

  void serve_until(Instant due) {
    for (Instant left = due - now(); left > 0us; left = due - now()) serve(left);
  }

  /// Answers the host's commands, waiting for one at most so long.
  void serve(Instant patience) {
    std::vector<pollfd> files;
    for (const Adapter& adapter : adapters_) files.push_back({adapter.port.file(), POLLIN, 0});
    const auto whole = std::chrono::ceil<std::chrono::milliseconds>(patience);
    if (poll(files.data(), files.size(), static_cast<int>(whole.count())) <= 0) return;
    for (std::size_t i = 0; i < files.size(); ++i) {
      if ((files[i].revents & POLLIN) == 0) continue;
      const auto command = adapters_[i].port.read_command();
      const auto event = command ? adapters_[i].controller.answer(*command, now()) : std::nullopt;
      if (event) adapters_[i].port.write_event(*event);
    }
  }

  AirScript script_;
  std::vector<Adapter> adapters_;
};

}  // namespace

int main(int argc, char** argv) {
  try {
    std::ifstream script(argc == 2 ? argv[1] : "");
    Radio(read_air_script(script)).run();
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "virtual_radio: " << error.what() << '\n';
    return 1;
  }
}
