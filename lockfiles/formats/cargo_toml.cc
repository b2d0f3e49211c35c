// Cargo.toml without a Cargo.lock, as libraries keep it (https://doc.rust-lang.org/cargo/reference/manifest.html). Its
// versions are ranges, which `cargo generate-lockfile` settles; until then they are a blind spot. A workspace has one
// lock at its root. Crates in folders of the project are its own, and not counted.
#include <set>
#include <string_view>

#include "lockfiles/cargo/manifest.h"
#include "lockfiles/formats.h"
#include "lockfiles/manifest.h"

namespace lscan {
namespace {

void parse(const SourceFile& file, const NearbyFiles& nearby, Inventory& found) {
  if (has_lock(nearby, {"Cargo.lock"})) return;
  const Document document = read_toml(file, found);
  const Value root = document.root();
  const cargo::Manifest manifest = cargo::read_manifest(root, root["workspace"]["dependencies"]);
  std::set<std::string_view> asked;
  for (const cargo::Dependency& dependency : manifest.dependencies) {
    if (dependency.path.empty()) asked.insert(dependency.name);
  }
  leave_unlocked(found, file, asked.size(), "run \"cargo generate-lockfile\" and scan the Cargo.lock");
}

}  // namespace

const LockfileFormat formats::cargo_toml{.name = "Cargo.toml",
                                         .files = "Cargo.toml",
                                         .ecosystem = Ecosystem::crates_io,
                                         .kind = LockfileFormat::Kind::manifest,
                                         .parse = parse};

}  // namespace lscan
