#include "core/pipeline/history.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "core/base/sorted.h"
#include "core/base/time.h"
#include "core/diff/compare_packages.h"
#include "core/model/purl.h"
#include "core/pipeline/exposure.h"
#include "core/pipeline/history_listings.h"
#include "core/pipeline/history_subject.h"

namespace lscan {
namespace {

using Numbers = std::vector<PackageNumber>;  // sorted
using State = GitFileStates::State;

using sorted::both;
using sorted::either;
using sorted::without;

class Tracer {
 public:
  Tracer(const HistoryTarget& target, const SubjectMatcher& matcher, const ScanContext& context, History& out)
      : target_(target),
        matcher_(matcher),
        out_(out),
        is_file_(out.subject.kind == HistorySubject::Kind::file),
        listings_({target.folder, context.store, context.project, context.with_dev,
                   [&matcher](const Package& package) { return matcher.is_wanted(package); },
                   [this](std::string_view path) { return !is_file_ || path == out_.subject.name; }}),
        commits_(target.repository, out.commits),
        windows_(commits_, times_, out.windows) {
    times_.now = seconds_since_1970(context.now).value_or(0);
    if (out.subject.vulnerability) times_.published = seconds_since_1970(out.subject.vulnerability->published);
  }

  Result<void> run() {
    LSCAN_TRY(history_, history_of(target_.repository, target_.head, target_.line));
    out_.walked = history_.steps.size();
    out_.is_cut_off = history_.is_cut_off;
    out_.diagnostics = history_.diagnostics;
    if (out_.subject.kind == HistorySubject::Kind::advisory && target_.with_releases) {
      LSCAN_TRY(tags_, target_.repository.tags());
    }
    LSCAN_DO(read_listings());
    LSCAN_TRY(out_.head, commits_.index_of(history_.steps.front().commit.id));
    LSCAN_TRY(out_.oldest, commits_.index_of(history_.steps.back().commit.id));
    for (std::size_t step = history_.steps.size(); step-- != 0;) {
      LSCAN_DO(compare(step));
    }
    windows_.finish();
    out_.now = counted_in(listings_.state_of(0));
    LSCAN_DO(look_at_releases());
    const Diagnostics said = listings_.diagnostics();
    out_.diagnostics.insert(out_.diagnostics.end(), said.begin(), said.end());
    sort_diagnostics();
    return {};
  }

 private:
  Result<void> read_listings() {
    std::vector<ObjectId> trees;
    for (const GitHistory::Step& step : history_.steps) trees.push_back(step.commit.tree);
    for (const GitReference& tag : tags_) {
      LSCAN_TRY(const GitCommit commit, target_.repository.commit(tag.commit));
      trees.push_back(commit.tree);
    }
    return listings_.read(target_.repository, trees);
  }

  State state_of(std::size_t step) const { return listings_.state_of(step); }

  // Where a file stands at a commit. What cannot be read there is taken to be as it was before, since a conflict that
  // somebody committed takes no package out: so it may be several states.
  std::vector<State> states_of(std::size_t step, const std::string& path) const {
    std::vector<State> states;
    while (true) {
      const NumberedListing* listing = listings_.listing(state_of(step), path);
      if (listing == nullptr) return states;
      states.push_back(state_of(step));
      const auto& parents = history_.steps[step].parents;
      if (listing->is_whole || parents.empty()) return states;
      step = parents.front();
    }
  }

  Numbers listed(const std::vector<State>& states, const std::string& path) const {
    Numbers found;
    for (const State state : states) {
      const Numbers& here = listings_.listing(state, path)->packages;
      found = found.empty() ? here : either(found, here);
    }
    return found;
  }

  PackageDigests contents(const std::vector<State>& states, const std::string& path) {
    PackageDigests found;
    for (const State state : states) found = either(found, listings_.contents(target_.repository, state, path));
    return found;
  }

  Listing listing_of(const std::string& path, const Numbers& numbers) const {
    Listing listing{path, {}, true};
    for (const PackageNumber number : numbers) {
      listing.packages.push_back(listings_.package(number));
      listing.packages.back().evidence.push_back({.kind = EvidenceKind::declared, .path = path});
    }
    std::sort(listing.packages.begin(), listing.packages.end(), [](const Package& a, const Package& b) {
      return std::tie(a.ecosystem, a.name, a.version, a.source) < std::tie(b.ecosystem, b.name, b.version, b.source);
    });
    return listing;
  }

