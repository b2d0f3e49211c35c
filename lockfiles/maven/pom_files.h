// The poms at hand for one scanned pom: others of the target, and those of the user's Maven repository.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/limits.h"
#include "lockfiles/format.h"
#include "lockfiles/maven/pom.h"
#include "lockfiles/maven/pom_store.h"

namespace lscan::maven {

class PomFiles {
 public:
  // All outlive it. What is wrong with a pom is said once.
  PomFiles(const SourceFile& root, const NearbyFiles& nearby, Diagnostics& said);

  // Null where it is no pom at all.
  const Pom* root() const { return root_; }

  BuildFacts& facts() { return remote() == nullptr ? store_.facts : own_facts_; }

  // Null where there is nothing more to have than what lies here.
  RemotePoms* remote() const { return repository_ == nullptr ? nullptr : repository_->remote(); }

  // Paths of the repository that were asked for and are not there.
  const std::set<std::string>& missing() const { return missing_; }

  // Has what is missing brought to hand. Whether any of it came: what was made without it is to be made anew.
  bool fetch_missing();

  // Why the pom for these coordinates is not at hand, as far as the repository tells.
  std::string problem(const Coordinates& coordinates) const;

  // The pom at `path`, relative to the folder of `from`, as <relativePath> and <module> name it: a file, or a folder
  // that holds a pom.xml. Null where there is none.
  const Pom* near(const Pom& from, std::string_view path);

  // The pom that the repository has for exactly these coordinates.
  const Pom* in_repository(const Coordinates& coordinates);

  // Whether the target has a file at `path`, relative to the folder of `from`. Nothing where that cannot be told: the
  // target may lie elsewhere, and folders are not seen.
  std::optional<bool> has_file(const Pom& from, std::string_view path) const;

  // The versions of an artifact that the repository's metadata lists, as its last build has seen them; empty where
  // there is none. `repositories`: ids of the remote ones that the project names.
  std::vector<std::string> versions(std::string_view group, std::string_view artifact,
                                    const std::vector<std::string>& repositories);

  // So many poms of the repository were asked for that all further ones are taken for missing.
  bool is_full() const { return used_.size() >= limits::kPoms; }

 private:
  const Pom* near(const std::string& path);
  const Pom* told(const PomStore::Entry* entry);
  std::string from_root(const std::string& path) const;

  const NearbyFiles& nearby_;
  const MavenRepository* repository_;
  Diagnostics& said_;
  PomStore own_store_;
  PomStore& store_;
  BuildFacts own_facts_;
  std::string folder_;                     // of the root
  std::set<const PomStore::Entry*> told_;  // whose diagnostics are in said_
  std::set<std::string> missing_;
  std::set<std::string> used_;                                // paths in the repository
  std::map<std::string, std::vector<std::string>> versions_;  // by the path of the metadata
  const Pom* root_ = nullptr;
};

}  // namespace lscan::maven
