#include "core/cli/commands/db.h"

#include <algorithm>
#include <ostream>

#include <CLI/CLI.hpp>

#include "core/artifact/zip.h"
#include "core/base/digest.h"
#include "core/cli/output.h"
#include "core/report/escape.h"
#include "core/update/update.h"

namespace lscan {

void commands::add_db(CLI::App& app, CommandContext& context) {
  CLI::App* db = app.add_subcommand("db", "The advisory data");
  db->require_subcommand(1);
  add_db_update(*db, context);
  add_db_status(*db, context);
  add_db_show(*db, context);
  add_db_build(*db, context);
}

Result<std::unique_ptr<FileTree>> open_as_tree(const std::string& path) {
  LSCAN_TRY(std::unique_ptr<FileTree> tree, open_zip(path));
  return tree;
}

void write_diagnostics(const Diagnostics& said, std::ostream& err) {
  constexpr std::size_t kShown = 20;
  for (std::size_t i = 0; i < std::min(said.size(), kShown); ++i) {
    err << "lscan: " << terminal_safe(said[i].path);
    if (said[i].line != 0) err << ":" << said[i].line;
    err << (said[i].path.empty() ? "" : ": ") << terminal_safe(said[i].message) << "\n";
  }
  if (said.size() > kShown) err << "lscan: and " << said.size() - kShown << " more that could not be read\n";
}

int report_new_store(const std::string& path, const UpdateOutcome& outcome, const Host& host) {
  write_diagnostics(outcome.said, host.err);
  const auto store = Store::open(path);
  const auto digest = sha256_of_file(path);
  if (!store || !digest) return refuse(host, kExitData, path + ": " + (store ? digest.error() : store.error()));
  const DataInfo& info = store->info();
  host.out << terminal_safe(path) << ": " << (outcome.changed ? "" : "current already: ") << info.records
           << " records as of " << (info.as_of.empty() ? "an unknown date" : info.as_of) << ", " << outcome.status.epss
           << " EPSS scores, " << outcome.status.kev << " known exploited\nsha256 " << *digest << "\n";
  return kExitPass;
}

}  // namespace lscan
