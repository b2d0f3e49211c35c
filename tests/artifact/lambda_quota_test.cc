#include "core/artifact/lambda_quota.h"

#include <catch2/catch.hpp>

namespace lscan {
namespace {

TEST_CASE("lambda quota: what stays at the quotas is not mentioned") {
  CHECK(exceeded_quotas({.function_zipped = 52'428'800, .unzipped = 262'144'000, .layers = 5}).empty());
}

TEST_CASE("lambda quota: each one that is exceeded is a warning with its figures") {
  const Diagnostics said = exceeded_quotas({.function_zipped = 52'428'801, .unzipped = 262'144'001, .layers = 6});
  REQUIRE(said.size() == 3);
  CHECK(said[0].severity == DiagnosticSeverity::warning);
  CHECK(said[0].message ==
        "the zip has 52428801 bytes, above Lambda's quota of 50 MB (52428800) for direct upload; deploy it from S3");
  CHECK(said[1].message == "function and layers unpack to 262144001 bytes, above Lambda's quota of 250 MB (262144000)");
  CHECK(said[2].message == "6 layers are more than Lambda's quota of 5 for one function");
}

}  // namespace
}  // namespace lscan
