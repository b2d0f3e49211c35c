// Cargo.lock (https://doc.rust-lang.org/cargo/guide/cargo-toml-vs-cargo-lock.html; its one specification is cargo's own
// reader, src/cargo/core/resolver/encode.rs), versions 1 to 4.
//
//   [[package]]
//   name = "libc"
//   version = "0.2.150"
//   source = "registry+https://host/index"     or sparse+, git+...#<revision>; none for the project's own crates
//   dependencies = ["cc", "rand 0.8.5", "log 0.4.20 (git+https://host/log)"]     as much as tells it from the others
//
// Version 1 has its checksums in a table of their own, which is ignored as those of later ones are, and very old files
// have the project itself as [root]. An entry with `replace` is built from the one that it names. [patch.unused] is not
// built. The project's own crates, wherever they lie, are where the graph begins; their Cargo.toml files, as far as
// they are at hand, tell what is for tests, for build scripts (both `dev`, since neither is in the program), optional,
// or of other platforms. Which dependencies of a published crate are for its build script alone, no file here tells.
#include <charconv>
#include <optional>
#include <set>
#include <unordered_map>

#include "core/base/text.h"
#include "lockfiles/cargo/project.h"
#include "lockfiles/dependency_graph.h"
#include "lockfiles/formats.h"
#include "lockfiles/reading.h"
#include "lockfiles/text/document.h"

namespace lscan {
namespace {

using Node = DependencyGraph::Node;

constexpr int kNewestVersion = 4;

struct Entry {
  std::string_view name;
  std::string_view version;
  std::string_view source;
  std::string_view replaced_by;  // as dependencies are written
  Value dependencies;
  Node node = 0;
  bool is_own() const { return source.empty() && replaced_by.empty(); }
};

// What a crate of the project needs another one for, over all its tables.
struct Use {
  Scope scope = Scope::dev;
  bool is_platform_specific = true;
};

std::unordered_map<std::string_view, Use> uses_of(const cargo::Manifest& manifest) {
  std::unordered_map<std::string_view, Use> uses;
  for (const cargo::Dependency& dependency : manifest.dependencies) {
    Use& use = uses[dependency.name];
    use.scope = stronger(use.scope, dependency.scope);
    if (!dependency.is_platform_specific) use.is_platform_specific = false;
  }
  return uses;
}

class Reader {
 public:
  Reader(const SourceFile& file, const NearbyFiles& nearby, Inventory& found)
      : file_(file), nearby_(nearby), found_(found), first_(found.packages.size()), document_(read_toml(file, found)) {}

  void read() {
    const Value root = document_.root();
    check_version(root["version"]);
    if (const Value packages = root["package"]; packages && !packages.is_list())
      say(found_, file_, packages.position(), "expected a list of tables [[package]]");
    if (const Value old_root = root["root"]) add(old_root);
    for (const Value package : root["package"]) add(package);
    number_own_crates();
    link();
    graph_.settle(found_.packages, first_, DependencyGraph::Scopes::are_found);
    mark_platforms();
  }

 private:
  void check_version(Value version) {
    const std::string_view text = version.spelling();
    int number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    if (version && (number < 1 || number > kNewestVersion)) {
      say(found_, file_, version.position(),
          "is of version " + std::string(text) + " of the format, and read as if it were of version " +
              std::to_string(kNewestVersion),
          DiagnosticSeverity::warning);
    }
  }

  void add(Value package) {
    Entry entry{.name = package["name"].text(),
                .version = package["version"].text(),
                .source = package["source"].text(),
                .replaced_by = package["replace"].text(),
                .dependencies = package["dependencies"]};
    if (entry.name.empty() || entry.version.empty())
      return say(found_, file_, package.position(), "expected a package with name and version");
    if (!entry.source.empty() && entry.replaced_by.empty()) {
      entry.node = static_cast<Node>(found_.packages.size() - first_);
      Package declared =
          declared_package(Ecosystem::crates_io, entry.name, entry.version, file_, package["version"].position());
      declared.source = source_of(entry.source);
      found_.packages.push_back(std::move(declared));
    }
    const std::string name(entry.name);
    const std::string versioned = name + " " + std::string(entry.version);
    by_id_.emplace(name, entries_.size());
    by_id_.emplace(versioned, entries_.size());
    by_id_.emplace(versioned + " (" + without_revision(entry.source) + ")", entries_.size());
    entries_.push_back(entry);
  }

  // Cargo keeps mirrors out of the lock; a registry of its own may still pass on what crates.io has.
  std::string source_of(std::string_view source) const {
    for (const std::string_view kind : {"registry+", "sparse+"}) {
      if (source.starts_with(kind)) return source_of_registry(file_, source.substr(kind.size()));
    }
    return std::string(source);
  }

  // Dependencies name a git source without the revision that was taken, but for version 1.
  static std::string without_revision(std::string_view source) {
    return std::string(source.substr(0, source.find('#')));
  }

