// SPDX-License-Identifier: Apache-2.0
#include "api/load/text_encoding.hpp"

#include <array>
#include <cstdint>

namespace lotse::load {
namespace {

constexpr char32_t replacement = 0xFFFD;

// Windows-1252, 0x80 to 0x9F; elsewhere it is Latin-1. The five bytes it leaves open are replaced.
constexpr std::array<char32_t, 32> windows_1252{
    0x20AC,      replacement, 0x201A, 0x0192, 0x201E, 0x2026,      0x2020, 0x2021,
    0x02C6,      0x2030,      0x0160, 0x2039, 0x0152, replacement, 0x017D, replacement,
    replacement, 0x2018,      0x2019, 0x201C, 0x201D, 0x2022,      0x2013, 0x2014,
    0x02DC,      0x2122,      0x0161, 0x203A, 0x0153, replacement, 0x017E, 0x0178};

void append(std::string& text, char32_t code) {
  const auto tail = [&](int shift) {
    text += static_cast<char>(0x80u | ((code >> shift) & 0x3Fu));
  };
  if (code < 0x80) {
    text += static_cast<char>(code);
  } else if (code < 0x800) {
    text += static_cast<char>(0xC0u | (code >> 6));
    tail(0);
  } else if (code < 0x10000) {
    text += static_cast<char>(0xE0u | (code >> 12));
    tail(6);
    tail(0);
  } else {
    text += static_cast<char>(0xF0u | (code >> 18));
    tail(12);
    tail(6);
    tail(0);
  }
}

unsigned byte(const std::string& bytes, std::size_t i) {
  return static_cast<unsigned char>(bytes[i]);
}

/// How many bytes follow the first one of a character; −1 for one that begins none.
int following(unsigned first) {
  if (first < 0x80) return 0;
  if (first >= 0xC2 && first < 0xE0) return 1;
  if (first >= 0xE0 && first < 0xF0) return 2;
  if (first >= 0xF0 && first < 0xF5) return 3;
  return -1;
}

/// Unicode 15, table 3-7.
bool is_utf8(const std::string& bytes) {
  for (std::size_t i = 0; i < bytes.size();) {
    const unsigned first = byte(bytes, i);
    const int more = following(first);
    if (more < 0 || i + static_cast<std::size_t>(more) >= bytes.size()) return false;
    for (int k = 1; k <= more; ++k) {
      unsigned low = 0x80;
      unsigned high = 0xBF;
      if (k == 1 && first == 0xE0) low = 0xA0;
      if (k == 1 && first == 0xED) high = 0x9F;
      if (k == 1 && first == 0xF0) low = 0x90;
      if (k == 1 && first == 0xF4) high = 0x8F;
      const unsigned next = byte(bytes, i + static_cast<std::size_t>(k));
      if (next < low || next > high) return false;
    }
    i += static_cast<std::size_t>(more) + 1;
  }
  return true;
}

std::string from_windows_1252(const std::string& bytes) {
  std::string text;
  for (const char c : bytes) {
    const auto code = static_cast<unsigned char>(c);
    append(text, code >= 0x80 && code < 0xA0 ? windows_1252[code - 0x80u] : code);
  }
  return text;
}

/// Behind the byte order mark; an unpaired surrogate is replaced.
std::string from_utf16(const std::string& bytes, bool big_endian) {
  const auto unit = [&](std::size_t i) -> char32_t {
    return byte(bytes, i + (big_endian ? 1 : 0)) | byte(bytes, i + (big_endian ? 0 : 1)) << 8;
  };
  std::string text;
  for (std::size_t i = 2; i + 1 < bytes.size(); i += 2) {
    const char32_t code = unit(i);
    const bool leads = code >= 0xD800 && code < 0xDC00;
    const char32_t next = leads && i + 3 < bytes.size() ? unit(i + 2) : 0;
    if (next >= 0xDC00 && next < 0xE000) {
      append(text, 0x10000 + ((code - 0xD800) << 10) + (next - 0xDC00));
      i += 2;
    } else {
      append(text, code >= 0xD800 && code < 0xE000 ? replacement : code);
    }
  }
  return text;
}

}  // namespace

DecodedText decoded(std::string bytes) {
  if (bytes.starts_with("\xFF\xFE")) return {from_utf16(bytes, false), "UTF-16"};
  if (bytes.starts_with("\xFE\xFF")) return {from_utf16(bytes, true), "UTF-16"};
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
  if (is_utf8(bytes)) return {std::move(bytes), "UTF-8"};
  return {from_windows_1252(bytes), "Windows-1252"};
}

}  // namespace lotse::load
