// SPDX-License-Identifier: Apache-2.0
#include "api/load/dealer_stock.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "api/load/input_file.hpp"

namespace lotse::load {
namespace {

using namespace catalogue;

struct DriveName {
  std::string_view code;
  const char *family, *english, *german;
};

// What dealers' lists call the drivetrains, and which of them are four-wheel drives.
constexpr DriveName drive_names[] = {
    {"4x2", "two_wheel", "two-wheel drive", "Zweiradantrieb"},
    {"2WD", "two_wheel", "two-wheel drive", "Zweiradantrieb"},
    {"FWD", "two_wheel", "front-wheel drive", "Vorderradantrieb"},
    {"RWD", "two_wheel", "rear-wheel drive", "Hinterradantrieb"},
    {"4x4", "four_wheel", "four-wheel drive, on demand", "Allradantrieb, zuschaltbar"},
    {"4WD", "four_wheel", "four-wheel drive, on demand", "Allradantrieb, zuschaltbar"},
    {"PT4", "four_wheel", "four-wheel drive, part-time", "Allradantrieb, zeitweise"},
    {"4x4FT", "four_wheel", "four-wheel drive, full-time", "Allradantrieb, permanent"},
    {"AWD", "four_wheel", "all-wheel drive", "Allradantrieb, automatisch"},
};

struct ColourWord {
  std::string_view word;  ///< in small letters
  Lab lab;
};

// By eye; the first that a paint's name contains counts, so names of paints stand before words.
constexpr ColourWord colour_words[] = {
    {"ice cap", {94, -1, 0}},        {"blizzard pearl", {92, 0, 3}},
    {"lunar rock", {58, -4, 5}},     {"magnetic gray", {38, 0, -2}},
    {"midnight black", {8, 0, -1}},  {"classic silver", {72, 0, -1}},
    {"nautical blue", {26, 4, -30}}, {"barcelona red", {30, 48, 28}},
    {"solar octane", {56, 52, 58}},  {"lime rush", {76, -28, 68}},
    {"white", {95, 0, 1}},           {"pearl", {91, 0, 4}},
    {"snow", {96, 0, -1}},           {"black", {9, 0, 0}},
    {"silver", {74, 0, -2}},         {"graphite", {33, 0, -3}},
    {"gray", {48, 0, -1}},           {"grey", {48, 0, -1}},
    {"cement", {55, -2, 1}},         {"blue", {35, 6, -38}},
    {"red", {36, 52, 32}},           {"orange", {62, 45, 60}},
    {"yellow", {84, 2, 80}},         {"green", {42, -30, 22}},
    {"lime", {78, -30, 66}},         {"brown", {32, 14, 20}},
    {"bronze", {44, 10, 24}},        {"beige", {78, 3, 16}},
    {"sand", {74, 4, 20}},           {"gold", {68, 6, 42}},
    {"purple", {30, 36, -34}},
};

struct DeliveryName {
  std::string_view status;
  const char *id, *english, *german;
};

// In ascending order of how soon one can have the car.
constexpr DeliveryName deliveries[] = {
    {"Factory to port", "factory_to_port", "on its way from the factory", "ab Werk unterwegs"},
    {"Port to dealer", "port_to_dealer", "on its way to the dealer", "unterwegs zum Händler"},
    {"At dealer", "at_dealer", "at the dealer", "beim Händler"},
};

Label label_of(std::string_view english, std::string_view german) {
  return {{"de", std::string(german)}, {"en", std::string(english)}};
}

std::string small_letters(std::string_view text) {
  std::string small(text);
  std::transform(small.begin(), small.end(), small.begin(), [](char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  });
  return small;
}

std::optional<Lab> lab_of(std::string_view paint) {
  const std::string small = small_letters(paint);
  const auto* const found =
      std::find_if(std::begin(colour_words), std::end(colour_words),
                   [&](const ColourWord& word) { return small.find(word.word) != small.npos; });
  if (found == std::end(colour_words)) return std::nullopt;
  return found->lab;
}

std::string first_word(const std::string& text) {
  return text.substr(0, text.find(' '));
}

// Where the attributes are that have choices.
enum Column : std::size_t { trim = 2, drive, colour };

class StockReader {
 public:
  StockReader(std::string text, std::string file)
      : table_(std::move(text), std::move(file),
               {"row", "model", "trim", "year", "drivetrain", "color", "msrp_usd",
                "dealer_price_usd", "shipping_status"}) {}

  tl::expected<DealerStock, input::Problems> read() {
    if (!table_.problems().empty()) return tl::unexpected(table_.problems());
    add_attributes();
    for (std::size_t row = 0; row < table_.rows(); ++row) read_vehicle(row);
    if (!table_.problems().empty()) return tl::unexpected(table_.problems());
    return std::move(stock_);
  }

 private:
  std::set<std::string> names_in(std::string_view column) const {
    std::set<std::string> names;
    for (std::size_t row = 0; row < table_.rows(); ++row) {
      if (const auto cell = table_.text(row, column); !cell.empty()) names.emplace(cell);
    }
    return names;
  }

  Attribute& add(std::string_view id, AttributeKind kind, Better better, Label label) {
    Attribute attribute;
    attribute.id = {std::string(id)};
    attribute.kind = kind;
    attribute.better = better;
    attribute.label = std::move(label);
    return stock_.catalogue.attributes.emplace_back(std::move(attribute));
  }

