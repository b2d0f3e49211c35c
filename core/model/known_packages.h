#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/model/ecosystem.h"

namespace lscan {

// What the advisory data knows of package names. Identification asks it where an artifact tells only half of a name; a
// package it does not know has no advisories either, so a wrong answer can cost a name, never a finding.
class KnownPackages {
 public:
  virtual ~KnownPackages() = default;

  // `name` in its normalised form.
  virtual bool contains(Ecosystem ecosystem, std::string_view name) const = 0;

  // The groups under which Maven packages of this artifact name are known, sorted.
  virtual std::vector<std::string> maven_groups(std::string_view artifact) const = 0;
};

}  // namespace lscan
