// Small owners for SQLite's handles. Internal to core/advisories, whose files are its only users.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <sqlite3.h>

#include "core/base/result.h"

namespace lscan::sqlite {

struct Close {
  void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};
using Database = std::unique_ptr<sqlite3, Close>;

// A prepared statement that is used again and again: bind, step through its rows, reset.
class Statement {
 public:
  Statement() = default;
  static Result<Statement> prepare(sqlite3* database, const char* sql);

  // Views must stay alive until the rows are read.
  void bind(int index, std::string_view text) {
    sqlite3_bind_text(statement_.get(), index, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
  }
  void bind_bytes(int index, std::string_view bytes) {
    sqlite3_bind_blob64(statement_.get(), index, bytes.data(), bytes.size(), SQLITE_STATIC);
  }
  void bind(int index, std::int64_t number) { sqlite3_bind_int64(statement_.get(), index, number); }
  void bind(int index, double number) { sqlite3_bind_double(statement_.get(), index, number); }
  void bind_null(int index) { sqlite3_bind_null(statement_.get(), index); }

  // True while there is a row. Fails where the database is damaged.
  Result<bool> step();
  void reset() { sqlite3_reset(statement_.get()); }

  std::string_view text(int column) const;  // until the next step
  std::int64_t integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }
  double real(int column) const { return sqlite3_column_double(statement_.get(), column); }
  bool is_null(int column) const { return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL; }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

std::string last_error(sqlite3* database);
Result<void> execute(sqlite3* database, const char* sql);

}  // namespace lscan::sqlite
