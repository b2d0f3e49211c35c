// What a change did to packages: two states of the files that list them, as plain data.
//
// A package is looked at file by file. One that comes into a second lockfile is brought in there, whatever the first
// one says, since each file is a project that somebody deploys.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/model/comparison.h"
#include "core/model/package.h"

namespace lscan {

// Many packages in little room: what digests_of() in pair_listings.h makes of them, sorted.
using PackageDigests = std::vector<std::uint64_t>;

// One file that lists packages, as one side has it.
struct Listing {
  std::string path;
  Packages packages;     // each ecosystem, name and version once
  bool is_whole = true;  // false where some of it could not be read, so that what is missing here may be there

  // All that the file lists, where `packages` has only those that somebody asked about: a renamed file is known by it.
  std::optional<PackageDigests> all = {};
};
using Listings = std::vector<Listing>;  // sorted by path, each path once

enum class Standing {
  introduced,
  moved,
  unchanged,
  removed,
};

struct ComparedPackage {
  const Package* package = nullptr;  // of the head; for removed of the base
  const Listing* listing = nullptr;  // that it stands in
  Standing standing = Standing::unchanged;
};

struct ComparedPackages {
  std::vector<ComparedPackage> packages;  // in the order of the listings; pointers into them
  std::vector<PackageChange> changes;     // by path and name
};

// `base` and `head` hold the files that differ; what both sides have in common may be left out or not, and only adds
// packages that are unchanged.
ComparedPackages compare_packages(const Listings& base, const Listings& head);

}  // namespace lscan
