// Cargo.toml (https://doc.rust-lang.org/cargo/reference/manifest.html): what a crate of the project asks for, and what
// for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/model/package.h"
#include "lockfiles/text/document.h"

namespace lscan::cargo {

struct Dependency {
  std::string name;              // the crate's own, not what it is renamed to
  Scope scope = Scope::runtime;  // dev for what builds and tests need; optional for what no default feature turns on
  bool is_platform_specific = false;  // [target.'cfg(...)'.dependencies]
  std::string path;                   // of a crate in another folder, relative to this one
};

struct Manifest {
  std::string name;  // empty for a workspace without a crate of its own
  std::vector<Dependency> dependencies;
  std::vector<std::string> members;  // of the workspace: folders, with wildcards
  std::vector<std::string> paths;    // of crates that the workspace or a patch names
};

// `inherited`: the [workspace.dependencies] that a dependency with `workspace = true` takes its name and path from.
Manifest read_manifest(Value root, Value inherited);

}  // namespace lscan::cargo
