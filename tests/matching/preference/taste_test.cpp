// SPDX-License-Identifier: Apache-2.0
#include "matching/preference/taste.hpp"

#include <catch2/catch.hpp>

#include "tests/matching/preference/taste_showroom.hpp"

using namespace lotse::preference;
using namespace lotse::catalogue;
using namespace std::chrono_literals;

namespace {

struct Visitor {
  Catalogue showroom = taste_showroom();
  Taste taste;

  Visitor() : taste(make_taste(showroom)) {}
  static Taste make_taste(const Catalogue& showroom) {
    auto basis = std::make_shared<const Basis>(showroom, showroom.vehicles);
    const auto columns = static_cast<Eigen::Index>(basis->size());
    return {basis, unknown_population(columns, 0), Eigen::VectorXd(0)};
  }
  void does(Behaviour behaviour, Bodies car, std::chrono::seconds duration = 0s) {
    taste.learn({behaviour, showroom.vehicles[car].id, duration}, showroom.vehicles[car]);
  }
  double worth(Bodies car) const {
    double sum = 0;
    const PartWorths worths = taste.part_worths();
    for (std::size_t i = 0; i < showroom.attributes.size(); ++i) {
      sum += worths.worth(i, showroom.vehicles[car].values[i]);
    }
    return sum;
  }
};

}  // namespace

TEST_CASE("what caught the interest moves up, dear and large as it may be") {
  Visitor visitor;
  const double before = visitor.worth(large_suv);
  visitor.does(Behaviour::looked, large_suv, 6min);
  CHECK(visitor.worth(large_suv) > before);
  CHECK(visitor.worth(large_suv) > visitor.worth(sports));
}

TEST_CASE("interest flows to what is like it") {
  Visitor visitor;
  visitor.does(Behaviour::liked, large_suv);
  const PartWorths worths = visitor.taste.part_worths();
  CHECK(worths.worth(body, Category{suv}) > worths.worth(body, Category{estate}));
}

TEST_CASE("the more an event costs the visitor, the more it says") {
  const Event passed{Behaviour::passed, {"x"}};
  const Event tapped{Behaviour::tapped, {"x"}};
  const Event glanced{Behaviour::looked, {"x"}, 20s};
  const Event looked{Behaviour::looked, {"x"}, 200s};
  const Event stayed{Behaviour::looked, {"x"}, 2h};
  const Event routed{Behaviour::routed, {"x"}};
  const Event chose{Behaviour::chose, {"x"}};
  CHECK(evidence(passed) < 0);
  CHECK(evidence(glanced) < evidence(tapped));
  CHECK(evidence(tapped) < evidence(routed));
  CHECK(evidence(routed) < evidence(looked));
  CHECK(evidence(stayed) == evidence(chose));
  CHECK(evidence({Behaviour::disliked, {"x"}}) == -1);
}

TEST_CASE("passing by and thumbs down move a car down") {
  for (const Behaviour behaviour : {Behaviour::passed, Behaviour::disliked}) {
    Visitor visitor;
    const double before = visitor.worth(sports);
    visitor.does(behaviour, sports);
    CHECK(visitor.worth(sports) < before);
  }
}

TEST_CASE("a choice speaks for the chosen against those shown with it") {
  Visitor visitor;
  const auto& cars = visitor.showroom.vehicles;
  visitor.taste.learn({Behaviour::chose, cars[estate].id}, cars[estate],
                      std::vector<const Vehicle*>{&cars[sports], &cars[suv]});
  CHECK(visitor.worth(estate) > visitor.worth(sports));
  CHECK(visitor.worth(estate) > visitor.worth(suv));
}

TEST_CASE("an event that is taken back leaves no trace") {
  Visitor visitor;
  visitor.does(Behaviour::looked, estate, 4min);
  const Belief before = visitor.taste.belief();
  visitor.does(Behaviour::liked, sports);
  visitor.taste.forget(1);
  CHECK(visitor.taste.events() == 1);
  CHECK(visitor.taste.belief().mean.isApprox(before.mean));
  CHECK(visitor.taste.belief().covariance.isApprox(before.covariance));
  visitor.taste.forget(0);
  CHECK(visitor.taste.belief().mean.isZero());
}

TEST_CASE("each event knows how much it moved what, and together they moved it all") {
  Visitor visitor;
  visitor.does(Behaviour::looked, estate, 6min);
  visitor.does(Behaviour::passed, sports);
  const Category value{estate};
  const double moved = visitor.taste.moved(0, body, value) + visitor.taste.moved(1, body, value);
  const Basis& basis = visitor.taste.basis();
  const auto range = basis.columns_of(body);
  CHECK(moved == Approx(basis.features(body, value)
                            .dot(visitor.taste.belief().mean.segment(range.first, range.count))));
  CHECK(visitor.taste.moved(0, body, value) > visitor.taste.moved(1, body, value));
  CHECK(visitor.taste.event(0).duration == 6min);
}
