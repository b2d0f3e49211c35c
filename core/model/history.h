// Which commits brought a package in and took it out: what `lscan history` says. Plain data, filled by core/pipeline
// and written by core/report.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/diagnostic.h"
#include "core/model/comparison.h"
#include "core/model/finding.h"
#include "core/model/package.h"
#include "core/model/scan_result.h"

namespace lscan {

// What was asked about.
struct HistorySubject {
  enum class Kind { package, advisory, file };
  Kind kind = Kind::package;
  std::string asked;                           // as the user wrote it
  std::optional<Ecosystem> ecosystem;          // of a package; none for all
  std::string name;                            // of a package; of a file its path
  std::string version;                         // of a package; empty for all
  std::optional<Vulnerability> vulnerability;  // of an advisory
};

std::string_view name(HistorySubject::Kind kind);  // "advisory"

// What one commit did to one package in one file, against its parents: a merge is named only for what none of them has.
struct HistoryChange {
  std::size_t commit = 0;  // index into History::commits
  PackageChange change;
  bool from_counts = false;      // the version before is one that was asked about: affected, or of the version named
  bool to_counts = false;        // likewise the version after
  bool is_oldest_known = false;  // what came before the commit is not known, so an earlier one may have done it
};

// A stretch of the first-parent line in which some file had a version that was asked about.
struct HistoryWindow {
  std::size_t from = 0;                // index into History::commits
  std::optional<std::size_t> until;    // the commit that ended it; none where it still lasts
  bool is_oldest_known = false;        // the history goes no further back than `from`
  std::int64_t seconds = 0;            // until the scan, where it still lasts
  std::int64_t seconds_published = 0;  // of these, those since the advisory came out; all where that is not known
};

// A tag whose files had a version that is affected.
struct HistoryRelease {
  std::string tag;
  std::size_t commit = 0;              // index into History::commits
  std::string time;                    // when it was made: RFC 3339, UTC
  std::vector<std::string> packages;   // package URLs, sorted
  std::string until_tag;               // the first later tag that descends from it; empty where there is none
  std::int64_t seconds = 0;            // from then until that tag, else until the scan
  std::int64_t seconds_published = 0;  // as in HistoryWindow
};

struct History {
  std::string scanned_at;  // RFC 3339, UTC
  DataInfo data;
  HistorySubject subject;
  std::string head_name;                 // as the user named it: "HEAD"
  std::size_t head = 0;                  // index into `commits`
  bool all = false;                      // every ancestor, and not the first-parent line alone
  std::size_t walked = 0;                // how many commits that was
  std::optional<std::size_t> oldest;     // index into `commits`: where the walk ended
  bool is_cut_off = false;               // a shallow clone's history ends there, or what came before cannot be read
  std::vector<Commit> commits;           // those named here
  std::vector<HistoryChange> changes;    // oldest first; of one commit by path and name
  std::vector<HistoryWindow> windows;    // oldest first; none with `all`, since a window is a stretch of a line
  std::vector<HistoryRelease> releases;  // oldest first; of an advisory
  std::size_t releases_seen = 0;         // how many tags were looked at
  std::int64_t exposed = 0;  // seconds in which any of the releases was out and no later one: overlaps count once
  std::int64_t exposed_published = 0;
  std::vector<std::string> now;  // package URLs that the head has and that were asked about, sorted
  Diagnostics diagnostics;
};

}  // namespace lscan
