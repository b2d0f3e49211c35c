#include "core/pipeline/diff.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <utility>

#include "core/artifact/git_side.h"
#include "core/artifact/zip.h"
#include "core/base/digest.h"
#include "core/collect/collect.h"
#include "core/diff/compare_packages.h"
#include "core/diff/finding_state.h"
#include "core/match/match.h"
#include "core/pipeline/changed_files.h"
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

// Puts the compared packages into the result, in its order, and says how each of them stands.
std::vector<Standing> list_packages(ComparedPackages& compared, ScanResult& result) {
  std::stable_sort(
      compared.packages.begin(), compared.packages.end(), [](const ComparedPackage& a, const ComparedPackage& b) {
        const auto key = [](const ComparedPackage& one) {
          return std::tie(one.package->ecosystem, one.package->name, one.package->version, one.listing->path);
        };
        return key(a) < key(b);
      });
  std::vector<Standing> standings;
  for (const ComparedPackage& one : compared.packages) {
    result.packages.push_back(*one.package);
    result.packages.back().removed = one.standing == Standing::removed;
    standings.push_back(one.standing);
  }
  return standings;
}

// Of both sides, so that nothing seems to come or go; counted are those of the head.
std::size_t leave_out_dev(Listings& base, Listings& head) {
  for (Listing& listing : base) (void)leave_out_dev(listing.packages);
  std::size_t left_out = 0;
  for (Listing& listing : head) left_out += leave_out_dev(listing.packages);
  return left_out;
}

// From the two sides on all comparisons go the same way: packages -> differences -> findings -> verdict.
ScanOutcome compare_and_judge(Listings base, Listings head, std::string_view base_time, Declared declared,
                              ScanResult result, const ScanContext& context) {
  if (!context.with_dev) result.left_out.dev = leave_out_dev(base, head);
  ComparedPackages compared = compare_packages(base, head);
  result.comparison->changes = std::move(compared.changes);
  const std::vector<Standing> standings = list_packages(compared, result);

  LSCAN_TRY(MatchResult matched, match(result.packages, context.store, declared));
  result.vulnerabilities = std::move(matched.vulnerabilities);
  result.findings = std::move(matched.findings);
  for (Finding& finding : result.findings)
    finding.state = state_of(standings[finding.package], result.vulnerabilities[finding.vulnerability], base_time);
  result.upgrades = std::move(matched.upgrades);
  std::erase_if(result.upgrades, [&](const Upgrade& upgrade) { return result.packages[upgrade.package].removed; });
  append(result.blind_spots, std::move(matched.blind_spots));
  score_and_judge(result, context);
  return result;
}

// One archive as one listing. One that cannot be opened is said, and makes the result incomplete.
Listings list_archive(const std::string& path, std::string_view side, const ScanContext& context, ScanResult& result) {
  const auto tree = open_zip(path);
  if (!tree) {
    result.diagnostics.push_back({DiagnosticSeverity::error, path, 0, 0, tree.error()});
    result.complete = false;
    return {Listing{"", {}, false}};
  }
  Inventory found = collect({SourceTree{tree->get(), ""}}, context.store);
  append(found.diagnostics, Diagnostics((*tree)->diagnostics()));
  const bool is_head = side == "head";
  for (Diagnostic& diagnostic : found.diagnostics) {
    if (!is_head) diagnostic.message = "in the base: " + diagnostic.message;
  }
  append(result.diagnostics, std::move(found.diagnostics));
  if (is_head) append(result.blind_spots, std::move(found.blind_spots));
  return {Listing{"", std::move(found.packages), true}};
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
  LSCAN_TRY(const auto head, open_head(target));

  // files -> packages, on both sides.
  auto listings = read_changes({target.repository, *base, *head, base_commit->tree},
                               {target.paths, target.enter_submodules}, context);
  if (!listings) return base_failure(listings.error());
  result.complete = listings->complete;
  result.comparison->files = std::move(listings->files);
  append(result.diagnostics, std::move(listings->diagnostics));
  append(result.blind_spots, std::move(listings->blind_spots));

  const std::string base_time = range.merge_base ? range.merge_base->committed : range.base.commit->committed;
  return compare_and_judge(std::move(listings->base), std::move(listings->head), base_time, Declared::counted,
                           std::move(result), context);
}

ScanOutcome scan_archive_changes(const std::string& base, const std::string& head, const ScanContext& context) {
  ScanResult result = begun(context);
  result.target.kind = "diff";
  result.target.path = head;
  result.target.sha256 = sha256_of_file(head).value_or("");
  result.comparison = Comparison{{ComparedSide::Kind::archive, base, std::nullopt},
                                 {ComparedSide::Kind::archive, head, std::nullopt},
                                 std::nullopt,
                                 {head},
                                 {},
                                 {}};
  Listings before = list_archive(base, "base", context, result);
  Listings after = list_archive(head, "head", context, result);
  return compare_and_judge(std::move(before), std::move(after), "", Declared::passed_over, std::move(result), context);
}

}  // namespace lscan
