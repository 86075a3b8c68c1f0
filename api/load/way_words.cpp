// SPDX-License-Identifier: Apache-2.0
#include "api/load/way_words.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <nlohmann/json.hpp>
#include <sstream>

#include "api/load/imdf_values.hpp"
#include "api/load/wording.hpp"
#include "positioning/routing/sights.hpp"

namespace lotse::load {
namespace {

using namespace floorplan;
using namespace routing;

/// The text with the first `{name}` in it replaced.
std::string replaced(std::string text, std::string_view name, const std::string& by) {
  const std::size_t at = text.find(name);
  return at == std::string::npos ? text : text.replace(at, name.size(), by);
}

enum class Case { nominative, accusative, dative };

const char* key_of(Turn turn) {
  switch (turn) {
    case Turn::slight_left:
      return "way.turn.slight_left";
    case Turn::left:
      return "way.turn.left";
    case Turn::sharp_left:
      return "way.turn.sharp_left";
    case Turn::slight_right:
      return "way.turn.slight_right";
    case Turn::right:
      return "way.turn.right";
    case Turn::sharp_right:
      return "way.turn.sharp_right";
    default:
      return "way.turn.around";
  }
}

const char* key_of(PassageKind kind) {
  switch (kind) {
    case PassageKind::stairs:
      return "stairs";
    case PassageKind::escalator:
      return "escalator";
    case PassageKind::elevator:
      return "elevator";
    case PassageKind::ramp:
    case PassageKind::doorway:
      break;
  }
  return "ramp";
}

const char* key_of(Side side) {
  return side == Side::left ? "left" : side == Side::right ? "right" : "ahead";
}

/// IMDF's `door` property: its material and how it opens.
const char* door_kind(const Opening& opening) {
  if (opening.category.ends_with("principal")) return "main";
  const auto found = opening.other.find("door");
  if (found == opening.other.end()) return "plain";
  const auto door = nlohmann::json::parse(found->second, nullptr, false);
  const auto says = [&](const char* key, const char* value) {
    return door.is_object() && door.contains(key) && door[key].is_string() && door[key] == value;
  };
  if (says("type", "revolving")) return "revolving";
  if (says("type", "sliding")) return "sliding";
  if (says("material", "glass")) return "glass";
  return says("type", "open") ? "open" : "plain";
}

/// As within a sentence; names that begin otherwise are left alone.
std::string lower(std::string text) {
  text.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(text.front())));
  return text;
}

/// The first letter as a sentence begins; the templates' first letters are all ASCII.
std::string as_sentence(std::string text) {
  if (text.empty()) return text;
  text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
  return text;
}

class WayWriter {
 public:
  WayWriter(const FloorPlan& plan, std::string_view language, const VehicleNames& name_of)
      : plan_(plan), language_(language), words_(language), name_of_(name_of) {}

  std::string sentence(const Step& step) const {
    if (step.arrival) return as_sentence(arrival(*step.arrival));
    std::vector<std::string> clauses;
    if (step.turn != Turn::straight) clauses.push_back(turn(step.turn, step.turn_at));
    if (step.climb) clauses.push_back(climb(*step.climb));
    if (step.door) clauses.push_back(door(step));
    if (step.then != Turn::straight) clauses.push_back(turn(step.then, std::nullopt));
    // Who has just turned or gone through a door walks on without being told where it's a step.
    constexpr double worth_saying_m = 3.5;
    if (clauses.empty() || step.length_m >= worth_saying_m) {
      clauses.push_back(walk(step, clauses.empty() ? "walk" : "walk_on"));
    }
    std::string text = clauses.front();
    for (std::size_t i = 1; i < clauses.size(); ++i) {
      text += (i + 1 < clauses.size() ? ", " : word("and")) + clauses[i];
    }
    return as_sentence(contracted(text + '.'));
  }

  std::string blocked(const FeatureId& feature) const {
    const bool is_door = find(plan_.openings, feature) != nullptr;
    const Zone* zone = find(plan_.zones, feature);
    const Sight sight{is_door ? Sight::Kind::door : Sight::Kind::furniture, feature};
    const std::string what = zone      ? thing(*zone, Case::nominative)
                             : is_door ? named_opening(feature, Case::nominative)
                                       : thing(sight, Case::nominative);
    const char* key = !plan_.closed.contains(feature) ? "in_the_way"
                      : out_of_service(feature)       ? "out_of_service"
                                                      : "closed";
    return as_sentence(replaced(word(key), "{thing}", what));
  }

  std::string none(NoPathReason reason) const {
    switch (reason) {
      case NoPathReason::start_not_walkable:
        return word("none.start");
      case NoPathReason::end_not_walkable:
        return word("none.end");
      case NoPathReason::unknown_level:
        return word("none.level");
      case NoPathReason::unknown_vehicle:
        return word("none.unknown");
      case NoPathReason::no_way:
        break;
    }
    return word("none.walls");
  }

