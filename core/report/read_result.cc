#include "core/report/read_result.h"

#include <array>
#include <map>
#include <utility>

#include "core/base/limits.h"
#include "core/model/purl.h"
#include "core/report/document_node.h"

namespace lscan {
namespace {

constexpr std::array kEvidenceKinds = {EvidenceKind::installed, EvidenceKind::declared, EvidenceKind::bundled,
                                       EvidenceKind::inferred};
constexpr std::array kRatings = {Rating::unknown, Rating::none, Rating::low,
                                 Rating::medium,  Rating::high, Rating::critical};
constexpr std::array kStates = {FindingState::introduced, FindingState::new_advisory, FindingState::moved,
                                FindingState::unchanged, FindingState::fixed};
constexpr std::array kSides = {ComparedSide::Kind::commit, ComparedSide::Kind::index, ComparedSide::Kind::work_tree,
                               ComparedSide::Kind::archive, ComparedSide::Kind::result};
constexpr std::array kChanges = {PackageChange::Kind::added,      PackageChange::Kind::upgraded,
                                 PackageChange::Kind::downgraded, PackageChange::Kind::changed,
                                 PackageChange::Kind::moved,      PackageChange::Kind::removed};
constexpr std::array kGates = {Gate::introduced, Gate::all};
constexpr std::array kSeverities = {DiagnosticSeverity::error, DiagnosticSeverity::warning, DiagnosticSeverity::note};
constexpr std::array kBlindSpots = {BlindSpot::Kind::nothing_identified,
                                    BlindSpot::Kind::stripped_metadata,
                                    BlindSpot::Kind::unidentified_jar,
                                    BlindSpot::Kind::unidentified_binary,
                                    BlindSpot::Kind::unidentified_component,
                                    BlindSpot::Kind::native_library,
                                    BlindSpot::Kind::bundle,
                                    BlindSpot::Kind::unversioned_package,
                                    BlindSpot::Kind::invalid_version,
                                    BlindSpot::Kind::uncovered_ecosystem,
                                    BlindSpot::Kind::unknown_release,
                                    BlindSpot::Kind::skipped_file,
                                    BlindSpot::Kind::unresolved_dependencies};

Ecosystem ecosystem(const Node& node) {
  const auto found = ecosystem_from_osv(node.text());
  if (!found) node.fail("the name of an ecosystem");
  return *found;
}

Evidence evidence(const Node& node) {
  return {.kind = node["kind"].one_of(kEvidenceKinds),
          .path = node["path"].text_or_empty(),
          .line = node["line"].count_or_zero(),
          .column = node["column"].count_or_zero(),
          .layer = node["layer"].text_or_empty(),
          .shadowed_by = node["shadowed_by"].text_or_empty()};
}

Package package(const Node& node) {
  Package out;
  out.ecosystem = ecosystem(node["ecosystem"]);
  out.name = node["name"].text();
  out.version = node["version"].text();
  out.evidence = node["evidence"].list(evidence);
  out.scope = node["scope"].one_of(kScopes);
  out.platform_specific = node["platform_specific"].truth();
  if (!node["direct"].is_null()) out.direct = node["direct"].truth();
  out.parents = node["parents"].texts();
  out.source = node["source"].text_or_empty();
  out.removed = node["removed"].truth();
  if (const auto purl = parse_purl(node["purl"].text())) out.release = purl->release;
  return out;
}

TargetFile target_file(const Node& node) { return {node["path"].text(), node["sha256"].text_or_empty()}; }

Target target(const Node& node) {
  return {.kind = node["kind"].text(),
          .path = node["path"].text_or_empty(),
          .sha256 = node["sha256"].text_or_empty(),
          .layers = node["layers"].list(target_file),
          .files = node["files"].list(target_file),
          .with_ignored = node["with_ignored"].truth()};
}

DataInfo data(const Node& node) {
  return {.source = node["source"].text_or_empty(),
          .built_at = node["built_at"].text_or_empty(),
          .records = node["records"].count(),
          .newest = node["newest"].text_or_empty(),
          .sha256 = node["sha256"].text_or_empty(),
          .as_of = node["as_of"].text_or_empty()};
}

Severity severity(const Node& node) {
  Severity out;
  out.rating = node["rating"].one_of(kRatings);
  if (!node["score"].is_null()) out.score = node["score"].number();
  out.vector = node["vector"].text_or_empty();
  out.source = node["source"].text_or_empty();
  return out;
}

Vulnerability vulnerability(const Node& node) {
  Vulnerability out;
  out.id = node["id"].text();
  out.aliases = node["aliases"].texts();
  out.severity = severity(node["severity"]);
  out.cwe = node["cwe"].texts();
  out.published = node["published"].text_or_empty();
  if (const Node epss = node["epss"]; !epss.is_null())
    out.epss = Epss{epss["score"].number(), epss["percentile"].number(), epss["date"].text_or_empty()};
  if (const Node kev = node["kev"]; !kev.is_null())
    out.kev = Kev{kev["added"].text_or_empty(), kev["due"].text_or_empty(), kev["ransomware"].truth()};
  out.malicious = node["malicious"].truth();
  return out;
}

Risk risk(const Node& node) {
  const Node parts = node["parts"];
  return {node["score"].number(),     parts["severity"].number(), parts["threat"].number(),
          parts["presence"].number(), parts["exposure"].number(), parts["role"].number()};
}

Commit commit(const Node& node) {
  return {node["id"].text(), node["author"].text(), node["authored"].text(), node["committed"].text(),
          node["subject"].text()};
}

std::optional<Commit> commit_or_none(const Node& node) {
  return node.is_null() ? std::nullopt : std::optional(commit(node));
}

ComparedSide side(const Node& node) {
  return {node["kind"].one_of(kSides), node["name"].text_or_empty(), commit_or_none(node["commit"])};
}

PackageChange change(const Node& node) {
  return {node["kind"].one_of(kChanges),    ecosystem(node["ecosystem"]), node["name"].text(),
          node["from"].text_or_empty(),     node["to"].text_or_empty(),   node["path"].text_or_empty(),
          node["from_path"].text_or_empty()};
}

BlindSpot blind_spot(const Node& node) {
  return {node["kind"].one_of(kBlindSpots), node["path"].text_or_empty(), node["layer"].text_or_empty(),
          node["why"].text(), node["remedy"].text_or_empty()};
}

Diagnostic diagnostic(const Node& node) {
  return {node["severity"].one_of(kSeverities), node["path"].text_or_empty(), node["line"].count_or_zero(),
          node["column"].count_or_zero(), node["message"].text()};
}

Verdict verdict(const Node& node) {
  Verdict out;
  out.pass = node["pass"].truth();
  if (!node["fail_on"].is_null()) out.fail_on = node["fail_on"].one_of(kRatings);
  if (!node["gate"].is_null()) out.gate = node["gate"].one_of(kGates);
  out.reasons = node["reasons"].texts();
  for (const Rating rating : kRatings)
    out.counts[static_cast<std::size_t>(rating)] = node["counts"][std::string(name(rating)).c_str()].count();
  return out;
}

class Reader {
 public:
  ScanResult read(const Node& root) {
    result_.scanned_at = root["scanned_at"].text();
    result_.data = data(root["data"]);
    result_.target = target(root["target"]);
    result_.left_out.dev = root["left_out"]["dev"].count();
    result_.packages = root["packages"].list(package);
    if (const Node diff = root["diff"]; !diff.is_null()) {
      result_.comparison =
          Comparison{side(diff["base"]),    side(diff["head"]),           commit_or_none(diff["merge_base"]),
                     diff["files"].texts(), diff["changes"].list(change), {}};
    }
    result_.findings = root["findings"].list([this](const Node& node) { return finding(node); });
    result_.upgrades = root["upgrades"].list([this](const Node& node) { return upgrade(node); });
    result_.blind_spots = root["blind_spots"].list(blind_spot);
    result_.diagnostics = root["diagnostics"].list(diagnostic);
    result_.verdict = verdict(root["verdict"]);
    return std::move(result_);
  }

