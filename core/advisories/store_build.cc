#include "core/advisories/store_build.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "core/advisories/name_filter.h"
#include "core/advisories/sqlite.h"
#include "core/advisories/store_schema.h"
#include "core/advisories/store_text.h"
#include "core/advisories/vulnerabilities.h"
#include "core/base/digest.h"

namespace lscan {
namespace {

using sqlite::Statement;

// Over every fact in canonical form, so that equal data have equal digests however they came.
std::string digest_of(const Facts& facts) {
  Sha256 digest;
  for (std::size_t i = 0; i < facts.records.size(); ++i) {
    digest.add(facts.records.line(i));
    digest.add("\n");
  }
  for (const auto& [cve, epss] : facts.epss)
    digest.add(cve + " " + std::to_string(epss.score) + " " + std::to_string(epss.percentile) + " " + epss.date + "\n");
  for (const auto& [cve, kev] : facts.kev)
    digest.add(cve + " " + kev.added + " " + kev.due + (kev.ransomware ? " ransomware\n" : "\n"));
  return digest.hex();
}

// Where one entry of a record goes; what it holds is read again when its turn comes.
struct AffectedKey {
  Ecosystem ecosystem;
  std::string package;  // normalised
  std::size_t record;
  std::size_t entry;
  auto key() const { return std::tuple(osv_name(ecosystem), std::string_view(package), record, entry); }
};

// Fills the tables, all in one transaction.
class Builder {
 public:
  Builder(sqlite3* database, const Facts& facts) : database_(database), facts_(facts) {}

  Result<void> fill(const std::string& built_at) {
    LSCAN_DO(add_vulnerabilities());
    LSCAN_DO(add_records());
    LSCAN_DO(add_affected());
    LSCAN_DO(add_name_filter());
    LSCAN_DO(add_maven_artifacts());
    return add_meta(built_at);
  }

 private:
  // Runs an INSERT whose values are bound.
  static Result<void> insert(Statement& statement) {
    LSCAN_DO(statement.step());
    statement.reset();
    return {};
  }

  static std::int64_t row_id(std::size_t record) { return static_cast<std::int64_t>(record) + 1; }

  Result<void> add_vulnerabilities() {
    LSCAN_TRY(Statement into,
              Statement::prepare(database_, "INSERT INTO vulnerability VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"));
    LSCAN_TRY(Statement identifiers, Statement::prepare(database_, kInsertIdentifier));
    vulnerability_of_.resize(facts_.records.size());
    std::int64_t id = 0;
    for (const AliasGroup& group : group_by_aliases(facts_.records)) {
      ++id;
      for (const std::size_t record : group.records) vulnerability_of_[record] = id;
      const Vulnerability v = vulnerability_of(group, facts_);
      const std::string aliases = store_text::list(v.aliases);
      const std::string cwe = store_text::list(v.cwe);
      into.bind(1, id);
      into.bind(2, v.id);
      into.bind(3, aliases);
      into.bind(4, name(v.severity.rating));
      v.severity.score ? into.bind(5, *v.severity.score) : into.bind_null(5);
      into.bind(6, v.severity.vector);
      into.bind(7, v.severity.source);
      into.bind(8, cwe);
      into.bind(9, v.published);
      for (int column = 10; column <= 15; ++column) into.bind_null(column);
      if (v.epss) {
        into.bind(10, v.epss->score);
        into.bind(11, v.epss->percentile);
        into.bind(12, v.epss->date);
      }
      if (v.kev) {
        into.bind(13, v.kev->added);
        into.bind(14, v.kev->due);
        into.bind(15, std::int64_t{v.kev->ransomware});
      }
      into.bind(16, std::int64_t{v.malicious});
      LSCAN_DO(insert(into));
      for (const std::string& identifier : group.identifiers) {
        LSCAN_DO(add_identifier(identifiers, identifier, id));
      }
    }
    return {};
  }

