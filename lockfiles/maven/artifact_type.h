// What <type> means (https://maven.apache.org/ref/3.8.7/maven-core/artifact-handlers.html): "test-jar" is a jar with
// the classifier "tests".
#pragma once

#include <string_view>

namespace lscan::maven {

struct ArtifactType {
  std::string_view extension;
  std::string_view classifier;
  bool includes_dependencies = false;  // an archive that brings what it needs
};

ArtifactType artifact_type(std::string_view type);

}  // namespace lscan::maven
