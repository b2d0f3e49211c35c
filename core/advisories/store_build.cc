#include "core/advisories/store_build.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <tuple>

#include "core/advisories/alias_groups.h"
#include "core/advisories/sqlite.h"
#include "core/advisories/store_schema.h"
#include "core/base/digest.h"
#include "core/score/severity.h"
#include "core/versions/range.h"

namespace lscan {
namespace {

using sqlite::Statement;

void add_line(std::string& list, std::string_view line) { list.append(list.empty() ? "" : "\n").append(line); }

std::string ranges_text(const Affected& affected) {
  const VersionOrder& order = order_of(affected.ecosystem);
  std::string out;
  for (const Range& range : affected.ranges) {
    std::vector<EventView> events;
    for (const Event& event : range.events) events.push_back({event.kind, event.version});
    sort_events(order, events);
    if (!out.empty()) out += "\n";
    for (const EventView& event : events) out.append(name(event.kind)).append(" ").append(event.version).append("\n");
  }
  return out;
}

// As written, and in canonical spelling where that differs: a list is searched as text.
std::string versions_text(const Affected& affected) {
  const VersionOrder& order = order_of(affected.ecosystem);
  std::set<std::string> spellings;
  for (const std::string& version : affected.versions) {
    if (version.find('\n') != std::string::npos) continue;
    spellings.insert(version);
    if (order.is_valid(version)) spellings.insert(order.canonical(version));
  }
  std::string out;
  for (const std::string& spelling : spellings) add_line(out, spelling);
  return out;
}

int number_of(const std::string& cwe) { return std::atoi(cwe.c_str() + std::min<std::size_t>(cwe.size(), 4)); }

Vulnerability described(const AliasGroup& group, const Facts& facts) {
  Vulnerability out;
  out.id = group.identifiers.front();
  out.aliases.assign(group.identifiers.begin() + 1, group.identifiers.end());
  for (const std::size_t index : group.records) {
    const Advisory& advisory = facts.advisories[index];
    if (Severity severity = severity_of(advisory); is_more_severe(severity, out.severity))
      out.severity = std::move(severity);
    out.cwe.insert(out.cwe.end(), advisory.cwe.begin(), advisory.cwe.end());
  }
  std::sort(out.cwe.begin(), out.cwe.end(), [](const std::string& a, const std::string& b) {
    return std::tuple(number_of(a), a) < std::tuple(number_of(b), b);
  });
  out.cwe.erase(std::unique(out.cwe.begin(), out.cwe.end()), out.cwe.end());
  for (const std::string& identifier : group.identifiers) {
    if (identifier.starts_with("MAL-")) out.malicious = true;
    if (const auto epss = facts.epss.find(identifier); epss != facts.epss.end()) {
      if (!out.epss || epss->second.score > out.epss->score) out.epss = epss->second;
    }
    if (const auto kev = facts.kev.find(identifier); kev != facts.kev.end()) {
      if (!out.kev || kev->second.added < out.kev->added) out.kev = kev->second;
    }
  }
  return out;
}

// Fills the tables, all in one transaction, in the order of their keys.
class Builder {
 public:
  Builder(sqlite3* database, const Facts& facts) : database_(database), facts_(facts) {}

  Result<bool> fill(const std::string& built_at) {
    LSCAN_TRY([[maybe_unused]] const bool vulnerabilities, add_vulnerabilities());
    LSCAN_TRY([[maybe_unused]] const bool records, add_records());
    LSCAN_TRY([[maybe_unused]] const bool affected, add_affected());
    LSCAN_TRY([[maybe_unused]] const bool artifacts, add_maven_artifacts());
    return add_meta(built_at);
  }

 private:
  // Runs an INSERT whose values are bound.
  static Result<bool> insert(Statement& statement) {
    LSCAN_TRY([[maybe_unused]] const bool row, statement.step());
    statement.reset();
    return true;
  }

  Result<bool> add_vulnerabilities() {
    LSCAN_TRY(Statement into,
              Statement::prepare(database_, "INSERT INTO vulnerability VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"));
    vulnerability_of_.resize(facts_.advisories.size());
    std::int64_t id = 0;
    for (const AliasGroup& group : group_by_aliases(facts_.advisories)) {
      ++id;
      for (const std::size_t record : group.records) vulnerability_of_[record] = id;
      const Vulnerability v = described(group, facts_);
      std::string aliases;
      std::string cwe;
      for (const std::string& alias : v.aliases) add_line(aliases, alias);
      for (const std::string& weakness : v.cwe) add_line(cwe, weakness);
      into.bind(1, id);
      into.bind(2, v.id);
      into.bind(3, aliases);
      into.bind(4, name(v.severity.rating));
      v.severity.score ? into.bind(5, *v.severity.score) : into.bind_null(5);
      into.bind(6, v.severity.vector);
      into.bind(7, v.severity.source);
      into.bind(8, cwe);
      for (int column = 9; column <= 14; ++column) into.bind_null(column);
      if (v.epss) {
        into.bind(9, v.epss->score);
        into.bind(10, v.epss->percentile);
        into.bind(11, v.epss->date);
      }
      if (v.kev) {
        into.bind(12, v.kev->added);
        into.bind(13, v.kev->due);
        into.bind(14, std::int64_t{v.kev->ransomware});
      }
      into.bind(15, std::int64_t{v.malicious});
      LSCAN_TRY([[maybe_unused]] const bool added, insert(into));
    }
    return true;
  }

