// What lies between two states of a project: what `lscan diff` adds to a result.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/ecosystem.h"

namespace lscan {

// What a change has to do with a finding. In the order in which reports show them.
enum class FindingState {
  introduced,    // the change brought the package, or this version of it, into this file
  new_advisory,  // the package did not change; the advisory is younger than the base
  moved,         // the package came from another file that no longer has it
  unchanged,
  fixed,  // the change took the package, or this version of it, out
};

// As the result document spells it: "new-advisory".
std::string_view name(FindingState state);

// A commit as git has it. Author and subject are whatever bytes somebody wrote.
struct Commit {
  std::string id;         // 40 hexadecimal digits
  std::string author;     // "Name <address>"
  std::string authored;   // RFC 3339, with the author's offset from UTC
  std::string committed;  // RFC 3339, UTC
  std::string subject;    // the first paragraph of the message in one line
};

// The commit that brought a finding's package in.
struct Origin {
  std::size_t commit = 0;        // index into Comparison::commits
  bool is_oldest_known = false;  // the history goes no further back here, so an earlier commit may have done it
};

// One of the two states.
struct ComparedSide {
  enum class Kind { commit, index, work_tree, archive, result };
  Kind kind = Kind::commit;
  std::string name;              // as the user named it: "main", "dist/old.zip"; empty for the index and the work tree
  std::optional<Commit> commit;  // where it is one; of the index and the work tree that of HEAD
};

std::string_view name(ComparedSide::Kind kind);  // "work-tree"

// What happened to one package in one file.
struct PackageChange {
  enum class Kind { added, upgraded, downgraded, changed, moved, removed };  // changed: two versions without an order
  Kind kind = Kind::added;
  Ecosystem ecosystem = Ecosystem::npm;
  std::string name;
  std::string from;       // version; empty for added
  std::string to;         // version; empty for removed
  std::string path;       // of the file in the head, for removed in the base
  std::string from_path;  // where the file or the package lay in the base, if elsewhere; else empty
};

std::string_view name(PackageChange::Kind kind);  // "upgraded"

struct Comparison {
  ComparedSide base;
  ComparedSide head;
  std::optional<Commit> merge_base;    // what was compared with instead of the base itself, where it is another commit
  std::vector<std::string> files;      // those compared, by their paths in the head, or in the base where it is gone
  std::vector<PackageChange> changes;  // by path and name
  std::vector<Commit> commits;         // those that findings name
};

}  // namespace lscan
