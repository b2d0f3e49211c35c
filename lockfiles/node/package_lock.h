// What package-lock.json says, entry by entry, in either layout. It is walked and not kept as a tree: the file can have
// 200 MB.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/position.h"
#include "core/base/text_arena.h"
#include "lockfiles/format.h"
#include "lockfiles/node/module_tree.h"

namespace lscan::node {

struct PackageLock {
  struct Entry {
    ModuleTree::Folder folder = ModuleTree::kRoot;
    std::string_view name;  // where it is not that of the folder
    std::string_view version;
    std::string_view resolved;
    Position at;  // of the version
    bool dev = false;
    bool optional = false;
    bool dev_optional = false;
    bool link = false;
    bool extraneous = false;
    bool platform_specific = false;
    bool replaced = false;  // by a later entry for the same folder
  };

  struct Request {
    std::uint32_t entry = 0;  // that asks
    Scope scope = Scope::runtime;
    bool is_peer = false;
    ModuleTree::Name name = Names::kNone;
  };

  ModuleTree tree;
  std::vector<Entry> entries;
  std::vector<Request> requests;
  TextArena texts;  // those that had escapes; the others are views of the file
};

PackageLock read_package_lock(const SourceFile& file, Inventory& found);

}  // namespace lscan::node
