// Effective models: a pom with its parents, active profiles, properties, imported BOMs and managed versions put in, as
// Maven's model builder does it (https://maven.apache.org/ref/3.8.7/maven-model-builder/).
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "lockfiles/maven/pom.h"
#include "lockfiles/maven/pom_files.h"
#include "lockfiles/maven/version_range.h"

namespace lscan::maven {

// Something that an effective model lacks, so that what it says may be wrong.
struct Gap {
  enum class Kind { parent, import, profile };
  Kind kind = Kind::parent;
  std::string what;  // coordinates, or the id of an imported pom's profile
  Place at;
  Coordinates missing = {};  // of a parent or an import
};

struct Model {
  const Pom* pom = nullptr;
  Coordinates coordinates;
  std::string packaging;
  Dependencies dependencies;          // every scope is set
  Dependencies managed;               // without what is imported
  std::vector<const Model*> imports;  // all BOMs, also those that BOMs import, in the order in which they count
  std::unordered_map<std::string, std::size_t> index;  // of `managed`, by key
  std::optional<Coordinates> relocation;
  std::vector<std::string> repositories;
  std::vector<Gap> gaps;
  std::vector<const Profile*> unsettled;  // left out, and may matter: they hang on the machine that builds
};

// What the model manages with its imports, each key once.
std::vector<const Dependency*> all_managed(const Model& model);

class Models {
 public:
  // Both outlive it.
  Models(PomFiles& files, Diagnostics& said) : files_(files), said_(said) {}

  const Model& of(const Pom& pom);

  // All that the model lacks, and the BOMs that it imports.
  std::vector<Gap> gaps_of(const Model& model);

  // What an unsettled profile of the model would do: the dependencies that it adds or changes, and whether it manages
  // anything otherwise.
  Dependencies brought_by(const Profile& profile, const Model& model);
  bool manages_otherwise(const Profile& profile, const Model& model);

  // The pom for coordinates: a module of the same build, or one of the repository. Null where it is not at hand.
  const Pom* find(const Coordinates& coordinates);

  // The versions that a range chooses from, ascending; empty where they are not at hand.
  std::vector<std::string> versions_in(const VersionRange& range, const Coordinates& coordinates,
                                       const std::vector<std::string>& repositories);

 private:
  struct Entry {
    Model model;
    bool is_complete = false;
  };

  Model build(const Pom& pom, const Profile* also);
  Pom assembled(const Pom& pom, const Profile* also, Model& model);
  std::vector<const Model*> take_imports(Model& model);
  const Model* imported_model(const Dependency& bom, Model& importing);
  static void inject_management(Model& model);
  static const Dependency* managing_entry(const Model& model, const std::string& key);
  const Pom* parent_of(const Pom& pom, const Parent& parent);
  void say(Place at, std::string message);

  const Modules& modules();
  Modules modules_below(const Pom& top);
  const std::vector<const Pom*>& children_of(const Pom& pom);
  const Pom* aggregator_of(const Pom& pom);
  Coordinates identity_of(const Pom& pom);

  PomFiles& files_;
  Diagnostics& said_;
  std::set<std::tuple<std::string, std::size_t, std::size_t, std::string>> complaints_;  // each once
  std::map<const Pom*, Entry> models_;
  std::map<std::pair<const Profile*, const Pom*>, bool> manages_otherwise_;
  std::size_t open_ = 0;              // models that are being built, each an import of the one before
  const Modules* modules_ = nullptr;  // of the build; null until it is asked for
};

}  // namespace lscan::maven
