// lscan db show: records as the data holds them, in OSV's schema, a line each, for programs. `lscan explain` is for
// people.
#include <memory>
#include <ostream>
#include <string>

#include <CLI/CLI.hpp>

#include "core/advisories/facts.h"
#include "core/cli/commands/db.h"
#include "core/cli/data_options.h"
#include "core/cli/output.h"

namespace lscan {
namespace {

struct ShowOptions {
  DataOptions data;
  std::string id;
};

// Of a record's id that record, a withdrawn one too; of an alias every record of its vulnerability.
Result<Advisories> records_of(const Store& store, const std::string& id) {
  LSCAN_TRY(std::optional<Advisory> record, store.record(id));
  if (record) return Advisories{std::move(*record)};
  LSCAN_TRY(const std::optional<std::int64_t> vulnerability, store.find(id));
  if (!vulnerability) return Advisories();
  return store.records(*vulnerability);
}

int show(const ShowOptions& options, const Host& host) {
  const auto store = open_data(options.data, host);
  if (!store) return refuse(host, kExitData, store.error());
  const auto records = records_of(*store, options.id);
  if (!records) return refuse(host, kExitData, store->info().source + ": " + records.error());
  if (records->empty())
    return refuse(host, kExitInput, options.id + ": no record of the advisory data has this id or alias");
  for (const Advisory& record : *records) host.out << to_osv_line(record) << "\n";
  return kExitPass;
}

}  // namespace

void commands::add_db_show(CLI::App& db, CommandContext& context) {
  const auto options = std::make_shared<ShowOptions>();
  CLI::App* command = db.add_subcommand("show", "The data's records of an id or alias, as lines of OSV JSON");
  command->add_option("id", options->id, "As in GHSA-jfh8-c2jp-5v3q or CVE-2021-44228")->required()->type_name("ID");
  add_data_options(*command, options->data);
  command->callback([options, &context] { context.exit_code = show(*options, context.host); });
}

}  // namespace lscan
