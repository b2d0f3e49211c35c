#include "lockfiles/maven/artifact_type.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace lscan::maven {

ArtifactType artifact_type(std::string_view type) {
  static constexpr std::pair<std::string_view, ArtifactType> kTypes[] = {{"maven-plugin", {"jar", "", false}},
                                                                         {"ejb", {"jar", "", false}},
                                                                         {"ejb-client", {"jar", "client", false}},
                                                                         {"test-jar", {"jar", "tests", false}},
                                                                         {"javadoc", {"jar", "javadoc", false}},
                                                                         {"java-source", {"jar", "sources", false}},
                                                                         {"war", {"war", "", true}},
                                                                         {"ear", {"ear", "", true}},
                                                                         {"rar", {"rar", "", true}},
                                                                         {"par", {"par", "", true}}};
  const auto* const known =
      std::find_if(std::begin(kTypes), std::end(kTypes), [&](const auto& entry) { return entry.first == type; });
  return known == std::end(kTypes) ? ArtifactType{type, ""} : known->second;
}

}  // namespace lscan::maven
