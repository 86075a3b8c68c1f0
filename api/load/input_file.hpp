// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "firmware_config/input/csv_table.hpp"
#include "firmware_config/input/problem.hpp"

namespace lotse::load {

/// The whole content of a file that a person named, byte by byte; else the one problem why there is
/// none: a missing file is told from one that can't be opened.
tl::expected<std::string, input::Problems> read_file(const std::filesystem::path& file);

/// The table in such a file; where there is none, an empty table and one more of the `problems`.
input::CsvTable read_table(const std::filesystem::path& file,
                           const std::vector<std::string>& required, input::Problems& problems);

}  // namespace lotse::load
