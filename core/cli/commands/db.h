// The commands below `lscan db`, a file each.
#pragma once

#include <iosfwd>
#include <memory>
#include <string>

#include "core/advisories/store.h"
#include "core/base/diagnostic.h"
#include "core/cli/commands.h"
#include "core/model/file_tree.h"

namespace lscan {

struct UpdateOutcome;

namespace commands {
void add_db_build(CLI::App& db, CommandContext& context);
void add_db_show(CLI::App& db, CommandContext& context);
void add_db_status(CLI::App& db, CommandContext& context);
void add_db_update(CLI::App& db, CommandContext& context);
}  // namespace commands

// Zips for the importer, which knows no library.
Result<std::unique_ptr<FileTree>> open_as_tree(const std::string& path);

// What the importer could not read: the first few, and how many more.
void write_diagnostics(const Diagnostics& said, std::ostream& err);

// "advisories.db: 16043 records as of 2026-08-14, 341 EPSS scores, 62 known exploited", and the digest by which others
// can be pointed at it.
int report_new_store(const std::string& path, const UpdateOutcome& outcome, const Host& host);

}  // namespace lscan