  std::set<std::string> paths_that_may_differ(std::size_t step) const {
    const auto& parents = history_.steps[step].parents;
    if (parents.empty()) return listings_.changed_between(GitFileStates::kEmpty, state_of(step));
    std::set<std::string> paths;
    for (const std::size_t parent : parents) paths.merge(listings_.changed_between(state_of(parent), state_of(step)));
    return paths;
  }

  // One file at a commit, and at its parents: brought in is what none of them has, taken out what all of them have.
  struct FileAtCommit {
    std::string path;
    std::vector<State> states;         // none where it is not there
    std::vector<State> states_before;  // at the first parent
    bool is_in_some = false;           // of the parents
    bool is_in_all = false;
    Numbers here;
    Numbers come;
    Numbers gone;

    bool is_there() const { return !states.empty(); }
    bool is_new() const { return is_there() && !is_in_some; }
    bool is_gone() const { return !is_there() && is_in_all; }
  };

  FileAtCommit file_at(std::size_t step, const std::string& path) const {
    const auto& parents = history_.steps[step].parents;
    FileAtCommit file{.path = path, .states = states_of(step, path), .is_in_all = !parents.empty()};
    file.here = listed(file.states, path);
    Numbers in_all;
    Numbers in_some;
    for (std::size_t i = 0; i < parents.size(); ++i) {
      std::vector<State> states = states_of(parents[i], path);
      const Numbers there = listed(states, path);
      in_all = i == 0 ? there : both(in_all, there);
      in_some = either(in_some, there);
      file.is_in_some = file.is_in_some || !states.empty();
      file.is_in_all = file.is_in_all && !states.empty();
      if (i == 0) file.states_before = std::move(states);
    }
    file.come = without(file.here, in_some);
    file.gone = without(in_all, file.here);
    return file;
  }

  Result<void> compare(std::size_t step) {
    std::vector<FileAtCommit> files;
    for (const std::string& path : paths_that_may_differ(step)) {
      FileAtCommit file = file_at(step, path);
      note_whether_it_has_any(path, file.here);
      if (file.is_new() || file.is_gone() || !file.come.empty() || !file.gone.empty()) files.push_back(std::move(file));
    }
    const auto is_any = [&files](auto&& what) { return std::any_of(files.begin(), files.end(), what); };
    if (is_any([](const FileAtCommit& file) { return !file.come.empty() || !file.gone.empty(); })) {
      // Of a file on both sides the differences are enough; a renamed one is recognised by all it lists.
      const bool may_be_renamed = is_any([](const FileAtCommit& file) { return file.is_new(); }) &&
                                  is_any([](const FileAtCommit& file) { return file.is_gone(); });
      Listings base;
      Listings head;
      for (const FileAtCommit& file : files) {
        if (file.is_there() ? file.is_in_some : file.is_in_all) base.push_back(listing_of(file.path, file.gone));
        if (file.is_gone() && may_be_renamed) base.back().all = contents(file.states_before, file.path);
        if (file.is_there()) head.push_back(listing_of(file.path, file.come));
        if (file.is_new() && may_be_renamed) head.back().all = contents(file.states, file.path);
      }
      LSCAN_DO(note(step, base, head));
    }
    if (target_.line == GitLine::all || is_file_) return {};
    return windows_.next(history_.steps[step].commit, !having_.empty(), is_end(step));
  }

  Result<void> note(std::size_t step, const Listings& base, const Listings& head) {
    for (PackageChange& change : compare_packages(base, head).changes) {
      HistoryChange noted;
      noted.from_counts = counts(base, change.from_path.empty() ? change.path : change.from_path, change, change.from);
      noted.to_counts = counts(head, change.path, change, change.to);
      if (!noted.from_counts && !noted.to_counts) continue;
      LSCAN_TRY(noted.commit, commits_.index_of(history_.steps[step].commit.id));
      noted.change = std::move(change);
      noted.is_oldest_known = is_end(step);
      out_.changes.push_back(std::move(noted));
    }
    return {};
  }

