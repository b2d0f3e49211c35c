#include "core/base/json.h"

#include <catch2/catch.hpp>

#include "core/base/limits.h"

namespace lscan::json {
namespace {

using Lines = std::vector<std::string>;

// "packages.[].name=a:3" for each string, "packages={:2" and "packages=[:2" for containers, "x=:1" for the rest.
struct Walked {
  Lines values;
  std::optional<Problem> problem;
};

Walked walked(std::string text) {
  Walked out;
  Walker walker;
  out.problem = walker.walk(std::move(text), [&](const Value& value) {
    std::string line;
    for (const std::string_view key : value.path) line.append(line.empty() ? "" : ".").append(key);
    line.append("=").append(value.kind == Kind::object ? "{" : value.kind == Kind::array ? "[" : value.text);
    out.values.push_back(line.append(":").append(std::to_string(value.position().line)));
  });
  return out;
}

std::string nested(int levels) {
  return std::string(static_cast<std::size_t>(levels), '[') + std::string(static_cast<std::size_t>(levels), ']');
}

TEST_CASE("json: every value is visited in order, with its keys and its line") {
  const Walked all = walked("{\n  \"a\": [\n    {\"b\": \"x\"},\n    7, null, true\n  ],\n  \"c\": \"y\"\n}\n");
  CHECK_FALSE(all.problem);
  CHECK(all.values == Lines{"={:1", "a=[:2", "a.[]={:3", "a.[].b=x:3", "a.[]=:4", "a.[]=:4", "a.[]=:4", "c=y:6"});
}

TEST_CASE("json: values and keys know where they stand, and single values how they are spelled") {
  const std::string text = "{\"a\": [ 1.50 ,\"x\"],\n  \"b\" : true}";
  const auto seen = [](const std::string& json, std::size_t slack) {
    std::string padded = json;
    padded.reserve(json.size() + slack);
    Lines out;
    Walker walker;
    walker.walk_in_place({padded.data(), json.size()}, slack, [&](const Value& value) {
      out.push_back(std::to_string(value.key_offset) + " " + std::to_string(value.offset) + " " +
                    std::string(value.kind == Kind::string ? value.text : value.spelling));
    });
    return out;
  };
  CHECK(seen(text, 64) == Lines{"0 0 ", "1 6 ", "8 8 1.50", "14 14 x", "22 28 true"});
  CHECK(seen(text, 0) == seen(text, 64));
}

TEST_CASE("json: a problem knows where it is") {
  const Walked all = walked("{\"a\": \"x\",\n \"b\": nul}");
  REQUIRE(all.problem);
  REQUIRE(all.problem->offset);
  CHECK(*all.problem->offset >= 17);
}

TEST_CASE("json: a document may be a single value") {
  CHECK(walked("\n\"x\"").values == Lines{"=x:2"});
  CHECK(walked("[]").values == Lines{"=[:1"});
  CHECK(walked("null").values == Lines{"=:1"});
}

TEST_CASE("json: escapes in keys and values are resolved") {
  CHECK(walked(R"({"\u0061": "\"\\\u00e9"})").values == Lines{"={:1", "a=\"\\\u00e9:1"});
}

TEST_CASE("json: a text without escapes is a view of the document, in place") {
  std::string text = R"({"plain" : "as it stands" , "a\u0062c": "x\ny", "\"": "\\"})";
  const std::size_t size = text.size();
  text.resize(size + 64);
  std::string_view plain;
  std::string others;
  Walker walker;
  CHECK_FALSE(walker.walk_in_place({text.data(), size}, 64, [&](const Value& value) {
    if (value.is_at({"plain"})) plain = value.text;
    if (value.is_at({"abc"}) || value.is_at({"\""})) others += value.text;
  }));
  CHECK(plain == "as it stands");
  CHECK(plain.data() == text.data() + 12);
  CHECK(others == "x\ny\\");
}

TEST_CASE("json: values have a column, counted in bytes") {
  Lines out;
  Walker walker;
  walker.walk("{\"\u00e4\": 1,\r\n  \"b\": [\"x\",\n\"y\"]}", [&](const Value& value) {
    out.push_back(std::to_string(value.position().line) + ":" + std::to_string(value.position().column));
  });
  CHECK(out == Lines{"1:1", "1:8", "2:8", "2:9", "3:1"});
}

TEST_CASE("json: a byte order mark is skipped") {
  const Walked all = walked("\xEF\xBB\xBF{\"a\": \"x\"}");
  CHECK_FALSE(all.problem);
  CHECK(all.values == Lines{"={:1", "a=x:1"});
}

TEST_CASE("json: a repeated key is visited each time") {
  CHECK(walked(R"({"a": "x", "a": "y"})").values == Lines{"={:1", "a=x:1", "a=y:1"});
}

