// SPDX-License-Identifier: Apache-2.0
#include "api/load/enrolment_folder.hpp"

#include <catch2/catch.hpp>
#include <fstream>

#include "tests/support/temporary_folder.hpp"

using namespace lotse;
using load::EnrolledGateway;
using load::EnrolmentFolder;

namespace {

// ZeroMQ's own examples, from its manual page zmq_curve(7).
const EnrolledGateway west{{"west"}, "Yne@$w-vo<fVvi]a<NY6T1ed:M$fCG*[IaLV{hID", {{"west"}}};
const EnrolledGateway east{{"east"}, "rq:rM>}U?@Lns47E1%kR.o@n%FcmmsL/@{H8]yf7", {{"e1"}, {"e2"}}};

struct Folder {
  support::TemporaryFolder parent;
  std::filesystem::path path = parent.path / "gateways";
  EnrolmentFolder enrolment{{west}, path};

  void write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories(path);
    std::ofstream(path / name) << text;
  }
};

}  // namespace

TEST_CASE("what was added to the folder is read back, after those that are always there") {
  const Folder folder;
  folder.enrolment.add(east);
  CHECK(folder.enrolment.read() == load::Enrolments{{west, east}, ""});
}

TEST_CASE("a folder that isn't there yet holds nobody") {
  CHECK(Folder().enrolment.read() == load::Enrolments{{west}, ""});
  CHECK(EnrolmentFolder({west}, "").read() == load::Enrolments{{west}, ""});
}

TEST_CASE("changes are told once, also when they follow each other at once") {
  Folder folder;
  CHECK(folder.enrolment.changed());
  CHECK_FALSE(folder.enrolment.changed());
  folder.enrolment.add(east);
  CHECK(folder.enrolment.changed()->gateways.size() == 2);
  CHECK_FALSE(folder.enrolment.changed());
  CHECK(folder.enrolment.remove(east.id));
  CHECK(folder.enrolment.changed()->gateways.size() == 1);
}

TEST_CASE("removing who isn't there says so") {
  CHECK_FALSE(Folder().enrolment.remove(east.id));
}

TEST_CASE("a file that is wrong or claims another's id, key or anchor is left out and told") {
  const Folder folder;
  folder.enrolment.add(east);
  folder.write("a.toml", "[[gateway]]\nid = 1\n");
  folder.write("m.toml", load::gateway_toml({{"m"}, west.public_key, {{"m"}}}));
  folder.write("z.toml", load::gateway_toml({{"z"}, std::string(40, 'z'), {{"e2"}}}));
  folder.write("notes.txt", "not for the hub");
  const auto enrolments = folder.enrolment.read();
  CHECK(enrolments.gateways == std::vector{west, east});
  CHECK_THAT(enrolments.problems, Catch::Contains("a.toml:2: gateway[0].id: expected text"));
  CHECK_THAT(enrolments.problems, Catch::Contains("another gateway has this key"));
  CHECK_THAT(enrolments.problems, Catch::Contains("\"e2\" belongs to a gateway already"));
}
