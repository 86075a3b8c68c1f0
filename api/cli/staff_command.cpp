// SPDX-License-Identifier: Apache-2.0
#include "api/cli/staff_command.hpp"

#include <termios.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "api/cli/command.hpp"
#include "api/service/secrets.hpp"

namespace lotse::cli {
namespace {

// NIST SP 800-63B, 5.1.1.2: what a person chooses has at least eight characters.
constexpr std::size_t shortest_password = 8;

/// A line from standard input, not shown where that is a terminal.
std::string read_unseen() {
  termios shown{};
  const bool is_terminal = tcgetattr(STDIN_FILENO, &shown) == 0;
  if (is_terminal) {
    termios hidden = shown;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSANOW, &hidden);
    std::cerr << "Password: " << std::flush;
  }
  std::string line;
  std::getline(std::cin, line);
  if (is_terminal) {
    tcsetattr(STDIN_FILENO, TCSANOW, &shown);
    std::cerr << '\n';
  }
  return line;
}

int run(const std::string& name) {
  if (name.find_first_of("\"\\\n") != std::string::npos) {
    std::cerr << "NAME: expected a name without quotes, backslashes and line breaks\n";
    return input_refused;
  }
  const std::string password = read_unseen();
  if (password.size() < shortest_password) {
    std::cerr << "the password must have at least " << shortest_password << " characters\n";
    return input_refused;
  }
  std::cout << "[[staff]]\nname = \"" << name << "\"\npassword_hash = \""
            << service::hash_of_password(password) << "\"\n";
  return done;
}

}  // namespace

void add_staff(CLI::App& app, int& exit_code) {
  CLI::App* command = app.add_subcommand(
      "staff",
      "Read a password from standard input and print the lines for hub.toml that let"
      " its owner sign in at /staff.html");
  auto name = std::make_shared<std::string>();
  command->add_option("name", *name, "Who it is")->required();
  command->callback([name, &exit_code] { exit_code = run(*name); });
}

}  // namespace lotse::cli
