#include <catch2/catch.hpp>

#include "lockfiles/formats.h"
#include "tests/support/lockfile.h"
#include "tests/support/lockfile_lines.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;

Inventory read(std::string_view text) {
  return tests::parse(formats::nuget_project_assets, "obj/project.assets.json", text);
}

const std::string kAssets = R"x({
  "version": 3,
  "targets": {
    "net6.0": {
      "Serilog/2.10.0": {"type": "package", "compile": {"lib/netstandard2.1/Serilog.dll": {}}},
      "Serilog.Sinks.File/5.0.0": {"type": "package", "dependencies": {"Serilog": "2.10.0"}},
      "StyleCop.Analyzers/1.1.118": {"type": "package"},
      "Core/1.0.0": {"type": "project", "dependencies": {"Dapper": "2.0.0"}},
      "Dapper/2.0.0": {"type": "package"}
    },
    "net6.0/linux-x64": {
      "Serilog/2.10.0": {"type": "package"},
      "Native/1.0.0": {"type": "package"}
    }
  },
  "libraries": {
    "Serilog/2.10.0": {"sha512": "x", "type": "package", "path": "serilog/2.10.0"},
    "Serilog.Sinks.File/5.0.0": {"type": "package"},
    "StyleCop.Analyzers/1.1.118": {"type": "package"},
    "Core/1.0.0": {"type": "project", "path": "../Core/Core.csproj"},
    "Dapper/2.0.0": {"type": "package"},
    "Native/1.0.0": {"type": "package"}
  },
  "projectFileDependencyGroups": {"net6.0": ["Core >= 1.0.0", "Serilog.Sinks.File >= 5.0.0", "stylecop.analyzers >= 1.1.118"]},
  "project": {"frameworks": {"net6.0": {"dependencies": {
    "Serilog.Sinks.File": {"target": "Package", "version": "[5.0.0, )"},
    "StyleCop.Analyzers": {"suppressParent": "All", "target": "Package", "version": "[1.1.118, )"}}}}}
})x";

TEST_CASE("project.assets.json: the whole graph, with what is for the build alone") {
  const Inventory found = read(kAssets);
  CHECK(tests::package_lines(found) ==
        Lines{"Serilog 2.10.0 [Serilog.Sinks.File 5.0.0] @ 5:16", "Serilog.Sinks.File 5.0.0 direct @ 6:27",
              "StyleCop.Analyzers 1.1.118 dev direct @ 7:27", "Dapper 2.0.0 direct @ 9:15",
              "Serilog 2.10.0 platform [Serilog.Sinks.File 5.0.0] @ 12:16", "Native 1.0.0 platform @ 13:15"});
  CHECK(found.packages[0].ecosystem == Ecosystem::nuget);
  CHECK(found.diagnostics.empty());
}

TEST_CASE("project.assets.json: what one framework ships is shipped") {
  const Inventory found = read(R"x({"targets": {"net6.0": {"A/1.0": {}}, "net7.0": {"A/1.0": {}}},
"libraries": {"A/1.0": {"type": "package"}},
"projectFileDependencyGroups": {"net6.0": ["A >= 1.0"], "net7.0": ["A >= 1.0"]},
"project": {"frameworks": {"net6.0": {"dependencies": {"A": {"suppressParent": "All"}}}, "net7.0": {"dependencies": {"A": {}}}}}})x");
  CHECK(tests::package_lines(found) == Lines{"A 1.0 direct @ 1:28", "A 1.0 direct @ 1:53"});
}

TEST_CASE("project.assets.json: what is none of it, or damaged, is said") {
  CHECK(tests::diagnostic_lines(read("{}")) == Lines{"1:1: expected a project.assets.json with a table \"targets\""});
  CHECK(read("").diagnostics.size() == 1);
  const Inventory found = read(R"x({"targets": {"net6.0": {"A": {}, "B/": 1, "C/1": []}, "x": 1}, "libraries":
    {"A": {"type": "package"}, "B/": {"type": "package"}, "C/1": {"type": "package"}}, "projectFileDependencyGroups": [1], "project": 2})x");
  CHECK(tests::package_names(found) == Lines{"C 1"});
  CHECK(tests::diagnostic_lines(found) == Lines{"1:25: expected a library as \"name/version\"; 1 more below it"});
}

TEST_CASE("project.assets.json: files go by NuGet's name") {
  CHECK(tests::is_read_by(formats::nuget_project_assets, "src/App/obj/project.assets.json"));
  CHECK_FALSE(tests::is_read_by(formats::nuget_project_assets, "project.json"));
}

}  // namespace
}  // namespace lscan
