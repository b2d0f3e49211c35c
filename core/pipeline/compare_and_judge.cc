#include "core/pipeline/compare_and_judge.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "core/collect/collect.h"
#include "core/diff/finding_state.h"
#include "core/pipeline/stages.h"

namespace lscan {
namespace {

// Puts the compared packages into the result, in its order, and says how each of them stands.
std::vector<ComparedPlace> list_packages(ComparedPackages& compared, ScanResult& result) {
  std::stable_sort(
      compared.packages.begin(), compared.packages.end(), [](const ComparedPackage& a, const ComparedPackage& b) {
        const auto key = [](const ComparedPackage& one) {
          return std::tie(one.package->ecosystem, one.package->name, one.package->version, one.listing->path);
        };
        return key(a) < key(b);
      });
  std::vector<ComparedPlace> places;
  for (const ComparedPackage& one : compared.packages) {
    result.packages.push_back(*one.package);
    result.packages.back().removed = one.standing == Standing::removed;
    places.push_back({one.standing, one.listing->path});
  }
  return places;
}

// Of both sides, so that nothing seems to come or go; counted are those of the head.
std::size_t leave_out_dev(Listings& base, Listings& head) {
  for (Listing& listing : base) (void)leave_out_dev(listing.packages);
  std::size_t left_out = 0;
  for (Listing& listing : head) left_out += leave_out_dev(listing.packages);
  return left_out;
}

}  // namespace

Diagnostics unreadable_now(const BlindSpots& spots) {
  Diagnostics out;
  for (const BlindSpot& spot : spots)
    out.push_back(
        {DiagnosticSeverity::error, spot.path, 0, 0, "could be read in the base and cannot any more: " + spot.why});
  return out;
}

ScanOutcome compare_and_judge(Compared sides, ScanResult result, const ScanContext& context) {
  if (!context.with_dev) result.left_out.dev += leave_out_dev(sides.base, sides.head);
  ComparedPackages compared = compare_packages(sides.base, sides.head);
  result.comparison->changes = std::move(compared.changes);
  const std::vector<ComparedPlace> places = list_packages(compared, result);

  LSCAN_TRY(MatchResult matched, match(result.packages, context.store, sides.declared));
  result.vulnerabilities = std::move(matched.vulnerabilities);
  result.findings = std::move(matched.findings);
  for (Finding& finding : result.findings)
    finding.state =
        state_of(places[finding.package].standing, result.vulnerabilities[finding.vulnerability], sides.base_time);
  result.upgrades = std::move(matched.upgrades);
  std::erase_if(result.upgrades, [&](const Upgrade& upgrade) { return result.packages[upgrade.package].removed; });
  append(result.blind_spots, std::move(matched.blind_spots));
  if (sides.name_origins) {
    if (const auto named = sides.name_origins(result, places); !named)
      return tl::unexpected(ScanFailure(named.error(), ScanFailure::Cause::base));
  }
  score_and_judge(result, context);
  return result;
}

}  // namespace lscan
