#include "core/model/comparison.h"

namespace lscan {

std::string_view name(FindingState state) {
  switch (state) {
    case FindingState::introduced:
      return "introduced";
    case FindingState::new_advisory:
      return "new-advisory";
    case FindingState::moved:
      return "moved";
    case FindingState::unchanged:
      return "unchanged";
    case FindingState::fixed:
      return "fixed";
  }
  return "";
}

std::string_view name(ComparedSide::Kind kind) {
  switch (kind) {
    case ComparedSide::Kind::commit:
      return "commit";
    case ComparedSide::Kind::index:
      return "index";
    case ComparedSide::Kind::work_tree:
      return "work-tree";
    case ComparedSide::Kind::archive:
      return "archive";
    case ComparedSide::Kind::result:
      return "result";
  }
  return "";
}

std::string_view name(PackageChange::Kind kind) {
  switch (kind) {
    case PackageChange::Kind::added:
      return "added";
    case PackageChange::Kind::upgraded:
      return "upgraded";
    case PackageChange::Kind::downgraded:
      return "downgraded";
    case PackageChange::Kind::changed:
      return "changed";
    case PackageChange::Kind::moved:
      return "moved";
    case PackageChange::Kind::removed:
      return "removed";
  }
  return "";
}

}  // namespace lscan
