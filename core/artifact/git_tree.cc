// The format of a tree object: for each entry its mode in octal, a blank, its name, a NUL, and the 20 bytes of its id
// (git's Documentation, "git-mktree"; object format in fsck.c and tree-walk.c).
#include "core/artifact/git_tree.h"

#include <algorithm>

#include "core/artifact/git_repository.h"
#include "core/base/limits.h"
#include "core/base/text.h"

namespace lscan {
namespace {

// As git writes modes; "040000" comes from old importers.
std::optional<EntryKind> kind_of(std::string_view mode) {
  if (mode == "40000" || mode == "040000") return EntryKind::folder;
  if (mode == "120000") return EntryKind::link;
  if (mode == "160000") return EntryKind::submodule;
  if (mode.size() == 6 && mode.starts_with("100")) return EntryKind::file;
  return std::nullopt;
}

// git's order of entries: by bytes, a folder as if its name ended in '/'.
int compare(const TreeEntry& a, const TreeEntry& b) {
  const std::size_t common = std::min(a.name.size(), b.name.size());
  if (const int order = a.name.substr(0, common).compare(b.name.substr(0, common)); order != 0) return order;
  const auto next = [common](const TreeEntry& entry) -> int {
    if (entry.name.size() > common) return static_cast<unsigned char>(entry.name[common]);
    return entry.kind == EntryKind::folder ? '/' : 0;
  };
  return next(a) - next(b);
}

class TreeDiff {
 public:
  TreeDiff(const GitRepository& repository, const PathFilter& filter) : repository_(repository), filter_(filter) {}

  FileChanges run(const std::optional<ObjectId>& before, const std::optional<ObjectId>& after) {
    compare_trees("", before, after);
    std::stable_sort(out_.files.begin(), out_.files.end(),
                     [](const FileChange& a, const FileChange& b) { return a.path < b.path; });
    // Only a damaged tree names a path twice, and then the first stands.
    const auto same_path = [](const FileChange& a, const FileChange& b) { return a.path == b.path; };
    out_.files.erase(std::unique(out_.files.begin(), out_.files.end(), same_path), out_.files.end());
    return std::move(out_);
  }

 private:
  struct Folder {
    std::string bytes;  // what the names of the entries point into
    std::vector<TreeEntry> entries;
  };

  void compare_trees(const std::string& folder, const std::optional<ObjectId>& before,
                     const std::optional<ObjectId>& after) {
    if (before == after || stopped_) return;
    Folder old_side;
    Folder new_side;
    if (!open(folder, before, old_side) || !open(folder, after, new_side)) return;
    auto old_entry = old_side.entries.begin();
    auto new_entry = new_side.entries.begin();
    while (!stopped_ && (old_entry != old_side.entries.end() || new_entry != new_side.entries.end())) {
      const int order = old_entry == old_side.entries.end()   ? 1
                        : new_entry == new_side.entries.end() ? -1
                                                              : compare(*old_entry, *new_entry);
      const TreeEntry* gone = order <= 0 ? &*old_entry++ : nullptr;
      const TreeEntry* come = order >= 0 ? &*new_entry++ : nullptr;
      compare_entries(folder, gone, come);
    }
  }

  // One of the two is null where only one side has the entry. Names that are equal in this order are folders on both
  // sides or on none.
  void compare_entries(const std::string& folder, const TreeEntry* before, const TreeEntry* after) {
    if (before != nullptr && after != nullptr && before->id == after->id && before->kind == after->kind) return;
    if (++compared_ > limits::kTreeFiles) return stop();
    const TreeEntry& either = before != nullptr ? *before : *after;
    std::string path = folder;
    path.append(folder.empty() ? "" : "/").append(either.name);
    if (either.kind == EntryKind::folder) {
      if (!filter_.may_lie_in(path)) return;
      return compare_trees(path, before != nullptr ? std::optional(before->id) : std::nullopt,
                           after != nullptr ? std::optional(after->id) : std::nullopt);
    }
    const bool is_submodule = (before != nullptr && before->kind == EntryKind::submodule) ||
                              (after != nullptr && after->kind == EntryKind::submodule);
    if (!filter_.lies_in_roots(path) || !(is_submodule || filter_.is_of_interest(path))) return;
    FileChange& change = out_.files.emplace_back();
    change.path = std::move(path);
    if (before != nullptr) change.before = {before->kind, before->id};
    if (after != nullptr) change.after = {after->kind, after->id};
  }

