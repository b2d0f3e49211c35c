#include "core/pipeline/scan.h"

#include <future>
#include <iterator>
#include <memory>
#include <utility>

#include "core/artifact/lambda_quota.h"
#include "core/artifact/zip.h"
#include "core/base/digest.h"
#include "core/collect/collect.h"
#include "core/match/match.h"
#include "core/pipeline/stages.h"

namespace lscan {
namespace {

struct OpenArchive {
  std::string path;
  std::string layer;  // empty for the function
  std::unique_ptr<ZipTree> tree;
};

// Stage 1: the bytes. An archive that cannot be opened is said, and makes the result incomplete.
std::vector<OpenArchive> open_archives(const ArchiveTarget& target, ScanResult& result) {
  std::vector<OpenArchive> archives;
  const auto open = [&](const std::string& path, const std::string& layer) {
    auto tree = open_zip(path);
    if (!tree) {
      result.diagnostics.push_back({DiagnosticSeverity::error, path, 0, 0, std::move(tree).error()});
      result.complete = false;
      return;
    }
    for (Diagnostic diagnostic : (*tree)->diagnostics()) {
      if (!layer.empty()) diagnostic.path = layer + "!/" + diagnostic.path;
      result.diagnostics.push_back(std::move(diagnostic));
    }
    archives.push_back({path, layer, std::move(*tree)});
  };
  if (!target.function.empty()) open(target.function, "");
  for (const std::string& layer : target.layers) open(layer, layer);
  return archives;
}

PackageSizes sizes_of(const std::vector<OpenArchive>& archives) {
  PackageSizes sizes;
  for (const OpenArchive& archive : archives) {
    sizes.unzipped += archive.tree->unpacked_bytes();
    if (archive.layer.empty()) sizes.function_zipped = archive.tree->packed_bytes();
    if (!archive.layer.empty()) ++sizes.layers;
  }
  return sizes;
}

Target described(const ArchiveTarget& target) {
  const auto digest = [](const std::string& path) { return sha256_of_file(path).value_or(""); };
  Target out;
  out.kind = target.function.empty() ? "layer" : "zip";
  out.path = target.function;
  if (!target.function.empty()) out.sha256 = digest(target.function);
  for (const std::string& layer : target.layers) out.layers.push_back({layer, digest(layer)});
  return out;
}

// The stages that every target shares: packages -> findings -> risks -> verdict.
Result<bool> judge_packages(ScanResult& result, const ScanContext& context) {
  LSCAN_TRY(MatchResult matched, match(result.packages, context.store));
  result.vulnerabilities = std::move(matched.vulnerabilities);
  result.findings = std::move(matched.findings);
  result.upgrades = std::move(matched.upgrades);
  append(result.blind_spots, std::move(matched.blind_spots));
  score_and_judge(result, context);
  return true;
}

}  // namespace

Result<ScanResult> scan_archives(const ArchiveTarget& target, const ScanContext& context) {
  ScanResult result = begun(context);
  // Digests read every byte of the archives and nothing of what the scan finds: the other core does them meanwhile.
  std::future<Target> description = std::async(std::launch::async, described, target);

  const std::vector<OpenArchive> archives = open_archives(target, result);
  append(result.diagnostics, exceeded_quotas(sizes_of(archives)));

  std::vector<SourceTree> sources;
  for (const OpenArchive& archive : archives) sources.push_back({archive.tree.get(), archive.layer});
  Inventory inventory = collect(sources, context.store);
  result.packages = std::move(inventory.packages);
  append(result.blind_spots, std::move(inventory.blind_spots));
  append(result.diagnostics, std::move(inventory.diagnostics));
  // From here on no package is added.

  LSCAN_TRY([[maybe_unused]] const bool judged, judge_packages(result, context));
  result.target = description.get();
  return result;
}

Result<ScanResult> scan_packages(Packages packages, Diagnostics diagnostics, const ScanContext& context) {
  ScanResult result = begun(context);
  result.target.kind = "package";
  result.packages = std::move(packages);
  result.diagnostics = std::move(diagnostics);
  result.complete = !result.packages.empty() || result.diagnostics.empty();
  LSCAN_TRY([[maybe_unused]] const bool judged, judge_packages(result, context));
  return result;
}

}  // namespace lscan
