// lscan db build: from public data (OSV records, CISA KEV, EPSS) on this machine to a store, or to the facts-only text
// form that lies under data/.
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "core/base/time.h"
#include "core/cli/commands/db.h"
#include "core/cli/output.h"
#include "core/cli/progress.h"
#include "core/cli/version.h"
#include "core/update/update.h"

namespace lscan {
namespace {

struct BuildOptions {
  std::vector<std::string> sources;
  std::string out;
  std::string facts_folder;
  bool accept_shrink = false;
  bool quiet = false;
};

int build(const BuildOptions& options, const Host& host) {
  UpdateOutcome outcome;
  {
    Progress progress(host, options.quiet, "reading the data");
    Diagnostics said;
    const Facts facts = read_facts(options.sources, open_as_tree, said);
    if (facts.records.empty()) {
      write_diagnostics(said, host.err);
      return refuse(host, kExitInput, "no OSV record was found in what was named");
    }
    if (!options.facts_folder.empty()) {
      if (const auto written = write_facts(facts, options.facts_folder); !written)
        return refuse(host, kExitInput, written.error());
    }
    if (!options.out.empty()) {
      const StoreTarget target{options.out, rfc3339(host.now), "lscan " + std::string(kVersion), options.accept_shrink};
      auto built = replace_store(target, facts, [&](const std::string& step) { progress.say(step); });
      if (!built) return refuse(host, kExitInput, options.out + ": " + built.error());
      outcome = *std::move(built);
    }
    outcome.said.insert(outcome.said.begin(), said.begin(), said.end());
  }
  if (!options.out.empty()) return report_new_store(options.out, outcome, host);
  write_diagnostics(outcome.said, host.err);
  return kExitPass;
}

}  // namespace

void commands::add_db_build(CLI::App& db, CommandContext& context) {
  const auto options = std::make_shared<BuildOptions>();
  CLI::App* command = db.add_subcommand("build", "Build an advisory store from public data on this machine");
  command
      ->add_option("from", options->sources,
                   "Folders or files: <ecosystem>/all.zip, *.json, *.jsonl, EPSS *.csv and *.csv.gz")
      ->required()
      ->type_name("FROM");
  command->add_option("--out", options->out, "The store to write or replace, for --db")->type_name("FILE");
  command->add_option("--facts", options->facts_folder, "Write the facts as text into this folder, as under data/")
      ->type_name("DIR");
  command->add_flag("--accept-shrink", options->accept_shrink, "Replace a store although the new one has far less");
  command->add_flag("-q,--quiet", options->quiet, "No progress on the terminal");
  command->callback([options, &context] {
    if (options->out.empty() && options->facts_folder.empty())
      throw CLI::ValidationError("db build", "expected --out or --facts");
    context.exit_code = build(*options, context.host);
  });
}

}  // namespace lscan
