// SPDX-License-Identifier: Apache-2.0
#include "gateway/advert/frame_decoder.hpp"

#include <catch2/catch.hpp>

#include "gateway/advert/ad_structure.hpp"
#include "hex.hpp"

using namespace lotse::advert;

namespace {

const std::array<std::uint8_t, 16> uuid = {0xE2, 0xC5, 0x6D, 0xB5, 0xDF, 0xFB, 0x48, 0xD2,
                                           0xB0, 0x60, 0xD0, 0xF5, 0xA7, 0x10, 0x96, 0xE0};
const std::array<std::uint8_t, 10> name_space = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
const std::array<std::uint8_t, 6> instance = {10, 11, 12, 13, 14, 15};
const std::array<std::uint8_t, 8> eight = {1, 2, 3, 4, 5, 6, 7, 8};
const std::array<std::uint8_t, 20> twenty = {1,  2,  3,  4,  5,  6,  7,  8,  9,  10,
                                             11, 12, 13, 14, 15, 16, 17, 18, 19, 20};

struct Row {
  const char* what;
  const char* advertising_data;
  Frame frame;
};

// Each written field by field from its specification.
const Row rows[] = {
    {"iBeacon (Proximity Beacon Specification R1)",
     "02 01 06  1A FF 4C00 02 15 E2C56DB5DFFB48D2B060D0F5A71096E0 0102 FFFE C5",
     IBeacon{uuid, 0x0102, 0xFFFE, -59}},
    {"iBeacon with a battery level behind it",
     "1B FF 4C00 02 15 E2C56DB5DFFB48D2B060D0F5A71096E0 0000 0001 C5 64", IBeacon{uuid, 0, 1, -59}},
    {"AltBeacon (v1.0), company 0x0118",
     "02 01 06  1B FF 1801 BEAC 0102030405060708090A0B0C0D0E0F1011121314 C5 07",
     AltBeacon{0x0118, twenty, -59, 7}},
    {"Eddystone UID, with the bytes reserved for future use",
     "02 01 06  03 03 AAFE  17 16 AAFE 00 EE 00010203040506070809 0A0B0C0D0E0F 0000",
     EddystoneUid{-18, name_space, instance}},
    {"Eddystone UID, without them", "15 16 AAFE 00 EE 00010203040506070809 0A0B0C0D0E0F",
     EddystoneUid{-18, name_space, instance}},
    {"Eddystone EID", "03 03 AAFE  0D 16 AAFE 30 EC 0102030405060708", EddystoneEid{-20, eight}},
    {"Eddystone URL: https://www. google .com/", "0D 16 AAFE 10 EE 01 67 6F 6F 67 6C 65 00",
     EddystoneUrl{-18, "https://www.google.com/"}},
    {"Eddystone URL: http:// and .info in the middle", "0A 16 AAFE 10 00 02 61 0B 2F 62",
     EddystoneUrl{0, "http://a.info/b"}},
    {"Eddystone TLM: 2.9 V, -1.5 degrees, 1000 adverts, 25.6 s",
     "11 16 AAFE 20 00 0B54 FE80 000003E8 00000100",
     EddystoneTlm{2900, -1.5, 1000, EddystoneTlm::Uptime(256)}},
    {"Eddystone TLM without battery and thermometer",
     "11 16 AAFE 20 00 0000 8000 00000001 00000002",
     EddystoneTlm{std::nullopt, std::nullopt, 1, EddystoneTlm::Uptime(2)}},
    {"Eddystone TLM, encrypted", "15 16 AAFE 20 01 0102030405060708090A0B0C A1A2 B1B2",
     EddystoneEncryptedTlm{{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, 0xA1A2, 0xB1B2}},
    {"Lotse's rotating id, in 31 bytes with flags",
     "02 01 06  19 21 B949CAF83AE1F19DBB41D81884238B42 0102030405060708", RotatingId{eight}},
};

}  // namespace

TEST_CASE("every kind of frame is decoded as its specification says") {
  for (const Row& row : rows) {
    INFO(row.what);
    const auto decoded = decode_advertisement(hex(row.advertising_data));
    REQUIRE(decoded.frames.size() == 1);
    CHECK((decoded.frames[0] == row.frame));
    CHECK_FALSE(decoded.damaged);
  }
}

TEST_CASE("a frame that is cut short or breaks its format is no frame but damage") {
  const char* broken[] = {
      "19 FF 4C00 02 15 E2C56DB5DFFB48D2B060D0F5A71096E0 0102 FFFE",  // no measured power
      "1A FF 1801 BEAC 0102030405060708090A0B0C0D0E0F1011121314 C5",  // no reserved byte
      "14 16 AAFE 00 EE 00010203040506070809 0A0B0C0D0E",             // UID: instance of 5
      "0C 16 AAFE 30 EC 01020304050607",                              // EID: 7 bytes
      "06 16 AAFE 10 EE 01",                                          // URL: length too long
      "06 16 AAFE 10 EE 04 61",                                       // URL: no such scheme
      "08 16 AAFE 10 EE 00 61 0E",                                    // URL: reserved code
      "18 16 AAFE 10 EE 00 616161616161616161616161616161616161",     // URL: 18 bytes
      "11 16 AAFE 20 02 0B54 FE80 000003E8 00000100",                 // TLM: version 2
      "10 16 AAFE 20 00 0B54 FE80 000003E8 000001",                   // TLM: cut short
      "05 16 AAFE 40 00",                                             // no such frame type
      "03 16 AAFE",                                                   // no frame at all
      "18 21 B949CAF83AE1F19DBB41D81884238B42 01020304050607",        // id of 7 bytes
      "1A 21 B949CAF83AE1F19DBB41D81884238B42 010203040506070809",    // id of 9
  };
  for (const char* text : broken) {
    INFO(text);
    const auto decoded = decode_advertisement(hex(text));
    CHECK(decoded.frames.empty());
    CHECK(decoded.damaged);
  }
}

TEST_CASE("what is none of our business is neither a frame nor damage") {
  const char* others[] = {
      "",
      "02 01 06",
      "0A FF 4C00 10 05 0B1C6E5A7F",                  // Apple, but not a beacon
      "03 FF 4C00",                                   // a company and nothing else
      "02 FF 4C",                                     // not even that
      "05 16 0F18 64 00",                             // battery service data
      "13 21 000102030405060708090A0B0C0D0E0F 0102",  // someone else's 128-bit service
      "05 09 4C6F7473",                               // a name
      "01 FF 00 00 00",                               // an empty element, then padding
  };
  for (const char* text : others) {
    INFO(text);
    const auto decoded = decode_advertisement(hex(text));
    CHECK(decoded.frames.empty());
    CHECK_FALSE(decoded.damaged);
  }
}

TEST_CASE("a frame counts though the element behind it points past the end") {
  const auto decoded = decode_advertisement(hex("0D 16 AAFE 30 EC 0102030405060708  09 09 4C6F"));
  REQUIRE(decoded.frames.size() == 1);
  CHECK(decoded.damaged);
}

TEST_CASE("one extended advertisement may carry several frames") {
  const auto decoded =
      decode_advertisement(hex("1A FF 4C00 02 15 E2C56DB5DFFB48D2B060D0F5A71096E0 0102 FFFE C5"
                               "11 16 AAFE 20 00 0B54 FE80 000003E8 00000100"));
  REQUIRE(decoded.frames.size() == 2);
  CHECK(kind_name(decoded.frames[0]) == "ibeacon");
  CHECK(kind_name(decoded.frames[1]) == "eddystone_tlm");
}

TEST_CASE("an iBeacon that is encoded is decoded as what it was") {
  const IBeacon beacon{uuid, 0xBEEF, 7, -65};
  const auto bytes = encode_ibeacon(beacon);
  CHECK(bytes.size() == 30);
  CHECK((decode_advertisement(bytes).frames == std::vector<Frame>{beacon}));
}

TEST_CASE("frames that name their sender have an identity of their kind's length") {
  using lotse::radio::BeaconKind;
  const auto identity = [](const Frame& frame) { return identity_of(frame).value(); };
  CHECK(identity(IBeacon{uuid, 0x0102, 0x0304, -59}).bytes ==
        hex("E2C56DB5DFFB48D2B060D0F5A71096E0 0102 0304"));
  CHECK(identity(AltBeacon{0x118, twenty, 0, 0}).kind == BeaconKind::altbeacon);
  CHECK(identity(EddystoneUid{0, name_space, instance}).bytes ==
        hex("000102030405060708090A0B0C0D0E0F"));
  CHECK(identity(EddystoneEid{0, eight}).kind == BeaconKind::eddystone_eid);
  CHECK(identity(RotatingId{eight}).bytes == hex("0102030405060708"));
  CHECK_FALSE(identity_of(EddystoneUrl{0, "http://a"}));
  CHECK_FALSE(identity_of(EddystoneTlm{}));
}

TEST_CASE("an element that its length byte cannot count is not appended") {
  std::vector<std::uint8_t> data;
  CHECK(append_structure(data, AdType::manufacturer_data, std::vector<std::uint8_t>(254)));
  CHECK(data.size() == 256);
  CHECK_FALSE(append_structure(data, AdType::manufacturer_data, std::vector<std::uint8_t>(255)));
  CHECK(data.size() == 256);
}
