// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>

namespace lotse::evaluate {

/// The share of a walk's steps at which an observer tells the wrong room who knows the noise's law,
/// the way and the pace of every step, and only not whether it is this walk or another: after the
/// line, one that turned round on it (the walk's mirror image in the line); before the line, one
/// that had gone ahead over it. Told at each step by the likelihood ratio of all levels so far
/// (Neyman and Pearson 1933), both being as likely beforehand. On average over these walks no
/// rule errs less; one that expects people to go on errs less on this walk and more on the others.
/// @param walk below scenario_walks of two_rooms.hpp.
/// @param seeds how often noise is drawn.
double wrong_room_bound(std::size_t walk, std::uint64_t seeds);

}  // namespace lotse::evaluate
