// Internal to core/advisories: what an open store holds.
#pragma once

#include "core/advisories/name_filter.h"
#include "core/advisories/sqlite.h"
#include "core/advisories/store.h"

namespace lscan {

struct Store::Connection {
  sqlite::Database database;
  DataInfo info;
  NameFilter names{std::string()};
  mutable sqlite::Statement affected;
  mutable sqlite::Statement vulnerability;
  mutable sqlite::Statement contains;
  mutable sqlite::Statement maven_groups;
};

}  // namespace lscan
