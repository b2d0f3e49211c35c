// lscan db update: current data into the user's store, from public servers, mirrors, folders, or as the store that an
// organisation built for everyone. Options go before the configuration file.
#include <algorithm>
#include <filesystem>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "core/base/text.h"
#include "core/base/time.h"
#include "core/cli/commands/db.h"
#include "core/cli/config_file.h"
#include "core/cli/data_options.h"
#include "core/cli/fetch_settings.h"
#include "core/cli/output.h"
#include "core/cli/progress.h"
#include "core/cli/user_folders.h"
#include "core/cli/version.h"
#include "core/update/update.h"

namespace lscan {
namespace {

struct UpdateOptions {
  std::string database;
  std::string config;
  std::vector<std::string> ecosystems;
  std::vector<std::string> osv;
  std::vector<std::string> kev;
  std::vector<std::string> epss;
  HostedStore hosted;
  bool accept_shrink = false;
  bool quiet = false;

  bool name_sources() const { return !ecosystems.empty() || !osv.empty() || !kev.empty() || !epss.empty(); }
};

// What is to be done, of options and configuration together.
struct Wanted {
  HostedStore hosted;  // location empty: from sources
  std::vector<Source> sources;
  FetchSettings settings;
};

std::optional<std::vector<std::string>> chosen(const std::vector<std::string>& options,
                                               const std::optional<std::vector<std::string>>& config) {
  return options.empty() ? config : std::optional(options);
}

bool is_digest(const std::string& text) {
  const auto is_hex = [](char c) {
    return text::is_digit(c) || (text::to_lower(c) >= 'a' && text::to_lower(c) <= 'f');
  };
  return text.size() == 64 && std::all_of(text.begin(), text.end(), is_hex);
}

Result<Wanted> wanted_of(const UpdateOptions& options, const Host& host) {
  LSCAN_TRY(const Config file, config_from(options.config));
  const DataConfig& config = file.data;
  Wanted wanted{options.hosted, {}, fetch_settings(config, host)};
  if (wanted.hosted.location.empty() && !options.name_sources()) wanted.hosted.location = config.from;
  if (wanted.hosted.sha256.empty()) wanted.hosted.sha256 = config.sha256;
  if (!wanted.hosted.location.empty()) {
    if (!is_digest(wanted.hosted.sha256))
      return failure("a hosted store is taken only with the SHA-256 of its file, 64 hexadecimal digits, from --sha256");
    return wanted;
  }
  LSCAN_TRY(wanted.sources, sources_of({.ecosystems = chosen(options.ecosystems, config.ecosystems),
                                        .osv = chosen(options.osv, config.osv),
                                        .kev = chosen(options.kev, config.kev),
                                        .epss = chosen(options.epss, config.epss)}));
  return wanted;
}

Result<UpdateOutcome> carry_out(const Wanted& wanted, const StoreTarget& target, bool quiet, const Host& host) {
  LSCAN_TRY(const std::string cache, user_cache_folder(host));
  const Downloads downloads{cache + "/downloads", wanted.settings};
  Progress progress(host, quiet, "updating the advisory data");
  const SayStep say = [&](const std::string& step) { progress.say(step); };
  if (!wanted.hosted.location.empty()) return adopt_store(target, wanted.hosted, downloads, say);
  return update_store(target, wanted.sources, downloads, open_as_tree, say);
}

int update(const UpdateOptions& options, const Host& host) {
  const auto wanted = wanted_of(options, host);
  const auto place = place_to_update(options.database, host);
  if (!wanted || !place) return refuse(host, kExitUsage, wanted ? place.error() : wanted.error());
  const StoreTarget target{place->path, rfc3339(host.now), "lscan " + std::string(kVersion), options.accept_shrink};
  const auto outcome = carry_out(*wanted, target, options.quiet, host);
  if (!outcome) {
    std::error_code error;
    const bool has_store = std::filesystem::exists(place->path, error);
    return refuse(
        host, kExitData,
        "db update: " + outcome.error() + ". " + (has_store ? place->path + " is as it was." : "No store was made."));
  }
  if (!options.quiet) return report_new_store(place->path, *outcome, host);
  write_diagnostics(outcome->said, host.err);
  return kExitPass;
}

}  // namespace

void commands::add_db_update(CLI::App& db, CommandContext& context) {
  const auto options = std::make_shared<UpdateOptions>();
  CLI::App* command = db.add_subcommand("update", "Fetch current advisory data into the user's store");
  const auto list = [command](const char* name, std::vector<std::string>& into, const char* text, const char* type) {
    command->add_option(name, into, text)->type_name(type)->expected(1)->take_all();
  };
  command->add_option("--db", options->database, "The store to update; else LSCAN_DB, else the user's own")
      ->type_name("FILE");
  command->add_option("--config", options->config, "The configuration instead of .lscan.toml in this folder")
      ->type_name("FILE");
  list("--ecosystem", options->ecosystems,
       "An ecosystem as OSV names it; default: those of Lambda's runtimes. Repeatable", "NAME");
  list("--osv", options->osv, "Where <ecosystem>/all.zip lies: URL, folder or file. Repeatable: mirrors in order",
       "WHERE");
  list("--kev", options->kev, "CISA's catalogue: URL, folder or file. Repeatable: mirrors in order", "WHERE");
  list("--epss", options->epss, "EPSS scores: URL, folder or file. Repeatable: mirrors in order", "WHERE");
  command->add_option("--from", options->hosted.location, "A store that someone built: URL or file; with --sha256")
      ->type_name("WHERE");
  command->add_option("--sha256", options->hosted.sha256, "The digest of that store's file")->type_name("DIGEST");
  command->add_flag("--accept-shrink", options->accept_shrink, "Take data although it is far less than before");
  command->add_flag("-q,--quiet", options->quiet, "Say nothing where all goes well");
  command->callback([options, &context] { context.exit_code = update(*options, context.host); });
}

}  // namespace lscan
