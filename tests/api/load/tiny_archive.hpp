// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>

#include "api/load/imdf.hpp"

namespace lotse::load {

/// A folder of its own for one test, gone afterwards.
struct Scratch {
  std::filesystem::path path;
  Scratch();
  ~Scratch();
  void write(const std::string& file, const std::string& text) const;
};

inline const std::string id_a = "00000000-0000-4000-8000-00000000000a";  // the venue
inline const std::string id_b = "00000000-0000-4000-8000-00000000000b";  // its level
inline const std::string id_c = "00000000-0000-4000-8000-00000000000c";
inline const std::string id_d = "00000000-0000-4000-8000-00000000000d";

/// Of GeoJSON, all but the id as JSON text.
std::string feature(const std::string& type, const std::string& id, const std::string& geometry,
                    const std::string& properties);
std::string collection(const std::string& features);

/// 75 m by 111 m, all of the venue.
inline const std::string square =
    R"({"type":"Polygon","coordinates":[[[9,48],[9.001,48],[9.001,48.001],[9,48.001],[9,48]]]})";

/// A venue and one level; each test adds what it is about.
Scratch archive();

/// Fails the test, with every problem, where an archive is refused.
LoadedVenue load_or_fail(const std::filesystem::path& folder);

/// The properties of a room on that level. @param more further ones, each after a comma.
std::string on_level(const std::string& more = "");

}  // namespace lotse::load
