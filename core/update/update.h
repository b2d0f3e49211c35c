// How a store comes into being and takes the place of the one before: fetch, build, check, swap. Whatever happens on
// the way, the old store stays in use and whole; update.cc names the steps in order.
#pragma once

#include <string>
#include <vector>

#include "core/advisories/facts.h"
#include "core/advisories/store.h"
#include "core/base/diagnostic.h"
#include "core/fetch/fetch.h"
#include "core/update/obtain.h"
#include "core/update/sources.h"

namespace lscan {

// What every way to a new store needs.
struct StoreTarget {
  std::string store;     // path
  std::string now;       // RFC 3339, UTC; becomes built_at
  std::string built_by;  // "lscan 0.1.0"
  bool accept_shrink = false;
};

struct Downloads {
  std::string cache;  // folder
  FetchSettings settings;
};

struct UpdateOutcome {
  bool changed = false;  // false: the store in use has these data already
  StoreStatus status;
  Diagnostics said;  // what could not be read of the data; the rest is in the store
};

// From public data.
Result<UpdateOutcome> update_store(const StoreTarget& target, const std::vector<Source>& sources,
                                   const Downloads& downloads, const OpenZip& open_zip, const SayStep& say);

// From facts that were read already. No floor: who names files knows what is in them.
Result<UpdateOutcome> replace_store(const StoreTarget& target, const Facts& facts, const SayStep& say);

// A store that someone else built, by its location and the SHA-256 of its file. The digest vouches for its content.
struct HostedStore {
  std::string location;  // URL or path
  std::string sha256;
};
Result<UpdateOutcome> adopt_store(const StoreTarget& target, const HostedStore& hosted, const Downloads& downloads,
                                  const SayStep& say);

}  // namespace lscan
