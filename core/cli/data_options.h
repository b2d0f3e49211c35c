// Which advisory data answers, and how old it may be.
#pragma once

#include <optional>
#include <string>

#include "core/advisories/store.h"
#include "core/base/result.h"
#include "core/cli/host.h"

namespace CLI {
class App;
}

namespace lscan {

struct DataOptions {
  std::string database;         // path; empty for what the environment and the user's folder say
  std::optional<long> max_age;  // days
  bool offline = false;         // a promise that scans keep anyway
};

void add_data_options(CLI::App& command, DataOptions& options);

// A store that is named somewhere: --db, then LSCAN_DB, then the user's folder.
struct StorePlace {
  enum class NamedBy { option, variable, user_folder };
  std::string path;
  NamedBy named_by = NamedBy::option;
};

// Where a store is to be read; none for the built-in copy, which answers where the user's folder has no store.
std::optional<StorePlace> place_to_read(const std::string& database, const Host& host);

// Where an update writes.
Result<StorePlace> place_to_update(const std::string& database, const Host& host);

// Opens what `place_to_read` says, and fails with a whole message: what is wrong, and the way out.
Result<Store> open_data(const DataOptions& options, const Host& host);

// The way out where a store turns out to be damaged.
std::string remedy(const std::optional<StorePlace>& place);

// Whether the data is no older than `max_age` allows. Fails with a whole message.
Result<void> check_age(const DataInfo& info, std::optional<long> max_age, const Host& host);

// What to tell a user whose own store is older than the copy in the program; empty where it is not.
std::string note_on_newer_builtin(const DataOptions& options, const Store& store, const Host& host);

}  // namespace lscan
