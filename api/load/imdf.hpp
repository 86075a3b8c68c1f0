// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "firmware_config/input/problem.hpp"
#include "positioning/floorplan/floor_plan.hpp"

namespace lotse::load {

enum class Severity {
  note,     ///< odd but harmless
  warning,  ///< repaired, or something is missing on the map
  error,    ///< the feature was left out
};

/// One thing wrong with an archive that did not stop it from being loaded.
struct Finding {
  std::string feature_type;  ///< "unit"; also names the file
  std::string feature_id;    ///< empty when it is about the whole file
  std::string rule;          ///< stable name, such as "geometry-invalid"
  Severity severity;
  std::string text;  ///< what is wrong
  std::string done;  ///< what was done about it
};

using Findings = std::vector<Finding>;

struct LoadedVenue {
  floorplan::FloorPlan plan;
  Findings findings;
};

class ArchiveFiles;

/// Reads a folder or zip file in IMDF 1.0 (OGC 20-094). Real archives break the standard: what can
/// be repaired safely is, other bad features are left out, and each is a finding; a missing venue
/// is made of the levels, and an only level needs no ordinal. Refused with its problems is only an
/// archive without a usable level or any place on earth, one whose venue, level or unit file is no
/// GeoJSON, and one that is hostile or too large (see archive_files.hpp).
///
/// Lotse's own properties: venue "lotse:frame" {origin_lon_deg, origin_lat_deg, bearing_deg}
/// (without it the frame's origin is the middle of the venue's bounds, y to the north); a fixture
/// with "lotse:vehicle_id" is a car, its "lotse:bearing_deg" says where its bonnet points,
/// clockwise from north; a fixture with "lotse:anchor_id" and "lotse:height_m" is a gateway's
/// radio; "lotse:closed" says that nobody may walk through a unit, an opening or a geofence at
/// present, or that one may although its `access_control` is `outofservice`.
tl::expected<LoadedVenue, input::Problems> load_venue(const std::filesystem::path& path);
/// The same from files that are open already. @param path names the archive in problems.
tl::expected<LoadedVenue, input::Problems> load_venue(ArchiveFiles& files, const std::string& path);

/// Writes the plan as an IMDF 1.0 folder, or zip file where the path ends in ".zip", that
/// load_venue reads back as the same plan, places to 1 µm. Creates the folder and replaces files of
/// the same names. Throws std::runtime_error when it can't write.
void write_venue(const floorplan::FloorPlan& plan, const std::filesystem::path& path);

/// An id for a feature that Lotse makes: a UUID of version 8 (RFC 9562) that is always the same
/// for the same text.
floorplan::FeatureId feature_id_for(const std::string& text);

}  // namespace lotse::load
