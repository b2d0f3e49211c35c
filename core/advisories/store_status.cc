// What a store says of itself, and whether it is whole.
#include <charconv>

#include "core/advisories/store_connection.h"
#include "core/base/text.h"

namespace lscan {
namespace {

using sqlite::Statement;

// Before a query that reads most of the file: pages that are mapped would all stay in memory.
Result<void> read_unmapped(sqlite3* database) { return sqlite::execute(database, "PRAGMA mmap_size = 0"); }

}  // namespace

Result<StoreStatus> Store::status() const {
  StoreStatus status;
  LSCAN_TRY(Statement meta, Statement::prepare(connection_->database.get(), "SELECT key, value FROM meta"));
  for (;;) {
    LSCAN_TRY(const bool row, meta.step());
    if (!row) break;
    std::string_view key = meta.text(0);
    std::string_view value = meta.text(1);
    const auto number = [&](std::size_t& into) { std::from_chars(value.data(), value.data() + value.size(), into); };
    if (key == "epss") number(status.epss);
    if (key == "kev") number(status.kev);
    if (key == "as_of") status.provenance.as_of = value;
    if (key == "built_by") status.provenance.built_by = value;
    constexpr std::string_view kSource = "source:";
    if (!key.starts_with(kSource)) continue;
    key.remove_prefix(kSource.size());
    StoreSource source{.name = std::string(key)};
    source.location = text::take_line(value);
    source.date = text::take_line(value);
    source.sha256 = value;
    status.provenance.sources.push_back(std::move(source));
  }
  LSCAN_TRY(status.records, records_by_ecosystem());
  return status;
}

Result<std::map<std::string, std::string>> Store::newest_by_ecosystem() const {
  LSCAN_DO(read_unmapped(connection_->database.get()));
  LSCAN_TRY(Statement query,
            Statement::prepare(connection_->database.get(),
                               "SELECT ecosystem, substr(MAX(MAX(modified, published)), 1, 10) FROM "
                               "(SELECT DISTINCT ecosystem, record FROM affected) JOIN record ON record.id = record "
                               "GROUP BY ecosystem"));
  std::map<std::string, std::string> newest;
  for (;;) {
    LSCAN_TRY(const bool row, query.step());
    if (!row) return newest;
    newest[std::string(query.text(0))] = query.text(1);
  }
}

Result<void> Store::verify() const {
  LSCAN_DO(read_unmapped(connection_->database.get()));
  LSCAN_TRY(Statement check, Statement::prepare(connection_->database.get(), "PRAGMA integrity_check(1)"));
  LSCAN_TRY(const bool row, check.step());
  const std::string answer = row ? std::string(check.text(0)) : "no answer";
  if (answer != "ok") return failure("is damaged: " + answer);
  LSCAN_TRY(Statement records, Statement::prepare(connection_->database.get(), "SELECT COUNT(*) FROM record"));
  LSCAN_DO(records.step());
  if (static_cast<std::size_t>(records.integer(0)) != info().records)
    return failure("is damaged: it has other records than it says");
  LSCAN_TRY(Statement packages,
            Statement::prepare(connection_->database.get(), "SELECT DISTINCT ecosystem, package FROM affected"));
  for (;;) {
    LSCAN_TRY(const bool package, packages.step());
    if (!package) break;
    const auto ecosystem = ecosystem_from_osv(packages.text(0));
    if (!ecosystem || !connection_->names.may_contain(*ecosystem, packages.text(1)))
      return failure("is damaged: its filter denies " + std::string(packages.text(1)));
  }
  return {};
}

}  // namespace lscan
