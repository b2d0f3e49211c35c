#include "core/advisories/store.h"

#include <charconv>

#include "core/advisories/builtin_store.h"
#include "core/advisories/sqlite.h"
#include "core/advisories/store_connection.h"
#include "core/advisories/store_schema.h"
#include "core/advisories/store_text.h"
#include "core/base/text.h"

namespace lscan {
namespace {

using sqlite::Statement;

// SQLite's URI form takes these characters for its own.
std::string immutable_uri(const std::string& path) {
  std::string uri = "file:";
  constexpr char kHex[] = "0123456789ABCDEF";
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (text::is_alnum(c) || std::string_view("/._-~").find(c) != std::string_view::npos) {
      uri += c;
    } else {
      uri.append({'%', kHex[byte >> 4], kHex[byte & 15]});
    }
  }
  return uri + "?immutable=1";
}

// Memory is mapped and not copied: 256 MiB is more than any store has.
constexpr const char* kMapped = "PRAGMA mmap_size = 268435456";

Result<int> header_number(sqlite3* database, const char* pragma) {
  LSCAN_TRY(Statement statement, Statement::prepare(database, pragma));
  LSCAN_TRY(const bool found, statement.step());
  return found ? static_cast<int>(statement.integer(0)) : 0;
}

}  // namespace

Store::Store(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

const DataInfo& Store::info() const { return connection_->info; }

Result<Store> Store::builtin() {
  const std::span<const unsigned char> bytes = builtin_store();
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(":memory:", &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
  auto connection = std::make_unique<Connection>();
  connection->database.reset(opened);
  if (code != SQLITE_OK) return failure(sqlite3_errstr(code));
  // SQLite only reads what it is told is read-only; its interface has no const for it.
  auto* data = const_cast<unsigned char*>(bytes.data());
  const auto size = static_cast<sqlite3_int64>(bytes.size());
  if (sqlite3_deserialize(opened, "main", data, size, size, SQLITE_DESERIALIZE_READONLY) != SQLITE_OK) {
    return failure(sqlite::last_error(opened));
  }
  return adopt(std::move(connection), "built-in");
}

Result<Store> Store::open(const std::string& path) {
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(immutable_uri(path).c_str(), &opened,
                                   SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
  auto connection = std::make_unique<Connection>();
  connection->database.reset(opened);
  if (code != SQLITE_OK) return failure("cannot be opened as an advisory store: " + std::string(sqlite3_errstr(code)));
  return adopt(std::move(connection), path);
}

Result<Store> Store::adopt(std::unique_ptr<Connection> connection, const std::string& source) {
  sqlite3* database = connection->database.get();
  const auto application = header_number(database, "PRAGMA application_id");
  if (!application || *application != kStoreApplicationId) return failure("is not an advisory store of lscan");
  LSCAN_TRY(const int version, header_number(database, "PRAGMA user_version"));
  if (version != kStoreVersion) {
    return failure("is an advisory store of version " + std::to_string(version) + ", expected " +
                   std::to_string(kStoreVersion) + "; build it again with lscan db build");
  }
  LSCAN_DO(sqlite::execute(database, kMapped));

  connection->info.source = source;
  LSCAN_TRY(Statement meta, Statement::prepare(database, "SELECT key, value FROM meta"));
  for (;;) {
    LSCAN_TRY(const bool row, meta.step());
    if (!row) break;
    const std::string_view value = meta.text(1);
    if (meta.text(0) == "built_at") connection->info.built_at = value;
    if (meta.text(0) == "newest") connection->info.newest = value;
    if (meta.text(0) == "as_of") connection->info.as_of = value;
    if (meta.text(0) == "sha256") connection->info.sha256 = value;
    if (meta.text(0) == "records") std::from_chars(value.data(), value.data() + value.size(), connection->info.records);
  }
  if (connection->info.as_of.empty()) connection->info.as_of = connection->info.newest;
  LSCAN_TRY(Statement filter, Statement::prepare(database, "SELECT bits FROM name_filter"));
  LSCAN_TRY(const bool has_filter, filter.step());
  if (has_filter) connection->names = NameFilter(std::string(filter.text(0)));
  LSCAN_TRY(connection->affected,
            Statement::prepare(
                database,
                "SELECT record.name, record.vulnerability, affected.release, affected.ranges, affected.versions "
                "FROM affected JOIN record ON record.id = affected.record WHERE ecosystem = ?1 AND package = ?2"));
  LSCAN_TRY(connection->vulnerability, Statement::prepare(database, "SELECT * FROM vulnerability WHERE id = ?1"));
  LSCAN_TRY(connection->contains,
            Statement::prepare(database, "SELECT 1 FROM affected WHERE ecosystem = ?1 AND package = ?2 LIMIT 1"));
  LSCAN_TRY(connection->maven_groups,
            Statement::prepare(database, "SELECT \"group\" FROM maven_artifact WHERE artifact = ?1"));
  // One transaction for all that is asked: beginning one is a quarter of looking up a name.
  LSCAN_DO(sqlite::execute(database, "BEGIN"));
  return Store(std::move(connection));
}

Result<std::vector<AffectedRow>> Store::affected(Ecosystem ecosystem, std::string_view name) const {
  std::vector<AffectedRow> rows;
  if (!connection_->names.may_contain(ecosystem, name)) return rows;
  Statement& query = connection_->affected;
  query.bind(1, osv_name(ecosystem));
  query.bind(2, name);
  for (;;) {
    LSCAN_TRY(const bool row, query.step());
    if (!row) return rows;
    rows.push_back({std::string(query.text(0)), query.integer(1), std::string(query.text(2)),
                    std::string(query.text(3)), std::string(query.text(4))});
  }
}

Result<Vulnerability> Store::vulnerability(std::int64_t id) const {
  Statement& query = connection_->vulnerability;
  query.bind(1, id);
  LSCAN_TRY(const bool row, query.step());
  if (!row) return failure("the advisory store is damaged: a record without its vulnerability");
  Vulnerability out;
  out.id = query.text(1);
  out.aliases = store_text::read_list(query.text(2));
  out.severity.rating = rating_from_word(query.text(3)).value_or(Rating::unknown);
  if (!query.is_null(4)) out.severity.score = query.real(4);
  out.severity.vector = query.text(5);
  out.severity.source = query.text(6);
  out.cwe = store_text::read_list(query.text(7));
  out.published = query.text(8);
  if (!query.is_null(9)) out.epss = Epss{query.real(9), query.real(10), std::string(query.text(11))};
  if (!query.is_null(12))
    out.kev = Kev{std::string(query.text(12)), std::string(query.text(13)), query.integer(14) != 0};
  out.malicious = query.integer(15) != 0;
  query.reset();
  return out;
}

bool Store::contains(Ecosystem ecosystem, std::string_view name) const {
  if (!connection_->names.may_contain(ecosystem, name)) return false;
  Statement& query = connection_->contains;
  query.bind(1, osv_name(ecosystem));
  query.bind(2, name);
  const bool found = query.step().value_or(false);
  query.reset();
  return found;
}

std::vector<std::string> Store::maven_groups(std::string_view artifact) const {
  Statement& query = connection_->maven_groups;
  query.bind(1, artifact);
  std::vector<std::string> groups;
  while (query.step().value_or(false)) groups.emplace_back(query.text(0));
  return groups;
}

}  // namespace lscan
