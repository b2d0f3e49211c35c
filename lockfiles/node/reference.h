// How npm, yarn, pnpm and bun write which package is meant, and where it comes from.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "lockfiles/format.h"

namespace lscan::node {

// "@scope/a@^1.0.0": the name "@scope/a", and "^1.0.0". The rest is empty where nothing follows the name.
struct Reference {
  std::string_view name;
  std::string_view rest;
};
Reference split_reference(std::string_view text);

// Of "npm:lodash@4.17.4" the real package behind an alias; of "npm:4.17.4", which names none, the version alone.
// Nothing where the text does not begin with "npm:".
std::optional<Reference> behind_npm(std::string_view text);

// Whether a range asks a registry, rather than git, a file or an address: "^1.0.0", "latest", "npm:lodash@4".
bool asks_registry(std::string_view range);

// Whether it is the name of a package as npm allows it, "a" or "@scope/a", rather than a path.
bool is_package_name(std::string_view name);

// Whether the address is that of a package's file in a registry, of whatever host:
//   https://registry.example/@scope/a/-/a-1.0.0.tgz     npm's own layout, which the mirrors share
//   https://registry.example/download/@scope/a/1.0.0/… GitHub Packages
// A file at any other address is a package of its own, whatever its name.
bool is_registry_file(std::string_view url);

// The `source` of a package that was taken from `address`: nothing for a registry that counts as the public one, or
// where no address is given.
std::string source_of(const SourceFile& file, std::string_view address);

// Percent-encoding resolved: "lodash@npm%3A4.17.4" is "lodash@npm:4.17.4".
std::string decoded(std::string_view text);

// The commit in "git+https://host/x.git#<commit>"; empty where there is none.
std::string_view commit_of(std::string_view source);

}  // namespace lscan::node
