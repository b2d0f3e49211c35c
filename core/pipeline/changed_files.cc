#include "core/pipeline/changed_files.h"

#include <algorithm>
#include <future>
#include <optional>
#include <set>
#include <utility>

#include "core/artifact/git_fetch_advice.h"
#include "core/artifact/git_submodule.h"
#include "core/base/text.h"
#include "core/collect/one_file.h"
#include "core/pipeline/compare_and_judge.h"
#include "core/pipeline/drawn_on.h"
#include "core/pipeline/stages.h"
#include "core/pipeline/versioned_file.h"

namespace lscan {
namespace {

bool may_matter(std::string_view path) { return may_list_packages(path) || may_be_drawn_on(path); }

bool is_submodule(const std::optional<FileVersion>& version) {
  return version && version->kind == EntryKind::submodule;
}

// What the reader of the report should know of a base that did not tell everything.
void say_of_base(ReadFile& base, const ReadFile& head, Diagnostics& diagnostics) {
  for (Diagnostic& diagnostic : base.diagnostics) {
    diagnostic.message = "in the base: " + diagnostic.message;
    if (head.is_there) diagnostic.message += "; what cannot be read there counts as introduced";
    diagnostics.push_back(std::move(diagnostic));
  }
  if (base.listing.is_whole || has_errors(base.diagnostics) || !head.is_there || !head.listing.is_whole) return;
  for (const BlindSpot& spot : base.blind_spots)
    diagnostics.push_back({DiagnosticSeverity::note, spot.path, 0, 0,
                           "in the base: " + spot.why + "; what cannot be read there counts as introduced"});
}

// What git would do to the file on its way into the work tree is not done here.
void say_of_attributes(const GitSides& sides, const std::string& path, Diagnostics& diagnostics) {
  // libgit2 reads the whole index before it looks for attributes, and most repositories have none.
  bool may_have_any = false;
  for (std::string_view folder = path; !folder.empty() && !may_have_any;) {
    folder = text::parent_path(folder);
    const std::string file = folder.empty() ? ".gitattributes" : std::string(folder) + "/.gitattributes";
    may_have_any = sides.head.find(file).has_value();
  }
  if (!may_have_any) return;
  const GitRepository& repository = sides.repository;
  for (const char* attribute : {"filter", "working-tree-encoding"}) {
    const std::string value = repository.attribute(path, attribute);
    if (value.empty() || value == "lfs") continue;  // a pointer of LFS speaks for itself
    diagnostics.push_back({DiagnosticSeverity::note, path, 0, 0,
                           "has the git attribute " + std::string(attribute) + "=" + value +
                               ", which is not applied: from git it is read as it is stored there"});
  }
}

void put_below(const std::string& folder, ChangedListings& listings) {
  const auto place = [&folder](const std::string& path) { return path.empty() ? folder : folder + "/" + path; };
  for (Listings* side : {&listings.base, &listings.head}) {
    for (Listing& listing : *side) {
      listing.path = place(listing.path);
      for (Package& package : listing.packages) {
        for (Evidence& evidence : package.evidence) evidence.path = place(evidence.path);
      }
    }
  }
  for (std::string& file : listings.files) file = place(file);
  for (BlindSpot& spot : listings.blind_spots) spot.path = place(spot.path);
  for (Diagnostic& diagnostic : listings.diagnostics) diagnostic.path = place(diagnostic.path);
}

void add_all(ChangedListings& to, ChangedListings from) {
  append(to.base, std::move(from.base));
  append(to.head, std::move(from.head));
  append(to.files, std::move(from.files));
  append(to.blind_spots, std::move(from.blind_spots));
  append(to.diagnostics, std::move(from.diagnostics));
  to.complete = to.complete && from.complete;
}

// The commits that a submodule was at, compared like any two. Its work tree is not looked at.
Result<ChangedListings> read_submodule(const GitRepository& above, const FileChange& change,
                                       const ChangesWanted& wanted, const ScanContext& context) {
  LSCAN_TRY(const GitRepository repository, open_submodule(above, change.path));
  const auto side_at = [&](const std::optional<FileVersion>& version) -> Result<ObjectId> {
    if (!is_submodule(version)) return empty_tree();
    LSCAN_TRY(const GitCommit commit, repository.commit(version->id));
    return commit.tree;
  };
  LSCAN_TRY(const ObjectId before, side_at(change.before));
  LSCAN_TRY(const ObjectId after, side_at(change.after));
  const auto base = commit_side(repository, before);
  const auto head = commit_side(repository, after);
  ChangesWanted inside{.roots = {}, .enter_submodules = true};
  for (const std::string& root : wanted.roots) {
    if (root.starts_with(change.path + "/")) inside.roots.push_back(root.substr(change.path.size() + 1));
  }
  LSCAN_TRY(ChangedListings listings, read_changes({repository, *base, *head, before}, inside, context));
  put_below(change.path, listings);
  return listings;
}

class Reader {
 public:
  Reader(const GitSides& sides, const ChangesWanted& wanted, const ScanContext& context)
      : sides_(sides), wanted_(wanted), context_(context) {}

