#include "lockfiles/node/lock_entries.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "core/base/text.h"
#include "lockfiles/node/index_table.h"
#include "lockfiles/reading.h"

namespace lscan::node {
namespace {

using Locked = LockEntries::Locked;
using Node = DependencyGraph::Node;

std::uint32_t hash_of(const Locked& locked) {
  const std::hash<std::string_view> hash;
  return static_cast<std::uint32_t>((hash(locked.name) * 31 + hash(locked.version)) >> 16);
}

bool is_same_package(const Locked& a, const Locked& b) {
  return a.name == b.name && a.version == b.version && a.source == b.source;
}

// A package that is to be written.
struct Merged {
  Node first = 0;    // of its entries
  Node nearest = 0;  // the entry with the shortest way to it
  bool is_reached = false;
  std::uint32_t entries = 0;
};

}  // namespace

LockEntries::Entry LockEntries::add(Locked locked) {
  if (locked.version.empty()) {
    unversioned_.emplace_back(locked.name);
    return add_passage();
  }
  locked_.push_back(std::move(locked));
  return Entry{static_cast<std::uint32_t>(locked_.size() - 1)};
}

LockEntries::Entry LockEntries::add_passage() { return Entry{kPassage | passages_++}; }

DependencyGraph::Node LockEntries::node_of(Entry entry) const {
  const auto number = static_cast<std::uint32_t>(entry);
  return (number & kPassage) == 0 ? number : static_cast<std::uint32_t>(locked_.size()) + (number ^ kPassage);
}

void LockEntries::add_root(Entry entry, Scope scope) { graph_.add_root(node_of(entry), scope); }

void LockEntries::add_way(Entry from, Entry to, Scope scope) { graph_.add_edge(node_of(from), node_of(to), scope); }

void LockEntries::settle(DependencyGraph::Scopes scopes) {
  const Ways ways = graph_.find(locked_.size());
  for (Node node = 0; node < locked_.size() && scopes == DependencyGraph::Scopes::are_found; ++node) {
    if (ways.is_reached(node)) locked_[node].scope = ways.scope(node);
  }
  write(&ways);
}

void LockEntries::settle_without_roots() { write(nullptr); }

Package LockEntries::package_of(const Locked& locked) const {
  Package package = declared_package(Ecosystem::npm, locked.name, locked.version, file_, locked.at);
  package.source = locked.source;
  package.scope = locked.scope;
  package.platform_specific = locked.platform_specific;
  return package;
}

void LockEntries::write(const Ways* ways) {
  std::vector<Merged> merged;
  std::vector<IndexTable::Index> merged_into;
  merged_into.reserve(locked_.size());
  IndexTable known;
  for (Node node = 0; node < locked_.size(); ++node) {
    const Locked& locked = locked_[node];
    const auto next = static_cast<IndexTable::Index>(merged.size());
    const IndexTable::Index index = known.find_or_add(hash_of(locked), next, [&](IndexTable::Index other) {
      return is_same_package(locked_[merged[other].first], locked);
    });
    if (index == next) merged.push_back({.first = node, .nearest = node});
    merged_into.push_back(index);
    Merged& it = merged[index];
    ++it.entries;
    if (ways == nullptr || !ways->is_reached(node)) continue;
    if (!it.is_reached || ways->length(node) < ways->length(it.nearest)) it.nearest = node;
    it.is_reached = true;
  }

  const std::size_t first = found_.packages.size();
  found_.packages.reserve(first + merged.size());
  for (const Merged& it : merged) {
    Package& package = found_.packages.emplace_back(package_of(locked_[it.first]));
    package.evidence.reserve(it.entries);
    if (ways != nullptr) package.direct = it.is_reached && ways->is_direct(it.nearest);
    if (!it.is_reached) continue;
    for (const Node before : ways->before(it.nearest))
      package.parents.push_back(std::string(locked_[before].name).append(" ").append(locked_[before].version));
  }
  for (Node node = 0; node < locked_.size(); ++node) unite(found_.packages[first + merged_into[node]], locked_[node]);
  say_untold(unversioned_, BlindSpot::Kind::unversioned_package, "does not tell the version of ");
  say_untold(missing_, BlindSpot::Kind::unresolved_dependencies, "does not hold what it is asked for, ");
}

// With one more entry; the first is in it.
void LockEntries::unite(Package& package, const Locked& locked) const {
  package.scope = stronger(package.scope, locked.scope);
  package.platform_specific = package.platform_specific && locked.platform_specific;
  // Several entries may stand at one place, as those of a package with different peers.
  const Evidence& last = package.evidence.back();
  if (last.line == locked.at.line && last.column == locked.at.column) return;
  package.evidence.push_back({EvidenceKind::declared, file_.path, locked.at.line, locked.at.column});
}

void LockEntries::say_untold(std::vector<std::string>& names, BlindSpot::Kind kind, std::string_view what) {
  if (names.empty()) return;
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  leave_open(found_, file_, kind,
             std::string(what).append(text::counted(names.size(), "package")).append(": ").append(text::listed(names)),
             std::string(remedy_));
}

}  // namespace lscan::node
