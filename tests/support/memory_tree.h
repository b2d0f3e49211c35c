// A file tree that a test writes down: paths and contents, nested archives as trees of their own. It records what was
// read, so that a test can hold a detector to opening only what it needs.
#pragma once

#include <initializer_list>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/installed/detector.h"
#include "core/model/file_tree.h"

namespace lscan::tests {

class MemoryTree : public FileTree {
 public:
  MemoryTree() = default;
  MemoryTree(std::initializer_list<std::pair<std::string, std::string>> contents);

  MemoryTree& add(std::string path, std::string content);
  MemoryTree& add_executable(std::string path, std::string content);
  MemoryTree& add_archive(std::string path, MemoryTree inside);

  std::span<const File> files() const override;
  Result<std::string> read(FileIndex file, std::uint64_t limit) const override;
  Result<std::string> read_prefix(FileIndex file, std::uint64_t limit) const override;
  Result<std::unique_ptr<FileTree>> open_archive(FileIndex file) const override;
  std::string_view path_prefix() const override { return prefix_; }

  // The paths of the files that were read, wholly or in part.
  const std::set<std::string>& files_read() const { return files_read_; }

 private:
  struct Node {
    std::string content;
    bool executable = false;
    std::shared_ptr<MemoryTree> inside;
  };
  const Node& node(FileIndex file) const;

  std::map<std::string, Node> nodes_;
  mutable std::vector<File> files_;  // made from nodes_ when asked for
  mutable std::set<std::string> files_read_;
  std::string prefix_;
};

// Knows the names it is given: {"Maven", "org.slf4j:slf4j-api"}.
class FixedNames : public KnownPackages {
 public:
  FixedNames(std::initializer_list<std::pair<Ecosystem, std::string>> names = {}) : names_(names) {}
  bool contains(Ecosystem ecosystem, std::string_view name) const override;
  std::vector<std::string> maven_groups(std::string_view artifact) const override;

 private:
  std::set<std::pair<Ecosystem, std::string>> names_;
};

// What `detector` makes of `tree`, with its wants() applied as the collector does.
Inventory detect(const Detector& detector, const FileTree& tree, const KnownPackages& known = FixedNames());

// "PyPI requests 2.31.0 @ requests-2.31.0.dist-info/METADATA:3", one for each evidence, sorted: short to compare in a
// test.
std::vector<std::string> lines(const Packages& packages);

}  // namespace lscan::tests
