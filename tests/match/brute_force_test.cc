// The indexed store and the matcher against a straightforward second evaluation of the same records, at every boundary
// in the data: the version of each event, its neighbours, and listed versions.
#include <chrono>
#include <cstdlib>
#include <filesystem>

#include <catch2/catch.hpp>

#include "core/advisories/facts.h"
#include "core/advisories/store_build.h"
#include "core/artifact/zip.h"
#include "core/base/limits.h"
#include "core/match/match.h"
#include "core/versions/order.h"
#include "tests/match/naive_evaluator.h"
#include "tests/support/temporary_folder.h"

using namespace lscan;
using lscan::tests::NaiveEvaluator;
using lscan::tests::TemporaryFolder;

namespace {

namespace fs = std::filesystem;

Result<std::unique_ptr<FileTree>> open_tree(const std::string& path) {
  LSCAN_TRY(std::unique_ptr<FileTree> tree, open_zip(path));
  return tree;
}

// The number at the end of `version` moved by one, where it has one and stays a number.
std::optional<std::string> moved(const std::string& version, int step) {
  const std::size_t digits = version.find_last_not_of("0123456789") + 1;
  const std::string last = version.substr(digits);
  if (last.empty() || last.size() > 9 || (step < 0 && std::stol(last) == 0)) return std::nullopt;
  return version.substr(0, digits) + std::to_string(std::stol(last) + step);
}

// What may be installed around one boundary; what its ecosystem cannot read stays in, as lists may name it.
void add_neighbours(const std::string& version, std::set<std::string>& wanted) {
  wanted.insert(version);
  for (const int step : {-1, 1}) {
    if (const auto near = moved(version, step)) wanted.insert(*near);
  }
  for (const char* suffix : {".0", ".0.0", ".1", "-0", "-alpha.1", "-rc1", ".Final", "rc1", ".post1", "+build"}) {
    wanted.insert(version + suffix);
  }
}

std::set<std::string> versions_to_ask(const std::vector<NaiveEvaluator::Entry>& entries) {
  std::set<std::string> wanted = {"0", "0.0.0", "1.0", "999999.0.0", "not a version"};
  for (const NaiveEvaluator::Entry& entry : entries) {
    for (const NaiveEvaluator::Range& range : entry.ranges) {
      for (const auto& [kind, version] : range.events) add_neighbours(version, wanted);
    }
    for (std::size_t i = 0; i < entry.versions.size(); i += 5) wanted.insert(entry.versions[i]);
  }
  return wanted;
}

// One query in `stride`, spread over all packages: the plain evaluation is slow, and slower under sanitizers.
Packages packages_to_ask(const NaiveEvaluator& naive, std::size_t stride) {
  Packages packages;
  std::size_t asked = 0;
  for (const auto& [name, entries] : naive.packages()) {
    for (const std::string& version : versions_to_ask(entries)) {
      if (asked++ % stride != 0) continue;
      packages.push_back({.ecosystem = name.first, .name = name.second, .version = version, .evidence = {Evidence{}}});
    }
  }
  return packages;
}

void compare(const NaiveEvaluator& naive, const Store& store, std::size_t stride) {
  const Packages packages = packages_to_ask(naive, stride);
  const auto begin = std::chrono::steady_clock::now();
  const auto result = match(packages, store);
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  REQUIRE(result);

  std::vector<std::set<std::string>> matched(packages.size());
  for (const Finding& finding : result->findings) {
    for (const std::string& record : finding.records) matched[finding.package].insert(record);
  }
  std::size_t differences = 0;
  std::size_t hits = 0;
  for (std::size_t i = 0; i < packages.size(); ++i) {
    const Package& package = packages[i];
    const auto expected = naive.records_of({package.ecosystem, package.name}, package.version);
    hits += expected.size();
    if (matched[i] == expected) continue;
    if (++differences > 20) continue;
    std::vector<std::string> off;
    std::set_symmetric_difference(matched[i].begin(), matched[i].end(), expected.begin(), expected.end(),
                                  std::back_inserter(off));
    UNSCOPED_INFO(osv_name(package.ecosystem) << " " << package.name << " " << package.version << ": " << off.front()
                                              << (expected.contains(off.front()) ? " missed" : " invented"));
  }
  WARN(packages.size() << " queries, " << hits << " record hits, " << differences << " differences, matched in "
                       << took.count() << " s");
  CHECK(packages.size() >= 20'000);
  CHECK(differences == 0);
}

Store built(const Facts& facts, const TemporaryFolder& folder) {
  const std::string path = folder.path("store.db");
  REQUIRE(build_store(facts, "2026-01-01T00:00:00Z", path));
  auto store = Store::open(path);
  REQUIRE(store);
  return *std::move(store);
}

}  // namespace

TEST_CASE("the built-in store answers like a plain evaluation of data/", "[match]") {
  NaiveEvaluator naive;
  for (const auto& file : fs::directory_iterator(LSCAN_SOURCE_DIR "/data/osv")) {
    naive.add_lines(lscan::tests::content_of(file.path().string()));
  }
  const auto store = Store::builtin();
  REQUIRE(store);
  compare(naive, *store, 13);
}

// Set LSCAN_ADVISORIES to a folder in the layout of OSV's bucket.
TEST_CASE("a store from raw records, by way of the facts-only copy, answers like their plain evaluation", "[match]") {
  const char* advisories = std::getenv("LSCAN_ADVISORIES");
  if (advisories == nullptr) {
    WARN("skipped: LSCAN_ADVISORIES is not set");
    return;
  }
  NaiveEvaluator naive;
  for (const auto& file : fs::recursive_directory_iterator(advisories)) {
    if (file.path().extension() != ".zip") continue;
    const auto tree = open_zip(file.path().string());
    REQUIRE(tree);
    for (FileIndex i = 0; i < (*tree)->files().size(); ++i) {
      const auto json = (*tree)->read(i, limits::kMetadataBytes);
      REQUIRE(json);
      naive.add_record(*json);
    }
  }
  const TemporaryFolder folder;
  Diagnostics said;
  const Facts facts = read_facts({advisories}, open_tree, said);
  REQUIRE(write_facts(facts, folder.path("facts")));
  compare(naive, built(read_facts({folder.path("facts")}, open_tree, said), folder), 1);
}
