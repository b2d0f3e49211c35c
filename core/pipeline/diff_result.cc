// A saved result against a scan of today.
#include <algorithm>
#include <map>
#include <utility>

#include "core/collect/collect.h"
#include "core/collect/one_file.h"
#include "core/pipeline/compare_and_judge.h"
#include "core/pipeline/diff.h"
#include "core/pipeline/stages.h"

namespace lscan {
namespace {

// What the files of a result list, each by itself. Of installed packages the place tells the version, so all of them
// are one listing, as in an artifact.
Listings listings_of(const Packages& packages) {
  std::map<std::string, Listing> by_path;
  for (const Package& package : packages) {
    std::map<std::string, Package> by_file;
    if (package.evidence.empty()) by_file[""] = package;
    for (const Evidence& evidence : package.evidence) {
      const std::string file = evidence.kind == EvidenceKind::declared ? evidence.path.str() : "";
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
std::map<std::string, const BlindSpot*> unread_files(const BlindSpots& spots, const Diagnostics& diagnostics) {
  std::map<std::string, const BlindSpot*> files;
  for (const BlindSpot& spot : spots) {
    if (spot.kind == BlindSpot::Kind::skipped_file) files[spot.path] = &spot;
  }
  for (const Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.severity == DiagnosticSeverity::error) files[diagnostic.path] = nullptr;
  }
  return files;
}

bool tells_of(const ScanResult& result, const std::string& file) {
  return std::any_of(result.packages.begin(), result.packages.end(), [&](const Package& package) {
    return std::any_of(package.evidence.begin(), package.evidence.end(), [&](const Evidence& evidence) {
      return evidence.path == file || evidence.path.view().starts_with(file + "!/");
    });
  });
}

// What the base tells of and the head could not read is not gone. Where it could be read then, the head is incomplete.
void mark_unread(const ScanResult& base, const Listings& before, const Target& target, Collected& head,
                 Listings& after) {
  const auto listing = [&after](const std::string& path) -> Listing& {
    const auto at = std::lower_bound(after.begin(), after.end(), path,
                                     [](const Listing& one, const std::string& wanted) { return one.path < wanted; });
    return at != after.end() && at->path == path ? *at : *after.insert(at, {path, {}, true});
  };
  const auto unread_before = unread_files(base.blind_spots, base.diagnostics);
  const auto unread_now = unread_files(head.found.blind_spots, head.found.diagnostics);
  // Of a folder its files are known, so that those alone are unread which say so.
  const bool is_unopened = !head.complete && (target.kind != "dir" || unread_now.contains(target.path));
  if (is_unopened) {
    for (const Listing& one : before) listing(one.path).is_whole = false;
  }
  BlindSpots lost;
  for (const auto& [file, spot] : unread_now) {
    const bool is_listing = is_lockfile(file);
    const bool is_lost = !unread_before.contains(file) && ((is_listing && spot == nullptr) || tells_of(base, file));
    if (is_listing || is_lost) listing(is_listing ? file : "").is_whole = false;
    if (!is_lost) continue;
    head.complete = false;
    if (spot != nullptr) lost.push_back(*spot);
  }
  append(head.found.diagnostics, unreadable_now(lost));
}

}  // namespace

ScanOutcome scan_against_result(const ScanResult& base, const std::string& base_path,
                                const std::function<Collected(const ScanContext&)>& collect,
                                const ScanContext& context) {
  const auto refused = [&](const std::string& why) {
    return tl::unexpected(ScanFailure("the base cannot be used: " + base_path + " " + why, ScanFailure::Cause::base));
  };
  if (base.comparison) return refused("is the result of a comparison, which lists only what changed");
  if (context.with_dev && base.left_out.dev != 0)
    return refused("was made without --dev, so packages for development would all seem to be new");
  ScanResult result = begun(context);
  Collected head = collect(context);
  if (!context.with_dev) result.left_out.dev = leave_out_dev(head.found.packages);
  Listings before = listings_of(base.packages);
  Listings after = listings_of(head.found.packages);
  result.target = head.target();
  mark_unread(base, before, result.target, head, after);
  forget_places(before);
  const bool is_artifact = result.target.kind == "zip" || result.target.kind == "layer";
  result.comparison = Comparison{
      {ComparedSide::Kind::result, base_path, std::nullopt},
      {is_artifact ? ComparedSide::Kind::archive : ComparedSide::Kind::work_tree, result.target.path, std::nullopt},
      std::nullopt,
      {},
      {},
      {}};
  result.target.kind = "diff";
  result.complete = head.complete;
  result.blind_spots = std::move(head.found.blind_spots);
  result.diagnostics = std::move(head.found.diagnostics);
  return compare_and_judge({std::move(before), std::move(after), base.scanned_at, head.declared, {}}, std::move(result),
                           context);
}

}  // namespace lscan
