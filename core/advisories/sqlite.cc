#include "core/advisories/sqlite.h"

namespace lscan::sqlite {

Result<Statement> Statement::prepare(sqlite3* database, const char* sql) {
  sqlite3_stmt* prepared = nullptr;
  if (sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &prepared, nullptr) != SQLITE_OK) {
    return failure(last_error(database));
  }
  Statement statement;
  statement.statement_.reset(prepared);
  return statement;
}

Result<bool> Statement::step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  const std::string error = code == SQLITE_DONE ? "" : last_error(sqlite3_db_handle(statement_.get()));
  reset();
  if (code != SQLITE_DONE) return failure("the advisory store is damaged: " + error);
  return false;
}

std::string_view Statement::text(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
  return bytes == nullptr
             ? std::string_view()
             : std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column)));
}

std::string last_error(sqlite3* database) { return sqlite3_errmsg(database); }

Result<void> execute(sqlite3* database, const char* sql) {
  if (sqlite3_exec(database, sql, nullptr, nullptr, nullptr) != SQLITE_OK) return failure(last_error(database));
  return {};
}

}  // namespace lscan::sqlite
