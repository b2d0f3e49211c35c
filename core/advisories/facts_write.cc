#include <algorithm>
#include <filesystem>
#include <fstream>

#include <nlohmann/json.hpp>

#include "core/advisories/facts.h"
#include "core/versions/range.h"

namespace lscan {
namespace {

using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

Json to_json(const std::vector<SeverityVector>& severity) {
  Json out = Json::array();
  for (const SeverityVector& entry : severity) out.push_back({{"type", entry.type}, {"score", entry.vector}});
  return out;
}

// "Debian:12"
std::string ecosystem_text(const Affected& affected) {
  std::string out(osv_name(affected.ecosystem));
  if (!affected.release.empty()) out.append(":").append(affected.release);
  return out;
}

Json to_json(const Affected& affected) {
  Json out = {{"package", {{"ecosystem", ecosystem_text(affected)}, {"name", affected.package}}}};
  for (const Range& range : affected.ranges) {
    Json events = Json::array();
    for (const Event& event : range.events) events.push_back({{name(event.kind), event.version}});
    out["ranges"].push_back(
        {{"type", range.type == Range::Type::semver ? "SEMVER" : "ECOSYSTEM"}, {"events", std::move(events)}});
  }
  if (!affected.versions.empty()) out["versions"] = affected.versions;
  if (!affected.severity.empty()) out["severity"] = to_json(affected.severity);
  return out;
}

std::vector<EventView> sorted_events(const VersionOrder& order, const Range& range) {
  std::vector<EventView> events;
  for (const Event& event : range.events) events.push_back({event.kind, event.version});
  sort_events(order, events);
  return events;
}

// Records write boundaries that are shorter than any version: "0.4" for 0.4.0, where the ecosystem wants three numbers.
void complete_boundaries(Affected& affected) {
  const VersionOrder& order = order_of(affected.ecosystem);
  for (Range& range : affected.ranges) {
    for (Event& event : range.events) {
      if (is_placeable(order, {event.kind, event.version})) continue;
      for (const std::string_view zeros : {".0", ".0.0"}) {
        const std::string completed = event.version + std::string(zeros);
        if (!order.is_valid(completed)) continue;
        event.version = completed;
        break;
      }
    }
  }
}

// A range with an event that cannot be placed says nothing certain. It goes, with a diagnostic; its entry's versions
// stay.
void drop_unreadable_ranges(const std::string& id, Affected& affected, Diagnostics& said) {
  const VersionOrder& order = order_of(affected.ecosystem);
  std::erase_if(affected.ranges, [&](const Range& range) {
    for (const Event& event : range.events) {
      if (is_placeable(order, {event.kind, event.version})) continue;
      said.push_back({DiagnosticSeverity::warning, "", 0, 0,
                      id + ": range of " + affected.package + " left out: \"" + event.version + "\" is no version of " +
                          std::string(osv_name(affected.ecosystem))});
      return true;
    }
    return false;
  });
}

void drop_covered_versions(Affected& affected) {
  const VersionOrder& order = order_of(affected.ecosystem);
  std::vector<std::vector<EventView>> ranges;
  for (const Range& range : affected.ranges) ranges.push_back(sorted_events(order, range));
  std::erase_if(affected.versions, [&](const std::string& version) {
    return order.is_valid(version) && std::any_of(ranges.begin(), ranges.end(), [&](const auto& events) {
             return range_contains(order, events, version);
           });
  });
}

Result<void> write_file(const fs::path& path, const std::string& content) {
  std::ofstream out(path, std::ios::binary);
  out << content;
  out.close();
  if (!out) return failure(path.string() + ": cannot be written");
  return {};
}

// Under the ecosystem of its first package: a record lies in one file alone.
std::map<std::string, std::string> lines_by_ecosystem(const Facts& facts) {
  std::map<std::string, std::string> files;
  for (std::size_t i = 0; i < facts.records.size(); ++i) {
    const Advisory advisory = facts.records[i];
    files[std::string(osv_name(advisory.affected.front().ecosystem))].append(facts.records.line(i)).append("\n");
  }
  return files;
}

std::string epss_csv(const Facts& facts) {
  std::string out;
  for (const auto& [cve, epss] : facts.epss) {
    if (out.empty()) out = "#score_date:" + epss.date + "\ncve,epss,percentile\n";
    out.append(cve)
        .append(",")
        .append(Json(epss.score).dump())
        .append(",")
        .append(Json(epss.percentile).dump())
        .append("\n");
  }
  return out;
}

std::string kev_json(const Facts& facts) {
  Json entries = Json::array();
  for (const auto& [cve, kev] : facts.kev) {
    entries.push_back({{"cveID", cve},
                       {"dateAdded", kev.added},
                       {"dueDate", kev.due},
                       {"knownRansomwareCampaignUse", kev.ransomware ? "Known" : "Unknown"}});
  }
  return Json{{"vulnerabilities", std::move(entries)}}.dump(1) + "\n";
}

}  // namespace

std::string to_osv_line(const Advisory& advisory) {
  Json out = {{"id", advisory.id}};
  if (!advisory.published.empty()) out["published"] = advisory.published;
  if (!advisory.modified.empty()) out["modified"] = advisory.modified;
  if (!advisory.withdrawn.empty()) out["withdrawn"] = advisory.withdrawn;
  if (!advisory.aliases.empty()) out["aliases"] = advisory.aliases;
  for (const Affected& affected : advisory.affected) out["affected"].push_back(to_json(affected));
  if (!advisory.severity.empty()) out["severity"] = to_json(advisory.severity);
  if (!advisory.severity_word.empty()) out["database_specific"]["severity"] = advisory.severity_word;
  if (!advisory.cwe.empty()) out["database_specific"]["cwe_ids"] = advisory.cwe;
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void reduce(Advisory& advisory, Diagnostics& said) {
  for (Affected& affected : advisory.affected) {
    complete_boundaries(affected);
    drop_unreadable_ranges(advisory.id, affected, said);
    drop_covered_versions(affected);
  }
}

Result<void> write_facts(const Facts& facts, const std::string& folder) {
  std::error_code error;
  fs::create_directories(fs::path(folder) / "osv", error);
  if (error) return failure(folder + ": " + error.message());
  for (const auto& [ecosystem, lines] : lines_by_ecosystem(facts)) {
    LSCAN_DO(write_file(fs::path(folder) / "osv" / (ecosystem + ".jsonl"), lines));
  }
  LSCAN_DO(write_file(fs::path(folder) / "epss.csv", epss_csv(facts)));
  return write_file(fs::path(folder) / "kev.json", kev_json(facts));
}

}  // namespace lscan
