// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace lotse::load {

/// Text in UTF-8, and what it was before.
struct DecodedText {
  std::string utf8;
  std::string encoding;  ///< "UTF-8", "UTF-16" or "Windows-1252"
};

/// JSON must be UTF-8 (RFC 8259, 8.1), but tools on Windows write UTF-16 with a byte order mark, or
/// the code page. Text that isn't valid UTF-8 is taken as Windows-1252.
DecodedText decoded(std::string bytes);

}  // namespace lotse::load
