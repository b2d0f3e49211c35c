// The inner loops by themselves: version orders, the listing of an archive, and matching.
//
//   micro [--benchmark_filter=REGEX]
#include <array>
#include <benchmark/benchmark.h>
#include <string>
#include <utility>
#include <vector>

#include "core/advisories/store.h"
#include "core/artifact/zip.h"
#include "core/match/match.h"
#include "core/versions/order.h"
#include "tests/support/zip_builder.h"

namespace lscan {
namespace {

// Long enough that most of the compare is not the call: the pair differs in its last part.
struct Pair {
  const char* name;
  Ecosystem ecosystem;
  const char* a;
  const char* b;
};
constexpr std::array<Pair, 15> kPairs{{
    {"AlmaLinux", Ecosystem::alma_linux, "1:1.1.1k-6.el8_5", "1:1.1.1k-12.el8_9"},
    {"Alpine", Ecosystem::alpine, "1.36.1_rc2-r15", "1.36.1_rc2-r29"},
    {"ConanCenter", Ecosystem::conan_center, "1.1.1-rc.1+b1", "1.1.1-rc.1+b2"},
    {"CRAN", Ecosystem::cran, "7.3-51", "7.3-60"},
    {"crates.io", Ecosystem::crates_io, "1.14.2-beta.1", "1.14.2-beta.11"},
    {"Debian", Ecosystem::debian, "7.88.1-10+deb12u5", "7.88.1-10+deb12u12"},
    {"Go", Ecosystem::go, "v0.0.0-20220314234659-1baeb1ce4c0b", "v0.0.0-20220315160706-3147a52a75dd"},
    {"Hackage", Ecosystem::hackage, "2.1.2.1", "2.1.2.10"},
    {"Maven", Ecosystem::maven, "2.13.4.1-rc2", "2.13.4.1-rc10"},
    {"npm", Ecosystem::npm, "4.17.15", "4.17.21"},
    {"NuGet", Ecosystem::nuget, "6.0.10-preview.1", "6.0.10-preview.2"},
    {"Packagist", Ecosystem::packagist, "v4.4.0-RC1", "v4.4.0-RC2"},
    {"Pub", Ecosystem::pub, "2.0.0-nullsafety.9+1", "2.0.0-nullsafety.9+2"},
    {"PyPI", Ecosystem::pypi, "2.31.0rc1", "2.31.0.post1"},
    {"RubyGems", Ecosystem::rubygems, "6.1.4.1.pre", "6.1.4.2"},
}};

void compare_versions(benchmark::State& state, const Pair& pair) {
  const VersionOrder& order = order_of(pair.ecosystem);
  for (auto _ : state) benchmark::DoNotOptimize(order.compare(pair.a, pair.b));
}

void list_zip(benchmark::State& state) {
  tests::ZipBuilder builder;
  for (int i = 0; i < state.range(0); ++i) {
    builder.add("node_modules/module-" + std::to_string(i / 16) + "/lib/file" + std::to_string(i) + ".js", "x");
  }
  const std::string bytes = builder.bytes();
  for (auto _ : state) {
    auto tree = open_zip_bytes(bytes);
    benchmark::DoNotOptimize(tree);
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

// Names that have many records, at a hundred versions each.
Packages known_packages(std::size_t count) {
  constexpr std::array<std::pair<Ecosystem, const char*>, 10> kNames{{
      {Ecosystem::maven, "com.fasterxml.jackson.core:jackson-databind"},
      {Ecosystem::maven, "org.apache.tomcat.embed:tomcat-embed-core"},
      {Ecosystem::npm, "lodash"},
      {Ecosystem::npm, "electron"},
      {Ecosystem::nuget, "microsoft.netcore.app.runtime.linux-x64"},
      {Ecosystem::pypi, "django"},
      {Ecosystem::pypi, "pillow"},
      {Ecosystem::pypi, "tensorflow"},
      {Ecosystem::rubygems, "actionpack"},
      {Ecosystem::rubygems, "nokogiri"},
  }};
  Packages packages;
  for (std::size_t i = 0; i < count; ++i) {
    const auto& [ecosystem, name] = kNames[i % kNames.size()];
    const std::size_t version = i / kNames.size();
    packages.push_back({.ecosystem = ecosystem,
                        .name = name,
                        .version = std::to_string(version / 100) + "." + std::to_string(version / 10 % 10) + "." +
                                   std::to_string(version % 10)});
  }
  return packages;
}

void match_packages(benchmark::State& state) {
  const auto store = Store::builtin();
  if (!store) return state.SkipWithError(store.error().c_str());
  const Packages packages = known_packages(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) {
    auto matched = match(packages, *store);
    benchmark::DoNotOptimize(matched);
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

BENCHMARK(list_zip)->Arg(1'000)->Arg(25'000)->Unit(benchmark::kMillisecond);
BENCHMARK(match_packages)->Arg(2'000)->Arg(20'000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace lscan

int main(int argc, char** argv) {
  for (const lscan::Pair& pair : lscan::kPairs) {
    benchmark::RegisterBenchmark((std::string("compare_versions/") + pair.name).c_str(),
                                 [&pair](benchmark::State& state) { lscan::compare_versions(state, pair); });
  }
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
