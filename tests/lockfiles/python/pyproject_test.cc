#include "lockfiles/python/pyproject.h"

#include <catch2/catch.hpp>

namespace lscan::python {
namespace {

using Lines = std::vector<std::string>;

// "name[extra] constraint scope ;marker =pin elsewhere @ line:column"
Lines read(std::string_view text) {
  const SourceFile file{.path = "pyproject.toml", .text = text};
  Inventory found;
  const Document document = read_toml(file, found);
  Lines out;
  for (const ProjectRequirement& asked : read_project(document.root()).requirements) {
    std::string line(asked.wanted.name);
    for (const std::string_view extra : asked.wanted.extras) line.append("[").append(extra).append("]");
    line.append(" ").append(asked.wanted.constraint).append(" ").append(name(asked.wanted.scope));
    if (!asked.wanted.marker.empty()) line.append(" ;").append(asked.wanted.marker);
    if (!asked.pinned.empty()) line.append(" =").append(asked.pinned);
    if (!asked.is_from_index) line += " elsewhere";
    out.push_back(line + " @ " + std::to_string(asked.at.line) + ":" + std::to_string(asked.at.column));
  }
  return out;
}

TEST_CASE("pyproject: dependencies, extras and groups of the standards") {
  CHECK(read(R"([project]
name = "app"
dependencies = ["requests[socks]>=2", "six==1.16.0; python_version < '3'", "pip @ https://host.example/pip.zip"]
[project.optional-dependencies]
mysql = ["pymysql"]
[dependency-groups]
dev = ["pytest", {include-group = "lint"}]
lint = ["ruff"]
[tool.pdm.dev-dependencies]
local = ["-e file:///${PROJECT_ROOT}/libs/edit#egg=edit"]
[tool.uv]
dev-dependencies = ["mypy"]
)") == Lines{"requests[socks] >=2 runtime @ 3:17", "six ==1.16.0 runtime ;python_version < '3' =1.16.0 @ 3:39",
             "pip  runtime elsewhere @ 3:76", "pymysql  optional @ 5:10", "pytest  dev @ 7:8", "ruff  dev @ 8:9",
             "edit  dev elsewhere @ 10:10", "mypy  dev @ 12:21"});
}

TEST_CASE("pyproject: what Poetry has in its place") {
  CHECK(read(R"([tool.poetry]
name = "app"
[tool.poetry.dependencies]
python = "^3.8"
a = "^1.2"
b = {version = "1.5", extras = ["x", "y"], optional = true, markers = "os_name == 'nt'"}
c = {git = "https://host.example/c.git"}
d = [{version = "<2", python = "<3.9"}, {version = "2.0"}]
[tool.poetry.extras]
all = ["b"]
[tool.poetry.dev-dependencies]
e = "*"
[tool.poetry.group.docs.dependencies]
f = "==3.1.*"
)") == Lines{"a ^1.2 runtime @ 5:5", "b[x][y] 1.5 optional ;os_name == 'nt' =1.5 @ 6:16", "c  runtime elsewhere @ 7:5",
             "d <2 runtime @ 8:17", "d 2.0 runtime =2.0 @ 8:52", "e * dev @ 12:5", "f ==3.1.* dev @ 14:5"});
}

TEST_CASE("pyproject: where the standard lists the dependencies Poetry's own table only adds to them") {
  CHECK(read("[project]\ndependencies = ['a']\n[tool.poetry.dependencies]\na = {source = 'x'}\n") ==
        Lines{"a  runtime @ 2:17"});
}

TEST_CASE("pyproject: extras and groups by their names") {
  const SourceFile file{.path = "pyproject.toml",
                        .text = "[project.optional-dependencies]\nMy_SQL = []\n[dependency-groups]\ndev = []\n"};
  Inventory found;
  const Document document = read_toml(file, found);
  const Project project = read_project(document.root());
  CHECK(project.scopes.at("my-sql") == Scope::optional);
  CHECK(project.scopes.at("dev") == Scope::dev);
}

TEST_CASE("pyproject: other types than expected ask for nothing") {
  for (const char* text :
       {"", "project = 1", "[project]\ndependencies = 'a'", "[project]\ndependencies = [1, [], '']",
        "dependency-groups = [1]", "[tool]\npoetry = 'x'", "[build-system]\nrequires = ['hatchling']",
        "[tool.poetry]\ndependencies = ['a']\ngroup = 'x'"}) {
    INFO(text);
    CHECK(read(text).empty());
  }
}

}  // namespace
}  // namespace lscan::python