 private:
  bool out_of_service(const FeatureId& id) const {
    const Unit* unit = plan_.find_unit(id);
    const Opening* opening = find(plan_.openings, id);
    const Feature* feature = unit ? static_cast<const Feature*>(unit) : opening;
    if (!feature) return false;
    const auto access = feature->other.find("access_control");
    return access != feature->other.end() &&
           is_out_of_service(nlohmann::json::parse(access->second));
  }

  const std::string& word(const std::string& key) const { return words_.word("way." + key); }
  std::string quoted(const std::string& name) const {
    return replaced(word("quoted"), "{name}", name);
  }
  /// As people run words together: "an dem" is "am". Pairs of them, one after another.
  std::string contracted(std::string text) const {
    std::istringstream pairs(word("contracted"));
    for (std::string apart, together; std::getline(pairs, apart, ';');) {
      std::getline(pairs, together, ';');
      for (std::size_t at = text.find(apart); at != text.npos; at = text.find(apart)) {
        text.replace(at, apart.size(), together);
      }
    }
    return text;
  }

  std::string in_case(const std::string& key, Case as) const {
    return word(key + (as == Case::nominative ? ".nom" : as == Case::accusative ? ".acc" : ".dat"));
  }

  std::string label(const Feature& feature) const {
    std::string text = label_in(feature.name, std::string(language_));
    // Names with an empty number, such as "Classroom ".
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
  }

  template <class Features>
  const typename Features::value_type* find(const Features& features, const FeatureId& id) const {
    const auto found = std::find_if(features.begin(), features.end(),
                                    [&](const auto& each) { return each.id == id; });
    return found == features.end() ? nullptr : &*found;
  }

  /// What it looks like is seen from afar.
  std::string opening(const FeatureId& id, Case as) const {
    const Opening* found = find(plan_.openings, id);
    return in_case(std::string("door.") + (found ? door_kind(*found) : "plain"), as);
  }

  /// Its name seldom stands on a door, but tells plain ones apart.
  std::string named_opening(const FeatureId& id, Case as) const {
    const Opening* found = find(plan_.openings, id);
    const std::string_view kind = found ? door_kind(*found) : "plain";
    const std::string name = found ? label(*found) : std::string();
    const bool is_plain = kind == "plain" || kind == "open";
    return is_plain && !name.empty() ? quoted(name) : opening(id, as);
  }

  /// By its name, else by what it is; rooms are told only with a name.
  std::string thing(const Feature& feature, Case as) const {
    const std::string name = label(feature);
    if (!name.empty()) return quoted(name);
    const bool known =
        std::find(recognised.begin(), recognised.end(), feature.category) != recognised.end() ||
        passage_kind(feature.category);
    return known ? in_case(feature.category, as) : quoted(feature.category);
  }

  std::string passage(const FeatureId& id, PassageKind kind, Case as) const {
    const Unit* unit = plan_.find_unit(id);
    const std::string name = unit ? label(*unit) : std::string();
    const std::string what = in_case(key_of(kind), as);
    // "The lift “Lift”" would be said by nobody.
    const bool says_more = !name.empty() &&
                           !in_case(key_of(kind), Case::nominative).ends_with(lower(name)) &&
                           !in_case(key_of(kind), Case::nominative).ends_with(name);
    return says_more ? what + ' ' + quoted(name) : what;
  }

  std::string thing(const Sight& sight, Case as) const {
    if (sight.kind == Sight::Kind::door) return opening(sight.feature, as);
    if (const Vehicle* vehicle = find(plan_.vehicles, sight.feature)) {
      return quoted(name_of_(vehicle->vehicle_id));
    }
    if (const Unit* unit = plan_.find_unit(sight.feature)) {
      const auto kind = passage_kind(unit->category);
      return kind ? passage(unit->id, *kind, as) : thing(*unit, as);
    }
    if (const Obstacle* obstacle = find(plan_.obstacles, sight.feature)) {
      return thing(*obstacle, as);
    }
    const Landmark* landmark = find(plan_.landmarks, sight.feature);
    return landmark ? thing(*landmark, as) : std::string();
  }

  std::string turn(Turn which, const std::optional<Sight>& at) const {
    const std::string where =
        at ? replaced(word("at"), "{thing}", thing(*at, Case::dative)) : std::string();
    return replaced(words_.word(key_of(which)), "{at}", where);
  }

  std::string door(const Step& step) const {
    std::string into;
    if (step.into) {
      into = replaced(word("into"), "{room}",
                      thing({Sight::Kind::room, *step.into}, Case::accusative));
    }
    const std::string through = step.into ? opening(*step.door, Case::accusative)
                                          : named_opening(*step.door, Case::accusative);
    return replaced(replaced(word("door"), "{door}", through), "{into}", into);
  }

