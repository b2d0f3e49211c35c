// One of the two states that are compared, as files: a commit's tree, the index, or the work tree.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/artifact/file_search.h"
#include "core/artifact/git_repository.h"
#include "core/artifact/git_tree.h"

namespace lscan {

class GitSide {
 public:
  virtual ~GitSide() = default;

  // What lies at this path; nothing for a folder. The work tree knows files and links alone.
  virtual std::optional<FileVersion> find(std::string_view path) const = 0;

  // The bytes of the file at `path`: from git as they were committed, without filters and line ending conversions; from
  // the work tree as they lie on the disk. Fails where it is larger than `limit`, damaged, or not there.
  virtual Result<std::string> read(std::string_view path, std::uint64_t limit) const = 0;

  // Whether a file lies at this path whose bytes are not in this clone, as a partial clone leaves them out.
  virtual bool lacks(std::string_view path) const = 0;

  // The paths of the files that it finds here, sorted.
  virtual std::vector<std::string> matching(const FileSearch& search) const = 0;

  // What this side has in place of `base`'s files.
  virtual FileChanges changes_since(const ObjectId& base_tree, const PathFilter& filter) const = 0;
};

// The repository outlives the side.
std::unique_ptr<GitSide> commit_side(const GitRepository& repository, const ObjectId& tree);

// Fails where the index cannot be read: it is damaged, or of a kind that libgit2 does not know (split, sparse).
Result<std::unique_ptr<GitSide>> index_side(const GitRepository& repository);

// Tracked files and those that are neither tracked nor ignored; what a sparse checkout leaves out is as the index has
// it. Links are not followed, nor are other repositories below entered. Fails like index_side().
Result<std::unique_ptr<GitSide>> work_tree_side(const GitRepository& repository);

}  // namespace lscan