  // Behind the packages, so that the graph takes them for none.
  void number_own_crates() {
    const std::size_t packages = found_.packages.size() - first_;
    nodes_ = packages;
    for (Entry& entry : entries_) {
      if (entry.is_own()) entry.node = static_cast<Node>(nodes_++);
    }
  }

  // "name", "name version" or "name version (source)".
  const Entry* find(std::string_view id) const {
    std::string wanted(id);
    if (id.ends_with(')') && id.find('#') != std::string_view::npos) wanted = without_revision(id) + ")";
    const auto found = by_id_.find(wanted);
    if (found == by_id_.end()) return nullptr;
    const Entry* entry = &entries_[found->second];
    if (entry->replaced_by.empty()) return entry;
    const auto other = by_id_.find(std::string(entry->replaced_by));
    const bool is_built = other != by_id_.end() && entries_[other->second].replaced_by.empty();
    return is_built ? &entries_[other->second] : nullptr;
  }

  void link() {
    std::set<std::string> own;
    for (const Entry& entry : entries_) {
      if (entry.is_own()) own.emplace(entry.name);
    }
    const cargo::Crates crates = own.empty() ? cargo::Crates() : cargo::read_crates(own, nearby_);
    std::vector<std::string> unknown;
    for (const Entry& entry : entries_) {
      if (!entry.replaced_by.empty()) continue;
      const auto manifest = entry.is_own() ? crates.find(entry.name) : crates.end();
      if (entry.is_own()) graph_.add_root(entry.node);
      if (entry.is_own() && manifest == crates.end() && entry.dependencies.size() > 0) unknown.emplace_back(entry.name);
      link(entry, manifest == crates.end() ? nullptr : &manifest->second);
    }
    if (!unknown.empty()) {
      say(found_, file_, {},
          "what is for tests and build scripts alone stands in the Cargo.toml of " + text::listed(unknown) +
              ", not at hand here; all that it needs counts as shipped",
          DiagnosticSeverity::note);
    }
  }

  void link(const Entry& entry, const cargo::Manifest* manifest) {
    const auto uses = manifest == nullptr ? std::unordered_map<std::string_view, Use>() : uses_of(*manifest);
    for (const Value dependency : entry.dependencies) {
      const Entry* other = find(dependency.text());
      if (other == nullptr) {
        say(found_, file_, dependency.position(),
            "expected the name of a package in this file, found \"" + std::string(dependency.spelling()) + "\"",
            DiagnosticSeverity::warning);
        continue;
      }
      const auto named = uses.find(other->name);
      const Use use = named == uses.end() ? Use{Scope::runtime, false} : named->second;
      graph_.add_edge(entry.node, other->node, use.scope);
      edges_.push_back({entry.node, other->node, use.is_platform_specific});
    }
  }

  // What only edges of one platform lead to.
  void mark_platforms() {
    const auto is_specific = [](const Edge& edge) { return edge.is_platform_specific; };
    if (std::none_of(edges_.begin(), edges_.end(), is_specific)) return;
    const std::vector<bool> always = reached([&](const Edge& edge) { return !is_specific(edge); });
    const std::vector<bool> sometimes = reached([](const Edge&) { return true; });
    for (std::size_t node = 0; node < found_.packages.size() - first_; ++node)
      found_.packages[first_ + node].platform_specific = sometimes[node] && !always[node];
  }

  struct Edge {
    Node from = 0;
    Node to = 0;
    bool is_platform_specific = false;
  };

  template <typename Counts>
  std::vector<bool> reached(Counts counts) const {
    std::vector<std::vector<Node>> targets(nodes_);
    for (const Edge& edge : edges_) {
      if (counts(edge)) targets[edge.from].push_back(edge.to);
    }
    std::vector<bool> seen(nodes_);
    std::vector<Node> waiting;
    for (const Entry& entry : entries_) {
      if (entry.is_own()) waiting.push_back(entry.node);
    }
    while (!waiting.empty()) {
      const Node node = waiting.back();
      waiting.pop_back();
      if (seen[node]) continue;
      seen[node] = true;
      waiting.insert(waiting.end(), targets[node].begin(), targets[node].end());
    }
    return seen;
  }

  const SourceFile& file_;
  const NearbyFiles& nearby_;
  Inventory& found_;
  const std::size_t first_;
  const Document document_;
  std::vector<Entry> entries_;
  std::unordered_map<std::string, std::size_t> by_id_;  // of each name, the first
  DependencyGraph graph_;
  std::vector<Edge> edges_;
  std::size_t nodes_ = 0;
};

void parse(const SourceFile& file, const NearbyFiles& nearby, Inventory& found) {
  if (!is_blank_lock(file, found)) Reader(file, nearby, found).read();
}

}  // namespace

const LockfileFormat formats::cargo_lock{.name = "Cargo.lock",
                                         .files = "Cargo.lock",
                                         .ecosystem = Ecosystem::crates_io,
                                         .gives = {.graph = true, .scopes = true},
                                         .parse = parse};

}  // namespace lscan
