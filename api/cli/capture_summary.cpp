// SPDX-License-Identifier: Apache-2.0
#include "api/cli/capture_summary.hpp"

#include <cstdio>
#include <ctime>
#include <nlohmann/json.hpp>
#include <set>

#include "gateway/advert/btsnoop.hpp"
#include "gateway/advert/frame_decoder.hpp"
#include "gateway/advert/hci_event.hpp"

namespace lotse::cli {
namespace {

using nlohmann::json;

std::string hex(std::span<const std::uint8_t> bytes, const char* separator = "") {
  std::string text;
  for (const std::uint8_t byte : bytes) {
    constexpr const char* digits = "0123456789abcdef";
    if (!text.empty()) text += separator;
    text += digits[byte >> 4];
    text += digits[byte & 0xF];
  }
  return text;
}

std::string uuid_text(std::span<const std::uint8_t, 16> uuid) {
  return hex(uuid.first<4>()) + '-' + hex(uuid.subspan<4, 2>()) + '-' + hex(uuid.subspan<6, 2>()) +
         '-' + hex(uuid.subspan<8, 2>()) + '-' + hex(uuid.last<6>());
}

/// RFC 3339 with microseconds.
std::string time_text(std::chrono::sys_time<std::chrono::microseconds> time) {
  const auto second = std::chrono::floor<std::chrono::seconds>(time);
  const std::time_t unix_s = second.time_since_epoch().count();
  std::tm utc{};
  gmtime_r(&unix_s, &utc);
  char text[40];
  const std::size_t length = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &utc);
  char fraction[16];
  std::snprintf(fraction, sizeof fraction, ".%06dZ", static_cast<int>((time - second).count()));
  return std::string(text, length) + fraction;
}

template <class Number>
json or_null(const std::optional<Number>& number) {
  return number ? json(*number) : json(nullptr);
}

struct Fields {
  json operator()(const advert::IBeacon& frame) const {
    return {{"uuid", uuid_text(frame.uuid)},
            {"major", frame.major},
            {"minor", frame.minor},
            {"measured_power_dbm", frame.measured_power_dbm}};
  }
  json operator()(const advert::AltBeacon& frame) const {
    return {{"company", frame.company},
            {"id", hex(frame.id)},
            {"reference_rssi_dbm", frame.reference_rssi_dbm},
            {"manufacturer_reserved", frame.manufacturer_reserved}};
  }
  json operator()(const advert::EddystoneUid& frame) const {
    return {{"tx_power_dbm", frame.tx_power_dbm},
            {"namespace", hex(frame.name_space)},
            {"instance", hex(frame.instance)}};
  }
  json operator()(const advert::EddystoneEid& frame) const {
    return {{"tx_power_dbm", frame.tx_power_dbm}, {"id", hex(frame.id)}};
  }
  json operator()(const advert::EddystoneUrl& frame) const {
    return {{"tx_power_dbm", frame.tx_power_dbm}, {"url", frame.url}};
  }
  json operator()(const advert::EddystoneTlm& frame) const {
    return {{"battery_mv", or_null(frame.battery_mv)},
            {"temperature_c", or_null(frame.temperature_c)},
            {"adverts_since_boot", frame.adverts_since_boot},
            {"uptime_s", std::chrono::duration<double>(frame.uptime).count()}};
  }
  json operator()(const advert::EddystoneEncryptedTlm& frame) const {
    return {{"ciphertext", hex(frame.ciphertext)},
            {"salt", frame.salt},
            {"integrity_check", frame.integrity_check}};
  }
  json operator()(const advert::RotatingId& frame) const { return {{"id", hex(frame.id)}}; }
};

/// Gathers the summary packet by packet.
class Summary {
 public:
  Summary() {
    for (const std::string_view kind : advert::kind_names) by_kind_[std::string(kind)] = 0;
  }

  void add(const advert::CapturedPacket& packet) {
    const auto found = packet.is_event ? advert::advertising_reports(packet.data) : std::nullopt;
    if (!found) return;
    ++events_;
    if (found->damaged) ++malformed_;
    for (const advert::AdvertisingReport& report : found->reports) add(report, packet.time);
  }

  json result(const advert::Btsnoop& capture) && {
    json problem;
    if (const auto& damage = capture.damage()) {
      problem = {{"offset_bytes", damage->offset}, {"text", damage->text}};
    }
    return {{"link_type", capture.link_type()},
            {"events", events_},
            {"reports", reports_},
            {"addresses", addresses_.size()},
            {"malformed", malformed_},
            {"incomplete", incomplete_},
            {"frames_by_kind", by_kind_},
            {"frames", std::move(frames_)},
            {"problem", problem}};
  }

 private:
  void add(const advert::AdvertisingReport& report,
           std::chrono::sys_time<std::chrono::microseconds> time) {
    ++reports_;
    addresses_.insert(report.address);
    if (!report.complete) {
      ++incomplete_;
      return;
    }
    const auto decoded = advert::decode_advertisement(report.data);
    if (decoded.damaged) ++malformed_;
    for (const advert::Frame& frame : decoded.frames) {
      const std::string kind(advert::kind_name(frame));
      by_kind_[kind] = by_kind_[kind].get<int>() + 1;
      json line = {{"time", time_text(time)},
                   {"address", hex(report.address, ":")},
                   {"address_type", report.address_type},
                   {"rssi_dbm", or_null(report.rssi_dbm)},
                   {"kind", kind}};
      line.update(std::visit(Fields{}, frame));
      frames_.push_back(std::move(line));
    }
  }

  std::size_t events_ = 0;
  std::size_t reports_ = 0;
  std::size_t malformed_ = 0;
  std::size_t incomplete_ = 0;
  std::set<advert::DeviceAddress> addresses_;
  json by_kind_ = json::object();
  json frames_ = json::array();
};

}  // namespace

json summarise_capture(std::span<const std::uint8_t> file, std::string& why) {
  auto capture = advert::Btsnoop::open(file, why);
  if (!capture) return nullptr;
  Summary summary;
  while (const auto packet = capture->next()) summary.add(*packet);
  return std::move(summary).result(*capture);
}

}  // namespace lotse::cli
