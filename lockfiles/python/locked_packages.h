// The packages of a Python lock and what they ask for, whichever tool wrote it. Requirements name packages in any
// spelling, want extras of them, count on some machines alone, and one name may be locked in several versions: this
// turns them into scopes, `direct`, `parents` and `platform_specific`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lockfiles/dependency_graph.h"

namespace lscan::python {

// What a package, a member of the workspace or the project itself asks for.
struct Wanted {
  std::string_view name;
  std::vector<std::string_view> extras = {};
  std::string_view constraint = {};  // of several locked versions those that it allows are meant
  std::string_view version = {};     // the very one, where the lock says it
  std::string_view marker = {};
  Scope scope = Scope::runtime;
};

class LockedPackages {
 public:
  using Node = std::uint32_t;

  explicit LockedPackages(Packages& packages) : packages_(packages), first_(packages.size()) {}

  Node add_package(Package package);

  // The project itself or another member of its workspace: no package. All that it asks for is direct.
  Node add_member(std::string_view name);

  // `extra`: of the package that asks; empty for what it always asks for.
  void add_edge(Node from, const Wanted& wanted, std::string_view extra = {});

  // The project asks for it, and the lock does not have the project among its packages.
  void add_root(const Wanted& wanted) { add_edge(kProject, wanted); }

  bool has(std::string_view name) const;

  // Whether packages have told themselves on which platforms they count, or the ways to them do.
  enum class Platforms { are_kept, are_found };

  // Sets what roots and edges tell.
  void settle(DependencyGraph::Scopes scopes, Platforms platforms);

 private:
  static constexpr Node kProject = 0;

  struct Entry {
    std::string name;  // normalised
    std::string version;
    std::size_t package = kNoPackage;
  };
  static constexpr std::size_t kNoPackage = static_cast<std::size_t>(-1);

  // A package with one of its extras, or without: what is asked for, and what then asks for more.
  using State = std::uint32_t;
  struct Edge {
    State from = 0;
    Node from_entry = 0;
    std::string name;
    std::vector<std::string> extras;
    std::string constraint;
    std::string version;
    Scope scope = Scope::runtime;
    bool is_platform_specific = false;
  };

  class Search;

  Node add(Entry entry);
  State state_of(Node entry, std::string_view extra);
  std::vector<Node> targets_of(const Edge& edge) const;
  bool is_specific(std::string_view marker);

  Packages& packages_;
  std::size_t first_;
  std::vector<Entry> entries_ = {Entry()};  // the project first
  std::unordered_map<std::string, std::vector<Node>> by_name_;
  std::unordered_map<std::string, State> states_ = {{"0 ", 0}};  // by entry and extra
  std::vector<Edge> edges_;
  std::unordered_map<std::string, bool> markers_;  // that were read already
};

}  // namespace lscan::python
