#include "core/pipeline/scan.h"

#include <deque>
#include <future>
#include <iterator>
#include <memory>
#include <utility>

#include "core/artifact/lambda_quota.h"
#include "core/artifact/named_file.h"
#include "core/artifact/zip.h"
#include "core/base/digest.h"
#include "core/base/limits.h"
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

std::string digest(const std::string& path) { return sha256_of_file(path).value_or(""); }

std::vector<NamedLockfile> lockfiles_in(const std::deque<NamedFile>& files) {
  std::vector<NamedLockfile> lockfiles;
  for (const NamedFile& file : files) {
    lockfiles.push_back({file.path(), [&file] { return file.text(limits::kFileBytes); }, &file});
  }
  return lockfiles;
}

Target described(const std::vector<std::string>& lockfiles) {
  Target out{.kind = "lockfile", .path = lockfiles.size() == 1 ? lockfiles.front() : ""};
  for (const std::string& path : lockfiles) out.files.push_back({path, digest(path)});
  return out;
}

// Stage 2 has ended: from here on no package is added.
void take(Inventory inventory, ScanResult& result) {
  result.packages = std::move(inventory.packages);
  append(result.blind_spots, std::move(inventory.blind_spots));
  append(result.diagnostics, std::move(inventory.diagnostics));
}

// The stages that every target shares: packages -> findings -> risks -> verdict.
Result<bool> judge_packages(ScanResult& result, Declared declared, const ScanContext& context) {
  if (!context.with_dev) result.left_out.dev = leave_out_dev(result.packages);
  LSCAN_TRY(MatchResult matched, match(result.packages, context.store, declared));
  result.vulnerabilities = std::move(matched.vulnerabilities);
  result.findings = std::move(matched.findings);
  result.upgrades = std::move(matched.upgrades);
  append(result.blind_spots, std::move(matched.blind_spots));
  score_and_judge(result, context);
  return true;
}

}  // namespace

Target described(const ArchiveTarget& target) {
  Target out;
  out.kind = target.function.empty() ? "layer" : "zip";
  out.path = target.function;
  if (!target.function.empty()) out.sha256 = digest(target.function);
  for (const std::string& layer : target.layers) out.layers.push_back({layer, digest(layer)});
  return out;
}

CollectedArchives collect_archives(const ArchiveTarget& target, const ScanContext& context) {
  ScanResult said;  // what opening them gives
  const std::vector<OpenArchive> archives = open_archives(target, said);
  std::vector<SourceTree> sources;
  for (const OpenArchive& archive : archives) sources.push_back({archive.tree.get(), archive.layer});
  CollectedArchives out{collect(sources, context.store), said.complete};
  out.found.diagnostics.insert(out.found.diagnostics.begin(), std::make_move_iterator(said.diagnostics.begin()),
                               std::make_move_iterator(said.diagnostics.end()));
  return out;
}

ScanOutcome scan_archives(const ArchiveTarget& target, const ScanContext& context) {
  ScanResult result = begun(context);
  // Digests read every byte of the archives and nothing of what the scan finds: the other core does them meanwhile.
  std::future<Target> description = std::async(std::launch::async, [&target] { return described(target); });

  const std::vector<OpenArchive> archives = open_archives(target, result);
  append(result.diagnostics, exceeded_quotas(sizes_of(archives)));

  std::vector<SourceTree> sources;
  for (const OpenArchive& archive : archives) sources.push_back({archive.tree.get(), archive.layer});
  take(collect(sources, context.store), result);
  LSCAN_TRY([[maybe_unused]] const bool judged, judge_packages(result, Declared::passed_over, context));
  result.target = description.get();
  return result;
}

ScanOutcome scan_directory(const std::string& path, Ignored ignored, const ScanContext& context) {
  ScanResult result = begun(context);
  result.target = {.kind = "dir", .path = path, .with_ignored = ignored == Ignored::read};
  const auto tree = open_directory(path, ignored);
  if (tree) {
    append(result.diagnostics, (*tree)->diagnostics());
    take(collect({{tree->get(), "", true, (*tree)->left_out(), context.project}}, context.store), result);
  } else {
    result.diagnostics.push_back({DiagnosticSeverity::error, path, 0, 0, tree.error()});
    result.complete = false;
  }
  LSCAN_TRY([[maybe_unused]] const bool judged, judge_packages(result, Declared::counted, context));
  return result;
}

ScanOutcome scan_lockfiles(const std::vector<std::string>& paths, const ScanContext& context) {
  ScanResult result = begun(context);
  std::future<Target> description =
      std::async(std::launch::async, [&paths] { return described(paths); });  // as in scan_archives

  const std::deque<NamedFile> files(paths.begin(), paths.end());
  CollectedLockfiles collected = collect_lockfiles(lockfiles_in(files), context.project);
  take(std::move(collected.found), result);
  result.complete = collected.complete;
  LSCAN_TRY([[maybe_unused]] const bool judged, judge_packages(result, Declared::counted, context));
  result.target = description.get();
  return result;
}

ScanOutcome scan_sboms(const std::vector<SbomSource>& sources, const ScanContext& context) {
  ScanResult result = begun(context);
  result.target.kind = "sbom";
  if (sources.size() == 1) result.target.path = sources.front().path;
  std::deque<NamedFile> files;
  std::vector<NamedLockfile> documents;
  for (const SbomSource& source : sources) {
    if (source.path.empty()) {
      documents.push_back({"standard input", [&source]() -> Result<std::string> { return source.text; }, nullptr});
      continue;
    }
    const NamedFile& file = files.emplace_back(source.path);
    documents.push_back({source.path, [&file] { return file.text(limits::kFileBytes); }, nullptr});
    result.target.files.push_back({source.path, digest(source.path)});
  }
  CollectedLockfiles collected = collect_sboms(documents, context.project);
  take(std::move(collected.found), result);
  result.complete = collected.complete;
  LSCAN_TRY([[maybe_unused]] const bool judged, judge_packages(result, Declared::counted, context));
  return result;
}

ScanOutcome scan_packages(Packages packages, Diagnostics diagnostics, const ScanContext& context) {
  ScanResult result = begun(context);
  result.target.kind = "package";
  result.packages = std::move(packages);
  result.diagnostics = std::move(diagnostics);
  result.complete = !result.packages.empty() || result.diagnostics.empty();
  LSCAN_TRY([[maybe_unused]] const bool judged, judge_packages(result, Declared::passed_over, context));
  return result;
}

}  // namespace lscan
