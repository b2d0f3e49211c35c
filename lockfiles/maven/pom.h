// A pom.xml as it is written (https://maven.apache.org/pom.html), as far as dependencies go: nothing is inherited,
// interpolated or managed here. A text that is not there is empty, as is one that is there and holds nothing.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/diagnostic.h"

namespace lscan::maven {

struct PomSource {
  std::string path;           // as evidence and diagnostics show it
  bool is_in_target = false;  // rather than in the user's Maven repository
};

// Lines and columns count from 1. The source outlives it.
struct Place {
  const PomSource* source = nullptr;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  friend bool operator==(const Place&, const Place&) = default;
};

struct Coordinates {
  std::string group;
  std::string artifact;
  std::string version;
  friend bool operator==(const Coordinates&, const Coordinates&) = default;
  friend auto operator<=>(const Coordinates&, const Coordinates&) = default;
};

std::string to_string(const Coordinates& coordinates);  // "org.slf4j:slf4j-api:2.0.9"

struct Exclusion {
  std::string group;  // "*" for any
  std::string artifact;
  friend bool operator==(const Exclusion&, const Exclusion&) = default;
  friend auto operator<=>(const Exclusion&, const Exclusion&) = default;
};

// An entry of <dependencies> or <dependencyManagement>.
struct Dependency {
  Coordinates coordinates;
  std::string type;  // "jar" where it is left out
  std::string classifier;
  std::string scope;
  std::string optional;  // "true", "false", or a property
  std::string system_path;
  std::vector<Exclusion> exclusions;
  Place at;          // of the entry
  Place version_at;  // of its <version>; of the entry where that is missing
  friend bool operator==(const Dependency&, const Dependency&) = default;
};
using Dependencies = std::vector<Dependency>;

using Properties = std::map<std::string, std::string, std::less<>>;

// What a profile can bring as well as a project.
struct PomBody {
  Properties properties;
  Dependencies dependencies;
  Dependencies managed;
  std::vector<std::string> modules;
  std::vector<std::string> repositories;  // their ids
};

// Conditions of one profile, all of which have to hold (Maven 3.2.2 and later).
struct Activation {
  bool by_default = false;
  bool has_os = false;  // whatever it asks of the operating system
  std::string jdk;
  std::optional<std::string> property;  // its name
  std::string property_value;
  std::string file_exists;
  std::string file_missing;
};

struct Profile {
  std::string id;
  std::optional<Activation> activation;
  PomBody body;
  Place at;
};

struct Parent {
  Coordinates coordinates;
  std::string relative_path;  // "../pom.xml" where it is left out; empty for "look into the repository"
  Place at;
};

struct Pom {
  const PomSource* source = nullptr;
  Coordinates coordinates;  // group and version are often the parent's
  std::string packaging;    // "jar" where it is left out
  std::optional<Parent> parent;
  PomBody body;
  std::vector<Profile> profiles;
  std::optional<Coordinates> relocation;  // an empty part stays as it is
  Place at;
};

// Reads `text`. What is malformed is said, and what stands before it is still there. Nothing where there is no
// <project> at all. `source` outlives the result.
std::optional<Pom> read_pom(std::string_view text, const PomSource& source, Diagnostics& said);

// The versions that a repository's maven-metadata.xml lists; none where it is no such file.
std::vector<std::string> read_metadata_versions(std::string_view text);

}  // namespace lscan::maven
