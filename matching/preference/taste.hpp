// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "matching/catalogue/catalogue.hpp"
#include "matching/preference/basis.hpp"
#include "matching/preference/belief.hpp"
#include "matching/preference/part_worths.hpp"
#include "matching/preference/population.hpp"

namespace lotse::preference {

/// What a person did about a vehicle, as far as it says something about their taste.
enum class Behaviour {
  chose,     ///< this one of those shown with it
  liked,     ///< thumbs up
  disliked,  ///< thumbs down
  routed,    ///< asked to be led to it
  looked,    ///< stood at it, for a time
  tapped,    ///< opened its details
  passed,    ///< went by without stopping
};

struct Event {
  Behaviour behaviour{};
  catalogue::VehicleId vehicle;
  std::chrono::seconds duration{0};  ///< looked only
  friend bool operator==(const Event&, const Event&) = default;
};

/// How much one event says, against an explicit choice, which is 1; negative speaks against the
/// vehicle.
double evidence(const Event& event);

/// One person's taste: what people in general want, moved by what this person wished for and did.
/// Each event updates it once, can be taken back, and is known by how much it moved what. For one
/// thread.
class Taste {
 public:
  Taste(std::shared_ptr<const Basis> basis, const Population& population,
        const Eigen::VectorXd& context);

  /// Takes in what the person saved as the car they want, which says as much as choosing it.
  /// @param wished its figures, of wished_car(). @pre before any event.
  void adopt(const Eigen::VectorXd& wished);
  /// Takes in one event about `vehicle`; `others` are those shown with it, for a choice.
  void learn(const Event& event, const catalogue::Vehicle& vehicle,
             std::span<const catalogue::Vehicle* const> others = {});
  /// As if the event at `index` had never been.
  void forget(std::size_t index);

  std::size_t events() const { return memories_.size(); }
  const Event& event(std::size_t index) const { return memories_.at(index).event; }
  /// By how much an event moved the worth of a value, in utils.
  double moved(std::size_t index, std::size_t attribute, const catalogue::Value& value) const;

  const Belief& belief() const { return belief_; }
  /// What was believed when they came.
  const Belief& before() const { return before_; }
  const Basis& basis() const { return *basis_; }
  PartWorths part_worths() const { return {basis_, belief_, before_}; }

 private:
  struct Memory {
    Event event;
    Choice choice;
    double weight = 1;
    Eigen::VectorXd moved;  ///< the mean's step
  };
  void apply(Memory& memory);

  std::shared_ptr<const Basis> basis_;
  Belief before_;
  Belief with_wishes_;
  Belief belief_;
  std::vector<Memory> memories_;
};

}  // namespace lotse::preference