  std::string climb(const Climb& climb) const {
    const Level* to = plan_.find_level(climb.to);
    const std::string name = to ? label_in(to->name, std::string(language_)) : std::string();
    const int floors = std::abs(climb.ordinals);
    const std::string far = !name.empty() ? replaced(word("floors_to"), "{level}", quoted(name))
                            : floors == 1 ? word("one_floor")
                                          : replaced(word("floors"), "{n}", std::to_string(floors));
    const char* key = climb.ordinals > 0   ? "climb_up"
                      : climb.ordinals < 0 ? "climb_down"
                                           : "climb_level";
    std::string text =
        replaced(word(key), "{passage}", passage(climb.unit, climb.kind, Case::accusative));
    return replaced(replaced(text, "{floors}", far), "{level}", quoted(name));
  }

  std::string walk(const Step& step, const char* key) const {
    std::string text =
        replaced(word(key), "{distance}", describe_distance(step.length_m, language_));
    return replaced(replaced(text, "{towards}", towards(step)), "{passing}", passing(step));
  }

  std::string towards(const Step& step) const {
    if (!step.towards) return step.is_start ? word("straight") : std::string();
    const Unit* unit = plan_.find_unit(step.towards->feature);
    const bool up_to =
        step.towards->kind == Sight::Kind::door || (unit && passage_kind(unit->category));
    return replaced(word(up_to ? "up_to" : "towards"), "{thing}",
                    thing(*step.towards, Case::accusative));
  }

  std::string side(const Sight& sight) const {
    return word(std::string("side.") + key_of(sight.side));
  }

  std::string passing(const Step& step) const {
    if (step.passing.empty()) return {};
    const Sight& first = step.passing.front();
    const bool two = step.passing.size() > 1;
    const bool same_side = two && step.passing[1].side == first.side;
    std::string text = replaced(word(same_side ? "passing_both"
                                     : two     ? "passing_two"
                                               : "passing"),
                                "{thing}", thing(first, Case::dative));
    text = replaced(text, "{side}", side(first));
    if (!two) return text;
    text = replaced(text, "{other}", thing(step.passing[1], Case::dative));
    return replaced(text, "{other_side}", side(step.passing[1]));
  }

  std::string arrival(const Arrival& arrival) const {
    if (!arrival.sight) return word("arrived");
    const Sight& sight = *arrival.sight;
    if (sight.kind == Sight::Kind::room) {
      const Unit* unit = plan_.find_unit(sight.feature);
      if (!unit || label(*unit).empty()) return word("arrived");
      return replaced(word("in_room"), "{room}", quoted(label(*unit)));
    }
    const std::string what = sight.kind == Sight::Kind::door
                                 ? named_opening(sight.feature, Case::nominative)
                                 : thing(sight, Case::nominative);
    if (arrival.in_row > 0) {
      const std::string key = std::string("in_row.") + key_of(arrival.side);
      return replaced(replaced(word(key), "{thing}", what), "{nth}",
                      word("nth." + std::to_string(arrival.in_row)));
    }
    return replaced(word(std::string("here.") + key_of(arrival.side)), "{thing}", what);
  }

  const FloorPlan& plan_;
  const std::string_view language_;
  const Wording words_;
  const VehicleNames& name_of_;
};

}  // namespace

std::string describe_distance(double length_m, std::string_view language) {
  // A step is about 0.7 m; nobody counts more than a few.
  constexpr double few_steps_m = 3.5;
  if (length_m < few_steps_m) return Wording(language).word("way.few_steps");
  const double step_m = length_m < 52.5 ? 5 : length_m < 205 ? 10 : 50;
  const auto metres = std::lround(std::max(length_m / step_m, 1.0)) * std::lround(step_m);
  return replaced(Wording(language).word("way.metres"), "{n}", std::to_string(metres));
}

std::vector<std::string> describe_way(const Directions& directions, const FloorPlan& plan,
                                      std::string_view language, const VehicleNames& name_of) {
  const WayWriter writer(plan, language, name_of);
  std::vector<std::string> sentences;
  for (const Step& step : directions.steps) sentences.push_back(writer.sentence(step));
  return sentences;
}

std::string describe_blockage(const NoPath& none, const FloorPlan& plan, std::string_view language,
                              const VehicleNames& name_of) {
  const WayWriter writer(plan, language, name_of);
  std::string text;
  for (const FeatureId& feature : none.blocked_by) {
    text += (text.empty() ? "" : " ") + writer.blocked(feature);
  }
  return text.empty() ? writer.none(none.reason) : text;
}

}  // namespace lotse::load
