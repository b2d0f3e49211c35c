#include "core/cli/data_options.h"

#include <filesystem>

#include <CLI/CLI.hpp>

#include "core/base/text.h"
#include "core/base/time.h"
#include "core/cli/user_folders.h"
#include "core/report/summary.h"

namespace lscan {
namespace {

constexpr const char* kBuiltin = "built-in advisory data";

std::optional<StorePlace> named_place(const std::string& database, const Host& host) {
  if (!database.empty()) return StorePlace{database, StorePlace::NamedBy::option};
  if (const std::string path = host.variable("LSCAN_DB"); !path.empty())
    return StorePlace{path, StorePlace::NamedBy::variable};
  return std::nullopt;
}

StorePlace in_folder(const std::string& folder) {
  return {folder + "/advisories.db", StorePlace::NamedBy::user_folder};
}

}  // namespace

void add_data_options(CLI::App& command, DataOptions& options) {
  command
      .add_option("--db", options.database,
                  "An advisory store; else LSCAN_DB, the user's own (lscan db update), the built-in copy")
      ->type_name("FILE");
  command.add_option("--max-age", options.max_age, "Exit 4 where the advisory data is older")
      ->type_name("DAYS")
      ->check(CLI::Range(0L, 36'500L).description(""));
  command.add_flag("--offline", options.offline, "Never use the network; a scan does only with --resolve");
}

std::optional<StorePlace> place_to_read(const std::string& database, const Host& host) {
  if (auto place = named_place(database, host)) return place;
  const auto folder = user_data_folder(host);
  if (!folder) return std::nullopt;
  StorePlace own = in_folder(*folder);
  std::error_code error;
  const auto status = std::filesystem::symlink_status(own.path, error);
  // What is there and cannot be read is said when it is opened, never passed over.
  return status.type() == std::filesystem::file_type::not_found ? std::nullopt : std::optional(std::move(own));
}

Result<StorePlace> place_to_update(const std::string& database, const Host& host) {
  if (auto place = named_place(database, host)) return *std::move(place);
  const auto folder = user_data_folder(host);
  if (!folder) return failure("no store is named: " + folder.error() + "; name one with --db or LSCAN_DB");
  return in_folder(*folder);
}

std::string remedy(const std::optional<StorePlace>& place) {
  if (!place) return "";
  switch (place->named_by) {
    case StorePlace::NamedBy::option:
      return "; name another with --db, or make it anew with lscan db update --db " + place->path;
    case StorePlace::NamedBy::variable:
      return "; LSCAN_DB names it: name another, or make it anew with lscan db update";
    case StorePlace::NamedBy::user_folder:
      return "; make it anew with lscan db update, or remove it to use the built-in data";
  }
  return "";
}

Result<Store> open_data(const DataOptions& options, const Host& host) {
  const auto place = place_to_read(options.database, host);
  auto store = place ? Store::open(place->path) : Store::builtin();
  if (!store) return failure((place ? place->path : kBuiltin) + ": " + store.error() + remedy(place));
  return store;
}

Result<void> check_age(const DataInfo& info, std::optional<long> max_age, const Host& host) {
  if (!max_age) return {};
  const std::string source = info.source == "built-in" ? kBuiltin : info.source;
  constexpr const char* kWayOut = "; fetch newer data with lscan db update";
  if (info.as_of.empty()) return failure(source + ": nothing says how old the data is, as --max-age wants" + kWayOut);
  // A date after today is that of a clock that runs ahead, not of old data.
  const long days = days_between(info.as_of, rfc3339(host.now)).value_or(0);
  if (days <= *max_age) return {};
  return failure(source + ": the data is of " + info.as_of + ", " +
                 text::counted(static_cast<std::size_t>(days), "day") + " old, more than the " +
                 std::to_string(*max_age) + " that --max-age allows" + kWayOut);
}

std::string note_on_newer_builtin(const DataOptions& options, const Store& store, const Host& host) {
  const auto place = place_to_read(options.database, host);
  if (!place || place->named_by != StorePlace::NamedBy::user_folder) return "";
  const auto builtin = Store::builtin();
  const std::string& own = store.info().newest;
  if (!builtin || builtin->info().newest <= own) return "";
  return "the built-in data (newest record of " + builtin->info().newest + ") is newer than " + place->path + " (" +
         (own.empty() ? "undated" : own) + "), which is used; run lscan db update, or remove that file";
}

}  // namespace lscan
