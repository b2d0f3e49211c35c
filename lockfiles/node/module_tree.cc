#include "lockfiles/node/module_tree.h"

#include "core/base/limits.h"
#include "core/base/text.h"

namespace lscan::node {
namespace {

constexpr std::string_view kModules = "node_modules/";

// Where the next "node_modules/" begins that is a folder of its own.
std::size_t find_modules(std::string_view path) {
  std::size_t at = path.find(kModules);
  while (at != std::string_view::npos && at != 0 && path[at - 1] != '/') at = path.find(kModules, at + 1);
  return at;
}

// Cuts up to the next "node_modules/", which goes too.
std::string_view take_until_modules(std::string_view& path) {
  const std::size_t at = find_modules(path);
  std::string_view before = path.substr(0, at);
  path = at == std::string_view::npos ? std::string_view() : path.substr(at + kModules.size());
  if (before.ends_with('/')) before.remove_suffix(1);
  return before;
}

std::uint32_t hash_of(ModuleTree::Folder holder, ModuleTree::Name name) {
  constexpr std::uint64_t kSpread = 0x9E3779B97F4A7C15;  // Fibonacci hashing
  return static_cast<std::uint32_t>((((std::uint64_t{holder} << 32) | name) * kSpread) >> 32);
}

bool leads_out(std::string_view path) { return path == ".." || path.ends_with("/.."); }

}  // namespace

ModuleTree::ModuleTree() { make(kNone, ""); }

ModuleTree::Folder ModuleTree::find(Folder holder, Name name) const {
  return folders_.find(hash_of(holder, name),
                       [&](Folder folder) { return nodes_[folder].holder == holder && nodes_[folder].name == name; });
}

ModuleTree::Folder ModuleTree::make(Folder holder, std::string_view text) {
  const Name name = names_.add(text);
  const auto next = static_cast<Folder>(nodes_.size());
  const Folder folder = folders_.find_or_add(hash_of(holder, name), next, [&](Folder known) {
    return nodes_[known].holder == holder && nodes_[known].name == name;
  });
  if (folder != next) return folder;
  nodes_.push_back({.name = name, .holder = holder, .above = holder == kNone ? kUnknown : holder});
  if (holder != kNone) nodes_[holder].holds_modules = true;
  return folder;
}

ModuleTree::Folder ModuleTree::module(Folder holder, std::string_view name) { return make(holder, name); }

ModuleTree::Folder ModuleTree::at(std::string_view path) {
  Folder folder = make(kNone, take_until_modules(path));
  while (!path.empty()) folder = make(folder, take_until_modules(path));
  return folder;
}

std::string_view ModuleTree::name(Folder folder) const {
  return nodes_[folder].holder == kNone ? std::string_view() : names_.text(nodes_[folder].name);
}

// Of a folder that is no module the nearest known one on its path: "apps/web" lies in the project's own, "../lib" not.
ModuleTree::Folder ModuleTree::above(Folder folder) {
  Node& node = nodes_[folder];
  if (node.above != kUnknown) return node.above;
  node.above = kNone;
  std::string_view path = names_.text(node.name);
  for (std::size_t i = 0; i < limits::kModuleFolders && !path.empty() && !leads_out(path); ++i) {
    path = text::parent_path(path);
    if (const Folder found = find(kNone, names_.find(path)); found != kNone) {
      node.above = found;
      break;
    }
  }
  return node.above;
}

ModuleTree::Entry ModuleTree::resolve(Folder from, Name name) {
  Folder folder = from;
  for (std::size_t i = 0; i < limits::kModuleFolders && folder != kNone; ++i, folder = above(folder)) {
    if (!nodes_[folder].holds_modules) continue;
    const Folder found = find(folder, name);
    if (found != kNone && nodes_[found].entry != kNone) return nodes_[found].entry;
  }
  return kNone;
}

}  // namespace lscan::node
