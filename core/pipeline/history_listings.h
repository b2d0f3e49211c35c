// What the files of many commits list: each distinct file is parsed once, on all cores, and kept as numbers. Internal
// to core/pipeline.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/artifact/git_file_states.h"
#include "core/artifact/git_repository.h"
#include "core/diff/compare_packages.h"
#include "core/model/known_packages.h"
#include "core/model/package.h"
#include "core/model/project_context.h"
#include "core/pipeline/versioned_file.h"

namespace lscan {

using PackageNumber = std::uint32_t;

struct NumberedListing {
  std::vector<PackageNumber> packages;  // sorted
  bool is_whole = true;                 // as in Listing
  Diagnostics diagnostics;
};

class HistoryListings {
 public:
  struct Settings {
    std::string folder;  // of the repository, which each thread opens for itself
    const KnownPackages& known;
    ProjectContext project;
    bool with_dev = false;
    std::function<bool(const Package&)> is_wanted;       // asked by several threads at once
    std::function<bool(std::string_view path)> is_read;  // further paths count as files that list nothing
  };

  explicit HistoryListings(Settings settings);

  // Parses what the files in which these trees differ list. In any order of the trees, though trees that have much in
  // common should stand together. Fails where the repository cannot be opened again, and where files are not in this
  // clone: without them nobody knows what came when.
  Result<void> read(const GitRepository& repository, const std::vector<ObjectId>& trees);

  const GitFileStates& states() const { return *states_; }
  GitFileStates::State state_of(std::size_t tree) const { return states_of_trees_[tree]; }  // by its place in read()

  // The paths whose listing may differ between two states: files that differ, and those that draw on them.
  std::set<std::string> changed_between(GitFileStates::State before, GitFileStates::State after) const;

  // Null where the state has no such file, or it is none that lists packages.
  const NumberedListing* listing(GitFileStates::State state, const std::string& path) const;

  // All that such a file lists, also what nobody asked about. It is read for that once more, when it is asked for
  // first: that is where files are renamed, and most histories have few such commits.
  PackageDigests contents(const GitRepository& repository, GitFileStates::State state, const std::string& path);

  // One package of that number, without its evidence.
  const Package& package(PackageNumber number) const { return *packages_[number]; }

  Diagnostics diagnostics() const;

 private:
  // One file, read in one tree; the same file reads otherwise where what it draws on is another.
  struct Reading {
    std::string path;
    FileVersion version;
    ObjectId tree;
    std::vector<std::pair<std::string, std::optional<FileVersion>>> drawn_on;
    std::vector<std::pair<FileSearch, std::vector<std::string>>> found;
    std::set<std::string> consulted;
    std::set<FileSearch> searches;
    NumberedListing listing;
    std::optional<PackageDigests> contents = {};
    std::string missing;  // as in ReadFile
    bool is_done = false;
  };

  class Queue;
  void follow(const std::vector<ObjectId>& trees, Queue& queue);
  void ask(const std::string& path, GitFileStates::State state, const ObjectId& tree, Queue& queue);
  Result<void> nothing_missing(const GitRepository& repository) const;
  bool settle();  // whether all that was consulted was watched
  Reading* find(GitFileStates::State state, const std::string& path) const;
  Reading* find(GitFileStates::State state, const std::string& path, const FileVersion& version) const;
  ReadFile read(const GitRepository& repository, const Reading& reading,
                const std::function<bool(const Package&)>& keep);
  void read_one(const GitRepository& repository, Reading& reading);
  PackageNumber number_of(const Package& package);

  Settings settings_;
  std::unique_ptr<GitFileStates> states_;
  std::vector<GitFileStates::State> states_of_trees_;
  std::set<std::string> watched_;
  std::deque<Reading> readings_;                                    // their places are kept
  std::unordered_map<std::string, std::vector<Reading*>> by_file_;  // path and id
  std::map<std::string, std::set<std::string>> drawers_;            // by the path that they draw on
  std::map<FileSearch, std::set<std::string>> searchers_;           // by what they search for
  std::mutex mutex_;
  std::unordered_map<std::string, PackageNumber> numbers_;
  std::vector<std::unique_ptr<Package>> packages_;
};

}  // namespace lscan
