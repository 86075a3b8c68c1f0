// SPDX-License-Identifier: Apache-2.0
#include "firmware_config/input/csv_table.hpp"

#include <catch2/catch.hpp>

using lotse::input::CsvTable;
using lotse::input::to_string;

TEST_CASE("cells are found by column name, in any order, with extra columns and CRLF") {
  CsvTable table("y_m,anchor_id,mac,x_m\r\n2,a1,ff,1.5\r\n-4e-1,a2,fe,7\r\n", "anchors.csv",
                 {"anchor_id", "x_m", "y_m"});
  REQUIRE(table.rows() == 2);
  CHECK(table.text(0, "anchor_id") == "a1");
  CHECK(table.number(0, "x_m") == 1.5);
  CHECK(table.number(1, "y_m") == -0.4);
  CHECK(table.problems().empty());
}

TEST_CASE("quoted cells may hold commas and doubled quotes") {
  CsvTable table("name,price\n\"Sport, \"\"S\"\"\",12\n", "stock.csv", {"name"});
  CHECK(table.text(0, "name") == "Sport, \"S\"");
  CHECK(table.number(0, "price") == 12);
}

TEST_CASE("every bad cell, short row and missing column is reported with its line") {
  CsvTable table("t_s,rssi_dbm\n1,-70\nabc,-71\n3\n4,12\n5,inf\n", "observations.csv",
                 {"t_s", "rssi_dbm", "anchor_id"});
  for (std::size_t row = 0; row < table.rows(); ++row) {
    if (row != 2) table.number(row, "t_s");
    if (row != 2) table.number_within(row, "rssi_dbm", -127, 0);
  }
  CHECK(to_string(table.problems()) ==
        "observations.csv:4: 1 cells where the header has 2\n"
        "observations.csv:1: anchor_id: column missing\n"
        "observations.csv:3: t_s: not a number: \"abc\"\n"
        "observations.csv:5: rssi_dbm: 12 is not between -127.000000 and 0.000000\n"
        "observations.csv:6: rssi_dbm: not a number: \"inf\"\n");
}

TEST_CASE("an empty file lacks its columns and has no rows") {
  const CsvTable table("", "truth.csv", {"t_s"});
  CHECK(table.rows() == 0);
  CHECK(to_string(table.problems()) == "truth.csv:1: t_s: column missing\n");
}
