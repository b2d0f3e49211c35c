#include "core/pipeline/exposure.h"

#include <algorithm>

#include "core/artifact/git_history.h"
#include "core/base/time.h"

namespace lscan {
namespace {

constexpr std::string_view kTags = "refs/tags/";

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

}  // namespace

std::int64_t ExposureTimes::since_published(std::int64_t from, std::int64_t until) const {
  return std::max<std::int64_t>(0, until - std::max(from, published.value_or(from)));
}

Result<void> WindowFinder::next(const GitCommit& commit, bool has, bool is_end) {
  if (has == open_.has_value()) return {};
  LSCAN_TRY(const std::size_t index, commits_.index_of(commit.id));
  if (has) {
    HistoryWindow window;
    window.from = index;
    window.is_oldest_known = is_end;
    open_ = {window, commit.time};
  } else {
    open_->first.until = index;
    close(commit.time);
  }
  return {};
}

void WindowFinder::finish() {
  if (open_) close(times_.now);
}

void WindowFinder::close(std::int64_t until) {
  auto [window, from] = *open_;
  open_.reset();
  window.seconds = std::max<std::int64_t>(0, until - from);
  window.seconds_published = times_.since_published(from, until);
  out_.push_back(window);
}

Result<void> tell_releases(const GitRepository& repository, std::vector<TaggedPackages> tags,
                           const ExposureTimes& times, NamedCommits& commits, History& out) {
  out.releases_seen = tags.size();
  std::stable_sort(tags.begin(), tags.end(),
                   [](const TaggedPackages& a, const TaggedPackages& b) { return a.tag.time < b.tag.time; });
  std::vector<ObjectId> tagged;
  for (const TaggedPackages& one : tags) tagged.push_back(one.tag.commit);
  const std::vector<std::size_t> next = first_descendants(repository, tagged);
  std::vector<Span> spans;
  std::vector<Span> known_spans;
  for (std::size_t i = 0; i < tags.size(); ++i) {
    const GitReference& tag = tags[i].tag;
    if (tags[i].packages.empty()) continue;
    HistoryRelease release;
    release.packages = std::move(tags[i].packages);
    release.tag = tag.name.substr(kTags.size());
    release.time = rfc3339(tag.time);
    LSCAN_TRY(release.commit, commits.index_of(tag.commit));
    Span span{tag.time, times.now};
    if (next[i] != i) {
      release.until_tag = tags[next[i]].tag.name.substr(kTags.size());
      span.until = tags[next[i]].tag.time;
    }
    release.seconds = std::max<std::int64_t>(0, span.until - span.from);
    release.seconds_published = times.since_published(span.from, span.until);
    spans.push_back(span);
    known_spans.push_back({std::max(span.from, times.published.value_or(span.from)), span.until});
    out.releases.push_back(std::move(release));
  }
  out.exposed = covered(std::move(spans));
  out.exposed_published = covered(std::move(known_spans));
  return {};
}

}  // namespace lscan
