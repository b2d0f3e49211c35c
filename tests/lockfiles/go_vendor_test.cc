#include <catch2/catch.hpp>

#include "lockfiles/formats.h"
#include "tests/support/lockfile.h"
#include "tests/support/lockfile_lines.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;
using tests::declared_lines;

Inventory read(std::string_view text) { return tests::parse(formats::go_vendor, "vendor/modules.txt", text); }

TEST_CASE("vendor/modules.txt: modules with packages are built, the others are not") {
  const Inventory found = read(R"(# example.com/a v1.0.0
## explicit; go 1.17
example.com/a
example.com/a/b
# example.com/unbuilt v1.0.0
## explicit
# example.com/c v0.0.0-20240102030405-abcdef012345
example.com/c
)");
  CHECK(declared_lines(found) == Lines{"example.com/a v1.0.0 @ vendor/modules.txt:1:17",
                                       "example.com/c v0.0.0-20240102030405-abcdef012345 @ vendor/modules.txt:7:17"});
  CHECK(found.blind_spots.empty());
  CHECK(found.diagnostics.empty());
}

TEST_CASE("vendor/modules.txt: replacements are what is built, folders are a source") {
  const Inventory found = read(
      "## workspace\n# a v1.0.0 => b v1.2.0\n## explicit\na\n# c v1.0.0 => ../c\nc\n# d => e v1.0.0\n# f v1.0.0 => "
      "../f\n");
  CHECK(declared_lines(found) ==
        Lines{"b v1.2.0 @ vendor/modules.txt:2:17", "c v1.0.0 <file:../c> @ vendor/modules.txt:5:15"});
}

TEST_CASE("vendor/modules.txt: CRLF and lines of no sense do no harm") {
  CHECK(declared_lines(read("# a v1.0.0\r\na\r\n# \r\n# b\r\nb\r\n# c => => d\nc\n#\nx\n")) ==
        Lines{"a v1.0.0 @ vendor/modules.txt:1:5"});
}

TEST_CASE("vendor/modules.txt: what is none of it is said") {
  CHECK(tests::diagnostic_lines(read("hello\n")) ==
        Lines{"1:1: expected what \"go mod vendor\" writes: \"# module version\" before its packages"});
  CHECK(read("").diagnostics.empty());
  CHECK(read("# a v1.0.0\n## explicit\n").diagnostics.empty());
}

TEST_CASE("vendor/modules.txt: only the one in vendor is read") {
  CHECK(tests::is_read_by(formats::go_vendor, "vendor/modules.txt"));
  CHECK(tests::is_read_by(formats::go_vendor, "app/vendor/modules.txt"));
  CHECK_FALSE(tests::is_read_by(formats::go_vendor, "modules.txt"));
}

}  // namespace
}  // namespace lscan
