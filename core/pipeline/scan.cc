#include "core/pipeline/scan.h"

#include <algorithm>
#include <deque>
#include <future>
#include <memory>
#include <utility>

#include "core/artifact/lambda_quota.h"
#include "core/artifact/named_file.h"
#include "core/artifact/zip.h"
#include "core/base/digest.h"
#include "core/base/limits.h"
#include "core/collect/collect.h"
#include "core/pipeline/stages.h"

namespace lscan {
namespace {

struct OpenArchive {
  std::string path;
  std::string layer;  // empty for the function
  std::unique_ptr<ZipTree> tree;
};

// Stage 1: the bytes.
std::vector<OpenArchive> open_archives(const ArchiveTarget& target, CollectedArchives& out) {
  std::vector<OpenArchive> archives;
  const auto open = [&](const std::string& path, const std::string& layer) {
    auto tree = open_zip(path);
    if (!tree) {
      out.found.diagnostics.push_back({DiagnosticSeverity::error, path, 0, 0, std::move(tree).error()});
      out.complete = false;
      return;
    }
    for (Diagnostic diagnostic : (*tree)->diagnostics()) {
      if (!layer.empty()) diagnostic.path = layer + "!/" + diagnostic.path;
      out.found.diagnostics.push_back(std::move(diagnostic));
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

bool is_error(const Diagnostic& diagnostic) { return diagnostic.severity == DiagnosticSeverity::error; }

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

DevPlaces dev_places(const ScanContext& context) { return context.with_dev ? DevPlaces::kept : DevPlaces::left_out; }

// Of what needs no digest.
std::future<Target> ready(Target target) {
  std::promise<Target> promise;
  promise.set_value(std::move(target));
  return promise.get_future();
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
  CollectedArchives out;
  const std::vector<OpenArchive> archives = open_archives(target, out);
  out.quotas = exceeded_quotas(sizes_of(archives));
  std::vector<SourceTree> sources;
  for (const OpenArchive& archive : archives) sources.push_back({archive.tree.get(), archive.layer});
  append(out.found, collect(sources, context.store));
  return out;
}

Collected collect_from_archives(const ArchiveTarget& target, const ScanContext& context) {
  Collected out;
  // Digests read every byte of the archives and nothing of what the scan finds: the other core does them meanwhile.
  out.description = std::async(std::launch::async, [target] { return described(target); });
  CollectedArchives archives = collect_archives(target, context);
  out.found = std::move(archives.found);
  append(out.found.diagnostics, std::move(archives.quotas));
  out.complete = archives.complete;
  out.declared = Declared::passed_over;
  return out;
}

Collected collect_from_directory(const std::string& path, Ignored ignored, const ScanContext& context) {
  Collected out;
  out.description = ready({.kind = "dir", .path = path, .with_ignored = ignored == Ignored::read});
  const auto tree = open_directory(path, ignored);
  if (tree) {
    out.found.diagnostics = (*tree)->diagnostics();
    append(out.found, collect({{tree->get(), "", true, (*tree)->left_out(), context.project}}, context.store,
                              dev_places(context)));
  } else {
    out.found.diagnostics.push_back({DiagnosticSeverity::error, path, 0, 0, tree.error()});
    out.complete = false;
  }
  return out;
}

Collected collect_from_lockfiles(const std::vector<std::string>& paths, const ScanContext& context) {
  Collected out;
  out.description = std::async(std::launch::async, [paths] { return described(paths); });  // as of archives
  const std::deque<NamedFile> files(paths.begin(), paths.end());
  CollectedLockfiles lockfiles = collect_lockfiles(lockfiles_in(files), context.project, dev_places(context));
  out.found = std::move(lockfiles.found);
  out.complete = lockfiles.complete;
  return out;
}

Collected collect_from_sboms(const std::vector<SbomSource>& sources, const ScanContext& context) {
  Collected out;
  Target target{.kind = "sbom", .path = sources.size() == 1 ? sources.front().path : ""};
  std::deque<NamedFile> files;
  std::vector<NamedLockfile> documents;
  for (const SbomSource& source : sources) {
    if (source.path.empty()) {
      documents.push_back({"standard input", [&source]() -> Result<std::string> { return source.text; }, nullptr});
      continue;
    }
    const NamedFile& file = files.emplace_back(source.path);
    documents.push_back({source.path, [&file] { return file.text(limits::kFileBytes); }, nullptr});
    target.files.push_back({source.path, digest(source.path)});
  }
  out.description = ready(std::move(target));
  CollectedLockfiles sboms = collect_sboms(documents, context.project);
  out.found = std::move(sboms.found);
  out.complete = sboms.complete;
  return out;
}

Collected collect_named(Packages packages, Diagnostics diagnostics) {
  Collected out;
  out.description = ready({.kind = "package"});
  out.complete = !packages.empty() || diagnostics.empty();
  out.found.packages = std::move(packages);
  out.found.diagnostics = std::move(diagnostics);
  out.declared = Declared::passed_over;
  return out;
}

ScanOutcome judge_collected(Collected collected, const ScanContext& context) {
  ScanResult result = begun(context);
  result.complete = collected.complete;
  result.packages = std::move(collected.found.packages);
  result.blind_spots = std::move(collected.found.blind_spots);
  result.diagnostics = std::move(collected.found.diagnostics);
  if (!context.with_dev) result.left_out.dev = leave_out_dev(result.packages);
  LSCAN_TRY(MatchResult matched, match(result.packages, context.store, collected.declared));
  result.vulnerabilities = std::move(matched.vulnerabilities);
  result.findings = std::move(matched.findings);
  result.upgrades = std::move(matched.upgrades);
  append(result.blind_spots, std::move(matched.blind_spots));
  score_and_judge(result, context);
  result.target = collected.target();
  return result;
}

ScanOutcome scan_archives(const ArchiveTarget& target, const ScanContext& context) {
  return judge_collected(collect_from_archives(target, context), context);
}

ScanOutcome scan_directory(const std::string& path, Ignored ignored, const ScanContext& context) {
  Collected collected = collect_from_directory(path, ignored, context);
  // A folder whose files gave errors and nothing else must not pass for one without packages.
  const Inventory& found = collected.found;
  if (found.packages.empty() && std::any_of(found.diagnostics.begin(), found.diagnostics.end(), is_error))
    collected.complete = false;
  return judge_collected(std::move(collected), context);
}

ScanOutcome scan_lockfiles(const std::vector<std::string>& paths, const ScanContext& context) {
  return judge_collected(collect_from_lockfiles(paths, context), context);
}

ScanOutcome scan_sboms(const std::vector<SbomSource>& sources, const ScanContext& context) {
  return judge_collected(collect_from_sboms(sources, context), context);
}

ScanOutcome scan_packages(Packages packages, Diagnostics diagnostics, const ScanContext& context) {
  return judge_collected(collect_named(std::move(packages), std::move(diagnostics)), context);
}

}  // namespace lscan
