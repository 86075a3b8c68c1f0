// SPDX-License-Identifier: Apache-2.0
#include "positioning/radio/batch_codec.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <map>

#include "positioning/radio/wire_value.hpp"

namespace lotse::radio {
namespace {

using namespace wire;

std::int8_t whole_dbm(Dbm level) {
  const double rounded = std::round(level.value);
  assert(!std::isnan(rounded));
  return static_cast<std::int8_t>(std::clamp(rounded, -128.0, 127.0));
}

/// Each distinct value once, in order of first appearance.
template <class Value>
class Table {
 public:
  std::uint32_t index_of(const Value& value) {
    const auto [place, is_new] = indices_.try_emplace(value, indices_.size());
    if (is_new) order_.push_back(&place->first);
    return place->second;
  }
  const std::vector<const Value*>& in_order() const { return order_; }

 private:
  std::map<Value, std::uint32_t> indices_;
  std::vector<const Value*> order_;
};

std::optional<AnchorId> anchor(const Object& object) {
  auto name = text(object, 1, max_anchor_name_bytes);
  if (!name) return std::nullopt;
  return AnchorId{*std::move(name)};
}

std::optional<BeaconIdentity> beacon(const Object& object) {
  const auto parts = elements(object, 2);
  if (!parts || (*parts)[1].type != msgpack::type::BIN) return std::nullopt;
  const auto number = whole_number((*parts)[0], 0, 255);
  const auto& bin = (*parts)[1].via.bin;
  const auto kind = static_cast<BeaconKind>(number.value_or(0));
  if (identity_bytes(kind) == 0 || identity_bytes(kind) != bin.size) return std::nullopt;
  return BeaconIdentity{kind, {bin.ptr, bin.ptr + bin.size}};
}

template <class Value>
std::optional<std::vector<Value>> table(const Object& object,
                                        std::optional<Value> (*read)(const Object&)) {
  const auto entries = elements(object, 0);
  if (!entries) return std::nullopt;
  std::vector<Value> values;
  for (const Object& entry : *entries) {
    auto value = read(entry);
    if (!value) return std::nullopt;
    values.push_back(*std::move(value));
  }
  return values;
}

std::optional<std::vector<Sighting>> sightings(const Object& object, Timestamp time,
                                               const std::vector<AnchorId>& anchors,
                                               const std::vector<BeaconIdentity>& beacons) {
  const auto rows = elements(object, 0);
  if (!rows) return std::nullopt;
  std::vector<Sighting> heard;
  heard.reserve(rows->size());
  for (const Object& row : *rows) {
    const auto parts = elements(row, 4);
    if (!parts) return std::nullopt;
    const auto step_ms = whole_number((*parts)[0], -latest_ms, latest_ms);
    const auto at = unsigned_number((*parts)[1]);
    const auto who = unsigned_number((*parts)[2]);
    const auto rssi = whole_number((*parts)[3], -128, 127);
    if (!step_ms || !at || !who || !rssi) return std::nullopt;
    if (*at >= anchors.size() || *who >= beacons.size()) return std::nullopt;
    time += std::chrono::milliseconds(*step_ms);
    if (to_ms(time) < 0 || to_ms(time) > latest_ms) return std::nullopt;
    heard.push_back({time, anchors[*at], beacons[*who], Dbm{static_cast<double>(*rssi)}});
  }
  return heard;
}

}  // namespace

std::size_t identity_bytes(BeaconKind kind) {
  switch (kind) {
    case BeaconKind::ibeacon:
    case BeaconKind::altbeacon:
      return 20;
    case BeaconKind::eddystone_uid:
      return 16;
    case BeaconKind::eddystone_eid:
    case BeaconKind::rotating_id:
      return 8;
  }
  return 0;
}

std::vector<std::uint8_t> encode(const Batch& batch) {
  assert(batch.sightings.size() <= max_batch_sightings);
  Table<AnchorId> anchors;
  Table<BeaconIdentity> beacons;
  for (const Sighting& sighting : batch.sightings) {
    anchors.index_of(sighting.anchor);
    beacons.index_of(sighting.beacon);
  }
  ByteSink sink;
  Packer packer(sink);
  Timestamp time = batch.sightings.empty() ? batch.sent_at : batch.sightings.front().time;
  pack_start(packer, MessageType::batch, 9);
  packer.pack(batch.boot).pack(batch.sequence).pack(to_ms(batch.sent_at)).pack(to_ms(time));
  packer.pack_array(static_cast<std::uint32_t>(anchors.in_order().size()));
  for (const AnchorId* anchor : anchors.in_order()) packer.pack(anchor->value);
  packer.pack_array(static_cast<std::uint32_t>(beacons.in_order().size()));
  for (const BeaconIdentity* beacon : beacons.in_order()) {
    assert(beacon->bytes.size() == identity_bytes(beacon->kind));
    packer.pack_array(2).pack(static_cast<std::uint8_t>(beacon->kind)).pack(beacon->bytes);
  }
  packer.pack_array(static_cast<std::uint32_t>(batch.sightings.size()));
  for (const Sighting& sighting : batch.sightings) {
    packer.pack_array(4).pack((sighting.time - time).count());
    packer.pack(anchors.index_of(sighting.anchor)).pack(beacons.index_of(sighting.beacon));
    packer.pack(whole_dbm(sighting.rssi));
    time = sighting.time;
  }
  return std::move(sink.bytes);
}

std::optional<Batch> decode_batch(std::span<const std::uint8_t> bytes) {
  const auto handle = parse(bytes, MessageType::batch);
  if (!handle) return std::nullopt;
  const auto parts = elements(handle->get(), 9);
  if (!parts) return std::nullopt;
  const auto boot = unsigned_number((*parts)[2]);
  const auto sequence = unsigned_number((*parts)[3]);
  const auto sent_at = timestamp((*parts)[4]);
  const auto base = timestamp((*parts)[5]);
  const auto anchors = table((*parts)[6], anchor);
  const auto beacons = table((*parts)[7], beacon);
  if (!boot || !sequence || !sent_at || !base || !anchors || !beacons) return std::nullopt;
  auto heard = sightings((*parts)[8], *base, *anchors, *beacons);
  if (!heard) return std::nullopt;
  return Batch{*boot, *sequence, *sent_at, *std::move(heard)};
}

namespace {

/// The answers have the same five elements first: version, type, boot, sequence, hub's time.
std::vector<std::uint8_t> answer(MessageType type, std::uint64_t boot, std::uint64_t sequence,
                                 Timestamp hub_time) {
  ByteSink sink;
  Packer packer(sink);
  pack_start(packer, type, 5);
  packer.pack(boot).pack(sequence).pack(to_ms(hub_time));
  return std::move(sink.bytes);
}

template <class Answer>
std::optional<Answer> decode_answer(std::span<const std::uint8_t> bytes, MessageType type) {
  const auto handle = parse(bytes, type);
  if (!handle) return std::nullopt;
  const auto parts = elements(handle->get(), 5);
  if (!parts) return std::nullopt;
  const auto boot = unsigned_number((*parts)[2]);
  const auto sequence = unsigned_number((*parts)[3]);
  const auto hub_time = timestamp((*parts)[4]);
  if (!boot || !sequence || !hub_time) return std::nullopt;
  return Answer{*boot, *sequence, *hub_time};
}

}  // namespace

std::vector<std::uint8_t> encode(const Acknowledgement& acknowledgement) {
  return answer(MessageType::acknowledgement, acknowledgement.boot, acknowledgement.sequence,
                acknowledgement.hub_time);
}

std::optional<Acknowledgement> decode_acknowledgement(std::span<const std::uint8_t> bytes) {
  return decode_answer<Acknowledgement>(bytes, MessageType::acknowledgement);
}

std::vector<std::uint8_t> encode(const Refusal& refusal) {
  return answer(MessageType::refusal, refusal.boot, refusal.sequence, refusal.hub_time);
}

std::optional<Refusal> decode_refusal(std::span<const std::uint8_t> bytes) {
  return decode_answer<Refusal>(bytes, MessageType::refusal);
}

std::optional<BatchId> decode_batch_id(std::span<const std::uint8_t> bytes) {
  // Element by element, since what comes after them may be what cannot be read.
  std::size_t at = array_head_bytes(bytes);
  if (at == 0) return std::nullopt;
  std::array<std::uint64_t, 4> values{};
  for (std::uint64_t& value : values) {
    const auto number = next_unsigned(bytes, at);
    if (!number) return std::nullopt;
    value = *number;
  }
  if (values[1] != static_cast<std::uint64_t>(MessageType::batch)) return std::nullopt;
  return BatchId{values[2], values[3]};
}

}  // namespace lotse::radio