  bool counts(const Listings& side, const std::string& path, const PackageChange& change,
              const std::string& version) const {
    const std::string name = normalised_name(change.ecosystem, change.name);
    const auto is_it = [&](const Package& package) {
      return package.ecosystem == change.ecosystem && package.version == version &&
             normalised_name(package.ecosystem, package.name) == name && matcher_.counts(package);
    };
    const auto listing = std::find_if(side.begin(), side.end(), [&](const Listing& one) { return one.path == path; });
    return listing != side.end() && std::any_of(listing->packages.begin(), listing->packages.end(), is_it);
  }

  bool counts(PackageNumber number) {
    const auto [known, is_new] = counts_.try_emplace(number, false);
    if (is_new) known->second = matcher_.counts(listings_.package(number));
    return known->second;
  }

  // Whether what came before the commit is not known.
  bool is_end(std::size_t step) const {
    const GitHistory::Step& here = history_.steps[step];
    return here.commit.is_cut_off || here.parents.size() < std::min<std::size_t>(here.commit.parents.size(),
                                                                                 target_.line == GitLine::all ? 64 : 1);
  }

  void note_whether_it_has_any(const std::string& path, const Numbers& here) {
    if (target_.line == GitLine::all || is_file_) return;
    const bool has = std::any_of(here.begin(), here.end(), [this](PackageNumber number) { return counts(number); });
    if (has) {
      having_.insert(path);
    } else {
      having_.erase(path);
    }
  }

  // The package URLs of what counts in any file of a state.
  std::vector<std::string> counted_in(State state) {
    std::set<std::string> purls;
    listings_.states().for_each_file(state, [&](const std::string& path, const FileVersion&) {
      const NumberedListing* listing = listings_.listing(state, path);
      if (listing == nullptr) return;
      for (const PackageNumber number : listing->packages) {
        const Package& package = listings_.package(number);
        if (counts(number)) purls.insert(to_purl(package.ecosystem, package.name, package.version, package.release));
      }
    });
    return {purls.begin(), purls.end()};
  }

  Result<void> look_at_releases() {
    std::vector<TaggedPackages> tags;
    for (std::size_t i = 0; i < tags_.size(); ++i)
      tags.push_back({tags_[i], counted_in(state_of(history_.steps.size() + i))});
    return tell_releases(target_.repository, std::move(tags), times_, commits_, out_);
  }

  void sort_diagnostics() {
    const auto key = [](const Diagnostic& one) { return std::tie(one.path, one.line, one.column, one.message); };
    std::stable_sort(out_.diagnostics.begin(), out_.diagnostics.end(),
                     [&](const Diagnostic& a, const Diagnostic& b) { return key(a) < key(b); });
    const auto same = [&](const Diagnostic& a, const Diagnostic& b) { return key(a) == key(b); };
    out_.diagnostics.erase(std::unique(out_.diagnostics.begin(), out_.diagnostics.end(), same), out_.diagnostics.end());
  }

  const HistoryTarget& target_;
  const SubjectMatcher& matcher_;
  History& out_;
  bool is_file_;
  HistoryListings listings_;
  ExposureTimes times_;
  NamedCommits commits_;
  WindowFinder windows_;
  GitHistory history_;
  std::vector<GitReference> tags_;
  std::unordered_map<PackageNumber, bool> counts_;
  std::set<std::string> having_;  // files that have what counts
};

}  // namespace

HistoryOutcome trace_history(const HistoryTarget& target, const HistorySubject& subject, const ScanContext& context) {
  const auto failed = [](std::string why) {
    return tl::unexpected(ScanFailure(std::move(why), ScanFailure::Cause::input));
  };
  const auto matcher = SubjectMatcher::create(subject, context.store);
  if (!matcher) return tl::unexpected(ScanFailure(matcher.error()));
  History out;
  out.scanned_at = context.now;
  out.data = context.store.info();
  out.subject = subject;
  out.head_name = target.head_name;
  out.all = target.line == GitLine::all;
  const auto traced = Tracer(target, *matcher, context, out).run();
  if (!traced) return failed(traced.error());
  return out;
}

}  // namespace lscan
