// What an update wants, and where it may come from.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace lscan {

// What the user chose; lscan's defaults stand in for what is not set. A location is a URL, a folder or a file, and the
// locations of a list are mirrors of each other, tried in order. An empty list of KEV or EPSS means none is wanted.
struct SourceChoice {
  std::optional<std::vector<std::string>> ecosystems;  // OSV's names
  std::optional<std::vector<std::string>> osv;
  std::optional<std::vector<std::string>> kev;
  std::optional<std::vector<std::string>> epss;
};

struct Source {
  enum class Kind { advisories, kev, epss };
  std::string name;  // "npm", "KEV", "EPSS"
  Kind kind = Kind::advisories;
  std::vector<std::string> locations;  // of this source alone: "https://.../npm/all.zip"
};

// An OSV location is a folder or bucket with <ecosystem>/all.zip below it, or has "{ecosystem}" where the name goes, or
// is one zip for all ecosystems. Fails on an ecosystem that lscan has no order for.
Result<std::vector<Source>> sources_of(const SourceChoice& choice);

// The option and the key of the configuration that name a source's locations: "osv", "kev", "epss".
std::string_view setting_of(Source::Kind kind);

}  // namespace lscan
