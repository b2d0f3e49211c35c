// What the store knows of one identifier, whole: asked once for an explanation, never by a scan.
#include <charconv>

#include "core/advisories/store_connection.h"
#include "core/advisories/store_text.h"

namespace lscan {
namespace {

using sqlite::Statement;

constexpr const char* kRecordColumns =
    "SELECT id, name, aliases, published, modified, withdrawn, severity, severity_word, cwe FROM record ";

Advisory read_record(const Statement& row) {
  Advisory out;
  out.id = row.text(1);
  out.aliases = store_text::read_list(row.text(2));
  out.published = row.text(3);
  out.modified = row.text(4);
  out.withdrawn = row.text(5);
  out.severity = store_text::read_severity(row.text(6));
  out.severity_word = row.text(7);
  out.cwe = store_text::read_list(row.text(8));
  return out;
}

std::optional<Affected> read_affected(const Statement& row) {
  const auto ecosystem = ecosystem_from_osv(row.text(0));
  if (!ecosystem) return std::nullopt;
  Affected out{.ecosystem = *ecosystem, .package = std::string(row.text(1))};
  for (const auto& events : store_text::read_ranges(row.text(3))) {
    Range& range = out.ranges.emplace_back();
    for (const EventView& event : events) range.events.push_back({event.kind, std::string(event.version)});
  }
  out.versions = store_text::read_list(row.text(4));
  out.severity = store_text::read_severity(row.text(5));
  out.release = row.text(2);
  return out;
}

// The rows of `records`, each with its entries.
Result<Advisories> read_records(sqlite3* database, Statement& records) {
  LSCAN_TRY(Statement entries,
            Statement::prepare(database,
                               "SELECT ecosystem, package, release, ranges, versions, severity FROM affected "
                               "WHERE record = ?1 ORDER BY entry"));
  Advisories out;
  for (;;) {
    LSCAN_TRY(const bool row, records.step());
    if (!row) return out;
    Advisory& advisory = out.emplace_back(read_record(records));
    entries.bind(1, records.integer(0));
    for (;;) {
      LSCAN_TRY(const bool entry, entries.step());
      if (!entry) break;
      if (auto affected = read_affected(entries)) advisory.affected.push_back(std::move(*affected));
    }
  }
}

}  // namespace

Result<std::optional<std::int64_t>> Store::find(std::string_view identifier) const {
  LSCAN_TRY(Statement query,
            Statement::prepare(connection_->database.get(), "SELECT vulnerability FROM identifier WHERE name = ?1"));
  query.bind(1, identifier);
  LSCAN_TRY(const bool row, query.step());
  return row && !query.is_null(0) ? std::optional(query.integer(0)) : std::nullopt;
}

Result<Advisories> Store::records(std::int64_t vulnerability) const {
  sqlite3* database = connection_->database.get();
  LSCAN_TRY(
      Statement query,
      Statement::prepare(database, (std::string(kRecordColumns) + "WHERE vulnerability = ?1 ORDER BY name").c_str()));
  query.bind(1, vulnerability);
  return read_records(database, query);
}

Result<std::optional<Advisory>> Store::record(std::string_view id) const {
  sqlite3* database = connection_->database.get();
  LSCAN_TRY(Statement query,
            Statement::prepare(
                database,
                (std::string(kRecordColumns) + "WHERE id = (SELECT record FROM identifier WHERE name = ?1)").c_str()));
  query.bind(1, id);
  LSCAN_TRY(Advisories found, read_records(database, query));
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

Result<std::vector<std::string>> Store::covered_ecosystems() const {
  LSCAN_TRY(Statement query,
            Statement::prepare(connection_->database.get(), "SELECT value FROM meta WHERE key = 'covered'"));
  LSCAN_TRY(const bool row, query.step());
  return row ? store_text::read_list(query.text(0)) : std::vector<std::string>();
}

Result<std::map<std::string, std::size_t>> Store::records_by_ecosystem() const {
  LSCAN_TRY(Statement query,
            Statement::prepare(connection_->database.get(),
                               "SELECT substr(key, 9), value FROM meta WHERE key LIKE 'records:%' ORDER BY key"));
  std::map<std::string, std::size_t> counts;
  for (;;) {
    LSCAN_TRY(const bool row, query.step());
    if (!row) return counts;
    const std::string_view value = query.text(1);
    std::from_chars(value.data(), value.data() + value.size(), counts[std::string(query.text(0))]);
  }
}

}  // namespace lscan
