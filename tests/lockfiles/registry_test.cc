#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

#include "core/base/text.h"
#include "lockfiles/formats.h"
#include "tests/support/lockfile.h"

namespace lscan {
namespace {

TEST_CASE("lockfile formats: each has a name of its own, files and a parser") {
  std::set<std::string_view> names;
  for (const LockfileFormat* format : lockfile_formats()) {
    INFO(format->name);
    CHECK(names.insert(format->name).second);
    CHECK_FALSE(format->files.empty());
    CHECK(format->parse != nullptr);
  }
}

TEST_CASE("lockfile formats: the patterns have single blanks between them") {
  for (const LockfileFormat* format : lockfile_formats()) {
    INFO(format->name);
    CHECK(format->files.find("  ") == std::string_view::npos);
    CHECK(format->files.find('\n') == std::string_view::npos);
    CHECK_FALSE(format->files.starts_with(' '));
    CHECK_FALSE(format->files.ends_with(' '));
  }
}

TEST_CASE("lockfile formats: no pattern ends in a wildcard, by whose last byte it is found") {
  for (const LockfileFormat* format : lockfile_formats()) {
    CAPTURE(format->name);
    std::string_view rest = format->files;
    while (!rest.empty())
      CHECK(std::string_view("*?]").find(text::take_until(rest, ' ').back()) == std::string_view::npos);
  }
}

TEST_CASE("lockfile formats: a format is found by the name of its file, in any folder") {
  CHECK(tests::is_read_by(formats::package_lock, "package-lock.json"));
  CHECK(tests::is_read_by(formats::package_lock, "a/b/npm-shrinkwrap.json"));
  CHECK(lockfile_formats_for("a/package-lock.json/x").empty());
  CHECK(lockfile_formats_for("").empty());
  CHECK(lockfile_formats_for("/").empty());
}

TEST_CASE("lockfile formats: nothing at all is read without a crash by any of them") {
  for (const LockfileFormat* format : lockfile_formats()) {
    INFO(format->name);
    for (const char* text : {"", "\n", "{", "[", "<", "\xFF\xFE", "<<<<<<< a\n=======\n>>>>>>> b\n"})
      CHECK(tests::parse(*format, "file", text).packages.empty());
  }
}

}  // namespace
}  // namespace lscan
