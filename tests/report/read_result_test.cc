#include "core/report/read_result.h"

#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>

#include "core/report/writers.h"
#include "tests/report/golden.h"
#include "tests/report/sample_result.h"

namespace lscan::tests {
namespace {

std::string json_of(const ScanResult& result) { return written(writers::json, result, {.tool_version = "0.1.0"}); }

TEST_CASE("read_result: what was written comes back the same, byte for byte") {
  for (const ScanResult& result : {sample_result(), sample_comparison(), ScanResult()}) {
    const std::string document = json_of(result);
    const auto read = read_result(document);
    if (!read && result.scanned_at.empty()) continue;
    REQUIRE(read);
    CHECK(json_of(*read) == document);
  }
}

TEST_CASE("read_result: every kind of blind spot is read") {
  ScanResult result = sample_result();
  const auto last = static_cast<int>(BlindSpot::Kind::unresolved_dependencies);
  for (int kind = 0; kind <= last; ++kind)
    result.blind_spots.push_back({static_cast<BlindSpot::Kind>(kind), "a", "", "why", "remedy"});
  const auto read = read_result(json_of(result));
  REQUIRE(read);
  CHECK(json_of(*read) == json_of(result));
}

TEST_CASE("read_result: keys that are not known are passed over") {
  std::string document = json_of(sample_result());
  document.insert(1, "\"later\": {\"more\": [1, 2, {\"deep\": null}]}, ");
  const auto read = read_result(document);
  REQUIRE(read);
  CHECK(json_of(*read) == json_of(sample_result()));
}

TEST_CASE("read_result: what is no such document is refused with the place") {
  CHECK(read_result("").error() == "expected a result document, this is no JSON");
  CHECK(read_result("{}").error() == "schema: is missing");
  CHECK(read_result("[]").error() == ": expected an object");
  CHECK(read_result(R"({"schema": "lscan-result/9"})").error().find("lscan-result/9") != std::string::npos);
  CHECK_FALSE(read_result(std::string(100'000, '[')));
  const std::string document = json_of(sample_result());
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string changed = document;
    const std::size_t at = changed.find(from);
    REQUIRE(at != std::string::npos);
    return changed.replace(at, from.size(), to);
  };
  CHECK(read_result(with("\"package\": 0", "\"package\": 99999")).error() ==
        "findings[5].package: expected the place of a package");
  CHECK_FALSE(read_result(with("\"ecosystem\": \"PyPI\"", "\"ecosystem\": \"Nowhere\"")));
  CHECK_FALSE(read_result(with("\"kind\": \"installed\"", "\"kind\": 7")));
}

TEST_CASE("read_result: no cut of a document is taken for a whole one") {
  const std::string document = json_of(sample_comparison());
  for (std::size_t size = 0; size + 2 < document.size(); size += 97) CHECK_FALSE(read_result(document.substr(0, size)));
}

}  // namespace
}  // namespace lscan::tests
