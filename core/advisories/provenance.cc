// Rows of meta: "as_of", "built_by", and "source:<name>" for each source, its location, date and digest a line each.
#include "core/advisories/provenance.h"

#include <utility>

#include "core/advisories/sqlite.h"

namespace lscan {
namespace {

// A line end in a path would make another line of it.
std::string as_line(std::string text) {
  for (char& c : text) {
    if (c == '\n' || c == '\r') c = '?';
  }
  return text;
}

std::vector<std::pair<std::string, std::string>> rows_of(const Provenance& provenance) {
  std::vector<std::pair<std::string, std::string>> rows = {{"as_of", provenance.as_of},
                                                           {"built_by", provenance.built_by}};
  for (const StoreSource& source : provenance.sources)
    rows.emplace_back("source:" + source.name, as_line(source.location) + "\n" + source.date + "\n" + source.sha256);
  return rows;
}

Result<void> add_rows(sqlite3* database, const Provenance& provenance) {
  // As in store_build.cc: the file is of no use half done.
  LSCAN_DO(sqlite::execute(database, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;"));
  LSCAN_TRY(sqlite::Statement into, sqlite::Statement::prepare(database, "INSERT INTO meta VALUES (?,?)"));
  for (const auto& [key, value] : rows_of(provenance)) {
    into.bind(1, key);
    into.bind(2, value);
    LSCAN_DO(into.step());
    into.reset();
  }
  return sqlite::execute(database, "COMMIT;");
}

}  // namespace

Result<void> record_provenance(const std::string& path, const Provenance& provenance) {
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  const sqlite::Database database(opened);
  if (code != SQLITE_OK) return failure(std::string("cannot be written: ") + sqlite3_errstr(code));
  return add_rows(opened, provenance);
}

}  // namespace lscan
