// Folders as Node.js looks into them (nodejs.org, "Loading from node_modules folders"): the copy of a module that some
// folder gets is the one in the nearest node_modules at or above it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "lockfiles/node/index_table.h"
#include "lockfiles/node/names.h"

namespace lscan::node {

class ModuleTree {
 public:
  using Folder = std::uint32_t;
  using Entry = std::uint32_t;  // whatever the caller numbers
  using Name = Names::Number;
  static constexpr std::uint32_t kNone = IndexTable::kNone;
  static constexpr Folder kRoot = 0;  // the project's own

  ModuleTree();

  // Folders are made where they are not there yet. The texts outlive the tree.
  Folder module(Folder holder, std::string_view name);
  Folder at(std::string_view path);  // "packages/web/node_modules/@scope/a", relative to the project

  // What will be looked for; its text outlives the tree.
  Name named(std::string_view name) { return names_.add(name); }
  std::string_view text(Name name) const { return names_.text(name); }

  // Empty of a folder that is no module: the project's own, and those of its workspaces.
  std::string_view name(Folder folder) const;

  void set_entry(Folder folder, Entry entry) { nodes_[folder].entry = entry; }
  Entry entry(Folder folder) const { return nodes_[folder].entry; }

  // The entry of what `require(name)` in `from` finds, of the folders that have one; kNone where none does.
  Entry resolve(Folder from, Name name);

 private:
  struct Node {
    Name name = Names::kNone;  // of a module, or the path of another folder
    Folder holder = kNone;     // whose node_modules it is in; none of a folder that is no module
    Entry entry = kNone;
    Folder above = kUnknown;  // where resolution goes on
    bool holds_modules = false;
  };
  static constexpr Folder kUnknown = kNone - 1;

  Folder find(Folder holder, Name name) const;
  Folder make(Folder holder, std::string_view name);
  Folder above(Folder folder);

  Names names_;
  std::vector<Node> nodes_;
  IndexTable folders_;  // by holder and name
};

}  // namespace lscan::node
