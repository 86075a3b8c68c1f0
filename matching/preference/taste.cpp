// SPDX-License-Identifier: Apache-2.0
#include "matching/preference/taste.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace lotse::preference {
namespace {

// How much behaviour says beside an explicit choice. Deeds that cost the visitor more say more;
// passing by says little, since most cars are passed on the way to another.
constexpr double routed_evidence = 0.5;
constexpr double tapped_evidence = 0.2;
constexpr double passed_evidence = -0.1;
// Standing at a car says as much as choosing it after this long, and no more after that.
constexpr std::chrono::seconds full_look{300};

}  // namespace

double evidence(const Event& event) {
  switch (event.behaviour) {
    case Behaviour::chose:
    case Behaviour::liked:
      return 1;
    case Behaviour::disliked:
      return -1;
    case Behaviour::routed:
      return routed_evidence;
    case Behaviour::tapped:
      return tapped_evidence;
    case Behaviour::passed:
      return passed_evidence;
    case Behaviour::looked:
      return std::clamp(
          static_cast<double>(event.duration.count()) / static_cast<double>(full_look.count()), 0.0,
          1.0);
  }
  return 0;
}

Taste::Taste(std::shared_ptr<const Basis> basis, const Population& population,
             const Eigen::VectorXd& context)
    : basis_(std::move(basis)),
      before_(population.newcomer(context)),
      with_wishes_(before_),
      belief_(before_) {}

void Taste::adopt(const Eigen::VectorXd& wished) {
  with_wishes_ = after_opinion(with_wishes_, wished, true, 1);
  belief_ = with_wishes_;
}

void Taste::learn(const Event& event, const catalogue::Vehicle& vehicle,
                  std::span<const catalogue::Vehicle* const> others) {
  Memory memory;
  memory.event = event;
  const double says = evidence(event);
  memory.weight = std::abs(says);
  // Without others the vehicle stands against the average one, whose figures are 0.
  const auto against = static_cast<Eigen::Index>(std::max<std::size_t>(others.size(), 1));
  memory.choice.alternatives =
      Eigen::MatrixXd::Zero(against + 1, static_cast<Eigen::Index>(basis_->size()));
  memory.choice.alternatives.row(0) = basis_->features(vehicle);
  for (std::size_t i = 0; i < others.size(); ++i) {
    memory.choice.alternatives.row(static_cast<Eigen::Index>(i) + 1) = basis_->features(*others[i]);
  }
  memory.choice.chosen = says < 0 ? 1 : 0;
  apply(memory);
  memories_.push_back(std::move(memory));
}

void Taste::apply(Memory& memory) {
  Belief next = after(belief_, memory.choice, memory.weight);
  memory.moved = next.mean - belief_.mean;
  belief_ = std::move(next);
}

void Taste::forget(std::size_t index) {
  memories_.erase(memories_.begin() + static_cast<std::ptrdiff_t>(index));
  belief_ = with_wishes_;
  for (Memory& memory : memories_) apply(memory);
}

double Taste::moved(std::size_t index, std::size_t attribute, const catalogue::Value& value) const {
  const Basis::Range range = basis_->columns_of(attribute);
  return basis_->features(attribute, value)
      .dot(memories_.at(index).moved.segment(range.first, range.count));
}

}  // namespace lotse::preference
