#include "core/pipeline/diff.h"

#include <functional>
#include <map>
#include <set>
#include <utility>

#include "core/artifact/git_fetch_advice.h"
#include "core/artifact/git_side.h"
#include "core/diff/compare_packages.h"
#include "core/diff/pair_listings.h"
#include "core/pipeline/blame.h"
#include "core/pipeline/changed_files.h"
#include "core/pipeline/compare_and_judge.h"
#include "core/pipeline/named_commits.h"
#include "core/pipeline/stages.h"

namespace lscan {
namespace {

Result<std::unique_ptr<GitSide>> open_head(const GitTarget& target) {
  const GitRepository& repository = target.repository;
  if (target.range.head.kind == ComparedSide::Kind::index) return index_side(repository);
  if (!target.range.head_commit) return work_tree_side(repository);
  LSCAN_TRY(const GitCommit commit, repository.commit(*target.range.head_commit));
  return commit_side(repository, commit.tree);
}

// Looks for the origins of findings: of what the head has from the head on, of what it has no more from the base on.
// What is not committed yet has none.
class Origins {
 public:
  Origins(const GitTarget& target, const ScanContext& context, ScanResult& result)
      : target_(target), context_(context), result_(result), commits_(target.repository, result.comparison->commits) {}

  Result<void> find(const std::vector<ComparedPlace>& places) {
    std::map<std::size_t, Blame::Question> of_head;
    std::map<std::size_t, Blame::Question> of_base;
    Blame::Identities packages;
    for (std::size_t i = 0; i < result_.findings.size(); ++i) {
      const Package& package = result_.packages[result_.findings[i].package];
      Blame::Question question{places[result_.findings[i].package].file, identity_of(package)};
      packages.insert(question.package);
      (package.removed ? of_base : of_head)[i] = std::move(question);
    }
    Blame blame(target_.repository, context_, std::move(packages));
    const GitRange& range = target_.range;
    const auto head = range.head_commit ? range.head_commit : object_id_from_hex(range.head.commit->id);
    LSCAN_DO(answer(blame, *head, of_head));
    return answer(blame, range.base_commit, of_base);
  }

 private:
  Result<void> answer(Blame& blame, const ObjectId& commit, const std::map<std::size_t, Blame::Question>& by_finding) {
    std::set<Blame::Question> questions;
    for (const auto& [finding, question] : by_finding) questions.insert(question);
    const Blame::Answers answers = blame.ask(commit, questions);
    if (!blame.missing().empty())
      return failure("which commits brought the packages in cannot be told: an older " + blame.missing() +
                     " is not in this clone" + advice_for_missing_objects(target_.repository));
    for (const auto& [finding, question] : by_finding) {
      const auto found = answers.find(question);
      if (found == answers.end()) continue;
      LSCAN_TRY(const std::size_t index, commits_.index_of(found->second.commit));
      result_.findings[finding].origin = Origin{index, found->second.is_oldest_known};
    }
    return {};
  }

  const GitTarget& target_;
  const ScanContext& context_;
  ScanResult& result_;
  NamedCommits commits_;
};

// A deployment package with its layers as one listing. An archive that cannot be opened is said, and makes the result
// incomplete.
Listings list_archives(const ArchiveTarget& target, bool is_head, const ScanContext& context, ScanResult& result) {
  CollectedArchives collected = collect_archives(target, context);
  for (Diagnostic& diagnostic : collected.found.diagnostics) {
    if (!is_head) diagnostic.message = "in the base: " + diagnostic.message;
  }
  append(result.diagnostics, std::move(collected.found.diagnostics));
  if (is_head) append(result.blind_spots, std::move(collected.found.blind_spots));
  result.complete = result.complete && collected.complete;
  return {Listing{"", std::move(collected.found.packages), collected.complete}};
}

}  // namespace

ScanOutcome scan_changes(const GitTarget& target, const ScanContext& context) {
  const auto base_failure = [](std::string message) {
    return tl::unexpected(ScanFailure(std::move(message), ScanFailure::Cause::base));
  };
  const GitRange& range = target.range;
  ScanResult result = begun(context);
  result.target.kind = "diff";
  result.comparison = Comparison{range.base, range.head, range.merge_base, {}, {}, {}};
  if (range.is_backwards)
    result.diagnostics.push_back(
        {DiagnosticSeverity::warning, "", 0, 0,
         "the head is an ancestor of the base, so it adds nothing to it; to compare the two as "
         "they are, add --no-merge-base"});

  // artifact -> files: the two trees.
  const auto base_commit = target.repository.commit(range.base_commit);
  if (!base_commit) return base_failure(base_commit.error());
  const auto base = commit_side(target.repository, base_commit->tree);
  auto head = open_head(target);
  if (!head) return tl::unexpected(ScanFailure(std::move(head).error(), ScanFailure::Cause::input));

  // files -> packages, on both sides.
  auto listings = read_changes({target.repository, *base, **head, base_commit->tree},
                               {target.paths, target.enter_submodules}, context);
  if (!listings) return base_failure(listings.error());
  result.complete = listings->complete;
  result.comparison->files = std::move(listings->files);
  append(result.diagnostics, std::move(listings->diagnostics));
  append(result.blind_spots, std::move(listings->blind_spots));

  const std::string base_time = range.merge_base ? range.merge_base->committed : range.base.commit->committed;
  Compared compared{std::move(listings->base), std::move(listings->head), base_time, Declared::counted, {}};
  if (target.with_origins)
    compared.name_origins = [&](ScanResult& named, const std::vector<ComparedPlace>& places) {
      return Origins(target, context, named).find(places);
    };
  return compare_and_judge(std::move(compared), std::move(result), context);
}

ScanOutcome scan_archive_changes(const ArchiveTarget& base, const ArchiveTarget& head, const ScanContext& context) {
  ScanResult result = begun(context);
  result.target = described(head);
  result.target.kind = "diff";
  result.comparison = Comparison{{ComparedSide::Kind::archive, base.function, std::nullopt},
                                 {ComparedSide::Kind::archive, head.function, std::nullopt},
                                 std::nullopt,
                                 {head.function},
                                 {},
                                 {}};
  Listings before = list_archives(base, false, context, result);
  Listings after = list_archives(head, true, context, result);
  return compare_and_judge({std::move(before), std::move(after), "", Declared::passed_over, {}}, std::move(result),
                           context);
}

}  // namespace lscan
