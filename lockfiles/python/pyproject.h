// What a pyproject.toml asks for: [project] and [dependency-groups] of the packaging standards
// (https://packaging.python.org/specifications/pyproject-toml/, .../dependency-groups/), [tool.poetry]
// (https://python-poetry.org/docs/pyproject/), and the groups for development that PDM and uv have of their own.
//
// What [project] lists is what a user of the package gets; extras are optional; every group is for development, as
// Poetry and the standard have it.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/package.h"
#include "lockfiles/python/locked_packages.h"
#include "lockfiles/text/document.h"

namespace lscan::python {

// Views of the document.
struct ProjectRequirement {
  Wanted wanted;
  Position at;
  std::string_view pinned;    // its exact version, where it asks for one
  bool is_from_index = true;  // else from git, a folder or an address
};

struct Project {
  std::string_view name;
  std::vector<ProjectRequirement> requirements;
  std::map<std::string, Scope> scopes;  // of extras and groups, by their normalised names
};

Project read_project(Value pyproject);

}  // namespace lscan::python
