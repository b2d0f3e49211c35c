// What the manifests of Python projects share: pyproject.toml, setup.cfg, setup.py, requirements.in.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lockfiles/format.h"
#include "lockfiles/python/pyproject.h"
#include "lockfiles/text/document.h"

namespace lscan::python {

// The pyproject.toml beside a lock. What is wrong with it is said where it is read itself.
class ProjectOfLock {
 public:
  explicit ProjectOfLock(const NearbyFiles& nearby);
  ProjectOfLock(const ProjectOfLock&) = delete;
  ProjectOfLock& operator=(const ProjectOfLock&) = delete;

  // Null where there is none. Lives as long as this.
  const Project* project() const { return file_ ? &project_ : nullptr; }

 private:
  std::optional<NearbyFiles::File> file_;
  Document document_;
  Project project_;
};

// Whether a lock beside `file` or in a folder above it, or a requirements.txt with exact versions beside it, settles
// what the project asks for.
bool is_locked(const NearbyFiles& nearby);

// What a manifest without a lock asks for: exact versions are packages, and the rest is left open but for what
// development alone needs. `remedy` as for leave_unlocked().
void read_unlocked(const SourceFile& file, const std::vector<ProjectRequirement>& requirements, std::string remedy,
                   Inventory& found);

}  // namespace lscan::python
