#include <catch2/catch.hpp>

#include "core/report/writers.h"
#include "tests/report/golden.h"
#include "tests/report/sample_result.h"

namespace lscan::tests {
namespace {

TEST_CASE("table: the sample in a pipe, plain and uncut") {
  check_golden("table.txt", written(writers::table, sample_result()));
}

TEST_CASE("table: the sample on terminals of 80, 100 and 200 columns") {
  for (const std::size_t width : {80u, 100u, 200u})
    check_golden("table_" + std::to_string(width) + ".txt",
                 written(writers::table, sample_result(), {.colour = Colour::no, .width = width}));
}

TEST_CASE("table: the sample in colour") {
  check_golden("table_colour.txt", written(writers::table, sample_result(), {.colour = Colour::yes, .width = 100}));
}

}  // namespace
}  // namespace lscan::tests
