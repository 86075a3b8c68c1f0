// SPDX-License-Identifier: Apache-2.0
#include "api/cli/evaluate_position_command.hpp"

#include <nlohmann/json.hpp>

#include "api/cli/recording_command.hpp"
#include "api/evaluate/position_score.hpp"

namespace lotse::cli {
namespace {

constexpr const char* footer = R"(The JSON document:
  {"sessions": [{"session": NAME, FIGURES}, …], "all": {FIGURES},
   "map": "full" | "none", "refused_readings": COUNT}
FIGURES: n (estimates with truth and a position), n_without_position (estimates with truth and
without a position), mean_m, p50_m, p75_m, p90_m (2-D errors), share_in_68, share_in_95 (of the
errors within the claimed radius); null where n is 0. An estimate a second, from packets up to
that second alone.)";

constexpr FigureColumn columns[] = {{"n", "n"},
                                    {"n_without_position", "without"},
                                    {"mean_m", "mean m"},
                                    {"p50_m", "p50 m"},
                                    {"p75_m", "p75 m"},
                                    {"p90_m", "p90 m"},
                                    {"share_in_68", "in 68"},
                                    {"share_in_95", "in 95"}};

nlohmann::json score_all(const Recordings& recordings, const evaluate::HeldOutOptions& options) {
  nlohmann::json sessions = nlohmann::json::array();
  evaluate::PositionErrors all;
  evaluate::for_each_held_out(
      recordings.train, recordings.tested(), options, [&](const evaluate::HeldOut& held_out) {
        const auto errors =
            evaluate::score_session(held_out.session, held_out.model, held_out.floor);
        nlohmann::json line = evaluate::to_json(errors);
        line["session"] = held_out.session.id;
        sessions.push_back(std::move(line));
        all.errors.insert(all.errors.end(), errors.errors.begin(), errors.errors.end());
        all.without_position += errors.without_position;
      });
  return {{"sessions", std::move(sessions)}, {"all", evaluate::to_json(all)}};
}

}  // namespace

void add_evaluate_position(CLI::App& app, int& exit_code) {
  add_recording_command(app, exit_code,
                        {"position", "Score the tracker on recordings with known places", footer,
                         columns, score_all});
}

}  // namespace lotse::cli
