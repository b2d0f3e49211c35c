#include "core/pipeline/history.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "core/base/time.h"
#include "core/diff/compare_packages.h"
#include "core/model/purl.h"
#include "core/pipeline/history_listings.h"
#include "core/pipeline/history_subject.h"

namespace lscan {
namespace {

using Numbers = std::vector<PackageNumber>;  // sorted
using State = GitFileStates::State;

Numbers both(const Numbers& a, const Numbers& b) {
  Numbers out;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}
Numbers either(const Numbers& a, const Numbers& b) {
  Numbers out;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}
Numbers without(const Numbers& a, const Numbers& b) {
  Numbers out;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

struct Span {
  std::int64_t from = 0;
  std::int64_t until = 0;
};

// How much time they cover together.
std::int64_t covered(std::vector<Span> spans) {
  std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.from < b.from; });
  std::int64_t sum = 0;
  std::optional<std::int64_t> end;
  for (const Span& span : spans) {
    const std::int64_t from = end ? std::max(*end, span.from) : span.from;
    if (span.until > from) sum += span.until - from;
    end = std::max(end.value_or(span.until), span.until);
  }
  return sum;
}

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
        now_(seconds_since_1970(context.now).value_or(0)) {
    if (out.subject.vulnerability) published_ = seconds_since_1970(out.subject.vulnerability->published);
  }

  Result<bool> run() {
    LSCAN_TRY(history_, history_of(target_.repository, target_.head, target_.line));
    out_.walked = history_.steps.size();
    out_.is_cut_off = history_.is_cut_off;
    out_.diagnostics = history_.diagnostics;
    if (out_.subject.kind == HistorySubject::Kind::advisory && target_.with_releases) {
      LSCAN_TRY(tags_, target_.repository.tags());
    }
    LSCAN_TRY([[maybe_unused]] const bool read, read_listings());
    LSCAN_TRY(out_.head, commit_at(history_.steps.front().commit.id));
    LSCAN_TRY(out_.oldest, commit_at(history_.steps.back().commit.id));
    for (std::size_t step = history_.steps.size(); step-- != 0;) {
      LSCAN_TRY([[maybe_unused]] const bool compared, compare(step));
    }
    end_window(std::nullopt);
    out_.now = counted_in(listings_.state_of(0));
    LSCAN_TRY([[maybe_unused]] const bool released, look_at_releases());
    const Diagnostics said = listings_.diagnostics();
    out_.diagnostics.insert(out_.diagnostics.end(), said.begin(), said.end());
    sort_diagnostics();
    return true;
  }

 private:
  Result<bool> read_listings() {
    std::vector<ObjectId> trees;
    for (const GitHistory::Step& step : history_.steps) trees.push_back(step.commit.tree);
    for (const GitReference& tag : tags_) {
      LSCAN_TRY(const GitCommit commit, target_.repository.commit(tag.commit));
      trees.push_back(commit.tree);
    }
    return listings_.read(target_.repository, trees);
  }

  Result<std::size_t> commit_at(const ObjectId& id) {
    const auto [known, is_new] = commits_.try_emplace(id, out_.commits.size());
    if (is_new) {
      LSCAN_TRY(Commit commit, target_.repository.described(id));
      out_.commits.push_back(std::move(commit));
    }
    return known->second;
  }

  State state_of(std::size_t step) const { return listings_.state_of(step); }

