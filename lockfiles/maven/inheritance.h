// How poms are laid over each other before anything is interpolated
// (https://maven.apache.org/ref/3.8.7/maven-model-builder/, "Inheritance Assembly" and "Profile Injection"). Entries
// meet by their key as it is written, properties and all.
#pragma once

#include <string>

#include "lockfiles/maven/pom.h"

namespace lscan::maven {

// "group:artifact:type[:classifier]".
std::string management_key(const Dependency& dependency);

// Of entries with one key the last one counts, in the place of the first.
void drop_duplicates(Dependencies& dependencies);

// A profile outranks its pom.
void inject(PomBody& pom, const PomBody& profile);

// A pom outranks its parent. Artifact, packaging, modules and relocation are not inherited.
void inherit(Pom& child, const Pom& parent);

}  // namespace lscan::maven
