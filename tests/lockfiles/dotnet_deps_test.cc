#include <catch2/catch.hpp>

#include "lockfiles/formats.h"
#include "tests/support/lockfile.h"
#include "tests/support/lockfile_lines.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;

Inventory read(std::string_view text) { return tests::parse(formats::dotnet_deps, "App.deps.json", text); }

const std::string kDeps = R"({
  "runtimeTarget": {"name": ".NETCoreApp,Version=v6.0/linux-x64", "signature": ""},
  "targets": {
    ".NETCoreApp,Version=v6.0": {},
    ".NETCoreApp,Version=v6.0/linux-x64": {
      "App/1.0.0": {"dependencies": {"Serilog.Sinks.File": "5.0.0", "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64": "6.0.5"},
                    "runtime": {"App.dll": {}}},
      "Serilog/2.10.0": {"runtime": {"lib/netstandard2.1/Serilog.dll": {}}},
      "Serilog.Sinks.File/5.0.0": {"dependencies": {"Serilog": "2.10.0"}},
      "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/6.0.5": {},
      "Referenced/1.0.0": {}
    }
  },
  "libraries": {
    "App/1.0.0": {"type": "project", "serviceable": false, "sha512": ""},
    "Serilog/2.10.0": {"type": "package", "serviceable": true},
    "Serilog.Sinks.File/5.0.0": {"type": "package"},
    "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/6.0.5": {"type": "runtimepack"},
    "Referenced/1.0.0": {"type": "reference"}
  }
})";

TEST_CASE("deps.json: what the application needs, its runtime too, and what brings it") {
  const Inventory found = read(kDeps);
  CHECK(tests::package_lines(found) == Lines{"Serilog 2.10.0 [Serilog.Sinks.File 5.0.0] @ 8:16",
                                             "Serilog.Sinks.File 5.0.0 direct @ 9:27",
                                             "Microsoft.NETCore.App.Runtime.linux-x64 6.0.5 direct @ 10:60"});
  CHECK(found.diagnostics.empty());
}

TEST_CASE("deps.json: what is none of it, or damaged, is said") {
  CHECK(tests::diagnostic_lines(read("{}")) == Lines{"1:1: expected a deps.json with a table \"libraries\""});
  CHECK(read("[").diagnostics.size() == 1);
  const Inventory found = read(R"({"targets": {"x": {"A": {}, "/1": {}, "C/1": 7}}, "libraries":
    {"A": {"type": "package"}, "/1": {"type": "package"}, "C/1": {"type": "PACKAGE"}}})");
  CHECK(tests::package_names(found) == Lines{"C 1"});
  CHECK(found.diagnostics.size() == 1);
}

TEST_CASE("deps.json: files go by the name of their application") {
  CHECK(tests::is_read_by(formats::dotnet_deps, "bin/My.App.deps.json"));
  CHECK_FALSE(tests::is_read_by(formats::dotnet_deps, "deps.json.txt"));
}

}  // namespace
}  // namespace lscan
