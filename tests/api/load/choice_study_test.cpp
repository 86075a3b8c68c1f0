// SPDX-License-Identifier: Apache-2.0
#include "api/load/choice_study.hpp"

#include <catch2/catch.hpp>
#include <fstream>

using namespace lotse::load;
using namespace lotse::catalogue;

namespace {

/// A study folder of its own, gone at the end.
class StudyFolder {
 public:
  StudyFolder() : path_(std::filesystem::temp_directory_path() / unique_name()) {
    std::filesystem::create_directory(path_);
  }
  ~StudyFolder() { std::filesystem::remove_all(path_); }

  StudyFolder& with(const char* name, const std::string& content) {
    std::ofstream(path_ / name) << content;
    return *this;
  }
  const std::filesystem::path& path() const { return path_; }
  std::string problems(const std::filesystem::path& test = {}) const {
    const auto study = read_choice_study(path_, test);
    std::string text = study ? "" : lotse::input::to_string(study.error());
    for (std::size_t at; (at = text.find(path_.string() + '/')) != std::string::npos;) {
      text.erase(at, path_.string().size() + 1);
    }
    return text;
  }

 private:
  static std::string unique_name() {
    static int count = 0;
    return "lotse-choice-study-" + std::to_string(::getpid()) + '-' + std::to_string(++count);
  }
  std::filesystem::path path_;
};

constexpr const char* schema = R"({"name": "made up", "attributes": [
  {"id": "fuel", "kind": "category", "better": "none"},
  {"id": "range_km", "kind": "number", "unit": "km", "better": "higher"},
  {"id": "size", "kind": "ordinal", "levels": ["small", "large"], "better": "higher"},
  {"id": "quick", "kind": "flag", "better": "higher", "note": "charges fast"}],
  "person_context": ["age", {"id": "town", "kind": "category"}]})";
constexpr const char* header =
    "person,set,alternative,phase,chosen,fuel,range_km,size,quick,age,town\n";

}  // namespace

TEST_CASE("a study is read with its attributes, people, sets and what is known of the people") {
  StudyFolder folder;
  folder.with("schema.json", schema)
      .with("train.csv", std::string(header) +
                             "7,2,1,test,0,gas,300,large,0,41,Ulm\n"
                             "7,2,2,test,1,bev,NA,small,1,41,Ulm\n"
                             "7,1,1,history,1,gas,200,small,0,41,Ulm\n"
                             "7,1,2,history,0,bev,150,small,1,41,Ulm\n")
      .with("test.csv", std::string(header) +
                            "9,1,1,test,1,lpg,100,large,0,20,\n"
                            "9,1,2,test,0,gas,200,large,0,20,\n"
                            "9,1,3,test,0,gas,300,large,0,20,\n");
  const auto study = read_choice_study(folder.path(), folder.path());
  REQUIRE(study);
  REQUIRE(study->cars.attributes.size() == 4);
  CHECK(study->cars.attributes[0].choices.size() == 3);
  REQUIRE(study->train.size() == 1);
  REQUIRE(study->train[0].sets.size() == 2);
  CHECK(study->train[0].sets[0].is_history);
  CHECK_FALSE(study->train[0].sets[1].is_history);
  const ShownSet& scored = study->train[0].sets[1];
  CHECK(scored.chosen == 1);
  const Vehicle& chosen = study->cars.vehicles[scored.vehicles[1]];
  CHECK(chosen.values[1] == Value{Missing{}});
  CHECK(chosen.values[2] == Value{Level{0}});
  CHECK(chosen.values[3] == Value{Flag{true}});
  REQUIRE(study->test.size() == 1);
  CHECK(study->test[0].sets[0].vehicles.size() == 3);
  REQUIRE(study->context.vehicles.size() == 2);
  CHECK(study->context.attributes[0].kind == AttributeKind::number);
  CHECK(study->context.vehicles[0].values[0] == Value{Number{41}});
  CHECK(study->context.vehicles[1].values[1] == Value{Missing{}});
}

TEST_CASE("levels without an order given are numbers if they can be, else categories") {
  StudyFolder folder;
  folder
      .with("schema.json", R"({"attributes": [{"id": "size", "kind": "ordinal", "better": "higher"},
                                              {"id": "look", "kind": "ordinal"}]})")
      .with("train.csv",
            "person,set,alternative,phase,chosen,size,look\n1,1,1,test,1,2,nice\n"
            "1,1,2,test,0,3,plain\n");
  const auto study = read_choice_study(folder.path(), {});
  REQUIRE(study);
  CHECK(study->cars.attributes[0].kind == AttributeKind::number);
  CHECK(study->cars.attributes[1].kind == AttributeKind::category);
}

TEST_CASE("a set without exactly one chosen car is skipped and counted") {
  StudyFolder folder;
  folder.with("schema.json", R"({"attributes": [{"id": "a", "kind": "number"}]})")
      .with("train.csv",
            "person,set,alternative,phase,chosen,a\n1,1,1,test,0,2\n1,1,2,test,0,3\n"
            "1,2,1,test,1,2\n1,2,2,test,1,3\n1,3,1,test,1,2\n1,3,2,test,0,3\n");
  const auto study = read_choice_study(folder.path(), {});
  REQUIRE(study);
  CHECK(study->skipped_sets == 2);
  CHECK(study->train[0].sets.size() == 1);
}

TEST_CASE("what is missing of a study is called missing") {
  CHECK(StudyFolder().problems() ==
        "schema.json: there is no such file\ntrain.csv: there is no such file\n");
}

TEST_CASE("every problem of a study is reported with its file and line") {
  StudyFolder folder;
  CHECK(
      folder.with("schema.json", R"({"attributes": [{"id": "a", "kind": "colour"}]})").problems() ==
      "schema.json: attributes[0].kind: \"colour\" is none of category, flag, number, ordinal\n"
      "train.csv: there is no such file\n");
  folder.with("schema.json", R"({"attributes": [{"id": "a", "kind": "number"},
                                                {"id": "f", "kind": "flag"}]})");
  CHECK(folder.with("train.csv", "person,set,alternative,phase,a,f\n").problems() ==
        "train.csv:1: chosen: column missing\n");
  CHECK(
      folder.with("train.csv", "person,set,alternative,phase,chosen,a,f\n1,x,1,later,1,big,maybe\n")
          .problems() ==
      "train.csv:2: set: not a number: \"x\"\n"
      "train.csv:2: phase: is neither history nor test\n"
      "train.csv:2: a: not a number: \"big\"\n"
      "train.csv:2: f: \"maybe\" is neither 0 nor 1\n");
}