 private:
  Finding finding(const Node& node) {
    Finding out;
    out.package = node["package"].count();
    if (out.package >= result_.packages.size()) node["package"].fail("the place of a package");
    const auto [known, is_new] = vulnerabilities_.try_emplace(node["id"].text(), result_.vulnerabilities.size());
    if (is_new) result_.vulnerabilities.push_back(vulnerability(node));
    out.vulnerability = known->second;
    out.records = node["records"].texts();
    out.fixed = node["fixed"].texts();
    out.upgrade = node["upgrade"].text_or_empty();
    if (!node["state"].is_null()) out.state = node["state"].one_of(kStates);
    out.risk = risk(node["risk"]);
    if (const Node origin = node["introduced_by"]; !origin.is_null() && result_.comparison) {
      const auto [at, is_first] = commits_.try_emplace(origin["id"].text(), result_.comparison->commits.size());
      if (is_first) result_.comparison->commits.push_back(commit(origin));
      out.origin = Origin{at->second, origin["oldest_known"].truth()};
    }
    return out;
  }

  // Upgrades name their package by its URL alone; they stand in the order of the packages.
  Upgrade upgrade(const Node& node) {
    Upgrade out;
    const std::string purl = node["purl"].text();
    const auto is_it = [&](std::size_t index) {
      const Package& one = result_.packages[index];
      return !one.removed && to_purl(one.ecosystem, one.name, one.version) == purl;
    };
    out.package = next_upgrade_;
    while (out.package < result_.packages.size() && !is_it(out.package)) ++out.package;
    if (out.package == result_.packages.size()) node["purl"].fail("the package URL of a package");
    next_upgrade_ = out.package + 1;
    out.version = node["version"].text_or_empty();
    if (const Node within = node["same_major"]; !within.is_null()) {
      out.same_major = within["version"].text();
      out.remaining = within["remaining"].texts();
    }
    if (const Node fewest = node["fewest"]; !fewest.is_null()) {
      out.fewest = fewest["version"].text();
      out.fewest_remaining = fewest["remaining"].texts();
    }
    return out;
  }

  ScanResult result_;
  std::map<std::string, std::size_t> vulnerabilities_;
  std::map<std::string, std::size_t> commits_;
  std::size_t next_upgrade_ = 0;
};

}  // namespace

Result<ScanResult> read_result(std::string_view text) {
  // The parser keeps its own stack, and a document of ours is not deep.
  const auto too_deep = [](int depth, nlohmann::json::parse_event_t, nlohmann::json&) {
    if (depth > limits::kDocumentDepth)
      throw Mismatch("expected JSON of at most " + std::to_string(limits::kDocumentDepth) + " levels");
    return true;
  };
  try {
    const auto json = nlohmann::json::parse(text, too_deep);
    const Node root(json, "");
    if (const std::string schema = root["schema"].text(); schema != "lscan-result/1")
      return failure("schema: expected lscan-result/1, this is \"" + schema + "\"");
    return Reader().read(root);
  } catch (const Mismatch& mismatch) {
    return failure(mismatch.what());
  } catch (const nlohmann::json::exception&) {
    return failure("expected a result document, this is no JSON");
  }
}

}  // namespace lscan
