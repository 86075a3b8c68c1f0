// SPDX-License-Identifier: Apache-2.0
#include "api/cli/session_table.hpp"

#include <iomanip>
#include <iostream>
#include <nlohmann/json.hpp>

#include "api/cli/command.hpp"

namespace lotse::cli {
namespace {

constexpr int name_width = 32;
constexpr int figure_width = 11;

void print_line(const std::string& name, const nlohmann::json& figures,
                std::span<const FigureColumn> columns) {
  std::cout << std::left << std::setw(name_width) << name << std::right;
  for (const FigureColumn& column : columns)
    std::cout << std::setw(figure_width) << figures.at(column.key).dump();
  std::cout << '\n';
}

}  // namespace

int tell_sessions(const nlohmann::json& result, std::span<const FigureColumn> columns,
                  bool as_json) {
  if (result.at("sessions").empty()) {
    std::cerr << "nothing to score: no session has both packets and truth\n";
    return input_refused;
  }
  if (as_json) {
    std::cout << result.dump(2) << '\n';
    return done;
  }
  std::cout << std::left << std::setw(name_width) << "session" << std::right;
  for (const FigureColumn& column : columns) std::cout << std::setw(figure_width) << column.title;
  std::cout << '\n';
  for (const auto& session : result.at("sessions"))
    print_line(session.at("session"), session, columns);
  print_line("all", result.at("all"), columns);
  return done;
}

}  // namespace lotse::cli
