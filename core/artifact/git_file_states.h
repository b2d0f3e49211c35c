// What many trees of one repository have of the files that matter. States are compared by a number: two trees that
// differ in nothing that matters have the same, so that of ten thousand commits the few that touch a lockfile stand
// out. Each folder is opened once, however many trees share it.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/artifact/file_search.h"
#include "core/artifact/git_repository.h"
#include "core/artifact/git_tree.h"
#include "core/base/diagnostic.h"

namespace lscan {

class GitFileStates {
 public:
  using State = std::uint32_t;
  static constexpr State kEmpty = 0;  // no such file

  using Predicate = std::function<bool(std::string_view path)>;

  // The repository outlives the states. `matters` is asked for files, links and submodules.
  GitFileStates(const GitRepository& repository, Predicate matters);

  // A folder that cannot be read is said once, and counts as empty.
  State of_tree(const ObjectId& tree);

  std::optional<FileVersion> find(State state, std::string_view path) const;

  // The paths of the files that the search finds among those that matter, sorted.
  std::vector<std::string> matching(State state, const FileSearch& search) const;

  // All files of a state, sorted as git sorts them.
  using Visit = std::function<void(const std::string& path, const FileVersion& version)>;
  void for_each_file(State state, const Visit& visit) const;

  // The files in which two states differ.
  using VisitChange = std::function<void(const std::string& path, const FileVersion* before, const FileVersion* after)>;
  void for_each_change(State before, State after, const VisitChange& visit) const;

  const Diagnostics& diagnostics() const { return diagnostics_; }

 private:
  struct Entry {
    std::string name;
    FileVersion version;    // of a folder its kind alone
    State folder = kEmpty;  // what lies in it
    friend bool operator==(const Entry&, const Entry&) = default;
  };
  using Folder = std::vector<Entry>;  // sorted by name

  State open(const std::string& path, const ObjectId& tree);
  State read(const std::string& path, const ObjectId& tree);
  State numbered(Folder folder);
  void find_below(std::string& path, State state, const FileSearch& search, std::vector<std::string>& found) const;
  void visit_files(std::string& path, State state, const Visit& visit) const;
  void visit_changes(std::string& path, State before, State after, const VisitChange& visit) const;
  void visit_change(std::string& path, const Entry* before, const Entry* after, const VisitChange& visit) const;

  const GitRepository& repository_;
  Predicate matters_;
  std::vector<std::shared_ptr<const Folder>> folders_;  // by state
  std::unordered_map<std::string, State> by_content_;
  std::unordered_map<std::string, State> by_tree_;  // path and id
  bool is_full_ = false;
  Diagnostics diagnostics_;
};

}  // namespace lscan