  Result<bool> add_records() {
    LSCAN_TRY(Statement into, Statement::prepare(database_, "INSERT INTO record VALUES (?,?,?,?,?)"));
    for (std::size_t i = 0; i < facts_.advisories.size(); ++i) {
      const Advisory& advisory = facts_.advisories[i];
      into.bind(1, static_cast<std::int64_t>(i + 1));
      into.bind(2, advisory.id);
      into.bind(3, vulnerability_of_[i]);
      into.bind(4, advisory.published);
      into.bind(5, advisory.modified);
      LSCAN_TRY([[maybe_unused]] const bool added, insert(into));
    }
    return true;
  }

  Result<bool> add_affected() {
    struct Row {
      std::string_view ecosystem;
      std::string package;
      std::int64_t record;
      std::int64_t entry;
      const Affected* affected;
      auto key() const { return std::tie(ecosystem, package, record, entry); }
    };
    std::vector<Row> rows;
    for (std::size_t i = 0; i < facts_.advisories.size(); ++i) {
      const auto& entries = facts_.advisories[i].affected;
      for (std::size_t entry = 0; entry < entries.size(); ++entry) {
        rows.push_back({osv_name(entries[entry].ecosystem),
                        normalised_name(entries[entry].ecosystem, entries[entry].package),
                        static_cast<std::int64_t>(i + 1), static_cast<std::int64_t>(entry), &entries[entry]});
      }
    }
    std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.key() < b.key(); });

    LSCAN_TRY(Statement into, Statement::prepare(database_, "INSERT INTO affected VALUES (?,?,?,?,?,?)"));
    for (const Row& row : rows) {
      const std::string ranges = ranges_text(*row.affected);
      const std::string versions = versions_text(*row.affected);
      if (ranges.empty() && versions.empty()) continue;  // affects nothing, by the schema
      into.bind(1, row.ecosystem);
      into.bind(2, row.package);
      into.bind(3, row.record);
      into.bind(4, row.entry);
      into.bind(5, ranges);
      into.bind(6, versions);
      LSCAN_TRY([[maybe_unused]] const bool added, insert(into));
    }
    return true;
  }

  Result<bool> add_maven_artifacts() {
    std::set<std::pair<std::string, std::string>> artifacts;
    for (const Advisory& advisory : facts_.advisories) {
      for (const Affected& affected : advisory.affected) {
        const std::size_t colon = affected.package.find(':');
        if (affected.ecosystem != Ecosystem::maven || colon == std::string::npos) continue;
        artifacts.emplace(affected.package.substr(colon + 1), affected.package.substr(0, colon));
      }
    }
    LSCAN_TRY(Statement into, Statement::prepare(database_, "INSERT INTO maven_artifact VALUES (?,?)"));
    for (const auto& [artifact, group] : artifacts) {
      into.bind(1, artifact);
      into.bind(2, group);
      LSCAN_TRY([[maybe_unused]] const bool added, insert(into));
    }
    return true;
  }

  // Over every fact in canonical form, so that equal data have equal digests however they came.
  std::string digest() const {
    std::string all;
    for (const Advisory& advisory : facts_.advisories) all.append(to_osv_line(advisory)).append("\n");
    for (const auto& [cve, epss] : facts_.epss) {
      all.append(cve)
          .append(" ")
          .append(std::to_string(epss.score))
          .append(" ")
          .append(std::to_string(epss.percentile))
          .append("\n");
    }
    for (const auto& [cve, kev] : facts_.kev)
      all.append(cve).append(" ").append(kev.added).append(" ").append(kev.due).append("\n");
    return sha256(all);
  }

  Result<bool> add_meta(const std::string& built_at) {
    LSCAN_TRY(Statement into, Statement::prepare(database_, "INSERT INTO meta VALUES (?,?)"));
    const std::pair<std::string_view, std::string> rows[] = {{"built_at", built_at},
                                                             {"newest", newest_record(facts_)},
                                                             {"records", std::to_string(facts_.advisories.size())},
                                                             {"sha256", digest()}};
    for (const auto& [key, value] : rows) {
      into.bind(1, key);
      into.bind(2, value);
      LSCAN_TRY([[maybe_unused]] const bool added, insert(into));
    }
    return true;
  }

  sqlite3* database_;
  const Facts& facts_;
  std::vector<std::int64_t> vulnerability_of_;  // by record
};

}  // namespace

std::string newest_record(const Facts& facts) {
  std::string newest;
  for (const Advisory& advisory : facts.advisories) newest = std::max({newest, advisory.modified, advisory.published});
  return newest.substr(0, std::string_view("2026-08-01").size());
}

Result<bool> build_store(const Facts& facts, const std::string& built_at, const std::string& path) {
  std::error_code error;
  if (std::filesystem::exists(path, error)) return failure("exists already");
  sqlite3* opened = nullptr;
  const int code =
      sqlite3_open_v2(path.c_str(), &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
  const sqlite::Database database(opened);
  if (code != SQLITE_OK) return failure(std::string("cannot be written: ") + sqlite3_errstr(code));
  // The file is new and of no use half done, so SQLite need not guard it against a crash.
  LSCAN_TRY([[maybe_unused]] const bool set_up,
            sqlite::execute(opened, "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"));
  const std::string identity = "PRAGMA application_id = " + std::to_string(kStoreApplicationId) +
                               "; PRAGMA user_version = " + std::to_string(kStoreVersion) + "; BEGIN;";
  LSCAN_TRY([[maybe_unused]] const bool identified, sqlite::execute(opened, identity.c_str()));
  LSCAN_TRY([[maybe_unused]] const bool created, sqlite::execute(opened, kStoreSchema));
  LSCAN_TRY([[maybe_unused]] const bool filled, Builder(opened, facts).fill(built_at));
  return sqlite::execute(opened, "COMMIT; VACUUM;");
}

}  // namespace lscan
