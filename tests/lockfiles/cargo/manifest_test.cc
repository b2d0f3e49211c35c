#include "lockfiles/cargo/manifest.h"

#include <catch2/catch.hpp>

namespace lscan::cargo {
namespace {

using Lines = std::vector<std::string>;

Manifest manifest_of(std::string_view text) {
  Inventory found;
  const Document document = read_toml({"Cargo.toml", text}, found);
  CHECK(found.diagnostics.empty());
  return read_manifest(document.root(), document.root()["workspace"]["dependencies"]);
}

// "name scope platform path", in the order of the tables.
Lines dependencies(std::string_view text) {
  Lines out;
  for (const Dependency& one : manifest_of(text).dependencies) {
    std::string line = one.name + " ";
    line += name(one.scope);
    if (one.is_platform_specific) line += " platform";
    if (!one.path.empty()) line += " " + one.path;
    out.push_back(std::move(line));
  }
  return out;
}

TEST_CASE("Cargo.toml: tables tell what a dependency is for") {
  CHECK(dependencies(R"([dependencies]
a = "1"
[dependencies.b]
version = "2"
[dev-dependencies]
c = "1"
[build-dependencies]
d = "1"
[target.'cfg(windows)'.dependencies]
e = "1"
[target.x86_64-pc-windows-gnu.dev-dependencies]
f = "1"
)") == Lines{"a runtime", "b runtime", "c dev", "d dev", "e runtime platform", "f dev platform"});
}

TEST_CASE("Cargo.toml: a renamed dependency is what it is renamed from") {
  CHECK(dependencies("[dependencies]\nold_rand = { package = \"rand\", version = \"0.6\" }\n") ==
        Lines{"rand runtime"});
}

TEST_CASE("Cargo.toml: inherited dependencies take their name from the workspace") {
  CHECK(dependencies("[dependencies]\na = { workspace = true, optional = true }\nb.workspace = true\n"
                     "[workspace.dependencies]\na = { package = \"real\", version = \"1\" }\n") ==
        Lines{"real optional", "b runtime"});
}

TEST_CASE("Cargo.toml: what a default feature turns on is no option") {
  const auto with = [](const std::string& features) {
    return dependencies("[dependencies]\na = { version = \"1\", optional = true }\n[features]\n" + features);
  };
  CHECK(with("") == Lines{"a optional"});
  CHECK(with("default = []\nmore = [\"a\"]\n") == Lines{"a optional"});
  CHECK(with("default = [\"a\"]\n") == Lines{"a runtime"});
  CHECK(with("default = [\"dep:a\"]\n") == Lines{"a runtime"});
  CHECK(with("default = [\"more\"]\nmore = [\"most\", \"default\"]\nmost = [\"a/std\"]\n") == Lines{"a runtime"});
  CHECK(with("default = [\"a?/std\"]\n") == Lines{"a optional"});
}

TEST_CASE("Cargo.toml: members and folders of a workspace") {
  const Manifest manifest = manifest_of(R"([workspace]
members = ["crates/*", "tools/gen"]
[workspace.dependencies]
a = { path = "crates/a" }
b = "1"
[patch.crates-io]
c = { path = "../c" }
d = { git = "https://registry.example/d" }
)");
  CHECK(manifest.name.empty());
  CHECK(manifest.members == Lines{"crates/*", "tools/gen"});
  CHECK(manifest.paths == Lines{"crates/a", "../c"});
}

TEST_CASE("Cargo.toml: values of another type do no harm") {
  CHECK(dependencies("dependencies = 1\n").empty());
  CHECK(dependencies("[dependencies]\na = 1\nb = []\nc = { package = 2 }\n").size() == 3);
  CHECK(manifest_of("package = \"x\"\nworkspace = [1]\nfeatures = true\ntarget = [[]]\n").name.empty());
}

}  // namespace
}  // namespace lscan::cargo