  void stop() {
    if (!stopped_)
      say("", "more than " + std::to_string(limits::kTreeFiles) + " files and folders differ; the rest is not read");
    stopped_ = true;
  }

  bool open(const std::string& path, const std::optional<ObjectId>& id, Folder& folder) {
    if (!id) return true;
    if (path.size() > limits::kPathBytes) {
      say(path.substr(0, 80), "the path is longer than " + std::to_string(limits::kPathBytes) + " bytes");
      return false;
    }
    auto bytes = repository_.tree(*id);
    if (!bytes) {
      say(path, "the folder cannot be read: " + bytes.error());
      return false;
    }
    folder.bytes = std::move(*bytes);
    auto entries = read_tree(folder.bytes);
    if (!entries) {
      say(path, "the folder cannot be read: tree " + id->hex() + " " + entries.error());
      return false;
    }
    folder.entries = std::move(*entries);
    return true;
  }

  void say(const std::string& path, std::string message) {
    out_.diagnostics.push_back({DiagnosticSeverity::error, path, 0, 0, std::move(message)});
  }

  const GitRepository& repository_;
  const PathFilter& filter_;
  FileChanges out_;
  std::size_t compared_ = 0;
  bool stopped_ = false;
};

void find_below(const GitRepository& repository, const ObjectId& tree, const std::string& folder,
                const FileSearch& search, std::vector<std::string>& found) {
  const auto bytes = repository.tree(tree);
  const auto entries = bytes ? read_tree(*bytes) : Result<std::vector<TreeEntry>>();
  if (!entries || folder.size() > limits::kPathBytes) return;
  for (const TreeEntry& entry : *entries) {
    std::string path = folder;
    path.append(folder.empty() ? "" : "/").append(entry.name);
    if (entry.kind == EntryKind::folder) {
      if (search.may_find_below(path)) find_below(repository, entry.id, path, search, found);
    } else if (entry.kind == EntryKind::file && search.finds(path) && found.size() < limits::kTreeFiles) {
      found.push_back(std::move(path));
    }
  }
}

}  // namespace

std::vector<std::string> find_in_tree(const GitRepository& repository, const ObjectId& tree, const FileSearch& search) {
  std::vector<std::string> found;
  find_below(repository, tree, "", search, found);
  std::sort(found.begin(), found.end());
  return found;
}

Result<std::vector<TreeEntry>> read_tree(std::string_view bytes) {
  std::vector<TreeEntry> entries;
  while (!bytes.empty()) {
    const std::size_t blank = bytes.find(' ');
    const std::size_t end = bytes.find('\0');
    if (blank == std::string_view::npos || end == std::string_view::npos || blank > end)
      return failure("is damaged: expected a mode and a name");
    const auto kind = kind_of(bytes.substr(0, blank));
    if (!kind) return failure("has an entry of an unknown mode");
    TreeEntry entry{bytes.substr(blank + 1, end - blank - 1), *kind, {}};
    if (entry.name.empty() || entry.name == "." || entry.name == ".." || entry.name.find('/') != std::string_view::npos)
      return failure("has an entry whose name is none of a file");
    bytes.remove_prefix(end + 1);
    if (bytes.size() < entry.id.bytes.size()) return failure("is cut short");
    std::copy_n(bytes.begin(), entry.id.bytes.size(), entry.id.bytes.begin());
    bytes.remove_prefix(entry.id.bytes.size());
    entries.push_back(entry);
  }
  return entries;
}

std::optional<FileVersion> entry_in_tree(const GitRepository& repository, const ObjectId& tree, std::string_view path) {
  FileVersion found{EntryKind::folder, tree};
  while (!path.empty()) {
    if (found.kind != EntryKind::folder) return std::nullopt;
    const std::string_view name = text::take_until(path, '/');
    const auto bytes = repository.tree(found.id);
    if (!bytes) return std::nullopt;
    const auto entries = read_tree(*bytes);
    if (!entries) return std::nullopt;
    const auto entry =
        std::find_if(entries->begin(), entries->end(), [&](const TreeEntry& one) { return one.name == name; });
    if (entry == entries->end()) return std::nullopt;
    found = {entry->kind, entry->id};
  }
  return found;
}

FileChanges diff_trees(const GitRepository& repository, const std::optional<ObjectId>& before,
                       const std::optional<ObjectId>& after, const PathFilter& filter) {
  return TreeDiff(repository, filter).run(before, after);
}

}  // namespace lscan