  static constexpr const char* kInsertIdentifier = "INSERT OR IGNORE INTO identifier VALUES (?,?,?)";

  Result<void> add_identifier(Statement& into, const std::string& identifier, std::int64_t vulnerability) {
    const auto record = facts_.records.find(identifier);
    into.bind(1, identifier);
    vulnerability == 0 ? into.bind_null(2) : into.bind(2, vulnerability);
    record ? into.bind(3, row_id(*record)) : into.bind_null(3);
    return insert(into);
  }

  Result<void> add_records() {
    LSCAN_TRY(Statement into, Statement::prepare(database_, "INSERT INTO record VALUES (?,?,?,?,?,?,?,?,?,?)"));
    LSCAN_TRY(Statement identifiers, Statement::prepare(database_, kInsertIdentifier));
    for (std::size_t i = 0; i < facts_.records.size(); ++i) {
      const Advisory advisory = facts_.records[i];
      const std::string aliases = store_text::list(advisory.aliases);
      const std::string severity = store_text::severity(advisory.severity);
      const std::string cwe = store_text::list(advisory.cwe);
      into.bind(1, row_id(i));
      into.bind(2, advisory.id);
      vulnerability_of_[i] == 0 ? into.bind_null(3) : into.bind(3, vulnerability_of_[i]);
      into.bind(4, aliases);
      into.bind(5, advisory.published);
      into.bind(6, advisory.modified);
      into.bind(7, advisory.withdrawn);
      into.bind(8, severity);
      into.bind(9, advisory.severity_word);
      into.bind(10, cwe);
      LSCAN_DO(insert(into));
      if (vulnerability_of_[i] != 0) {
        note_affected(advisory, i);
      } else {
        LSCAN_DO(add_identifier(identifiers, advisory.id, 0));
      }
    }
    return {};
  }

  // What the tables after this one need of every record, taken while it is at hand.
  void note_affected(const Advisory& advisory, std::size_t record) {
    std::set<std::string_view> ecosystems;
    covered_.emplace(osv_name(advisory.affected.front().ecosystem));
    for (std::size_t entry = 0; entry < advisory.affected.size(); ++entry) {
      const Affected& affected = advisory.affected[entry];
      ecosystems.insert(osv_name(affected.ecosystem));
      keys_.push_back({affected.ecosystem, normalised_name(affected.ecosystem, affected.package), record, entry});
      const std::size_t colon = affected.package.find(':');
      if (affected.ecosystem == Ecosystem::maven && colon != std::string::npos)
        maven_artifacts_.emplace(affected.package.substr(colon + 1), affected.package.substr(0, colon));
    }
    for (const std::string_view ecosystem : ecosystems) ++records_of_[ecosystem];
  }

  Result<void> add_affected() {
    std::sort(keys_.begin(), keys_.end(), [](const AffectedKey& a, const AffectedKey& b) { return a.key() < b.key(); });
    LSCAN_TRY(Statement into, Statement::prepare(database_, "INSERT INTO affected VALUES (?,?,?,?,?,?,?,?)"));
    for (const AffectedKey& key : keys_) {
      const Advisory advisory = facts_.records[key.record];
      const Affected& affected = advisory.affected[key.entry];
      const std::string ranges = store_text::ranges(affected);
      const std::string versions = store_text::versions(affected);
      if (ranges.empty() && versions.empty()) continue;  // affects nothing, by the schema
      const std::string severity = store_text::severity(affected.severity);
      into.bind(1, osv_name(key.ecosystem));
      into.bind(2, key.package);
      into.bind(3, row_id(key.record));
      into.bind(4, static_cast<std::int64_t>(key.entry));
      into.bind(5, affected.release);
      into.bind(6, ranges);
      into.bind(7, versions);
      into.bind(8, severity);
      LSCAN_DO(insert(into));
    }
    return {};
  }

