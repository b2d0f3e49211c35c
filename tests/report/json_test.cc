#include <catch2/catch.hpp>

#include "core/report/writers.h"
#include "tests/report/golden.h"
#include "tests/report/sample_result.h"

namespace lscan::tests {
namespace {

TEST_CASE("json: the sample") {
  check_golden("sample.json", written(writers::json, sample_result(), {.tool_version = "0.1.0"}));
}

}  // namespace
}  // namespace lscan::tests
