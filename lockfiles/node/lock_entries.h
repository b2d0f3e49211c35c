// The entries of one lock and what leads from one to another: first all entries, then all ways, then settle().
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/position.h"
#include "lockfiles/dependency_graph.h"
#include "lockfiles/format.h"

namespace lscan::node {

class LockEntries {
 public:
  enum class Entry : std::uint32_t {};

  // `remedy`: what to do about packages or versions that the lock does not tell.
  LockEntries(const SourceFile& file, std::string_view remedy, Inventory& found)
      : file_(file), remedy_(remedy), found_(found) {}

  struct Locked {
    std::string_view name;     // outlives the entries, as the version does
    std::string_view version;  // empty where the lock does not tell it
    std::string source = {};
    Position at = {};  // of the version
    Scope scope = Scope::runtime;
    bool platform_specific = false;
  };
  Entry add(Locked locked);
  void reserve(std::size_t count) { locked_.reserve(count); }  // entries that are to come

  // What is no package and passes on what it asks for: the project itself, a workspace, a link to a folder.
  Entry add_passage();

  void add_root(Entry entry, Scope scope = Scope::runtime);
  void add_way(Entry from, Entry to, Scope scope = Scope::runtime);

  // Something asks for `name`, and the lock holds no such package: it is damaged, or older than what asks.
  void note_missing(std::string_view name) { missing_.emplace_back(name); }

  // Entries of the same package become one, with the place of each: a lock may install a package in hundreds of
  // folders.
  void settle(DependencyGraph::Scopes scopes);

  // The same where nothing tells what the project itself asks for: so none is known to be direct or not.
  void settle_without_roots();

 private:
  // Packages count from 0, as DependencyGraph has them; the others carry this bit, since they come behind the last one.
  static constexpr std::uint32_t kPassage = 0x80000000;

  DependencyGraph::Node node_of(Entry entry) const;
  Package package_of(const Locked& locked) const;
  void unite(Package& package, const Locked& locked) const;
  void write(const Ways* ways);
  void say_untold(std::vector<std::string>& names, BlindSpot::Kind kind, std::string_view what);

  const SourceFile& file_;
  std::string_view remedy_;
  Inventory& found_;
  std::vector<Locked> locked_;
  std::uint32_t passages_ = 0;
  DependencyGraph graph_;
  std::vector<std::string> unversioned_;
  std::vector<std::string> missing_;
};

}  // namespace lscan::node
