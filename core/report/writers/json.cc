// The result document, schema "lscan-result/1": the contract that other programs read. docs/result.md explains each
// field and docs/result.schema.json is its JSON Schema.
//
// Every key is always there. What does not apply is null, a list without entries is []. The document is whole whatever
// --show says, since `lscan report` makes every other format from it. Top-level fields, packages, findings, blind spots
// and diagnostics take one line each, which keeps the file fit for grep and diff.
#include <initializer_list>

#include "core/model/purl.h"
#include "core/report/json_parts.h"
#include "core/report/writers.h"

namespace lscan {
namespace {

using Layout = JsonWriter::Layout;
using namespace json_parts;

void write_file(JsonWriter& json, const TargetFile& file) {
  json.begin_object();
  json.member("path", file.path);
  json.member_or_null("sha256", file.sha256);
  json.end_object();
}

void write_target(JsonWriter& json, const Target& target) {
  json.key("target");
  json.begin_object();
  json.member("kind", target.kind);
  json.member_or_null("path", target.path);
  json.member_or_null("sha256", target.sha256);
  json.key("layers");
  json.begin_array();
  for (const Layer& layer : target.layers) write_file(json, layer);
  json.end_array();
  json.key("files");
  json.begin_array();
  for (const TargetFile& file : target.files) write_file(json, file);
  json.end_array();
  json.member("with_ignored", target.with_ignored);
  json.key("runtime");
  json.null();
  json.end_object();
}

void write_left_out(JsonWriter& json, const LeftOut& left_out) {
  json.key("left_out");
  json.begin_object();
  json.member("dev", left_out.dev);
  json.end_object();
}

void write_evidence(JsonWriter& json, const Evidence& evidence) {
  json.begin_object();
  json.member("kind", name(evidence.kind));
  json.member_or_null("path", evidence.path);
  write_position(json, "line", evidence.line);
  write_position(json, "column", evidence.column);
  json.member_or_null("layer", evidence.layer);
  json.member_or_null("shadowed_by", evidence.shadowed_by);
  json.end_object();
}

void write_package(JsonWriter& json, const Package& package) {
  json.begin_object();
  json.member("ecosystem", osv_name(package.ecosystem));
  json.member("name", package.name);
  json.member("version", package.version);
  json.member("purl", to_purl(package.ecosystem, package.name, package.version, package.release));
  json.member("scope", name(package.scope));
  json.member("platform_specific", package.platform_specific);
  json.member("direct", package.direct);
  json.member("shadowed", is_shadowed(package));
  json.member("removed", package.removed);
  json.member("parents", package.parents);
  json.member_or_null("source", package.source);
  json.key("evidence");
  json.begin_array();
  for (const Evidence& evidence : package.evidence) write_evidence(json, evidence);
  json.end_array();
  json.end_object();
}

void write_severity(JsonWriter& json, const Severity& severity) {
  json.key("severity");
  json.begin_object();
  json.member("rating", name(severity.rating));
  json.member("score", severity.score);
  json.member_or_null("vector", severity.vector);
  json.member_or_null("source", severity.source);
  json.end_object();
}

void write_epss(JsonWriter& json, const std::optional<Epss>& epss) {
  json.key("epss");
  if (!epss) return json.null();
  json.begin_object();
  json.member("score", epss->score);
  json.member("percentile", epss->percentile);
  json.member_or_null("date", epss->date);
  json.end_object();
}

void write_kev(JsonWriter& json, const std::optional<Kev>& kev) {
  json.key("kev");
  if (!kev) return json.null();
  json.begin_object();
  json.member_or_null("added", kev->added);
  json.member_or_null("due", kev->due);
  json.member("ransomware", kev->ransomware);
  json.end_object();
}

void write_risk(JsonWriter& json, const Risk& risk) {
  json.key("risk");
  json.begin_object();
  json.member("score", risk.score);
  json.key("parts");
  json.begin_object();
  json.member("severity", risk.severity);
  json.member("threat", risk.threat);
  json.member("presence", risk.presence);
  json.member("exposure", risk.exposure);
  json.member("role", risk.role);
  json.end_object();
  json.end_object();
}

void write_origin(JsonWriter& json, const std::optional<Origin>& origin, const std::optional<Comparison>& comparison) {
  json.key("introduced_by");
  if (!origin || !comparison) return json.null();
  json.begin_object();
  write_commit_members(json, comparison->commits[origin->commit]);
  json.member("oldest_known", origin->is_oldest_known);
  json.end_object();
}

void write_side(JsonWriter& json, std::string_view key, const ComparedSide& side) {
  json.key(key);
  json.begin_object();
  json.member("kind", name(side.kind));
  json.member_or_null("name", side.name);
  write_commit(json, "commit", side.commit);
  json.end_object();
}

void write_change(JsonWriter& json, const PackageChange& change) {
  json.begin_object();
  write_change_members(json, change);
  json.end_object();
}

void write_comparison(JsonWriter& json, const std::optional<Comparison>& comparison) {
  json.key("diff");
  if (!comparison) return json.null();
  json.begin_object(Layout::lines);
  write_side(json, "base", comparison->base);
  write_side(json, "head", comparison->head);
  write_commit(json, "merge_base", comparison->merge_base);
  json.member("files", comparison->files);
  json.key("changes");
  json.begin_array(Layout::lines);
  for (const PackageChange& change : comparison->changes) write_change(json, change);
  json.end_array();
  json.end_object();
}

void write_finding(JsonWriter& json, const Finding& finding, const ScanResult& result) {
  const Package& package = result.packages[finding.package];
  const Vulnerability& vulnerability = result.vulnerabilities[finding.vulnerability];
  json.begin_object();
  json.member("id", vulnerability.id);
  json.member("aliases", vulnerability.aliases);
  json.member("records", finding.records);
  json.member("purl", to_purl(package.ecosystem, package.name, package.version, package.release));
  json.member("package", finding.package);
  write_severity(json, vulnerability.severity);
  json.member("malicious", vulnerability.malicious);
  json.member_or_null("published", vulnerability.published);
  write_epss(json, vulnerability.epss);
  write_kev(json, vulnerability.kev);
  json.member("cwe", vulnerability.cwe);
  json.member("fixed", finding.fixed);
  json.member_or_null("upgrade", finding.upgrade);
  write_risk(json, finding.risk);
  json.key("state");
  finding.state ? json.value(name(*finding.state)) : json.null();
  write_origin(json, finding.origin, result.comparison);
  json.key("suppressed");
  json.null();
  json.end_object();
}

void write_step(JsonWriter& json, std::string_view key, const std::string& version,
                const std::vector<std::string>& remaining) {
  json.key(key);
  if (version.empty()) return json.null();
  json.begin_object();
  json.member("version", version);
  json.member("remaining", remaining);
  json.end_object();
}

void write_upgrade(JsonWriter& json, const Upgrade& upgrade, const Package& package) {
  json.begin_object();
  json.member("purl", to_purl(package.ecosystem, package.name, package.version));
  json.member_or_null("version", upgrade.version);
  write_step(json, "same_major", upgrade.same_major, upgrade.remaining);
  write_step(json, "fewest", upgrade.fewest, upgrade.fewest_remaining);
  json.end_object();
}

void write_blind_spot(JsonWriter& json, const BlindSpot& spot) {
  json.begin_object();
  json.member("kind", name(spot.kind));
  json.member_or_null("path", spot.path);
  json.member_or_null("layer", spot.layer);
  json.member("why", spot.why);
  json.member_or_null("remedy", spot.remedy);
  json.end_object();
}

void write_verdict(JsonWriter& json, const Verdict& verdict) {
  json.key("verdict");
  json.begin_object();
  json.member("pass", verdict.pass);
  json.key("fail_on");
  verdict.fail_on ? json.value(name(*verdict.fail_on)) : json.null();
  json.key("gate");
  verdict.gate ? json.value(name(*verdict.gate)) : json.null();
  json.member("reasons", verdict.reasons);
  json.key("counts");
  json.begin_object();
  for (const Rating rating :
       {Rating::critical, Rating::high, Rating::medium, Rating::low, Rating::none, Rating::unknown})
    json.member(name(rating), verdict.counts[static_cast<std::size_t>(rating)]);
  json.end_object();
  json.end_object();
}

void write(const ScanResult& result, const ReportOptions& options, std::ostream& out) {
  JsonWriter json(out);
  json.begin_object(Layout::lines);
  json.member("schema", "lscan-result/1");
  write_tool(json, options.tool_version);
  json.member("scanned_at", result.scanned_at);
  write_data(json, result.data);
  write_target(json, result.target);
  write_left_out(json, result.left_out);

  json.key("packages");
  json.begin_array(Layout::lines);
  for (const Package& package : result.packages) write_package(json, package);
  json.end_array();

  json.key("findings");
  json.begin_array(Layout::lines);
  for (const Finding& finding : result.findings) write_finding(json, finding, result);
  json.end_array();

  json.key("upgrades");
  json.begin_array(Layout::lines);
  for (const Upgrade& upgrade : result.upgrades) write_upgrade(json, upgrade, result.packages[upgrade.package]);
  json.end_array();

  json.key("blind_spots");
  json.begin_array(Layout::lines);
  for (const BlindSpot& spot : result.blind_spots) write_blind_spot(json, spot);
  json.end_array();

  json.key("diagnostics");
  json.begin_array(Layout::lines);
  for (const Diagnostic& diagnostic : result.diagnostics) write_diagnostic(json, diagnostic);
  json.end_array();

  write_comparison(json, result.comparison);
  write_verdict(json, result.verdict);
  json.end_object();
}

}  // namespace

const ReportWriter writers::json{"json", "the whole result as one document, for programs and for `lscan report`",
                                 write};

}  // namespace lscan