  void add_attributes() {
    // About the step from one trim line to the next.
    constexpr double price_half_at_usd = 3000;
    stock_.catalogue.currency = "USD";
    stock_.catalogue.languages = {"de", "en"};
    Attribute& price =
        add(price_id, AttributeKind::number, Better::lower, label_of("Price", "Preis"));
    price.half_at = price_half_at_usd;
    price.unit = stock_.catalogue.currency;
    Attribute& list_price = add("list_price", AttributeKind::number, Better::none,
                                label_of("List price", "Listenpreis"));
    list_price.half_at = price_half_at_usd;
    list_price.unit = stock_.catalogue.currency;
    add_trims();
    add_drives();
    add_paints();
    Attribute& soon = add("delivery", AttributeKind::ordinal, Better::higher,
                          label_of("Availability", "Verfügbarkeit"));
    soon.more = label_of("available sooner", "früher verfügbar");
    soon.less = label_of("available later", "später verfügbar");
    for (const DeliveryName& one : deliveries) {
      soon.choices.push_back({one.id, label_of(one.english, one.german), std::nullopt, {}});
    }
    add("year", AttributeKind::number, Better::higher, label_of("Model year", "Modelljahr"));
  }

  void add_trims() {
    const std::set<std::string> names = names_in("trim");
    std::map<std::string, int> families;
    for (const std::string& name : names) ++families[first_word(name)];
    Attribute& trims =
        add("trim", AttributeKind::category, Better::none, label_of("Trim", "Ausstattungslinie"));
    for (const auto& [family, members] : families) {
      if (members < 2) continue;
      trims.choices.push_back({family + " family",
                               label_of(family + " family", family + "-Familie"),
                               std::nullopt,
                               {}});
    }
    for (const std::string& name : names) {
      const auto family = find_choice(trims, first_word(name) + " family");
      trims.choices.push_back({name, label_of(name, name), family, {}});
    }
  }

  void add_drives() {
    Attribute& drives =
        add("drive", AttributeKind::category, Better::none, label_of("Drive", "Antrieb"));
    drives.choices = {{"two_wheel", label_of("two-wheel drive", "Zweiradantrieb"), {}, {}},
                      {"four_wheel", label_of("four-wheel drive", "Allradantrieb"), {}, {}}};
    for (const std::string& name : names_in("drivetrain")) {
      const auto* const known =
          std::find_if(std::begin(drive_names), std::end(drive_names),
                       [&](const DriveName& one) { return one.code == name; });
      Choice choice{name, label_of(name, name), std::nullopt, {}};
      if (known != std::end(drive_names)) {
        choice.label = label_of(known->english, known->german);
        choice.parent = find_choice(drives, known->family);
      }
      drives.choices.push_back(std::move(choice));
    }
  }

  void add_paints() {
    // Neighbouring shades of one name (silver and mid-grey) differ by about this CIEDE2000.
    constexpr double half_at = 15;
    Attribute& paints =
        add("colour", AttributeKind::colour, Better::none, label_of("Colour", "Farbe"));
    paints.half_at = half_at;
    for (const std::string& name : names_in("color")) {
      if (const auto lab = lab_of(name)) {
        paints.choices.push_back({name, label_of(name, name), std::nullopt, *lab});
      } else {
        stock_.unknown_paints.push_back(name);
      }
    }
  }

  Value number(std::size_t row, std::string_view column, double least, double most) {
    if (table_.text(row, column).empty()) return Missing{};
    return Number{table_.number_within(row, column, least, most).value_or(0)};
  }

  template <class Kind>
  Value choice(std::size_t row, std::string_view column, Column attribute) const {
    const std::string_view name = table_.text(row, column);
    const auto index = find_choice(stock_.catalogue.attributes[attribute], name);
    return index ? Value{Kind{*index}} : Value{Missing{}};
  }

  Value delivery_in(std::size_t row) {
    const std::string_view cell = table_.text(row, "shipping_status");
    if (cell.empty()) return Missing{};
    const auto* const found =
        std::find_if(std::begin(deliveries), std::end(deliveries),
                     [&](const DeliveryName& one) { return one.status == cell; });
    if (found == std::end(deliveries)) {
      table_.refuse(row, "shipping_status", '"' + std::string(cell) + "\" is no shipping status");
      return Missing{};
    }
    return Level{static_cast<std::size_t>(found - std::begin(deliveries))};
  }

  void read_vehicle(std::size_t row) {
    constexpr double most_usd = 1e7;
    Vehicle vehicle;
    vehicle.id = {std::string(table_.text(row, "row"))};
    if (!ids_.insert(vehicle.id.value).second) {
      table_.refuse(row, "row", '"' + vehicle.id.value + "\" is taken already");
    }
    vehicle.name =
        std::string(table_.text(row, "model")) + ' ' + std::string(table_.text(row, "trim"));
    vehicle.values = {number(row, "dealer_price_usd", 0, most_usd),
                      number(row, "msrp_usd", 0, most_usd),
                      choice<Category>(row, "trim", trim),
                      choice<Category>(row, "drivetrain", drive),
                      choice<Paint>(row, "color", colour),
                      delivery_in(row),
                      number(row, "year", 1900, 2200)};
    stock_.catalogue.vehicles.push_back(std::move(vehicle));
  }

  input::CsvTable table_;
  DealerStock stock_;
  std::set<std::string> ids_;
};

}  // namespace

tl::expected<DealerStock, input::Problems> read_dealer_stock(const std::filesystem::path& folder) {
  const std::filesystem::path file = folder / "stock.csv";
  return read_file(file).and_then(
      [&](const std::string& text) { return StockReader(text, file.string()).read(); });
}

}  // namespace lotse::load
