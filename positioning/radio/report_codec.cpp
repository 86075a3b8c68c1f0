// SPDX-License-Identifier: Apache-2.0
#include "positioning/radio/report_codec.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "positioning/radio/batch_codec.hpp"
#include "positioning/radio/wire_value.hpp"

namespace lotse::radio {
namespace {

using namespace wire;

constexpr std::int64_t longest_period_ms = 86'400'000;
constexpr double steps_per_unit = 1000;  // temperature and load go over the wire in thousandths
constexpr std::int64_t most_thousandths = 1'000'000'000;

void pack_text(Packer& packer, const std::string& text) {
  packer.pack(text.substr(0, max_report_text_bytes));
}

void pack_thousandths(Packer& packer, const std::optional<double>& value) {
  if (!value) {
    packer.pack_nil();
    return;
  }
  const double most = static_cast<double>(most_thousandths);
  packer.pack(
      static_cast<std::int64_t>(std::clamp(std::round(*value * steps_per_unit), -most, most)));
}

void pack_or_nil(Packer& packer, const std::optional<std::uint64_t>& value) {
  if (value) {
    packer.pack(*value);
  } else {
    packer.pack_nil();
  }
}

void pack(Packer& packer, const RadioReport& radio) {
  packer.pack_array(7).pack(radio.anchor.value).pack(radio.is_listening).pack(radio.heard);
  packer.pack(radio.stalls).pack(radio.scans_restarted).pack(radio.power_cycles);
  packer.pack(radio.daemon_restarts);
}

/// As many unsigned numbers as `values` has, from an array's beginning.
template <std::size_t count>
bool read_numbers(const Object& object, const std::array<std::uint64_t*, count>& values) {
  const auto parts = elements(object, count);
  if (!parts) return false;
  for (std::size_t i = 0; i < count; ++i) {
    const auto number = unsigned_number((*parts)[i]);
    if (!number) return false;
    *values[i] = *number;
  }
  return true;
}

bool is_nil(const Object& object) {
  return object.type == msgpack::type::NIL;
}

/// False when it is neither nil nor what `read` takes.
template <class Value, class Read>
bool read_or_nil(const Object& object, std::optional<Value>& value, const Read& read) {
  value = is_nil(object) ? std::nullopt : read(object);
  return is_nil(object) || value.has_value();
}

std::optional<double> thousandths(const Object& object) {
  const auto number = whole_number(object, -most_thousandths, most_thousandths);
  if (!number) return std::nullopt;
  return static_cast<double>(*number) / steps_per_unit;
}

bool read(const Object& object, DeliveryReport& delivery) {
  const auto parts = elements(object, 6);
  return parts &&
         read_numbers<5>(object, {&delivery.dropped_sightings, &delivery.refused_batches,
                                  &delivery.waiting_sightings, &delivery.spooled_sightings,
                                  &delivery.spooled_bytes}) &&
         read_or_nil((*parts)[5], delivery.oldest_spooled, timestamp);
}

bool read(const Object& object, MachineReport& machine) {
  const auto parts = elements(object, 5);
  return parts && read_or_nil((*parts)[0], machine.cpu_temperature_c, thousandths) &&
         read_or_nil((*parts)[1], machine.load_1min, thousandths) &&
         read_or_nil((*parts)[2], machine.memory_total_kib, unsigned_number) &&
         read_or_nil((*parts)[3], machine.memory_available_kib, unsigned_number) &&
         read_or_nil((*parts)[4], machine.own_memory_kib, unsigned_number);
}

bool read(const Object& object, RadioReport& radio) {
  const auto parts = elements(object, 7);
  if (!parts || (*parts)[1].type != msgpack::type::BOOLEAN) return false;
  const auto anchor = text((*parts)[0], 1, max_anchor_name_bytes);
  if (!anchor) return false;
  radio.anchor.value = *anchor;
  radio.is_listening = (*parts)[1].via.boolean;
  const std::array counts = {&radio.heard, &radio.stalls, &radio.scans_restarted,
                             &radio.power_cycles, &radio.daemon_restarts};
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const auto number = unsigned_number((*parts)[i + 2]);
    if (!number) return false;
    *counts[i] = *number;
  }
  return true;
}

bool read(const Object& object, std::string& sentence) {
  const auto read_text = text(object, 0, max_report_text_bytes);
  if (read_text) sentence = *read_text;
  return read_text.has_value();
}

template <class Value>
bool read_list(const Object& object, std::size_t most, std::vector<Value>& values) {
  const auto entries = elements(object, 0);
  if (!entries || entries->size() > most) return false;
  values.resize(entries->size());
  return std::ranges::all_of(values, [&](Value& value) {
    return read((*entries)[static_cast<std::size_t>(&value - values.data())], value);
  });
}

}  // namespace

