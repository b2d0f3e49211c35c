// For how long a line of commits had what somebody asked about, and for how long its releases did. Internal to
// core/pipeline.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/artifact/git_repository.h"
#include "core/base/result.h"
#include "core/model/history.h"
#include "core/pipeline/named_commits.h"

namespace lscan {

// Seconds since 1970.
struct ExposureTimes {
  std::int64_t now = 0;
  std::optional<std::int64_t> published;  // when the advisory came out

  // How much of a span lies after that; all of it where nobody says when it was.
  std::int64_t since_published(std::int64_t from, std::int64_t until) const;
};

// The windows of a line of commits, which it is told of one by one, oldest first.
class WindowFinder {
 public:
  WindowFinder(NamedCommits& commits, const ExposureTimes& times, std::vector<HistoryWindow>& out)
      : commits_(commits), times_(times), out_(out) {}

  // `has`: whether any file has it. `is_end`: what came before the commit is not known.
  Result<void> next(const GitCommit& commit, bool has, bool is_end);

  // The line ends, and with it nothing that still lasts.
  void finish();

 private:
  void close(std::int64_t until);

  NamedCommits& commits_;
  const ExposureTimes& times_;
  std::vector<HistoryWindow>& out_;
  std::optional<std::pair<HistoryWindow, std::int64_t>> open_;  // since when
};

// A tag, and the package URLs in its files that were asked about.
struct TaggedPackages {
  GitReference tag;
  std::vector<std::string> packages;
};

// Fills the releases of `out` and how long they were exposed.
Result<void> tell_releases(const GitRepository& repository, std::vector<TaggedPackages> tags,
                           const ExposureTimes& times, NamedCommits& commits, History& out);

}  // namespace lscan
