#pragma once

#include <span>
#include <string>

#include "core/model/maven_repository.h"

namespace lscan {

// What a scan of a project knows beyond the project's own files: the user's settings and this machine. An artifact is
// scanned without it, since what it holds must not depend on the machine that scans it.
struct ProjectContext {
  // What a build on this machine would read; null where it is switched off.
  const MavenRepository* maven_repository = nullptr;

  // Registries whose packages are not those of the public one, as beginnings of their addresses. They outlive the scan.
  std::span<const std::string> private_registries = {};
};

}  // namespace lscan
