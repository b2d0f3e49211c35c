// What a change adds: two states of a git repository, or two built packages.
#include "core/pipeline/diff.h"

#include <filesystem>
#include <memory>
#include <ostream>

#include <CLI/CLI.hpp>

#include "core/cli/commands.h"
#include "core/cli/project_options.h"
#include "core/cli/repository_path.h"
#include "core/report/escape.h"

namespace lscan {
namespace {

namespace fs = std::filesystem;

struct DiffOptions : ProjectOptions {
  std::vector<std::string> arguments;  // [BASE[..HEAD]] [PATH...]
  std::string folder = ".";
  bool staged = false;
  bool no_merge_base = false;
  bool artifact = false;
  bool submodules = false;
};

int refuse(const Host& host, ExitCode code, const std::string& why) {
  host.err << "lscan: " << terminal_safe(why) << "\n";
  return code;
}

// "BASE..HEAD", and "BASE...HEAD" as git writes it for the same.
void split_range(const std::string& range, RangeRequest& request) {
  const std::size_t dots = range.find("..");
  request.base = range.substr(0, dots);
  if (dots == std::string::npos) return;
  const std::size_t head = range.find_first_not_of('.', dots);
  request.head = head == std::string::npos ? "HEAD" : range.substr(head);
}

// Like git: the first argument is a revision where it names one, or where no file has its name.
bool is_path(const GitRepository& repository, const std::string& folder, const std::string& argument) {
  if (argument.find("..") != std::string::npos && !fs::exists(fs::path(folder) / argument)) return false;
  return !repository.commit_named(argument) && fs::exists(fs::path(folder) / argument);
}

int diff_repository(const DiffOptions& options, const Host& host) {
  const auto repository = GitRepository::open(options.folder);
  if (!repository) return refuse(host, kExitInput, options.folder + ": " + repository.error());

  RangeRequest request;
  request.staged = options.staged;
  request.from_merge_base = !options.no_merge_base;
  std::vector<std::string> paths = options.arguments;
  if (!paths.empty() && !is_path(*repository, options.folder, paths.front())) {
    split_range(paths.front(), request);
    paths.erase(paths.begin());
  }
  if (options.staged && !request.head.empty())
    return refuse(host, kExitUsage, "--staged: the index is the head, so a range cannot name another one");
  for (std::string& path : paths) {
    auto inside = path_in_repository(*repository, options.folder, path);
    if (!inside) return refuse(host, kExitUsage, inside.error());
    path = std::move(*inside);
  }
  auto range = resolve_range(*repository, request);
  if (!range) return refuse(host, kExitBase, range.error());
  const GitTarget target{*repository, std::move(*range), std::move(paths), options.submodules};
  return scan_project_and_report(options, host, "what changed",
                                 [&](const ScanContext& context) { return scan_changes(target, context); });
}

int diff_archives(const DiffOptions& options, const Host& host) {
  if (options.arguments.size() != 2) return refuse(host, kExitUsage, "--artifact: expected two files, OLD and NEW");
  return scan_and_report(options, host, options.arguments[1], [&](const ScanContext& context) {
    return scan_archive_changes(options.arguments[0], options.arguments[1], context);
  });
}

}  // namespace

void commands::add_diff(CLI::App& app, CommandContext& context) {
  const auto options = std::make_shared<DiffOptions>();
  CLI::App* command = app.add_subcommand("diff", "What a change adds, against git or another package");
  command
      ->add_option("what", options->arguments,
                   "Two revisions, and paths to look at alone. Without: the work tree against the default branch")
      ->type_name("[BASE[..HEAD]] [PATH...]");
  command->add_flag("--staged", options->staged, "The index in place of the work tree, by default against HEAD");
  command->add_flag("--no-merge-base", options->no_merge_base, "Compare with BASE itself, not with where HEAD left it");
  command->add_option("-C", options->folder, "The repository, or a folder in it")->type_name("FOLDER");
  command->add_flag("--submodules", options->submodules, "Compare inside of submodules too, between their commits");
  command->add_flag("--artifact", options->artifact, "Compare two packages: OLD.zip NEW.zip");
  command->add_option("--gate", options->gate, "Which findings the gate looks at")
      ->check(CLI::IsMember({"introduced", "all"}))
      ->capture_default_str();
  add_project_options(*command, *options);
  command->callback([options, &context] {
    context.exit_code =
        options->artifact ? diff_archives(*options, context.host) : diff_repository(*options, context.host);
  });
}

}  // namespace lscan