  Result<ChangedListings> run() {
    FileChanges changes = sides_.head.changes_since(sides_.base_tree, PathFilter({}, may_matter));
    out_.complete = changes.diagnostics.empty();
    out_.diagnostics = std::move(changes.diagnostics);
    const PathFilter filter(wanted_.roots, may_list_packages);
    const auto drawing = files_drawing_on(changes.files, sides_, filter, context_, out_.diagnostics);
    for (const FileChange& change : changes.files) {
      if (is_submodule(change.before) || is_submodule(change.after)) {
        if (is_submodule(change.after)) submodules_.insert(change.path);
        if (!filter.lies_in_roots(change.path) && !filter.may_lie_in(change.path)) continue;
        if (wanted_.enter_submodules && entered(change)) continue;
      } else if (!filter.wants(change.path)) {
        continue;
      }
      LSCAN_DO(add(change));
    }
    for (const std::string& path : drawing) {
      LSCAN_DO(add({path, sides_.base.find(path), sides_.head.find(path)}));
    }
    const auto by_path = [](const Listing& a, const Listing& b) { return a.path < b.path; };
    std::sort(out_.base.begin(), out_.base.end(), by_path);
    std::sort(out_.head.begin(), out_.head.end(), by_path);
    std::sort(out_.files.begin(), out_.files.end());
    return std::move(out_);
  }

 private:
  // False where it cannot be, which is said.
  bool entered(const FileChange& change) {
    auto inside = read_submodule(sides_.repository, change, wanted_, context_);
    if (!inside) {
      out_.diagnostics.push_back({DiagnosticSeverity::error, change.path, 0, 0,
                                  "the submodule cannot be compared: " + inside.error() +
                                      "; run: git submodule update --init " + text::shell_path(change.path)});
      out_.complete = false;
      return false;
    }
    add_all(out_, std::move(*inside));
    entered_.insert(change.path);
    return true;
  }

  // A file is not gone where a folder above it became a link or a submodule.
  void look_above(ReadFile& gone) const {
    const std::string& path = gone.listing.path;
    for (std::size_t end = path.find('/'); end != std::string::npos; end = path.find('/', end + 1)) {
      const std::string folder = path.substr(0, end);
      if (entered_.contains(folder)) return;
      const auto version = sides_.head.find(folder);
      const bool is_link = version && version->kind == EntryKind::link;
      if (!is_link && !is_submodule(version) && !submodules_.contains(folder)) continue;
      gone.listing.is_whole = false;
      gone.blind_spots.push_back({BlindSpot::Kind::skipped_file, path, "",
                                  folder + " is a " + (is_link ? "symbolic link" : "submodule") + " now", ""});
      return;
    }
  }

  Result<void> add(const FileChange& change) {
    const auto read_side = [&](const GitSide& side, const std::optional<FileVersion>& version) {
      return read_file(side, change.path, version, context_.store, context_.project);
    };
    // The other core reads the base meanwhile, where that asks the store nothing, as archives do.
    const bool on_both = change.before && change.after && is_lockfile(change.path);
    std::future<ReadFile> of_base =
        std::async(on_both ? std::launch::async | std::launch::deferred : std::launch::deferred,
                   [&] { return read_side(sides_.base, change.before); });
    ReadFile after = read_side(sides_.head, change.after);
    ReadFile before = of_base.get();
    for (const auto& [side, read] : {std::pair("base", &before), std::pair("head", &after)}) {
      if (!read->missing.empty())
        return failure("the " + std::string(side) + " cannot be read: its " + read->missing + " is not in this clone" +
                       advice_for_missing_objects(sides_.repository));
    }
    if (!change.after) look_above(after);
    // What cannot be read at all, or no longer, must not pass for a file without findings. What comes as a link or a
    // pointer is a blind spot and no more.
    const bool is_broken = has_errors(after.diagnostics);
    if (before.listing.is_whole && !after.listing.is_whole && (before.is_there || is_broken)) {
      out_.complete = false;
      if (!is_broken) append(out_.diagnostics, unreadable_now(after.blind_spots));
    }
    if (before.is_there || after.is_there) {
      out_.files.push_back(change.path);
      say_of_attributes(sides_, change.path, out_.diagnostics);
    }
    say_of_base(before, after, out_.diagnostics);
    append(out_.diagnostics, std::move(after.diagnostics));
    append(out_.blind_spots, std::move(change.after ? after.blind_spots : before.blind_spots));
    if (before.is_there) out_.base.push_back(std::move(before.listing));
    if (after.is_there || !after.listing.is_whole) out_.head.push_back(std::move(after.listing));
    return {};
  }

  const GitSides& sides_;
  const ChangesWanted& wanted_;
  const ScanContext& context_;
  ChangedListings out_;
  std::set<std::string> submodules_;  // of the head
  std::set<std::string> entered_;     // those of them that were compared
};

}  // namespace

Result<ChangedListings> read_changes(const GitSides& sides, const ChangesWanted& wanted, const ScanContext& context) {
  return Reader(sides, wanted, context).run();
}

}  // namespace lscan
