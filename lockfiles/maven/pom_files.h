// The poms at hand: the scanned one, others of the target, and those of the user's Maven repository. Each is read once.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lockfiles/format.h"
#include "lockfiles/maven/pom.h"

namespace lscan::maven {

class PomFiles {
 public:
  // `nearby` and `said` outlive it. What is wrong with a pom is said once.
  PomFiles(const SourceFile& root, const NearbyFiles& nearby, Diagnostics& said);

  // Null where it is no pom at all.
  const Pom* root() const { return root_; }

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

  // Every further pom is taken for missing.
  bool is_full() const { return is_full_; }

 private:
  const Pom* add(std::string path, std::string nearby, std::string_view text);
  const Pom* near(const std::string& path);

  const NearbyFiles& nearby_;
  Diagnostics& said_;
  std::deque<PomSource> sources_;
  std::deque<Pom> poms_;
  std::map<std::string, const Pom*, std::less<>> by_path_;         // as evidence shows it
  std::map<std::string, const Pom*, std::less<>> by_nearby_path_;  // as asked for; null: not there
  std::map<std::string, const Pom*, std::less<>> by_repository_path_;
  std::map<std::string, std::vector<std::string>> versions_;  // by the path of the metadata
  const Pom* root_ = nullptr;
  bool is_full_ = false;
};

}  // namespace lscan::maven
