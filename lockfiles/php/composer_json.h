// composer.json (https://getcomposer.org/doc/04-schema.md), the manifest of a PHP project.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lockfiles/format.h"

namespace lscan::php {

struct ComposerJson {
  // In lower case; without the platform: PHP itself, extensions, libraries of the system, Composer.
  std::vector<std::string> required;
  std::vector<std::string> required_for_dev;

  // Of repositories that are no registry but hold a single package each: addresses as same_address() has them, and
  // names of packages that composer.json itself describes.
  std::set<std::string, std::less<>> addresses;
  std::set<std::string, std::less<>> described;

  // Whether a package of this name and address of its source code comes from one of these.
  bool has_repository_of(std::string_view package, std::string_view address) const;
};

// Whether it is asked of the machine and not of a repository: "php", "ext-json".
bool is_platform(std::string_view name);

// What is wrong in it is said where it is read as a manifest, and not here.
ComposerJson read_composer_json(const SourceFile& file);
ComposerJson read_composer_json(const SourceFile& file, Inventory& found);

}  // namespace lscan::php
