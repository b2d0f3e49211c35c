// A saved result against a scan of today.
#include <algorithm>
#include <map>
#include <utility>

#include "core/collect/one_file.h"
#include "core/pipeline/compare_and_judge.h"
#include "core/pipeline/diff.h"
#include "core/pipeline/stages.h"

namespace lscan {
namespace {

// What the files of a result list, each by itself. Of installed packages the place tells the version, so all of them
// are one listing, as in an artifact.
Listings listings_of(const ScanResult& result) {
  std::map<std::string, Listing> by_path;
  for (const Package& package : result.packages) {
    std::map<std::string, Package> by_file;
    if (package.evidence.empty()) by_file[""] = package;
    for (const Evidence& evidence : package.evidence) {
      const std::string& file = evidence.kind == EvidenceKind::declared ? evidence.path : "";
      const auto [in_file, is_new] = by_file.try_emplace(file, package);
      if (is_new) in_file->second.evidence.clear();
      in_file->second.evidence.push_back(evidence);
    }
    for (auto& [file, in_file] : by_file) {
      by_path[file].path = file;
      by_path[file].packages.push_back(std::move(in_file));
    }
  }
  Listings listings;
  for (auto& [path, listing] : by_path) listings.push_back(std::move(listing));
  return listings;
}

// An installed package that was replaced lies elsewhere, which does not make it another one.
void forget_places(Listings& listings) {
  for (Listing& listing : listings) {
    if (!listing.path.empty()) continue;
    for (Package& package : listing.packages) package.evidence.clear();
  }
}

// The files of which a scan could not read all, as it says itself: with the blind spot that says so, or null where an
// error does.
std::map<std::string, const BlindSpot*> unread_files(const ScanResult& result) {
  std::map<std::string, const BlindSpot*> files;
  for (const BlindSpot& spot : result.blind_spots) {
    if (spot.kind == BlindSpot::Kind::skipped_file) files[spot.path] = &spot;
  }
  for (const Diagnostic& diagnostic : result.diagnostics) {
    if (diagnostic.severity == DiagnosticSeverity::error) files[diagnostic.path] = nullptr;
  }
  return files;
}

bool tells_of(const ScanResult& result, const std::string& file) {
  return std::any_of(result.packages.begin(), result.packages.end(), [&](const Package& package) {
    return std::any_of(package.evidence.begin(), package.evidence.end(), [&](const Evidence& evidence) {
      return evidence.path == file || evidence.path.starts_with(file + "!/");
    });
  });
}

// What the base tells of and the head could not read is not gone. Where it could be read then, the head is incomplete.
void mark_unread(const ScanResult& base, const Listings& before, ScanResult& head, Listings& after) {
  const auto listing = [&after](const std::string& path) -> Listing& {
    const auto at = std::lower_bound(after.begin(), after.end(), path,
                                     [](const Listing& one, const std::string& wanted) { return one.path < wanted; });
    return at != after.end() && at->path == path ? *at : *after.insert(at, {path, {}, true});
  };
  if (!head.complete) {
    for (const Listing& one : before) listing(one.path).is_whole = false;
  }
  const auto unread_before = unread_files(base);
  BlindSpots lost;
  for (const auto& [file, spot] : unread_files(head)) {
    const bool is_listing = is_lockfile(file);
    const bool is_lost = !unread_before.contains(file) && ((is_listing && spot == nullptr) || tells_of(base, file));
    if (is_listing || is_lost) listing(is_listing ? file : "").is_whole = false;
    if (!is_lost) continue;
    head.complete = false;
    if (spot != nullptr) lost.push_back(*spot);
  }
  append(head.diagnostics, unreadable_now(lost));
}

bool comes_from_matching(const BlindSpot& spot) {
  return spot.kind == BlindSpot::Kind::invalid_version || spot.kind == BlindSpot::Kind::uncovered_ecosystem ||
         spot.kind == BlindSpot::Kind::unknown_release;
}

}  // namespace

ScanOutcome scan_against_result(ScanResult base, const std::string& base_path,
                                const std::function<ScanOutcome(const ScanContext&)>& scan,
                                const ScanContext& context) {
  const auto refused = [&](const std::string& why) {
    return tl::unexpected(ScanFailure("the base cannot be used: " + base_path + " " + why, ScanFailure::Cause::base));
  };
  if (base.comparison) return refused("is the result of a comparison, which lists only what changed");
  if (context.with_dev && base.left_out.dev != 0)
    return refused("was made without --dev, so packages for development would all seem to be new");
  auto head = scan(context);
  if (!head) return head;
  const bool is_artifact = head->target.kind == "zip" || head->target.kind == "layer";
  Listings before = listings_of(base);
  Listings after = listings_of(*head);
  mark_unread(base, before, *head, after);
  forget_places(before);
  ScanResult result = std::move(*head);
  result.comparison = Comparison{
      {ComparedSide::Kind::result, base_path, std::nullopt},
      {is_artifact ? ComparedSide::Kind::archive : ComparedSide::Kind::work_tree, result.target.path, std::nullopt},
      std::nullopt,
      {},
      {},
      {}};
  result.target.kind = "diff";
  const std::size_t left_out = result.left_out.dev;
  result.packages.clear();
  result.vulnerabilities.clear();
  result.findings.clear();
  result.upgrades.clear();
  std::erase_if(result.blind_spots, comes_from_matching);
  const std::string base_time = base.scanned_at;
  auto outcome = compare_and_judge(
      {std::move(before), std::move(after), base_time, is_artifact ? Declared::passed_over : Declared::counted, {}},
      std::move(result), context);
  if (outcome) outcome->left_out.dev = left_out;
  return outcome;
}

}  // namespace lscan
