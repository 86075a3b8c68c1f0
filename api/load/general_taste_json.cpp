// SPDX-License-Identifier: Apache-2.0
#include "api/load/general_taste_json.hpp"

#include <Eigen/Eigenvalues>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "api/load/strict_json.hpp"

namespace lotse::load {
namespace {

using namespace catalogue;
using Node = StrictJson::Node;
using nlohmann::json;

// Nobody would give a thousand times the odds for one unit of anything.
constexpr double most_utils = 1000;
constexpr double most_units = 1e9;
constexpr std::size_t longest_citation = 1000;

TasteSource read_source(const Node& node, const Catalogue& catalogue) {
  TasteSource source;
  const Node name = node.at("name");
  for (const std::string& language : catalogue.languages) {
    source.name[language] = name.at(language).text();
  }
  source.citation = node.at("citation").text(longest_citation);
  return source;
}

const Attribute* read_attribute(const Node& node, const Catalogue& catalogue, std::size_t& index) {
  const std::string id = node.text();
  const auto found = find_attribute(catalogue, id);
  if (!found && !id.empty()) node.refuse('"' + id + "\" is no attribute of it");
  index = found.value_or(0);
  return found ? &catalogue.attributes[*found] : nullptr;
}

std::optional<std::size_t> read_choice(const Node& node, const std::string& id,
                                       const Attribute& attribute) {
  const auto found = find_choice(attribute, id);
  if (!found) node.refuse('"' + id + "\" is no " + attribute.id.value);
  return found;
}

bool is_taught(const Attribute& attribute) {
  return attribute.kind == AttributeKind::flag || attribute.kind == AttributeKind::category ||
         attribute.better != Better::none;
}

preference::GeneralFigure read_figure(const Node& node, const Catalogue& catalogue) {
  preference::GeneralFigure figure;
  const Node id = node.at("attribute");
  const Attribute* attribute = read_attribute(id, catalogue, figure.attribute);
  if (attribute && attribute->kind == AttributeKind::category) {
    const Node choice = node.at("choice");
    figure.choice = read_choice(choice, choice.text(), *attribute);
  } else if (attribute && (attribute->kind == AttributeKind::colour ||
                           attribute->kind == AttributeKind::option_set)) {
    id.refuse("nothing general is learnt of colours and options");
  }
  figure.utils = node.at("utils").number(-most_utils, most_utils);
  return figure;
}

Eigen::MatrixXd read_covariance(const Node& node, Eigen::Index n) {
  Eigen::MatrixXd covariance = Eigen::MatrixXd::Zero(n, n);
  const auto rows = node.elements();
  bool is_square = static_cast<Eigen::Index>(rows.size()) == n;
  for (Eigen::Index i = 0; is_square && i < n; ++i) {
    const auto cells = rows[static_cast<std::size_t>(i)].elements();
    is_square = static_cast<Eigen::Index>(cells.size()) == n;
    for (Eigen::Index j = 0; is_square && j < n; ++j) {
      covariance(i, j) = cells[static_cast<std::size_t>(j)].number(-most_utils * most_utils,
                                                                   most_utils * most_utils);
    }
  }
  if (!is_square) {
    node.refuse("expected a row and a column for each of the figures");
  } else if (!covariance.isApprox(covariance.transpose()) ||
             (n > 0 &&
              Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd>(covariance).eigenvalues().minCoeff() <
                  -1e-12)) {
    node.refuse("is no covariance: expected a symmetric matrix without negative variances");
  }
  return covariance;
}

json json_of(const TasteSource& source) {
  return {{"name", source.name}, {"citation", source.citation}};
}

/// One entry of a mapping, as a figure of each number or flag and of each choice of a category.
class MappedAttribute {
 public:
  MappedAttribute(const Node& node, const Catalogue& study, const Catalogue& catalogue)
      : node_(node),
        studied_(read_attribute(node.at("study"), study, figure_.attribute)),
        shown_(read_attribute(node.at("catalogue"), catalogue, figure_.told_as.attribute)) {}

  void add_to(std::vector<preference::StudiedFigure>& figures) {
    if (!studied_ || !shown_) return;
    if (studied_->kind != shown_->kind) {
      node_.refuse("is of one kind in the study and of another in the catalogue");
    } else if (!is_taught(*studied_) || studied_->better != shown_->better) {
      node_.refuse("expected one better direction in the study and in the catalogue");
    } else if (shown_->kind == AttributeKind::category) {
      add_choices(figures);
    } else if (const auto units = node_.find("study_units_per_unit")) {
      figure_.study_units_per_unit = units->number(1 / most_units, most_units);
      figures.push_back(figure_);
    } else {
      figures.push_back(figure_);
    }
  }

 private:
  void add_choices(std::vector<preference::StudiedFigure>& figures) {
    for (const auto& [id, told_as] : node_.at("choices").members()) {
      figure_.choice = read_choice(told_as, id, *studied_);
      figure_.told_as.choice = read_choice(told_as, told_as.text(), *shown_);
      figures.push_back(figure_);
    }
  }

  Node node_;
  preference::StudiedFigure figure_;
  const Attribute* studied_;
  const Attribute* shown_;
};

}  // namespace

tl::expected<LearntTaste, input::Problems> read_general_taste(std::string_view text,
                                                              std::string file,
                                                              const Catalogue& catalogue) {
  StrictJson document(text, std::move(file));
  const Node root = document.root();
  LearntTaste learnt;
  learnt.source = read_source(root.at("source"), catalogue);
  for (const Node& node : root.at("figures").elements()) {
    learnt.taste.figures.push_back(read_figure(node, catalogue));
  }
  learnt.taste.covariance = read_covariance(root.at("covariance"),
                                            static_cast<Eigen::Index>(learnt.taste.figures.size()));
  if (auto problems = document.problems(); !problems.empty()) return tl::unexpected(problems);
  return learnt;
}

std::string write_general_taste(const LearntTaste& learnt, const Catalogue& catalogue) {
  json figures = json::array();
  for (const auto& figure : learnt.taste.figures) {
    const Attribute& attribute = catalogue.attributes.at(figure.attribute);
    figures.push_back({{"attribute", attribute.id.value}, {"utils", figure.utils}});
    if (figure.choice) figures.back()["choice"] = attribute.choices.at(*figure.choice).id;
  }
  json covariance = json::array();
  for (const auto& row : learnt.taste.covariance.rowwise()) {
    covariance.push_back(std::vector<double>(row.begin(), row.end()));
  }
  return json{{"source", json_of(learnt.source)}, {"figures", figures}, {"covariance", covariance}}
             .dump(1) +
         '\n';
}

tl::expected<TasteMapping, input::Problems> read_taste_mapping(std::string_view text,
                                                               std::string file,
                                                               const Catalogue& study,
                                                               const Catalogue& catalogue) {
  StrictJson document(text, std::move(file));
  const Node root = document.root();
  TasteMapping mapping;
  mapping.source = read_source(root.at("source"), catalogue);
  for (const Node& node : root.at("attributes").elements()) {
    MappedAttribute(node, study, catalogue).add_to(mapping.figures);
  }
  if (auto problems = document.problems(); !problems.empty()) return tl::unexpected(problems);
  return mapping;
}

}  // namespace lotse::load