TEST_CASE("json: numbers of any size are no concern") {
  CHECK_FALSE(walked("[123456789012345678901234567890, 1e999, -0.5]").problem);
}

TEST_CASE("json: bytes that are not UTF-8 are said, and the rest is still read") {
  const Walked all = walked("{\"author\": \"Jos\xE9\", \"a\": \"x\"}");
  REQUIRE(all.problem);
  CHECK(all.problem->message == "expected UTF-8, other bytes were read as '?'");
  CHECK(all.values == Lines{"={:1", "author=Jos?:1", "a=x:1"});
}

TEST_CASE("json: what stands before the damage is read, and the damage has its line") {
  const Walked all = walked("{\n\"a\": \"x\",\n\"b\": oops,\n\"c\": \"y\"\n}");
  REQUIRE(all.problem);
  CHECK(all.problem->line == 3);
  CHECK(all.values == Lines{"={:1", "a=x:2"});
}

TEST_CASE("json: hostile documents are one problem each") {
  struct Case {
    std::string text;
    std::string message;
  };
  const Case cases[] = {
      {"", "expected JSON, the file is empty"},
      {"  \n", "expected JSON, the file is empty"},
      {"{\"a\": \"x", "expected JSON, a string does not end"},
      {"{\"a\": {\"b\": 1}", "expected JSON"},
      {"{\"a\": [1, 2}", "expected JSON"},
      {"{\"a\" \"x\"}", "expected JSON"},
      {"{\"a\": \"x\" \"b\": 1}", "expected JSON"},
      {"{\"a\": \"\\q\"}", "expected JSON"},
      {"[nul, 1]", "expected JSON"},
      {"{} {}", "expected JSON, something follows the end of the document"},
      {"<html></html>", "expected JSON"},
      {std::string("\0\0\0", 3), "expected JSON"},
  };
  for (const Case& hostile : cases) {
    INFO(hostile.text);
    const Walked all = walked(hostile.text);
    REQUIRE(all.problem);
    CHECK(all.problem->message == hostile.message);
  }
}

TEST_CASE("json: depth ends at its limit") {
  CHECK_FALSE(walked(nested(limits::kDocumentDepth)).problem);
  REQUIRE(walked(nested(limits::kDocumentDepth + 1)).problem);
  CHECK(walked(nested(limits::kDocumentDepth + 1)).problem->message == "expected JSON of at most 128 levels");
  CHECK(walked(std::string(1'000'000, '[')).problem);
  CHECK(walked(std::string(1'000'000, '{')).problem);
}

TEST_CASE("json: every truncation of a document is a problem and none is a crash") {
  const std::string text = R"({"name": "é", "list": [1, {"x": null}], "version": "1.0"})";
  for (std::size_t size = 0; size < text.size(); ++size) {
    INFO(size);
    CHECK(walked(text.substr(0, size)).problem);
  }
}

TEST_CASE("json: of a document that ends in the middle all whole values are visited, and its end is the problem") {
  const std::string text = "{\"a\": {\"b\": [1, \"x\\\"}\"],\n \"c\": \"y\"}, \"d\": {\"e\": \"z\", \"f\": \"cut";
  Walker walker;
  std::string seen;
  const auto problem = walker.walk(text, [&](const Value& value) {
    if (value.kind == Kind::string)
      seen.append(value.text).append("@").append(std::to_string(value.offset)).append(" ");
  });
  CHECK(seen == "x\"}@16 y@31 z@48 ");
  REQUIRE(problem);
  CHECK(problem->message == "expected JSON, a string does not end");
  CHECK(problem->line == 2);
  CHECK(problem->offset == text.size() - 1);
  const auto no_string = walker.walk("[[\"a\", \"b\"],\n", [](const Value&) {});
  REQUIRE(no_string);
  CHECK(no_string->message == "expected JSON, the text ends in the middle");
  CHECK(no_string->offset == 11);
}

TEST_CASE("json: a walker reads one document after another, damaged or not") {
  Walker walker;
  std::string seen;
  const Walker::Visit visit = [&](const Value& value) { seen += value.text; };
  CHECK_FALSE(walker.walk(R"(["a"])", visit));
  CHECK(walker.walk(R"({"x": {"y": [)", visit));
  CHECK_FALSE(walker.walk(R"({"x": "b"})", visit));
  CHECK(seen == "ab");
}

TEST_CASE("json: a value knows where it stands") {
  Walker walker;
  std::size_t hits = 0;
  walker.walk(R"({"a": [{"b": "x"}], "b": "y"})", [&](const Value& value) {
    if (value.is_at({"a", kElement, "b"})) ++hits;
    CHECK_FALSE(value.is_at({"a", "b"}));
  });
  CHECK(hits == 1);
}

}  // namespace
}  // namespace lscan::json
