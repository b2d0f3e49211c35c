// The files in a jar that say what it is. Each reader takes one file's text and knows nothing of the rest.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/installed/java/coordinates.h"

namespace lscan::java {

// META-INF/maven/<group>/<artifact>/pom.properties, which Maven writes with the final values (java.util.Properties:
// "key=value" or "key: value", comments with '#' or '!'). Nothing unless all three coordinates are there.
std::optional<Coordinates> read_pom_properties(std::string_view text);

struct Pom {
  Coordinates coordinates;                // parts may be empty, or hold "${...}" that only a build can resolve
  std::vector<std::string> dependencies;  // "group:artifact", where both are plain
};

// An embedded pom.xml. Group and version may come from <parent>; "${project.version}" and its like are resolved, others
// are left.
Result<Pom> read_pom_xml(const std::string& text);

// The main section of META-INF/MANIFEST.MF (JAR File Specification, "Manifest Format"): continuation lines joined,
// names in lower case.
std::map<std::string, std::string> read_manifest(std::string_view text);

// What the name of a jar says: "guava", "31.1-jre" of "guava-31.1-jre.jar". The version begins at the first '-' before
// a digit; what follows it as a platform ("-linux-x86_64") or a Maven classifier ("-sources") is cut off. The version
// is empty where the name has none.
struct JarName {
  std::string artifact;
  std::string version;
};
JarName parse_jar_name(std::string_view file_name);

}  // namespace lscan::java
