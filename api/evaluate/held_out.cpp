// SPDX-License-Identifier: Apache-2.0
#include "api/evaluate/held_out.hpp"

#include <algorithm>

namespace lotse::evaluate {
namespace {

using Sessions = std::vector<const load::Session*>;

// A survey that lacks a third of its points is still one; a model for each point would cost
// minutes.
constexpr std::size_t point_folds = 3;

/// What a model may learn from: some walks and the standing points but for some.
struct Training {
  Sessions walks;
  std::vector<Eigen::Vector2d> points_left_out_m = {};
  bool operator==(const Training&) const = default;
};

struct Task {
  const load::Session* session;
  Training training;
};

Sessions pointers(const std::vector<load::Session>& sessions) {
  Sessions found;
  for (const auto& session : sessions) found.push_back(&session);
  return found;
}

std::vector<Task> walks_left_out(const load::Recording& train) {
  std::vector<Task> tasks;
  for (const auto& session : train.walks) {
    Sessions others = pointers(train.walks);
    std::erase(others, &session);
    tasks.push_back({&session, {others}});
  }
  return tasks;
}

std::vector<Task> points_left_out(const load::Recording& train) {
  std::vector<Task> tasks;
  for (std::size_t fold = 0; fold < point_folds; ++fold) {
    Training training{pointers(train.walks)};
    for (std::size_t i = fold; i < train.standing.size(); i += point_folds)
      training.points_left_out_m.push_back(train.standing[i].truth.front().place_m);
    for (std::size_t i = fold; i < train.standing.size(); i += point_folds)
      tasks.push_back({&train.standing[i], training});
  }
  return tasks;
}

std::vector<Task> tasks_of(const load::Recording& train, const load::Recording* test, bool points) {
  if (!test) return points ? points_left_out(train) : walks_left_out(train);
  std::vector<Task> tasks;
  const auto& sessions = points || test->walks.empty() ? test->standing : test->walks;
  tasks.reserve(sessions.size());
  for (const auto& session : sessions) tasks.push_back({&session, {pointers(train.walks)}});
  return tasks;
}

ranging::Survey survey_of(const load::Recording& train, const Training& training) {
  ranging::Survey survey = load::survey_of(train, training.walks);
  std::erase_if(survey.points, [&](const ranging::StandingPoint& point) {
    return std::ranges::find(training.points_left_out_m, point.place_m) !=
           training.points_left_out_m.end();
  });
  return survey;
}

}  // namespace

void for_each_held_out(const load::Recording& train, const load::Recording* test,
                       const HeldOutOptions& options,
                       const std::function<void(const HeldOut&)>& score) {
  const auto floor = options.map ? train.floor : nullptr;
  std::shared_ptr<const ranging::RadioModel> model;
  const Training* fitted = nullptr;
  const auto tasks = tasks_of(train, test, options.points);
  for (const Task& task : tasks) {
    if (task.session->observations.empty()) continue;  // counts alone, or nothing was heard
    if (!fitted || *fitted != task.training) {
      model = std::make_shared<ranging::RadioModel>(ranging::fit_radio_model(
          survey_of(train, task.training), floor.get(), {.radio_map = options.map}));
      fitted = &task.training;
    }
    score({*task.session, model, floor});
  }
}

}  // namespace lotse::evaluate
