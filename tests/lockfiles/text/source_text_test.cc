#include "lockfiles/text/source_text.h"

#include <catch2/catch.hpp>

namespace lscan {
namespace {

using namespace std::literals;

Diagnostics said(std::string_view raw) { return SourceText(raw).said_of("f"); }

TEST_CASE("source text: what is fit is left where it lies") {
  const std::string raw = "a\r\nb\u00e9\n";
  const SourceText source(raw, 64);
  CHECK(source.text().data() == raw.data());
  CHECK(source.slack() == 64);
  CHECK(source.said_of("f").empty());
}

TEST_CASE("source text: a byte order mark goes") {
  CHECK(SourceText("\xEF\xBB\xBFx").text() == "x");
  CHECK(said("\xEF\xBB\xBFx").empty());
}

TEST_CASE("source text: UTF-16 is read as its mark says") {
  CHECK(SourceText("\xFF\xFE"
                   "a\0\xE9\0\xAC\x20\x3D\xD8\x00\xDE"sv)
            .text() == "a\u00e9\u20ac\U0001F600");
  CHECK(SourceText("\xFE\xFF"
                   "\0a\0\xE9\x20\xAC\xD8\x3D\xDE\x00"sv)
            .text() == "a\u00e9\u20ac\U0001F600");
  CHECK(SourceText("\xFF\xFE"sv).text().empty());
  CHECK(SourceText("\xFF\xFE"
                   "\x3D\xD8"
                   "a\0"
                   "\x00\xDE"sv)
            .text() == "?a?");  // halves of characters
  CHECK(SourceText("\xFF\xFE"
                   "\x3D\xD8"sv)
            .text() == "?");
}

TEST_CASE("source text: bytes that are no UTF-8 become question marks, and that is said once") {
  const SourceText source(
      "a\n\xFF"
      "b\xC3\xA9\xC0\xAF\xED\xA0\x80\xF0\x9F");
  CHECK(source.text() == "a\n?b\xC3\xA9???????");
  REQUIRE(source.said_of("f").size() == 1);
  CHECK(source.said_of("f")[0].line == 2);
  CHECK(source.said_of("f")[0].column == 1);
}

TEST_CASE("source text: XML that tells an encoding of single bytes has them, and nothing is said") {
  const auto xml = [](std::string_view encoding) {
    return "<?xml version=\"1.0\" encoding=" + std::string(encoding) + "?>\n<name>Ren\xE9</name>";
  };
  for (const char* encoding : {"\"ISO-8859-1\"", "'iso-8859-15'", "\"windows-1252\"", "\"latin1\"", "\"US-ASCII\""}) {
    CHECK(SourceText(xml(encoding)).text().ends_with("<name>Ren?</name>"));
    CHECK(said(xml(encoding)).empty());
  }
  CHECK(said(xml("\"UTF-8\"")).size() == 1);
  CHECK(said(xml("\"UTF-8\" note='ISO'")).size() == 1);
  CHECK(said("<name encoding=\"ISO-8859-1\">Ren\xE9</name>").size() == 1);
}

TEST_CASE("source text: of an unresolved merge both sides are read, and the conflict is said at its line") {
  const std::string raw = "a\n<<<<<<< HEAD\nb\n||||||| base\nx\n=======\r\nc\n>>>>>>> branch\nd";
  const SourceText source(raw);
  CHECK(source.text() == "a\n            \nb\n            \nx\n       \r\nc\n              \nd");
  REQUIRE(source.said_of("f").size() == 1);
  CHECK(source.said_of("f")[0].line == 2);
  CHECK(source.said_of("f")[0].message == "holds an unresolved merge conflict, of which both sides were read");
}

TEST_CASE("source text: signs that only look like a conflict are left alone") {
  for (const char* text : {"a <<<<<<< b", "=======", "x\n=======\ny", ">>>>>>> x", "<<<<<<<x"}) {
    CHECK(SourceText(text).text() == text);
    CHECK(said(text).empty());
  }
}

}  // namespace
}  // namespace lscan
