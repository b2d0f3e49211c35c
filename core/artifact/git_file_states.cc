#include "core/artifact/git_file_states.h"

#include <algorithm>
#include <utility>

#include "core/base/limits.h"
#include "core/base/text.h"

namespace lscan {
namespace {

std::string bytes_of(const ObjectId& id) { return std::string(id.bytes.begin(), id.bytes.end()); }

// Appends a part of a path for as long as it lives.
class Below {
 public:
  Below(std::string& path, std::string_view name) : path_(path), size_(path.size()) {
    path_.append(path_.empty() ? "" : "/").append(name);
  }
  ~Below() { path_.resize(size_); }
  Below(const Below&) = delete;
  Below& operator=(const Below&) = delete;

 private:
  std::string& path_;
  std::size_t size_;
};

}  // namespace

GitFileStates::GitFileStates(const GitRepository& repository, Predicate matters)
    : repository_(repository), matters_(std::move(matters)) {
  numbered({});  // kEmpty
}

GitFileStates::State GitFileStates::of_tree(const ObjectId& tree) { return open("", tree); }

GitFileStates::State GitFileStates::open(const std::string& path, const ObjectId& tree) {
  std::string key = path;
  key.append(1, '\0').append(bytes_of(tree));
  if (const auto known = by_tree_.find(key); known != by_tree_.end()) return known->second;
  const State state = read(path, tree);
  by_tree_.emplace(std::move(key), state);
  return state;
}

GitFileStates::State GitFileStates::read(const std::string& path, const ObjectId& tree) {
  const auto say = [&](std::string message) {
    diagnostics_.push_back({DiagnosticSeverity::error, path, 0, 0, std::move(message)});
    return kEmpty;
  };
  if (path.size() > limits::kPathBytes)
    return say("the path is longer than " + std::to_string(limits::kPathBytes) + " bytes");
  if (by_tree_.size() >= limits::kTreeFolders) {
    if (!std::exchange(is_full_, true))
      say("more than " + std::to_string(limits::kTreeFolders) + " folders differ; the rest is not read");
    return kEmpty;
  }
  const auto bytes = repository_.tree(tree);
  if (!bytes) return say("the folder cannot be read: " + bytes.error());
  const auto entries = read_tree(*bytes);
  if (!entries) return say("the folder cannot be read: tree " + tree.hex() + " " + entries.error());
  Folder folder;
  std::string below = path;
  for (const TreeEntry& entry : *entries) {
    if (is_full_) break;
    const Below step(below, entry.name);
    if (entry.kind == EntryKind::folder) {
      const State inside = open(below, entry.id);
      if (inside != kEmpty) folder.push_back({std::string(entry.name), {EntryKind::folder, {}}, inside});
    } else if (matters_(below)) {
      folder.push_back({std::string(entry.name), {entry.kind, entry.id}, kEmpty});
    }
  }
  std::stable_sort(folder.begin(), folder.end(), [](const Entry& a, const Entry& b) { return a.name < b.name; });
  // Only a damaged tree has a name twice, and then the first stands.
  const auto same_name = [](const Entry& a, const Entry& b) { return a.name == b.name; };
  folder.erase(std::unique(folder.begin(), folder.end(), same_name), folder.end());
  return numbered(std::move(folder));
}

GitFileStates::State GitFileStates::numbered(Folder folder) {
  std::string content;
  for (const Entry& entry : folder) {
    content.append(entry.name).append(1, '\0').append(1, static_cast<char>('0' + static_cast<int>(entry.version.kind)));
    content.append(bytes_of(entry.version.id)).append(std::to_string(entry.folder)).append(1, '\0');
  }
  const auto [known, is_new] = by_content_.try_emplace(std::move(content), static_cast<State>(folders_.size()));
  if (is_new) folders_.push_back(std::make_shared<const Folder>(std::move(folder)));
  return known->second;
}

std::optional<FileVersion> GitFileStates::find(State state, std::string_view path) const {
  while (!path.empty()) {
    const std::string_view name = text::take_until(path, '/');
    const Folder& folder = *folders_[state];
    const auto entry = std::lower_bound(folder.begin(), folder.end(), name,
                                        [](const Entry& one, std::string_view wanted) { return one.name < wanted; });
    if (entry == folder.end() || entry->name != name) return std::nullopt;
    if (path.empty()) return entry->folder == kEmpty ? std::optional(entry->version) : std::nullopt;
    if (entry->folder == kEmpty) return std::nullopt;
    state = entry->folder;
  }
  return std::nullopt;
}

std::vector<std::string> GitFileStates::matching(State state, const FileSearch& search) const {
  std::vector<std::string> found;
  std::string path;
  find_below(path, state, search, found);
  std::sort(found.begin(), found.end());
  return found;
}

void GitFileStates::find_below(std::string& path, State state, const FileSearch& search,
                               std::vector<std::string>& found) const {
  for (const Entry& entry : *folders_[state]) {
    const Below step(path, entry.name);
    if (entry.folder != kEmpty) {
      if (search.may_find_below(path)) find_below(path, entry.folder, search, found);
    } else if (entry.version.kind == EntryKind::file && search.finds(path)) {
      found.push_back(path);
    }
  }
}

void GitFileStates::for_each_file(State state, const Visit& visit) const {
  std::string path;
  visit_files(path, state, visit);
}

void GitFileStates::for_each_change(State before, State after, const VisitChange& visit) const {
  std::string path;
  visit_changes(path, before, after, visit);
}

void GitFileStates::visit_files(std::string& path, State state, const Visit& visit) const {
  for (const Entry& entry : *folders_[state]) {
    const Below step(path, entry.name);
    if (entry.folder != kEmpty) {
      visit_files(path, entry.folder, visit);
    } else {
      visit(path, entry.version);
    }
  }
}

void GitFileStates::visit_changes(std::string& path, State before, State after, const VisitChange& visit) const {
  if (before == after) return;
  const Folder& old_side = *folders_[before];
  const Folder& new_side = *folders_[after];
  auto gone = old_side.begin();
  auto come = new_side.begin();
  while (gone != old_side.end() || come != new_side.end()) {
    const bool is_gone = come == new_side.end() || (gone != old_side.end() && gone->name < come->name);
    const bool is_come = gone == old_side.end() || (come != new_side.end() && come->name < gone->name);
    const Entry* old_entry = is_come ? nullptr : &*gone++;
    const Entry* new_entry = is_gone ? nullptr : &*come++;
    visit_change(path, old_entry, new_entry, visit);
  }
}

// One of the two is null where only one side has the name.
void GitFileStates::visit_change(std::string& path, const Entry* before, const Entry* after,
                                 const VisitChange& visit) const {
  if (before != nullptr && after != nullptr && *before == *after) return;
  const Below step(path, before != nullptr ? before->name : after->name);
  const auto folder_of = [](const Entry* entry) { return entry == nullptr ? kEmpty : entry->folder; };
  const auto file_of = [](const Entry* entry) {
    return entry == nullptr || entry->folder != kEmpty ? nullptr : &entry->version;
  };
  const FileVersion* old_file = file_of(before);
  const FileVersion* new_file = file_of(after);
  if (old_file != nullptr || new_file != nullptr) visit(path, old_file, new_file);
  visit_changes(path, folder_of(before), folder_of(after), visit);
}

}  // namespace lscan
