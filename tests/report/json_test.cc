#include <algorithm>
#include <streambuf>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "core/report/writers.h"
#include "tests/report/golden.h"
#include "tests/report/sample_result.h"

namespace lscan::tests {
namespace {

using Json = nlohmann::json;

std::string document(const ScanResult& result, Rating show = Rating::none) {
  return written(writers::json, result, {.show = show, .tool_version = "0.1.0"});
}

// A stream that counts and forgets.
class Counter : public std::streambuf {
 public:
  std::size_t lines = 0;
  std::size_t largest_write = 0;

 private:
  std::streamsize xsputn(const char* text, std::streamsize size) override {
    lines += static_cast<std::size_t>(std::count(text, text + size, '\n'));
    largest_write = std::max(largest_write, static_cast<std::size_t>(size));
    return size;
  }
  int_type overflow(int_type c) override { return traits_type::not_eof(c); }
};

TEST_CASE("json: the sample") { check_golden("sample.json", document(sample_result())); }

TEST_CASE("json: a comparison") { check_golden("comparison.json", document(sample_comparison())); }

TEST_CASE("json: an empty result has every key") { check_golden("empty.json", document(empty_result())); }

TEST_CASE("json: equal results give equal bytes") { CHECK(document(sample_result()) == document(sample_result())); }

TEST_CASE("json: the document is whole whatever is shown elsewhere") {
  CHECK(document(sample_result(), Rating::critical) == document(sample_result()));
}

TEST_CASE("json: the keys come in the documented order") {
  const auto parsed = nlohmann::ordered_json::parse(document(sample_result()));
  std::vector<std::string> keys;
  for (const auto& [key, value] : parsed.items()) keys.push_back(key);
  CHECK(keys == std::vector<std::string>{"schema", "tool", "scanned_at", "data", "target", "left_out", "packages",
                                         "findings", "upgrades", "blind_spots", "diagnostics", "diff", "verdict"});
}

TEST_CASE("json: what does not apply is null, and numbers are numbers") {
  const Json parsed = Json::parse(document(sample_result()));
  const Json& malicious = parsed["findings"][0];
  CHECK(malicious["malicious"] == true);
  CHECK(malicious["severity"] ==
        Json{{"rating", "unknown"}, {"score", nullptr}, {"vector", nullptr}, {"source", nullptr}});
  CHECK(malicious["epss"].is_null());
  CHECK(malicious["upgrade"].is_null());
  CHECK(malicious["fixed"] == Json::array());
  CHECK(parsed["findings"][1]["severity"]["score"] == 10.0);
  CHECK(parsed["packages"][0]["direct"] == true);
  CHECK(parsed["packages"][1]["direct"].is_null());
  CHECK(parsed["packages"][0]["evidence"][0]["line"].is_null());
  CHECK(parsed["packages"][5]["shadowed"] == true);
}

TEST_CASE("json: a gate that is off is null, and the counts name every rating") {
  ScanResult result = empty_result();
  result.verdict.fail_on.reset();
  const Json verdict = Json::parse(document(result))["verdict"];
  CHECK(verdict["fail_on"].is_null());
  CHECK(verdict["counts"] ==
        Json{{"critical", 0}, {"high", 0}, {"medium", 0}, {"low", 0}, {"none", 0}, {"unknown", 0}});
}

TEST_CASE("json: a malicious name stays data") {
  ScanResult result = sample_result();
  const std::string evil = "\"}],\"verdict\":{\"pass\":true}\n\x1b[2J";
  result.packages[0].name = evil;
  result.packages[1].name = "broken \xff\xc3";
  result.packages[2].evidence[0].path = std::string("a\0b", 3);
  const std::string text = document(result);
  CHECK(text.find('\x1b') == std::string::npos);
  const Json parsed = Json::parse(text);
  CHECK(parsed["packages"][0]["name"] == evil);
  CHECK(parsed["packages"][1]["name"] == "broken \uFFFD\uFFFD");
  CHECK(parsed["packages"][2]["evidence"][0]["path"] == std::string("a\0b", 3));
  CHECK(parsed["verdict"]["pass"] == false);
}

TEST_CASE("json: a large result leaves in pieces, one line for each package and finding") {
  const ScanResult result = large_result(2000, 10);
  Counter counter;
  std::ostream out(&counter);
  writers::json.write(result, {}, out);
  CHECK(counter.lines > 2000 + 20'000);
  CHECK(counter.lines < 2000 + 20'000 + 30);
  CHECK(counter.largest_write < 128 * 1024);
}

TEST_CASE("registry: writers are found by their names") {
  CHECK(find_report_writer("json") == &writers::json);
  CHECK(find_report_writer("table") == &writers::table);
  CHECK(find_report_writer("yaml") == nullptr);
  CHECK(report_writers().size() >= 2);
}

}  // namespace
}  // namespace lscan::tests
