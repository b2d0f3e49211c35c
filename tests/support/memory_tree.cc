#include "tests/support/memory_tree.h"

#include <algorithm>

namespace lscan::tests {

MemoryTree::MemoryTree(std::initializer_list<std::pair<std::string, std::string>> contents) {
  for (const auto& [path, content] : contents) add(path, content);
}

MemoryTree& MemoryTree::add(std::string path, std::string content) {
  nodes_[std::move(path)] = {std::move(content), false, nullptr};
  return *this;
}

MemoryTree& MemoryTree::add_executable(std::string path, std::string content) {
  nodes_[std::move(path)] = {std::move(content), true, nullptr};
  return *this;
}

MemoryTree& MemoryTree::add_archive(std::string path, MemoryTree inside) {
  nodes_[std::move(path)] = {"PK", false, std::make_shared<MemoryTree>(std::move(inside))};
  return *this;
}

std::span<const File> MemoryTree::files() const {
  if (files_.size() != nodes_.size()) {
    files_.clear();
    for (const auto& [path, node] : nodes_) files_.push_back({path, node.content.size(), node.executable});
  }
  return files_;
}

const MemoryTree::Node& MemoryTree::node(FileIndex file) const {
  const auto found = std::next(nodes_.begin(), static_cast<std::ptrdiff_t>(file));
  files_read_.insert(found->first);
  return found->second;
}

Result<std::string> MemoryTree::read(FileIndex file, std::uint64_t limit) const {
  const Node& read = node(file);
  if (read.content.size() > limit) return failure("is larger than the limit");
  return read.content;
}

Result<std::string> MemoryTree::read_prefix(FileIndex file, std::uint64_t limit) const {
  return node(file).content.substr(0, limit);
}

Result<std::unique_ptr<FileTree>> MemoryTree::open_archive(FileIndex file) const {
  const Node& archive = node(file);
  if (!archive.inside) return failure("is not a zip archive");
  auto inside = std::make_unique<MemoryTree>(*archive.inside);
  inside->files_.clear();  // its views point into the original
  inside->prefix_ = display_path(*this, files()[file].path) + "!/";
  return inside;
}

bool FixedNames::contains(Ecosystem ecosystem, std::string_view name) const {
  return names_.contains({ecosystem, std::string(name)});
}

std::vector<std::string> FixedNames::maven_groups(std::string_view artifact) const {
  std::vector<std::string> groups;
  for (const auto& [ecosystem, name] : names_) {
    if (ecosystem != Ecosystem::maven) continue;
    const std::size_t colon = name.find(':');
    if (std::string_view(name).substr(colon + 1) == artifact) groups.push_back(name.substr(0, colon));
  }
  return groups;
}

Inventory detect(const Detector& detector, const FileTree& tree, const KnownPackages& known) {
  std::vector<FileIndex> wanted;
  for (FileIndex i = 0; i < tree.files().size(); ++i) {
    if (detector.wants(tree.files()[i])) wanted.push_back(i);
  }
  Inventory found;
  if (!wanted.empty()) detector.detect(tree, wanted, known, found);
  return found;
}

std::vector<std::string> lines(const Packages& packages) {
  std::vector<std::string> out;
  for (const Package& package : packages) {
    for (const Evidence& evidence : package.evidence) {
      std::string line(osv_name(package.ecosystem));
      line.append(" ").append(package.name).append(" ").append(package.version).append(" @ ").append(evidence.path);
      if (evidence.line != 0) line.append(":").append(std::to_string(evidence.line));
      if (evidence.kind == EvidenceKind::inferred) line.append(" (inferred)");
      out.push_back(std::move(line));
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace lscan::tests
