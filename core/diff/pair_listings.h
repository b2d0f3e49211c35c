#pragma once

#include <vector>

#include "core/diff/compare_packages.h"

namespace lscan {

// A file on both sides. Null where a side has no such file.
struct ListingPair {
  const Listing* base = nullptr;
  const Listing* head = nullptr;
};

// Files of one path belong together. Of the rest, a file that is gone belongs to a new one where at least half of the
// larger one's packages stand in both: it was renamed or moved. In the order of the head's paths, then those that are
// gone.
std::vector<ListingPair> pair_listings(const Listings& base, const Listings& head);

// The same package, as its name, version and source tell.
std::string identity_of(const Package& package);

// By identity; good for as long as the program runs. Each once, sorted.
PackageDigests digests_of(const Packages& packages);

}  // namespace lscan
