// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "firmware_config/input/problem.hpp"

namespace lotse::load {

/// A JSON document from people, read strictly: the caller asks for every key it knows, `problems()`
/// then holds each missing key, wrong type, value out of range, each key that appears twice and
/// each key nobody asked for, with its path. Values returned after a problem are placeholders,
/// never to be used; so read everything, then look at `problems()` once. Not thread-safe.
class StrictJson {
 public:
  /// One place in the document. Cheap to copy; valid as long as the StrictJson it came from.
  class Node {
   public:
    bool is_text() const;
    bool is_number() const;
    bool is_list() const;
    /// From `least` to `most` Unicode characters.
    std::string text(std::size_t most = 200, std::size_t least = 1) const;
    double number(double least, double most) const;
    bool flag() const;
    std::vector<Node> elements() const;
    /// Must be there; otherwise a problem, and a node that answers quietly.
    Node at(std::string_view key) const;
    /// May be left out or null.
    std::optional<Node> find(std::string_view key) const;
    /// Every key with its node, for objects whose keys are data.
    std::vector<std::pair<std::string, Node>> members() const;
    /// For documents that may bring keys of their own: none of this object is unknown.
    void allow_other_keys() const;
    /// Records a problem of the caller's own here.
    void refuse(std::string text) const;

   private:
    friend class StrictJson;
    struct Place;
    explicit Node(std::shared_ptr<const Place> place) : place_(std::move(place)) {}
    std::shared_ptr<const Place> place_;
  };

  /// @param text the document; @param file its name for problems.
  StrictJson(std::string_view text, std::string file);
  ~StrictJson();
  StrictJson(const StrictJson&) = delete;
  StrictJson& operator=(const StrictJson&) = delete;

  Node root();
  /// Every problem so far, and one for each key that was never asked for.
  input::Problems problems() const;

 private:
  struct Document;
  std::unique_ptr<Document> document_;
};

}  // namespace lotse::load