std::vector<std::uint8_t> encode(const GatewayReport& report) {
  ByteSink sink;
  Packer packer(sink);
  pack_start(packer, MessageType::report, 10);
  packer.pack(to_ms(report.sent_at));
  packer.pack(std::clamp<std::int64_t>(report.period.count(), 0, longest_period_ms));
  pack_text(packer, report.version);
  const AdvertCounts& adverts = report.adverts;
  packer.pack_array(5).pack(adverts.heard).pack(adverts.forwarded).pack(adverts.not_enrolled);
  packer.pack(adverts.damaged).pack(adverts.impossible_level);
  const DeliveryReport& delivery = report.delivery;
  packer.pack_array(6).pack(delivery.dropped_sightings).pack(delivery.refused_batches);
  packer.pack(delivery.waiting_sightings).pack(delivery.spooled_sightings);
  packer.pack(delivery.spooled_bytes);
  if (delivery.oldest_spooled) {
    packer.pack(to_ms(*delivery.oldest_spooled));
  } else {
    packer.pack_nil();
  }
  packer.pack_array(5);
  pack_thousandths(packer, report.machine.cpu_temperature_c);
  pack_thousandths(packer, report.machine.load_1min);
  pack_or_nil(packer, report.machine.memory_total_kib);
  pack_or_nil(packer, report.machine.memory_available_kib);
  pack_or_nil(packer, report.machine.own_memory_kib);
  const std::size_t radios = std::min(report.radios.size(), max_report_radios);
  packer.pack_array(static_cast<std::uint32_t>(radios));
  for (std::size_t i = 0; i < radios; ++i) pack(packer, report.radios[i]);
  const std::size_t impairments = std::min(report.impairments.size(), max_report_impairments);
  packer.pack_array(static_cast<std::uint32_t>(impairments));
  for (std::size_t i = 0; i < impairments; ++i) pack_text(packer, report.impairments[i]);
  return std::move(sink.bytes);
}

std::optional<GatewayReport> decode_report(std::span<const std::uint8_t> bytes) {
  const auto handle = parse(bytes, MessageType::report);
  if (!handle) return std::nullopt;
  const auto parts = elements(handle->get(), 10);
  if (!parts) return std::nullopt;
  const auto sent_at = timestamp((*parts)[2]);
  const auto period_ms = whole_number((*parts)[3], 0, longest_period_ms);
  if (!sent_at || !period_ms) return std::nullopt;
  GatewayReport report;
  report.sent_at = *sent_at;
  report.period = std::chrono::milliseconds(*period_ms);
  AdvertCounts& adverts = report.adverts;
  const bool whole =
      read((*parts)[4], report.version) &&
      read_numbers<5>((*parts)[5], {&adverts.heard, &adverts.forwarded, &adverts.not_enrolled,
                                    &adverts.damaged, &adverts.impossible_level}) &&
      read((*parts)[6], report.delivery) && read((*parts)[7], report.machine) &&
      read_list((*parts)[8], max_report_radios, report.radios) &&
      read_list((*parts)[9], max_report_impairments, report.impairments);
  if (!whole) return std::nullopt;
  return report;
}

}  // namespace lotse::radio
