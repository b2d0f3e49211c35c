// Which commits brought a package in and took it out: commits -> files -> packages -> what each commit did to them.
#pragma once

#include <string>

#include <tl/expected.hpp>

#include "core/artifact/git_history.h"
#include "core/artifact/git_repository.h"
#include "core/model/history.h"
#include "core/pipeline/scan.h"

namespace lscan {

struct HistoryTarget {
  const GitRepository& repository;
  std::string folder;  // where it was opened, to be opened again by each thread
  ObjectId head;
  std::string head_name;  // as the user named it
  GitLine line = GitLine::first_parent;
  bool with_releases = true;
};

// What the user asked about: a package URL, an id or alias of the advisory data, a path of a file that lists packages,
// else the name of a package, with "@version" or without. Fails with a whole message: an id that the data does not
// know is no name of a package.
Result<HistorySubject> history_subject(const std::string& asked, const Store& store);

using HistoryOutcome = tl::expected<History, ScanFailure>;
HistoryOutcome trace_history(const HistoryTarget& target, const HistorySubject& subject, const ScanContext& context);

}  // namespace lscan
