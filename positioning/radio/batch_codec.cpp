// SPDX-License-Identifier: Apache-2.0
#include "positioning/radio/batch_codec.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <map>
#include <msgpack.hpp>

namespace lotse::radio {
namespace {

constexpr std::uint64_t version = 1;
enum class MessageType : std::uint64_t { batch = 1, acknowledgement = 2 };

/// 9999-12-31T23:59:59.999Z: RFC 3339 cannot write later times, and sums of two stay in 64 bits.
constexpr std::int64_t latest_ms = 253'402'300'799'999;

/// Room for what newer writers append; ours needs three levels.
constexpr std::size_t max_depth = 6;

/// What msgpack::packer writes into.
struct ByteSink {
  std::vector<std::uint8_t> bytes;
  void write(const char* data, std::size_t size) { bytes.insert(bytes.end(), data, data + size); }
};
using Packer = msgpack::packer<ByteSink>;

std::int64_t to_ms(Timestamp time) {
  return time.time_since_epoch().count();
}

void pack_start(Packer& packer, MessageType type, std::uint32_t elements) {
  packer.pack_array(elements);
  packer.pack(version);
  packer.pack(static_cast<std::uint64_t>(type));
}

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

using Object = msgpack::object;

/// The elements of an array that has at least `least` of them; newer writers append more.
std::optional<std::span<const Object>> elements(const Object& object, std::size_t least) {
  if (object.type != msgpack::type::ARRAY || object.via.array.size < least) return std::nullopt;
  return std::span<const Object>(object.via.array.ptr, object.via.array.size);
}

std::optional<std::int64_t> whole_number(const Object& object, std::int64_t least,
                                         std::int64_t most) {
  if (object.type != msgpack::type::POSITIVE_INTEGER &&
      object.type != msgpack::type::NEGATIVE_INTEGER) {
    return std::nullopt;
  }
  constexpr std::uint64_t largest = std::numeric_limits<std::int64_t>::max();
  if (object.type == msgpack::type::POSITIVE_INTEGER && object.via.u64 > largest)
    return std::nullopt;
  const std::int64_t value = object.type == msgpack::type::POSITIVE_INTEGER
                                 ? static_cast<std::int64_t>(object.via.u64)
                                 : object.via.i64;
  if (value < least || value > most) return std::nullopt;
  return value;
}

std::optional<std::uint64_t> unsigned_number(const Object& object) {
  if (object.type != msgpack::type::POSITIVE_INTEGER) return std::nullopt;
  return object.via.u64;
}

std::optional<Timestamp> timestamp(const Object& object) {
  const auto ms = whole_number(object, 0, latest_ms);
  if (!ms) return std::nullopt;
  return Timestamp(std::chrono::milliseconds(*ms));
}

std::optional<AnchorId> anchor(const Object& object) {
  if (object.type != msgpack::type::STR) return std::nullopt;
  const auto& text = object.via.str;
  if (text.size < 1 || text.size > max_anchor_name_bytes) return std::nullopt;
  return AnchorId{std::string(text.ptr, text.size)};
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

/// One array that fills `bytes`, of our version and the expected type; the handle owns its memory
/// but for texts and byte strings, which stay in `bytes`.
std::optional<msgpack::object_handle> parse(std::span<const std::uint8_t> bytes, MessageType type) {
  if (bytes.size() > max_batch_bytes) return std::nullopt;
  const auto refer = [](msgpack::type::object_type, std::size_t, void*) { return true; };
  const msgpack::unpack_limit limit(max_batch_sightings, max_batch_sightings, max_batch_bytes,
                                    max_batch_bytes, max_batch_bytes, max_depth);
  try {
    std::size_t end = 0;
    auto handle = msgpack::unpack(reinterpret_cast<const char*>(bytes.data()), bytes.size(), end,
                                  refer, nullptr, limit);
    const auto parts = elements(handle.get(), 2);
    if (!parts || end != bytes.size()) return std::nullopt;
    if (unsigned_number((*parts)[0]) != version) return std::nullopt;
    if (unsigned_number((*parts)[1]) != static_cast<std::uint64_t>(type)) return std::nullopt;
    return handle;
  } catch (const msgpack::unpack_error&) {  // the library's way to say "not MessagePack"
    return std::nullopt;
  }
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

std::vector<std::uint8_t> encode(const Acknowledgement& acknowledgement) {
  ByteSink sink;
  Packer packer(sink);
  pack_start(packer, MessageType::acknowledgement, 5);
  packer.pack(acknowledgement.boot).pack(acknowledgement.sequence);
  packer.pack(to_ms(acknowledgement.hub_time));
  return std::move(sink.bytes);
}

std::optional<Acknowledgement> decode_acknowledgement(std::span<const std::uint8_t> bytes) {
  const auto handle = parse(bytes, MessageType::acknowledgement);
  if (!handle) return std::nullopt;
  const auto parts = elements(handle->get(), 5);
  if (!parts) return std::nullopt;
  const auto boot = unsigned_number((*parts)[2]);
  const auto sequence = unsigned_number((*parts)[3]);
  const auto hub_time = timestamp((*parts)[4]);
  if (!boot || !sequence || !hub_time) return std::nullopt;
  return Acknowledgement{*boot, *sequence, *hub_time};
}

}  // namespace lotse::radio
