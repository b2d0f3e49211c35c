// lscan db build: from public data (OSV records, CISA KEV, EPSS) to a store, or to the facts-only text form that lies
// under data/.
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "core/advisories/store_build.h"
#include "core/artifact/zip.h"
#include "core/base/time.h"
#include "core/cli/commands.h"
#include "core/report/escape.h"

namespace lscan {
namespace {

struct BuildOptions {
  std::vector<std::string> sources;
  std::string out;
  std::string facts_folder;
};

Result<std::unique_ptr<FileTree>> open_as_tree(const std::string& path) {
  LSCAN_TRY(std::unique_ptr<FileTree> tree, open_zip(path));
  return tree;
}

int build(const BuildOptions& options, const Host& host) {
  Diagnostics said;
  const Facts facts = read_facts(options.sources, open_as_tree, said);
  for (const Diagnostic& diagnostic : said) {
    host.err << "lscan: " << terminal_safe(diagnostic.path) << (diagnostic.path.empty() ? "" : ": ")
             << terminal_safe(diagnostic.message) << "\n";
  }
  if (facts.records.empty()) {
    host.err << "lscan: no OSV record was found in what was named\n";
    return kExitInput;
  }
  if (!options.facts_folder.empty()) {
    if (const auto written = write_facts(facts, options.facts_folder); !written) {
      host.err << "lscan: " << written.error() << "\n";
      return kExitInput;
    }
  }
  if (!options.out.empty()) {
    if (const auto built = build_store(facts, rfc3339(host.now), options.out); !built) {
      host.err << "lscan: " << options.out << ": " << built.error() << "\n";
      return kExitInput;
    }
  }
  host.out << facts.records.size() << " records, the newest of " << newest_record(facts) << "; " << facts.epss.size()
           << " EPSS scores, " << facts.kev.size() << " known exploited\n";
  return kExitPass;
}

}  // namespace

void commands::add_db(CLI::App& app, CommandContext& context) {
  CLI::App* db = app.add_subcommand("db", "The advisory data");
  db->require_subcommand(1);
  const auto options = std::make_shared<BuildOptions>();
  CLI::App* command = db->add_subcommand("build", "Build an advisory store from public data");
  command->add_option("from", options->sources, "Folders or files: <ecosystem>/all.zip, *.json, *.jsonl, EPSS *.csv")
      ->required()
      ->type_name("FROM");
  command->add_option("--out", options->out, "The store to write, for --db")->type_name("FILE");
  command->add_option("--facts", options->facts_folder, "Write the facts as text into this folder, as under data/")
      ->type_name("DIR");
  command->callback([options, &context] {
    if (options->out.empty() && options->facts_folder.empty())
      throw CLI::ValidationError("db build", "expected --out or --facts");
    context.exit_code = build(*options, context.host);
  });
}

}  // namespace lscan