  // Of the sorted keys, so that those of one package follow each other.
  Result<void> add_name_filter() {
    const auto is_same = [](const AffectedKey& a, const AffectedKey& b) {
      return a.ecosystem == b.ecosystem && a.package == b.package;
    };
    std::vector<const AffectedKey*> names;
    for (const AffectedKey& key : keys_) {
      if (names.empty() || !is_same(*names.back(), key)) names.push_back(&key);
    }
    NameFilter filter(names.size());
    for (const AffectedKey* name : names) filter.add(name->ecosystem, name->package);
    LSCAN_TRY(Statement into, Statement::prepare(database_, "INSERT INTO name_filter VALUES (?)"));
    into.bind_bytes(1, filter.bytes());
    return insert(into);
  }

  Result<void> add_maven_artifacts() {
    LSCAN_TRY(Statement into, Statement::prepare(database_, "INSERT INTO maven_artifact VALUES (?,?)"));
    for (const auto& [artifact, group] : maven_artifacts_) {
      into.bind(1, artifact);
      into.bind(2, group);
      LSCAN_DO(insert(into));
    }
    return {};
  }

  Result<void> add_meta(const std::string& built_at) {
    std::vector<std::pair<std::string, std::string>> rows = {{"built_at", built_at},
                                                             {"newest", newest_record(facts_)},
                                                             {"records", std::to_string(facts_.records.size())},
                                                             {"sha256", digest_of(facts_)},
                                                             {"epss", std::to_string(facts_.epss.size())},
                                                             {"kev", std::to_string(facts_.kev.size())}};
    for (const auto& [ecosystem, count] : records_of_)
      rows.emplace_back("records:" + std::string(ecosystem), std::to_string(count));
    rows.emplace_back("covered", store_text::list({covered_.begin(), covered_.end()}));
    LSCAN_TRY(Statement into, Statement::prepare(database_, "INSERT INTO meta VALUES (?,?)"));
    for (const auto& [key, value] : rows) {
      into.bind(1, key);
      into.bind(2, value);
      LSCAN_DO(insert(into));
    }
    return {};
  }

  sqlite3* database_;
  const Facts& facts_;
  std::vector<std::int64_t> vulnerability_of_;  // by record; 0 for a withdrawn one
  std::vector<AffectedKey> keys_;
  std::set<std::pair<std::string, std::string>> maven_artifacts_;  // artifact, group
  std::map<std::string_view, std::size_t> records_of_;             // by ecosystem
  std::set<std::string> covered_;                                  // the ecosystem of the first package of each record
};

}  // namespace

std::string newest_record(const Facts& facts) {
  std::string newest;
  for (std::size_t i = 0; i < facts.records.size(); ++i) {
    const Advisory advisory = facts.records[i];
    newest = std::max({newest, advisory.modified, advisory.published});
  }
  return newest.substr(0, std::string_view("2026-08-01").size());
}

Result<void> build_store(const Facts& facts, const std::string& built_at, const std::string& path) {
  std::error_code error;
  if (std::filesystem::exists(path, error)) return failure("exists already");
  sqlite3* opened = nullptr;
  const int code =
      sqlite3_open_v2(path.c_str(), &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
  const sqlite::Database database(opened);
  if (code != SQLITE_OK) return failure(std::string("cannot be written: ") + sqlite3_errstr(code));
  // The file is new and of no use half done, so SQLite need not guard it against a crash.
  LSCAN_DO(sqlite::execute(opened, "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"));
  const std::string identity = "PRAGMA application_id = " + std::to_string(kStoreApplicationId) +
                               "; PRAGMA user_version = " + std::to_string(kStoreVersion) + "; BEGIN;";
  LSCAN_DO(sqlite::execute(opened, identity.c_str()));
  LSCAN_DO(sqlite::execute(opened, kStoreSchema));
  LSCAN_DO(Builder(opened, facts).fill(built_at));
  return sqlite::execute(opened, "COMMIT; VACUUM;");
}

}  // namespace lscan
