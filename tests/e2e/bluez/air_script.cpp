// SPDX-License-Identifier: Apache-2.0
#include "air_script.hpp"

#include <algorithm>
#include <iomanip>
#include <istream>
#include <ostream>
#include <sstream>
#include <stdexcept>

namespace lotse::virtual_radio {
namespace {

template <class Range>
std::string hex(const Range& bytes) {
  std::ostringstream text;
  text << std::hex << std::setfill('0');
  for (const std::uint8_t byte : bytes) text << std::setw(2) << static_cast<int>(byte);
  return text.str();
}

Bytes bytes_of(const std::string& hex) {
  Bytes bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes.push_back(static_cast<std::uint8_t>(std::stoi(hex.substr(i, 2), nullptr, 16)));
  }
  return bytes;
}

}  // namespace

void write_air_script(std::ostream& stream, const AirScript& script) {
  for (const Arrival& arrival : script) {
    stream << arrival.time.count() << ' ' << arrival.controller << ' ' << hex(arrival.packet.sender)
           << ' ' << static_cast<int>(arrival.packet.type) << ' '
           << static_cast<int>(arrival.packet.rssi_dbm) << ' ' << hex(arrival.packet.data) << '\n';
  }
}

AirScript read_air_script(std::istream& stream) {
  AirScript script;
  for (std::string line; std::getline(stream, line);) {
    std::istringstream words(line);
    std::chrono::milliseconds::rep time_ms = 0;
    std::size_t controller = 0;
    std::string sender;
    int type = 0;
    int rssi_dbm = 0;
    std::string data;
    words >> time_ms >> controller >> sender >> type >> rssi_dbm >> data;
    const Bytes address = bytes_of(sender);
    Arrival arrival{std::chrono::milliseconds(time_ms),
                    controller,
                    {static_cast<AdvertisingType>(type),
                     {},
                     static_cast<std::int8_t>(rssi_dbm),
                     bytes_of(data)}};
    if (!words || address.size() != arrival.packet.sender.size()) {
      throw std::runtime_error("not an arrival: " + line);
    }
    std::ranges::copy(address, arrival.packet.sender.begin());
    script.push_back(std::move(arrival));
  }
  return script;
}

}  // namespace lotse::virtual_radio
