// What all pom.xml files of a scan share: each pom is read once, and each build's modules are found once. Safe for
// several threads.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/model/nearby_files.h"
#include "lockfiles/maven/pom.h"

namespace lscan::maven {

// A value for each pom, made by whoever asks first. Two threads may both make it, and then agree on one.
template <typename Value>
class PerPom {
 public:
  // The reference holds as long as this.
  template <typename Make>
  const Value& get(const Pom& pom, Make make) {
    {
      const std::lock_guard lock(mutex_);
      if (const auto known = values_.find(&pom); known != values_.end()) return known->second;
    }
    Value made = make();  // without the lock, since it asks for other poms
    const std::lock_guard lock(mutex_);
    return values_.try_emplace(&pom, std::move(made)).first->second;
  }

 private:
  std::mutex mutex_;
  std::map<const Pom*, Value> values_;
};

using Modules = std::map<Coordinates, const Pom*>;

// What a build's poms tell of each other. Where a pom is missing it may be wrong, so it is kept for other poms only
// where none is brought to hand later.
struct BuildFacts {
  PerPom<Coordinates> identities;            // what a pom is called when its properties are known
  PerPom<std::vector<const Pom*>> children;  // the modules that it lists
  PerPom<Modules> builds;                    // by the topmost pom
};

class PomStore {
 public:
  struct Entry {
    PomSource source;
    std::optional<Pom> pom;  // none where it is no pom at all
    Diagnostics said;
  };
  using Read = std::function<std::optional<NearbyFiles::File>()>;

  // The pom under a path of the target, or of the repository. `read` is asked where it is not known yet. Null where
  // there is no such file.
  const Entry* in_target(const std::string& path, const Read& read) { return get(target_, path, true, read); }
  const Entry* in_repository(const std::string& path, const Read& read) { return get(repository_, path, false, read); }

  // Files that the repository did not have, and may have now.
  void forget(const std::set<std::string>& missing);

  BuildFacts facts;

 private:
  using Entries = std::map<std::string, std::optional<Entry>, std::less<>>;
  const Entry* get(Entries& entries, const std::string& path, bool is_in_target, const Read& read);

  std::mutex mutex_;
  Entries target_;
  Entries repository_;
};

}  // namespace lscan::maven