  // What a file lists at a commit. What cannot be read there is taken to be as it was before, since a conflict that
  // somebody committed takes no package out.
  Numbers listed(std::size_t step, const std::string& path) const {
    Numbers found;
    while (true) {
      const NumberedListing* listing = listings_.listing(state_of(step), path);
      if (listing == nullptr) return found;
      if (found.empty()) {
        found = listing->packages;
      } else {
        found = either(found, listing->packages);
      }
      const auto& parents = history_.steps[step].parents;
      if (listing->is_whole || parents.empty()) return found;
      step = parents.front();
    }
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

  // One commit against its parents: brought in is what none of them has, taken out what all of them have.
  Result<bool> compare(std::size_t step) {
    const auto& parents = history_.steps[step].parents;
    const std::set<std::string> paths = paths_that_may_differ(step);
    Listings base;
    Listings head;
    for (const std::string& path : paths) {
      const Numbers here = listed(step, path);
      Numbers in_all;
      Numbers in_some;
      for (std::size_t i = 0; i < parents.size(); ++i) {
        const Numbers there = listed(parents[i], path);
        in_all = i == 0 ? there : both(in_all, there);
        in_some = either(in_some, there);
      }
      const Numbers come = without(here, in_some);
      const Numbers gone = without(in_all, here);
      // Of a file on both sides the differences are enough; one that is new or gone is recognised by all it lists.
      if (!gone.empty() || (!in_some.empty() && !come.empty())) base.push_back(listing_of(path, gone));
      if (!come.empty() || (!here.empty() && !gone.empty())) head.push_back(listing_of(path, come));
      note_whether_it_has_any(path, here);
    }
    LSCAN_TRY([[maybe_unused]] const bool noted, note(step, compare_packages(base, head).changes));
    return follow_window(step);
  }

  Result<bool> note(std::size_t step, std::vector<PackageChange> changes) {
    for (PackageChange& change : changes) {
      HistoryChange noted;
      const bool from = !change.from.empty() && counts(change, change.from);
      const bool to = !change.to.empty() && counts(change, change.to);
      if (!from && !to) continue;
      LSCAN_TRY(noted.commit, commit_at(history_.steps[step].commit.id));
      noted.change = std::move(change);
      noted.from_counts = from;
      noted.to_counts = to;
      noted.is_oldest_known = is_end(step);
      out_.changes.push_back(std::move(noted));
    }
    return true;
  }

  bool counts(const PackageChange& change, const std::string& version) const {
    Package package{.ecosystem = change.ecosystem, .name = change.name, .version = version};
    return matcher_.counts(package);
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

  Result<bool> follow_window(std::size_t step) {
    if (having_.empty() == !window_) return true;
    if (window_) {
      LSCAN_TRY(const std::size_t commit, commit_at(history_.steps[step].commit.id));
      end_window(std::pair(commit, history_.steps[step].commit.time));
      return true;
    }
    HistoryWindow window;
    LSCAN_TRY(window.from, commit_at(history_.steps[step].commit.id));
    window.is_oldest_known = is_end(step);
    window_ = {window, history_.steps[step].commit.time};
    return true;
  }

  void end_window(std::optional<std::pair<std::size_t, std::int64_t>> commit_and_time) {
    if (!window_) return;
    auto [window, from] = *window_;
    window_.reset();
    const std::int64_t until = commit_and_time ? commit_and_time->second : now_;
    if (commit_and_time) window.until = commit_and_time->first;
    window.seconds = std::max<std::int64_t>(0, until - from);
    window.seconds_published = since_published({from, until});
    out_.windows.push_back(window);
  }

  std::int64_t since_published(Span span) const {
    if (published_) span.from = std::max(span.from, *published_);
    return std::max<std::int64_t>(0, span.until - span.from);
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

  Result<bool> look_at_releases() {
    out_.releases_seen = tags_.size();
    std::vector<std::size_t> order(tags_.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [this](std::size_t a, std::size_t b) { return tags_[a].time < tags_[b].time; });
    std::vector<ObjectId> commits;
    for (const std::size_t tag : order) commits.push_back(tags_[tag].commit);
    const std::vector<std::size_t> next = first_descendants(target_.repository, commits);
    std::vector<Span> spans;
    std::vector<Span> known_spans;
    for (std::size_t i = 0; i < order.size(); ++i) {
      const GitReference& tag = tags_[order[i]];
      HistoryRelease release;
      release.packages = counted_in(state_of(history_.steps.size() + order[i]));
      if (release.packages.empty()) continue;
      constexpr std::string_view kTags = "refs/tags/";
      release.tag = tag.name.substr(kTags.size());
      release.time = rfc3339(tag.time);
      LSCAN_TRY(release.commit, commit_at(tag.commit));
      Span span{tag.time, now_};
      if (next[i] != i) {
        release.until_tag = tags_[order[next[i]]].name.substr(kTags.size());
        span.until = tags_[order[next[i]]].time;
      }
      release.seconds = std::max<std::int64_t>(0, span.until - span.from);
      release.seconds_published = since_published(span);
      spans.push_back(span);
      known_spans.push_back({published_ ? std::max(span.from, *published_) : span.from, span.until});
      out_.releases.push_back(std::move(release));
    }
    out_.exposed = covered(spans);
    out_.exposed_published = covered(known_spans);
    return true;
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
  std::int64_t now_;
  std::optional<std::int64_t> published_;
  GitHistory history_;
  std::vector<GitReference> tags_;
  std::unordered_map<ObjectId, std::size_t> commits_;  // in the history that is told
  std::unordered_map<PackageNumber, bool> counts_;
  std::set<std::string> having_;  // files that have what counts
  std::optional<std::pair<HistoryWindow, std::int64_t>> window_;
};

}  // namespace

HistoryOutcome trace_history(const HistoryTarget& target, const HistorySubject& subject, const ScanContext& context) {
  const auto failed = [](std::string why) {
    return tl::unexpected(ScanFailure(std::move(why), ScanFailure::Cause::base));
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
