#pragma once

#include <string_view>

#include "core/model/package.h"

namespace lscan::gradle {

// What the dependencies of a configuration are for: "testRuntimeClasspath", "annotationProcessor", "implementation". A
// name of the project's own that says nothing is taken for what is shipped.
Scope scope_of_configuration(std::string_view name);

// Whether it is one of tests, as "test", "integrationTestRuntimeClasspath" or a source set "commonTest" are.
bool is_of_tests(std::string_view name);

// "runtimeClasspath", of Android "releaseRuntimeClasspath": what is shipped, as a whole.
bool is_runtime_classpath(std::string_view name);

}  // namespace lscan::gradle
