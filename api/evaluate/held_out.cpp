// SPDX-License-Identifier: Apache-2.0
#include "api/evaluate/held_out.hpp"

#include <algorithm>

namespace lotse::evaluate {
namespace {

using Sessions = std::vector<const load::Session*>;

/// A session with the walks that its model may learn from.
struct Task {
  const load::Session* session;
  Sessions training;
};

Sessions pointers(const std::vector<load::Session>& sessions) {
  Sessions found;
  for (const auto& session : sessions) found.push_back(&session);
  return found;
}

std::vector<Task> tasks_of(const load::Recording& train, const load::Recording* test, bool points) {
  std::vector<Task> tasks;
  if (!test) {
    for (const auto& session : train.walks) {
      Sessions others = pointers(train.walks);
      std::erase(others, &session);
      tasks.push_back({&session, others});
    }
    return tasks;
  }
  const auto& sessions = points || test->walks.empty() ? test->standing : test->walks;
  for (const auto& session : sessions) tasks.push_back({&session, pointers(train.walks)});
  return tasks;
}

}  // namespace

void for_each_held_out(const load::Recording& train, const load::Recording* test,
                       const HeldOutOptions& options,
                       const std::function<void(const HeldOut&)>& score) {
  const auto floor = options.map ? train.floor : nullptr;
  std::shared_ptr<const ranging::RadioModel> model;
  const Sessions* fitted = nullptr;
  const auto tasks = tasks_of(train, test, options.points);
  for (const Task& task : tasks) {
    if (!fitted || *fitted != task.training) {
      model = std::make_shared<ranging::RadioModel>(ranging::fit_radio_model(
          load::survey_of(train, task.training), floor.get(), {.radio_map = options.map}));
      fitted = &task.training;
    }
    score({*task.session, model, floor});
  }
}

}  // namespace lotse::evaluate
