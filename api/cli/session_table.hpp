// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string_view>

namespace lotse::cli {

/// A figure of a session, by its key in the document.
struct FigureColumn {
  const char* key;
  std::string_view title;
};

/// Prints a document {"sessions": [{"session": NAME, FIGURES}, …], "all": {FIGURES}, …} as it is or
/// as a table with a line a session. Gives the exit code: input_refused where there is no session.
int tell_sessions(const nlohmann::json& result, std::span<const FigureColumn> columns,
                  bool as_json);

}  // namespace lotse::cli
