// One jar (or war, ear, or the function's own unpacked classes): what its files say, and what follows from that.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/installed/java/class_packages.h"
#include "core/installed/java/coordinates.h"
#include "core/installed/java/descriptors.h"
#include "core/model/file_tree.h"
#include "core/model/inventory.h"
#include "core/model/known_packages.h"

namespace lscan::java {

// What lies in one tree, read but not judged.
struct JarContents {
  std::vector<Coordinates> components;                 // by Maven descriptors, in the order of their paths
  std::vector<std::vector<std::string>> dependencies;  // of each component: "group:artifact", as its pom.xml names them
  std::map<std::string, std::string> manifest;
  ClassPackages classes;
  std::vector<std::string> kotlin_modules;  // "spring-core"
  std::vector<FileIndex> archives;          // nested jars
  bool has_own_classes_folder = false;      // BOOT-INF or WEB-INF: what lies beside it is the application
};

// Whether a file tells something about Java packages.
bool is_of_interest(const File& file);

// Reads the descriptors among `files`; what cannot be read goes to `said`.
JarContents read_contents(const FileTree& tree, std::span<const FileIndex> files, Diagnostics& said);

// Which component is the application itself, if one is: with a folder for its classes, the only one; else the one that
// no other names as a dependency while it names some of them.
std::optional<std::size_t> application_of(const JarContents& contents);

// A jar without Maven descriptors, by its file name and manifest, its classes, and the groups that the advisory data
// knows for its artifact. The group is empty where nothing settles it; nothing at all where not even artifact and
// version are known.
std::optional<Coordinates> infer(const std::string& file_name, const JarContents& contents, const KnownPackages& known);

}  // namespace lscan::java
