// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <vector>

#include "firmware_config/input/toml_settings.hpp"
#include "gateway/replay/replay_source.hpp"
#include "positioning/radio/ids.hpp"

namespace lotse::gateway {

struct ReplayConfig {
  replay::Recording recording;
  replay::ReplayOptions options;
};

/// Reads [replay] of gateway.toml and the recording it names.
/// @param folder what a relative file name starts from.
/// @param anchors this gateway's, in the order of [[radio]].
/// @param recording_problems gets those inside the recording; those of the table go to its file.
ReplayConfig read_replay_config(input::TomlSettings::Table table,
                                const std::filesystem::path& folder,
                                const std::vector<radio::AnchorId>& anchors,
                                input::Problems& recording_problems);

}  // namespace lotse::gateway
