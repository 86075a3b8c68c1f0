// SPDX-License-Identifier: Apache-2.0
#include "positioning/radio/report_codec.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <catch2/catch.hpp>

#include "positioning/radio/batch_codec.hpp"

using namespace lotse::radio;
using namespace std::chrono_literals;

namespace {

GatewayReport everyday_report() {
  GatewayReport report;
  report.sent_at = Timestamp(1'700'000'000'123ms);
  report.period = 10s;
  report.version = "0.1.0";
  report.adverts = {5000, 1200, 3790, 7, 3};
  report.delivery = {.dropped_sightings = 1,
                     .refused_batches = 2,
                     .waiting_sightings = 30,
                     .spooled_sightings = 400,
                     .spooled_bytes = 5000,
                     .oldest_spooled = Timestamp(1'699'999'000'000ms)};
  report.machine = {.cpu_temperature_c = 48.312,
                    .load_1min = 0.42,
                    .memory_total_kib = 3884376,
                    .memory_available_kib = std::nullopt,
                    .own_memory_kib = 18000};
  report.radios = {{{"west-1"}, true, 3000, 1, 2, 3, 4}, {{"west-2"}, false, 0, 9, 0, 0, 0}};
  report.impairments = {"bluetoothd offers no advertisement monitors"};
  return report;
}

}  // namespace

TEST_CASE("a report comes back from its bytes as it was, also of a machine that tells nothing") {
  CHECK(decode_report(encode(everyday_report())) == everyday_report());
  CHECK(decode_report(encode(GatewayReport{})) == GatewayReport{});
}

TEST_CASE("whatever the numbers are, they come back") {
  rc::prop("any counts", [](std::uint64_t number, std::uint64_t other, std::int32_t thousandths) {
    GatewayReport report = everyday_report();
    report.adverts = {number, other, number, other, number};
    report.delivery.spooled_bytes = number;
    report.radios[0].stalls = other;
    report.machine.memory_available_kib = number;
    report.machine.cpu_temperature_c = (thousandths % 1'000'000) / 1000.0;
    RC_ASSERT(decode_report(encode(report)) == report);
  });
}

TEST_CASE("a report cut short or of another kind is none") {
  const auto bytes = encode(everyday_report());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CHECK_FALSE(decode_report(std::span(bytes).first(size)));
  }
  CHECK_FALSE(decode_report(encode(Acknowledgement{1, 2, {}})));
  CHECK_FALSE(decode_batch(bytes));
}

TEST_CASE("texts and lists beyond the schema's bounds are cut, so that the report still arrives") {
  GatewayReport report = everyday_report();
  report.impairments.assign(100, std::string(5000, 'x'));
  const auto arrived = decode_report(encode(report));
  REQUIRE(arrived);
  CHECK(arrived->impairments.size() == max_report_impairments);
  CHECK(arrived->impairments[0].size() == max_report_text_bytes);
}
