#include "lockfiles/cargo/manifest.h"

#include <set>

namespace lscan::cargo {
namespace {

using Names = std::set<std::string_view>;

// The optional dependencies that the feature "default" turns on, by the names that the manifest gives them.
// https://doc.rust-lang.org/cargo/reference/features.html
Names turned_on(Value features) {
  Names on;
  Names seen;
  std::vector<std::string_view> waiting = {"default"};
  while (!waiting.empty()) {
    const std::string_view feature = waiting.back();
    waiting.pop_back();
    if (!seen.insert(feature).second) continue;
    for (const Value entry : features[feature]) {
      std::string_view name = entry.text();
      if (name.starts_with("dep:")) {
        on.insert(name.substr(4));
        continue;
      }
      const std::size_t slash = name.find('/');
      if (slash != std::string_view::npos) {  // "crate/feature", or "crate?/feature" where it is on anyway
        name = name.substr(0, slash);
        if (name.ends_with('?')) continue;
      }
      if (slash == std::string_view::npos && features[name]) {
        waiting.push_back(name);
      } else {
        on.insert(name);
      }
    }
  }
  return on;
}

class Reader {
 public:
  Reader(Value root, Value inherited) : root_(root), inherited_(inherited), on_(turned_on(root["features"])) {}

  Manifest read() {
    manifest_.name = root_["package"]["name"].text();
    if (manifest_.name.empty()) manifest_.name = root_["project"]["name"].text();  // its name before Rust 1.0
    read_tables(root_, false);
    for (const Value target : root_["target"]) read_tables(target, true);
    for (const Value member : root_["workspace"]["members"]) manifest_.members.emplace_back(member.text());
    add_paths(root_["workspace"]["dependencies"]);
    for (const Value registry : root_["patch"]) add_paths(registry);
    add_paths(root_["replace"]);
    return std::move(manifest_);
  }

 private:
  void read_tables(Value holder, bool is_platform_specific) {
    for (const std::string_view key :
         {"dependencies", "dev-dependencies", "dev_dependencies", "build-dependencies", "build_dependencies"}) {
      const bool is_shipped = key == "dependencies";
      for (const Value entry : holder[key]) add(entry, is_shipped, is_platform_specific);
    }
  }

  // "1.0", or a table.
  void add(Value entry, bool is_shipped, bool is_platform_specific) {
    const std::string_view key = entry.key();
    const Value described = entry["workspace"].is_true() ? inherited_[key] : entry;
    Dependency dependency{
        .name = std::string(key), .scope = Scope::dev, .is_platform_specific = is_platform_specific, .path = ""};
    if (const Value renamed = described["package"]) dependency.name = renamed.text();
    if (is_shipped)
      dependency.scope = entry["optional"].is_true() && !on_.contains(key) ? Scope::optional : Scope::runtime;
    // One that is inherited is relative to the workspace, which goes through its paths itself.
    dependency.path = entry["path"].text();
    manifest_.dependencies.push_back(std::move(dependency));
  }

  void add_paths(Value table) {
    for (const Value entry : table) {
      if (const std::string_view path = entry["path"].text(); !path.empty()) manifest_.paths.emplace_back(path);
    }
  }

  Value root_;
  Value inherited_;
  Names on_;
  Manifest manifest_;
};

}  // namespace

Manifest read_manifest(Value root, Value inherited) { return Reader(root, inherited).read(); }

}  // namespace lscan::cargo
