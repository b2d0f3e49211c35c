#include "core/artifact/git_side.h"

#include <algorithm>
#include <utility>

#include "core/artifact/git_changes.h"
#include "core/base/text.h"

namespace lscan {
namespace {

class CommitSide : public GitSide {
 public:
  CommitSide(const GitRepository& repository, const ObjectId& tree) : repository_(repository), tree_(tree) {}

  std::optional<FileVersion> find(std::string_view path) const override {
    const auto found = entry_in_tree(repository_, tree_, path);
    return found && found->kind != EntryKind::folder ? found : std::nullopt;
  }

  Result<std::string> read(std::string_view path, std::uint64_t limit) const override {
    const auto version = find(path);
    if (!version || version->kind != EntryKind::file) return failure("is no file here");
    return repository_.blob(version->id, limit);
  }

  bool lacks(std::string_view path) const override {
    const auto version = find(path);
    return version && version->kind == EntryKind::file && !repository_.has(version->id);
  }

  std::vector<std::string> matching(const FileSearch& search) const override {
    return find_in_tree(repository_, tree_, search);
  }

  FileChanges changes_since(const ObjectId& base_tree, const PathFilter& filter) const override {
    return diff_trees(repository_, base_tree, tree_, filter);
  }

 private:
  const GitRepository& repository_;
  ObjectId tree_;
};

class IndexSide : public GitSide {
 public:
  IndexSide(const GitRepository& repository, git::Index index) : repository_(repository), index_(std::move(index)) {}

  std::optional<FileVersion> find(std::string_view path) const override {
    const git_index_entry* entry = git_index_get_bypath(index_.get(), std::string(path).c_str(), 0);
    if (entry == nullptr) return std::nullopt;
    return FileVersion{git::kind_of(entry->mode), git::from_git(entry->id)};
  }

  Result<std::string> read(std::string_view path, std::uint64_t limit) const override {
    const auto version = find(path);
    if (!version || version->kind != EntryKind::file) return failure("is no file here");
    return repository_.blob(version->id, limit);
  }

  bool lacks(std::string_view path) const override {
    const auto version = find(path);
    return version && version->kind == EntryKind::file && !repository_.has(version->id);
  }

  std::vector<std::string> matching(const FileSearch& search) const override {
    std::vector<std::string> found;
    for (std::size_t i = 0; i < git_index_entrycount(index_.get()); ++i) {
      const git_index_entry& entry = *git_index_get_byindex(index_.get(), i);
      if (git::kind_of(entry.mode) == EntryKind::file && search.finds(entry.path)) found.emplace_back(entry.path);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());  // an unmerged file has several entries
    return found;
  }

  FileChanges changes_since(const ObjectId& base_tree, const PathFilter& filter) const override {
    const auto say = [](const std::string& path, FileChanges& changes) {
      changes.diagnostics.push_back(
          {DiagnosticSeverity::error, path, 0, 0, "is unmerged, so the index has no single version of it"});
    };
    return git::changes_by(git_diff_tree_to_index, repository_, index_.get(), base_tree, git::options_for(filter), say);
  }

 private:
  const GitRepository& repository_;
  git::Index index_;
};

}  // namespace

std::unique_ptr<GitSide> commit_side(const GitRepository& repository, const ObjectId& tree) {
  return std::make_unique<CommitSide>(repository, tree);
}

Result<std::unique_ptr<GitSide>> index_side(const GitRepository& repository) {
  LSCAN_TRY(git::Index index, git::open_index(repository));
  return std::make_unique<IndexSide>(repository, std::move(index));
}

}  // namespace lscan
