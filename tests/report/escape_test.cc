#include "core/report/escape.h"

#include <catch2/catch.hpp>

#include "core/report/utf8.h"

namespace lscan {
namespace {

TEST_CASE("utf8: well-formed sequences of every length are one code point") {
  struct Row {
    std::string_view text;
    char32_t value;
  };
  for (const Row& row :
       {Row{"a", U'a'}, {"\u00e9", 0xE9}, {"\u20ac", 0x20AC}, {"\U0001F600", 0x1F600}, {"\U0010FFFF", 0x10FFFF}}) {
    const utf8::CodePoint point = utf8::first(std::string(row.text) + "tail");
    CHECK(point.valid);
    CHECK(point.value == row.value);
    CHECK(point.bytes == row.text.size());
  }
}

TEST_CASE("utf8: what the standard forbids is one broken byte") {
  const std::string_view broken[] = {
      "\x80",              // a continuation alone
      "\xC0\xAF",          // '/' in two bytes
      "\xE0\x80\xAF",      // '/' in three
      "\xF0\x80\x80\xAF",  // '/' in four
      "\xED\xA0\x80",      // a surrogate
      "\xF4\x90\x80\x80",  // beyond U+10FFFF
      "\xFF",              // never a lead
      "\xE2\x82",          // truncated
      "\xE2\x28\xA1",      // interrupted
  };
  for (const std::string_view text : broken) {
    CAPTURE(terminal_safe(text));
    CHECK_FALSE(utf8::first(text).valid);
    CHECK(utf8::first(text).bytes == 1);
  }
}

TEST_CASE("terminal_safe: plain text of any script stays as it is") {
  for (const std::string_view text : {"", "requests 2.19.1", "\u00fcber-\u5305\u88f9 \U0001F600", "C:\\path"})
    CHECK(terminal_safe(text) == text);
}

TEST_CASE("terminal_safe: controls become visible") {
  CHECK(terminal_safe("a\x1b[2Jb") == "a\\x1b[2Jb");
  CHECK(terminal_safe(std::string_view("a\0b\r\n\t\x7f", 7)) == "a\\x00b\\x0d\\x0a\\x09\\x7f");
  CHECK(terminal_safe("\u009b31m") == "\\u{9b}31m");  // CSI as a C1 control
  CHECK(terminal_safe("\x9b") == "\\x9b");            // the same as a lone byte
  CHECK(terminal_safe("\u202Egpj.exe\u202C") == "\\u{202e}gpj.exe\\u{202c}");
  CHECK(terminal_safe("\u2066\u2069\u200B\uFEFF\u2028") == "\\u{2066}\\u{2069}\\u{200b}\\u{feff}\\u{2028}");
  CHECK(terminal_safe("\U000E0041") == "\\u{e0041}");  // a tag character
}

TEST_CASE("terminal_safe: what went through once goes through again unchanged") {
  const std::string once = terminal_safe("\x1b]0;title\x07 \xFF \u202e");
  CHECK(terminal_safe(once) == once);
}

TEST_CASE("columns: wide characters take two, combining marks none") {
  CHECK(columns("abc") == 3);
  CHECK(columns("\u5305\u88f9") == 4);
  CHECK(columns("\uD55C") == 2);
  CHECK(columns("e\u0301") == 1);
  CHECK(columns("\U0001F600") == 2);
  CHECK(columns("\u00e9\u2026") == 2);
}

TEST_CASE("shortened: the middle gives way, the end keeps more than the start") {
  CHECK(shortened("requests 2.19.1", 15) == "requests 2.19.1");
  CHECK(shortened("requests 2.19.1", 9) == "re\u20262.19.1");
  CHECK(shortened("requests", 1) == "\u2026");
  CHECK(shortened("requests", 0).empty());
}

TEST_CASE("shortened: never wider than asked, at any width and in any script") {
  for (const std::string_view text :
       {"lib/app.jar!/BOOT-INF/lib/a.jar", "\u5305\u88f9\u5305\u88f9\u5305\u88f9", "e\u0301e\u0301e\u0301e\u0301"}) {
    for (std::size_t width = 0; width < 40; ++width) {
      CAPTURE(text, width);
      CHECK(columns(shortened(text, width)) <= width);
    }
  }
}

TEST_CASE("leading_columns: does not cut a wide character in half") {
  CHECK(leading_columns("\u5305\u88f9", 3) == "\u5305");
  CHECK(leading_columns("e\u0301x", 1) == "e\u0301");
  CHECK(leading_columns("abc", 9) == "abc");
}

}  // namespace
}  // namespace lscan
