#include <catch2/catch.hpp>

#include "lockfiles/formats.h"
#include "tests/support/lockfile.h"
#include "tests/support/lockfile_lines.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;

Inventory read(std::string_view text) { return tests::parse(formats::nuget_packages_lock, "packages.lock.json", text); }

TEST_CASE("packages.lock.json: direct and transitive packages, and what brings them") {
  const Inventory found = read(R"x({
  "version": 1,
  "dependencies": {
    "net6.0": {
      "Serilog.Sinks.File": {
        "type": "Direct",
        "requested": "[5.0.0, )",
        "resolved": "5.0.0",
        "contentHash": "uwV5hdhWPwUH1szhO8PJpFiahqXmzPzJT/sOijH/kFgUx+cyoDTMM8MHD0adw9+Iem6itoibbUXHYslzXsLEAg==",
        "dependencies": {"serilog": "2.10.0"}
      },
      "Serilog": {"type": "Transitive", "resolved": "2.10.0", "contentHash": "+QX0"}
    }
  }
})x");
  CHECK(tests::package_lines(found) ==
        Lines{"Serilog.Sinks.File 5.0.0 direct @ 8:21", "Serilog 2.10.0 [Serilog.Sinks.File 5.0.0] @ 12:53"});
  CHECK(found.packages[1].direct == false);
  CHECK(found.packages[0].ecosystem == Ecosystem::nuget);
  CHECK(found.diagnostics.empty());
}

TEST_CASE("packages.lock.json: projects are members of the solution, and version 2 has a central list") {
  CHECK(tests::package_lines(read(R"x({"version": 2, "dependencies": {"net8.0": {
"A": {"type": "Direct", "resolved": "1.0.0"},
"core": {"type": "Project", "dependencies": {"B": "[2.0.0, )", "C": "[3.0.0, )"}},
"B": {"type": "Transitive", "resolved": "2.0.0", "dependencies": {"D": "1.0.0"}},
"C": {"type": "CentralTransitive", "requested": "[3.1.0, )", "resolved": "3.1.0"},
"D": {"type": "CentralTransitive", "resolved": "4.0.0"}}}})x")) ==
        Lines{"A 1.0.0 direct @ 2:37", "B 2.0.0 direct @ 4:41", "C 3.1.0 direct @ 5:74", "D 4.0.0 [B 2.0.0] @ 6:48"});
}

TEST_CASE("packages.lock.json: each framework has versions of its own, a runtime adds to its framework") {
  CHECK(tests::package_lines(read(R"x({"version": 1, "dependencies": {
"net472": {"A": {"type": "Direct", "resolved": "1.0.0", "dependencies": {"B": "1"}}, "B": {"type": "Transitive", "resolved": "1.0.0"}},
"net6.0": {"A": {"type": "Direct", "resolved": "2.0.0", "dependencies": {"B": "2"}}, "B": {"type": "Transitive", "resolved": "2.0.0"}},
"net6.0/win-x64": {"B.Native": {"type": "Transitive", "resolved": "2.0.0"},
                   "B": {"type": "Transitive", "resolved": "2.0.0", "dependencies": {"B.Native": "2"}}}}})x")) ==
        Lines{"A 1.0.0 direct @ 2:48", "B 1.0.0 [A 1.0.0] @ 2:126", "A 2.0.0 direct @ 3:48",
              "B 2.0.0 [A 2.0.0] @ 3:126", "B.Native 2.0.0 platform [A 2.0.0 > B 2.0.0] @ 4:67",
              "B 2.0.0 platform [A 2.0.0] @ 5:60"});
}

TEST_CASE("packages.lock.json: a version that is not known is said, and the file is read") {
  const Inventory found =
      read(R"x({"version": 3, "dependencies": {"net9.0": {"A": {"type": "Direct", "resolved": "1"}}}})x");
  CHECK(tests::package_names(found) == Lines{"A 1"});
  CHECK(tests::diagnostic_lines(found) ==
        Lines{"1:13: expected a packages.lock.json of version 1 or 2; it is read as one of them"});
  CHECK(found.diagnostics[0].severity == DiagnosticSeverity::warning);
}

TEST_CASE("packages.lock.json: entries of a wrong type are said once, the others are read") {
  const Inventory found = read(R"x({"version": 1, "dependencies": {"a": 1, "b": [], "net6.0": {
"A": 1, "B": {"type": "Direct"}, "C": {"type": "Direct", "resolved": 3}, "D": {"resolved": "4", "dependencies": []}}}})x");
  CHECK(tests::package_names(found) == Lines{"D 4"});
  CHECK(tests::diagnostic_lines(found) ==
        Lines{"2:1: expected a package with the version that was resolved; 2 more below it"});
}

TEST_CASE("packages.lock.json: what is none of it is said") {
  for (const char* text : {"[]", "{}", R"x({"version": 1, "dependencies": []})x"}) {
    INFO(text);
    CHECK(tests::diagnostic_lines(read(text)) ==
          Lines{"1:1: expected a packages.lock.json with a table \"dependencies\""});
  }
  CHECK(read("{").diagnostics.size() == 1);
}

TEST_CASE("packages.lock.json: files go by NuGet's names") {
  CHECK(tests::is_read_by(formats::nuget_packages_lock, "a/packages.lock.json"));
  CHECK(tests::is_read_by(formats::nuget_packages_lock, "packages.App.lock.json"));
  CHECK_FALSE(tests::is_read_by(formats::nuget_packages_lock, "package-lock.json"));
}

}  // namespace
}  // namespace lscan
