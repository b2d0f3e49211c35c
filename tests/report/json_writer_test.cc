#include "core/report/json_writer.h"

#include <limits>
#include <sstream>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

namespace lscan {
namespace {

template <typename Write>
std::string json(Write write) {
  std::ostringstream out;
  {
    JsonWriter writer(out);
    write(writer);
  }
  return out.str();
}

std::string value(auto content) {
  return json([&content](JsonWriter& writer) { writer.value(content); });
}

TEST_CASE("JsonWriter: objects and arrays, flat and in lines") {
  CHECK(json([](JsonWriter& writer) {
          writer.begin_object(JsonWriter::Layout::lines);
          writer.member("a", true);
          writer.key("b");
          writer.begin_array(JsonWriter::Layout::lines);
          for (const std::uint64_t number : {1u, 2u}) {
            writer.begin_object();
            writer.member("n", number);
            writer.member("list", std::vector<std::string>{"x", "y"});
            writer.end_object();
          }
          writer.end_array();
          writer.member_or_null("c", "");
          writer.end_object();
        }) ==
        "{\n"
        "  \"a\": true,\n"
        "  \"b\": [\n"
        "    {\"n\": 1, \"list\": [\"x\", \"y\"]},\n"
        "    {\"n\": 2, \"list\": [\"x\", \"y\"]}\n"
        "  ],\n"
        "  \"c\": null\n"
        "}\n");
}

TEST_CASE("JsonWriter: empty containers stay on their line") {
  CHECK(json([](JsonWriter& writer) {
          writer.begin_object(JsonWriter::Layout::lines);
          writer.key("a");
          writer.begin_array(JsonWriter::Layout::lines);
          writer.end_array();
          writer.end_object();
        }) == "{\n  \"a\": []\n}\n");
}

TEST_CASE("JsonWriter: numbers in their shortest form, and null where there is none") {
  CHECK(value(7.5) == "7.5");
  CHECK(value(10.0) == "10");
  CHECK(value(0.0004) == "0.0004");
  CHECK(value(0.1) == "0.1");
  CHECK(value(1e300) == "1e+300");
  CHECK(value(std::numeric_limits<double>::quiet_NaN()) == "null");
  CHECK(value(std::numeric_limits<double>::infinity()) == "null");
  CHECK(value(std::numeric_limits<std::uint64_t>::max()) == "18446744073709551615");
  CHECK(value(std::optional<bool>()) == "null");
  CHECK(value(std::optional<bool>(false)) == "false");
}

TEST_CASE("JsonWriter: strings escape what JSON and terminals obey") {
  CHECK(value("a\"b\\c") == R"("a\"b\\c")");
  CHECK(value("\n\t\x1b[2J\x7f") == R"("\u000a\u0009\u001b[2J\u007f")");
  CHECK(value("\u009b\u202e") == R"("\u009b\u202e")");
  CHECK(value("\U000E0041") == R"("\udb40\udc41")");
  CHECK(value("\u00fc\u5305\U0001F600") == "\"\u00fc\u5305\U0001F600\"");
  CHECK(value(std::string("\0", 1)) == R"("\u0000")");
}

TEST_CASE("JsonWriter: each byte that is not UTF-8 becomes U+FFFD") {
  CHECK(value("a\xFF\xC0z") == "\"a\uFFFD\uFFFDz\"");
  CHECK(value("\xE2\x82") == "\"\uFFFD\uFFFD\"");
}

TEST_CASE("JsonWriter: every string of two bytes gives a document that a strict parser accepts") {
  for (int first = 0; first < 256; ++first) {
    for (int second = 0; second < 256; ++second) {
      const std::string text{static_cast<char>(first), static_cast<char>(second)};
      const std::string document = value(text);
      const auto parsed = nlohmann::json::parse(document, nullptr, false);
      if (!parsed.is_string()) FAIL(document);
      if (first < 0x80 && second < 0x80 && parsed.get<std::string>() != text) FAIL(document);
    }
  }
}

TEST_CASE("JsonWriter: a byte is escaped wherever it stands in a longer string") {
  for (int byte = 0; byte < 256; ++byte) {
    const std::string alone = value(std::string(1, static_cast<char>(byte)));
    for (std::size_t at = 0; at < 20; ++at) {
      std::string text(20, '~');
      text[at] = static_cast<char>(byte);
      const std::string wanted =
          '"' + std::string(at, '~') + alone.substr(1, alone.size() - 2) + std::string(19 - at, '~') + '"';
      if (value(text) != wanted) FAIL(value(text) << " instead of " << wanted);
    }
  }
}

TEST_CASE("JsonWriter: a document larger than its buffer arrives whole") {
  const std::string text(1000, 'x');
  const auto document = json([&text](JsonWriter& writer) {
    writer.begin_array();
    for (int i = 0; i < 1000; ++i) writer.value(text);
    writer.end_array();
  });
  const auto parsed = nlohmann::json::parse(document);
  REQUIRE(parsed.size() == 1000);
  CHECK(parsed.back() == text);
}

}  // namespace
}  // namespace lscan
