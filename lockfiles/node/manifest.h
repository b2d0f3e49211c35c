// package.json (docs.npmjs.com, "package.json"), as far as it asks for other packages. Locks repeat those parts of it.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/package.h"
#include "lockfiles/text/document.h"

namespace lscan::node {

struct Request {
  std::string_view name;
  std::string_view wanted;  // "^1.0.0", "npm:lodash@4", "file:../lib"
  Scope scope = Scope::runtime;
  bool is_peer = false;  // whoever depends on this has to bring it, or the package manager does
};

// What "dependencies" and its kin ask for in `table`. A name among the optional ones is optional, whatever else it is
// among; optional peers ask for nothing.
std::vector<Request> requests_of(const Value& table);

class Manifest {
 public:
  // Nothing where there is no such file, or nothing in it. What is wrong with it is left to its own format to say.
  static std::optional<Manifest> read(const NearbyFiles& nearby, std::string_view path);

  Value root() const;

 private:
  struct Content;
  explicit Manifest(std::shared_ptr<const Content> content) : content_(std::move(content)) {}

  std::shared_ptr<const Content> content_;
};

// The manifests of the folders that a lock names, each read once; at most limits::kModules.
class Manifests {
 public:
  explicit Manifests(const NearbyFiles& nearby) : nearby_(nearby) {}

  // Of "packages/web", relative to the folder of the lock. Null where there is none.
  const Manifest* in(std::string_view folder);

 private:
  const NearbyFiles& nearby_;
  std::map<std::string, std::optional<Manifest>> read_;
};

// The folders that patterns like "packages/*" and "!packages/old" name.
class Workspaces {
 public:
  // `patterns`: a list, or an object that has it as "packages".
  explicit Workspaces(const Value& patterns);

  bool empty() const { return included_.empty(); }
  bool has(std::string_view folder) const;  // "packages/web", relative to the project

  // Those that there are, at most limits::kModules.
  std::vector<Manifest> manifests(const NearbyFiles& nearby) const;

 private:
  std::vector<std::string> included_;
  std::vector<std::string> excluded_;
};

}  // namespace lscan::node
