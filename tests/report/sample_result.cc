#include "tests/report/sample_result.h"

#include "core/policy/gate.h"
#include "core/score/risk.h"

namespace lscan::tests {
namespace {

Packages sample_packages() {
  return {
      {.ecosystem = Ecosystem::go,
       .name = "golang.org/x/net",
       .version = "v0.7.0",
       .evidence = {{.path = "bin/collector"}},
       .direct = true},
      {.ecosystem = Ecosystem::maven,
       .name = "org.apache.logging.log4j:log4j-core",
       .version = "2.14.1",
       .evidence = {{.path = "lib/app.jar!/BOOT-INF/lib/log4j-core-2.14.1.jar!/META-INF/maven/"
                             "org.apache.logging.log4j/log4j-core/pom.properties",
                     .line = 3}}},
      {.ecosystem = Ecosystem::npm,
       .name = "minimist",
       .version = "1.2.5",
       .evidence = {{.kind = EvidenceKind::bundled, .path = "web/app.js.map"}},
       .scope = Scope::dev,
       .direct = false,
       .parents = {"mkdirp 0.5.5"}},
      {.ecosystem = Ecosystem::pypi,
       .name = "python-http-helper",
       .version = "1.0.0",
       .evidence = {{.path = "python_http_helper-1.0.0.dist-info/METADATA", .line = 3}}},
      {.ecosystem = Ecosystem::pypi,
       .name = "requests",
       .version = "2.19.1",
       .evidence = {{.path = "requests-2.19.1.dist-info/METADATA", .line = 3},
                    {.path = "python/requests-2.19.1.dist-info/METADATA",
                     .line = 3,
                     .layer = "deps.zip",
                     .shadowed_by = "requests-2.19.1.dist-info/METADATA"}}},
      {.ecosystem = Ecosystem::pypi,
       .name = "urllib3",
       .version = "1.23",
       .evidence = {{.path = "python/urllib3-1.23.dist-info/METADATA",
                     .line = 3,
                     .layer = "deps.zip",
                     .shadowed_by = "urllib3-1.26.19.dist-info/METADATA"}}},
      {.ecosystem = Ecosystem::pypi,
       .name = "urllib3",
       .version = "1.26.19",
       .evidence = {{.path = "urllib3-1.26.19.dist-info/METADATA", .line = 3}}},
  };
}

std::vector<Vulnerability> sample_vulnerabilities() {
  return {
      {.id = "MAL-2025-0001", .malicious = true},
      {.id = "CVE-2021-44228",
       .aliases = {"GHSA-jfh8-c2jp-5v3q"},
       .severity = {Rating::critical, 10.0, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H", "GHSA-jfh8-c2jp-5v3q"},
       .cwe = {"CWE-20", "CWE-400", "CWE-502", "CWE-917"},
       .epss = Epss{0.94358, 0.9996, "2026-11-20"},
       .kev = Kev{"2021-12-10", "2021-12-24", true}},
      {.id = "CVE-2018-18074",
       .aliases = {"GHSA-x84v-xcm2-53pg", "PYSEC-2018-28"},
       .severity = {Rating::high, 7.5, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N", "GHSA-x84v-xcm2-53pg"},
       .cwe = {"CWE-522"},
       .epss = Epss{0.0312, 0.8641, "2026-11-20"}},
      {.id = "GO-2023-1988", .aliases = {"CVE-2023-3978"}},
      {.id = "CVE-2021-44906",
       .aliases = {"GHSA-xvch-5gv4-984h"},
       .severity = {Rating::critical, 9.8, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "GHSA-xvch-5gv4-984h"},
       .cwe = {"CWE-1321"},
       .epss = Epss{0.0004, 0.1021, "2026-11-20"}},
      {.id = "CVE-2023-32681",
       .aliases = {"GHSA-j8r2-6x86-q33q", "PYSEC-2023-74"},
       .severity = {Rating::medium, 6.1, "CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:C/C:H/I:N/A:N", "GHSA-j8r2-6x86-q33q"},
       .cwe = {"CWE-200"}},
      {.id = "CVE-2019-11324",
       .aliases = {"GHSA-mh33-7rrq-662w"},
       .severity = {Rating::high, 7.5, "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N", "GHSA-mh33-7rrq-662w"},
       .cwe = {"CWE-295"}},
      {.id = "GHSA-5xp3-jfq3-5q8x", .severity = {Rating::low, std::nullopt, "", "GHSA-5xp3-jfq3-5q8x"}},
  };
}

Findings sample_findings() {
  return {
      {.package = 3, .vulnerability = 0, .records = {"MAL-2025-0001"}},
      {.package = 1, .vulnerability = 1, .records = {"GHSA-jfh8-c2jp-5v3q"}, .fixed = {"2.15.0"}, .upgrade = "2.15.0"},
      {.package = 4,
       .vulnerability = 2,
       .records = {"GHSA-x84v-xcm2-53pg", "PYSEC-2018-28"},
       .fixed = {"2.20.0"},
       .upgrade = "2.31.0"},
      {.package = 0, .vulnerability = 3, .records = {"GO-2023-1988"}, .fixed = {"0.13.0"}, .upgrade = "0.13.0"},
      {.package = 2, .vulnerability = 4, .records = {"GHSA-xvch-5gv4-984h"}, .fixed = {"1.2.6"}, .upgrade = "1.2.6"},
      {.package = 4,
       .vulnerability = 5,
       .records = {"GHSA-j8r2-6x86-q33q", "PYSEC-2023-74"},
       .fixed = {"2.31.0"},
       .upgrade = "2.31.0"},
      {.package = 5, .vulnerability = 6, .records = {"GHSA-mh33-7rrq-662w"}, .fixed = {"1.24.2"}, .upgrade = "1.24.2"},
      {.package = 6, .vulnerability = 7, .records = {"GHSA-5xp3-jfq3-5q8x"}},
  };
}

}  // namespace

ScanResult sample_result() {
  ScanResult result;
  result.scanned_at = "2026-11-24T10:00:00Z";
  result.data = {"built-in", "2026-08-13T04:10:00Z", 212345, "2026-08-12", std::string(64, 'd'), "2026-08-12"};
  result.target = {"zip", "dist/function.zip", std::string(64, 'f'), {{"layers/deps.zip", std::string(64, 'a')}}};
  result.packages = sample_packages();
  result.vulnerabilities = sample_vulnerabilities();
  result.findings = sample_findings();
  for (Finding& finding : result.findings) {
    finding.risk = risk_of(result.vulnerabilities[finding.vulnerability], result.packages[finding.package], {});
  }
  result.upgrades = {{0, "0.13.0", "0.7.2", {"GO-2023-2153"}},
                     {1, "2.15.0", "2.15.0", {}},
                     {2, "1.2.6", "1.2.6", {}},
                     {4, "2.31.0", "2.31.0", {}},
                     {5, "1.24.2", "1.24.2", {}},
                     {6, "", "", {}}};
  result.blind_spots = {
      {BlindSpot::Kind::bundle, "web/vendor.js", "", "packages are merged into one script without a source map",
       "ship the source map beside the bundle, or scan the lockfile"},
      {BlindSpot::Kind::native_library, "lib/libcrypto.so.1.1", "", "a shared object that no package metadata explains",
       ""},
      {BlindSpot::Kind::native_library, "lib/libssl.so.1.1", "deps.zip",
       "a shared object that no package metadata explains", ""},
  };
  result.diagnostics = {
      {DiagnosticSeverity::error, "web/package.json", 3, 14, "expected a string as \"version\""},
      {DiagnosticSeverity::warning, "lib/broken.jar", 0, 0, "is truncated, so its last 3 entries were not read"},
  };
  sort_findings(result);
  result.verdict = judge(result, {});
  return result;
}

ScanResult sample_comparison() {
  ScanResult result = sample_result();
  const Commit base{std::string(40, 'a'), "author <author@example.org>", "2026-10-01T12:00:00+02:00",
                    "2026-10-01T10:00:00Z", "Pin what the collector needs"};
  const Commit head{std::string(40, 'b'), "author <author@example.org>", "2026-11-01T12:00:00+01:00",
                    "2026-11-01T11:00:00Z", "Move the web front end to its own lockfile"};
  result.target = {"diff", "", "", {}};
  result.comparison = Comparison{
      .base = {ComparedSide::Kind::commit, "main", head},
      .head = {ComparedSide::Kind::work_tree, "", head},
      .merge_base = base,
      .files = {"package-lock.json", "web/package-lock.json"},
      .changes = {{PackageChange::Kind::upgraded, Ecosystem::pypi, "urllib3", "1.23", "1.26.19", "poetry.lock", ""},
                  {PackageChange::Kind::added, Ecosystem::pypi, "python-http-helper", "", "1.0.0", "poetry.lock", ""},
                  {PackageChange::Kind::moved, Ecosystem::npm, "minimist", "1.2.5", "1.2.5", "web/package-lock.json",
                   "package-lock.json"}},
      .commits = {head},
  };
  constexpr FindingState kStates[] = {// by package
                                      FindingState::introduced, FindingState::unchanged, FindingState::moved,
                                      FindingState::introduced, FindingState::unchanged, FindingState::fixed,
                                      FindingState::unchanged};
  result.packages[5].removed = true;
  result.packages[5].evidence[0].shadowed_by = {};
  std::erase_if(result.upgrades, [](const Upgrade& upgrade) { return upgrade.package == 5; });
  for (Finding& finding : result.findings) {
    finding.state = kStates[finding.package];
    if (result.vulnerabilities[finding.vulnerability].id == "CVE-2023-32681")
      finding.state = FindingState::new_advisory;
    if (finding.state == FindingState::introduced) finding.origin = Origin{0, finding.package == 0};
  }
  sort_findings(result);
  result.verdict = judge(result, {});
  return result;
}

ScanResult empty_result() {
  ScanResult result;
  result.scanned_at = "2026-11-24T10:00:00Z";
  result.data = {"built-in", "2026-11-24T04:10:00Z", 212345, "2026-11-23", std::string(64, 'd'), "2026-11-23"};
  result.target = {"zip", "function.zip", std::string(64, 'f'), {}};
  result.verdict = judge(result, {});
  return result;
}

ScanResult large_result(std::size_t packages, std::size_t per_package) {
  ScanResult result = empty_result();
  constexpr Rating kRatings[] = {Rating::critical, Rating::high, Rating::unknown, Rating::medium, Rating::low};
  for (std::size_t p = 0; p < packages; ++p) {
    const std::string name = "package-" + std::to_string(p);
    result.packages.push_back({.ecosystem = Ecosystem::npm,
                               .name = name,
                               .version = "1." + std::to_string(p % 90) + ".0",
                               .evidence = {{.path = "node_modules/" + name + "/package.json", .line = 3}}});
    for (std::size_t v = 0; v < per_package; ++v) {
      const Rating rating = kRatings[(p + v) % std::size(kRatings)];
      const std::string id = std::to_string(100000 + result.vulnerabilities.size());
      result.findings.push_back({.package = p,
                                 .vulnerability = result.vulnerabilities.size(),
                                 .records = {"GHSA-" + id, "PYSEC-" + id},
                                 .fixed = {"2.0.0"},
                                 .upgrade = "2.0.0"});
      result.vulnerabilities.push_back({.id = "CVE-2024-" + id,
                                        .aliases = {"GHSA-" + id},
                                        .severity = {rating, std::nullopt, "", "GHSA-" + id},
                                        .cwe = {"CWE-79"},
                                        .epss = Epss{0.01234, 0.5, "2026-11-20"}});
    }
  }
  sort_findings(result);
  result.verdict = judge(result, {});
  return result;
}

}  // namespace lscan::tests
