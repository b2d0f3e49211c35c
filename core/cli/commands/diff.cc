// What a change adds: two states of a git repository, or two built packages.
#include "core/pipeline/diff.h"

#include <filesystem>
#include <functional>
#include <memory>

#include <CLI/CLI.hpp>

#include "core/artifact/git_tree.h"
#include "core/artifact/named_file.h"
#include "core/base/limits.h"
#include "core/cli/choice.h"
#include "core/cli/commands.h"
#include "core/cli/output.h"
#include "core/cli/project_options.h"
#include "core/cli/repository_path.h"
#include "core/report/read_result.h"

namespace lscan {
namespace {

namespace fs = std::filesystem;

struct DiffOptions : ProjectOptions {
  std::vector<std::string> arguments;  // [BASE[..HEAD]] [PATH...]
  std::string folder = ".";
  bool staged = false;
  bool no_merge_base = false;
  bool artifact = false;
  std::vector<std::string> layers;       // of NEW, and of OLD where it names none of its own
  std::vector<std::string> base_layers;  // of OLD
  std::string base_result;
  bool submodules = false;
  bool blame = false;
};

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

// A path that is nowhere would compare nothing, and pass.
bool lies_on_a_side(const GitRepository& repository, const GitRange& range, const std::string& path) {
  const auto has_it = [&](const ObjectId& id) {
    const auto commit = repository.commit(id);
    return commit && entry_in_tree(repository, commit->tree, path);
  };
  return has_it(range.base_commit) || (range.head_commit && has_it(*range.head_commit));
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
  auto range = resolve_range(*repository, request);
  if (!range) return refuse(host, kExitBase, range.error());
  for (std::string& path : paths) {
    auto inside = path_in_repository(*repository, options.folder, path);
    if (!inside) return refuse(host, kExitUsage, inside.error());
    if (!lies_on_a_side(*repository, *range, *inside) && !fs::exists(fs::path(options.folder) / path))
      return refuse(host, kExitUsage,
                    "\"" + path + "\" is neither in the base nor in the head; paths count from " +
                        (options.folder == "." ? "the current folder" : options.folder));
    path = std::move(*inside);
  }
  const GitTarget target{*repository, std::move(*range), std::move(paths), options.submodules, options.blame};
  return scan_project_and_report(options, host, "what changed",
                                 [&](const ScanContext& context) { return scan_changes(target, context); });
}

int diff_archives(const DiffOptions& options, const Host& host) {
  if (options.arguments.size() != 2) return refuse(host, kExitUsage, "--artifact: expected two files, OLD and NEW");
  const ArchiveTarget base{options.arguments[0], options.base_layers.empty() ? options.layers : options.base_layers};
  const ArchiveTarget head{options.arguments[1], options.layers};
  return scan_and_report(options, host, head.function,
                         [&](const ScanContext& context) { return scan_archive_changes(base, head, context); });
}

Result<ScanResult> saved_result(const std::string& path) {
  LSCAN_TRY(const std::string text, NamedFile(path).text(limits::kFileBytes));
  return read_result(text);
}

using Collect = std::function<Collected(const ScanContext&)>;

// What `base` was made of: what the user names, else what was scanned then.
Result<Collect> collect_like(const ScanResult& base, const DiffOptions& options) {
  std::vector<std::string> named = options.arguments;
  const std::string& kind = base.target.kind;
  if (named.empty() && !base.target.path.empty()) named = {base.target.path};
  if (named.empty()) {
    for (const TargetFile& file : base.target.files) named.push_back(file.path);
  }
  if (kind == "zip" || kind == "dir") {
    if (named.size() != 1) return failure("expected one " + kind + " to compare with it");
  } else if (kind != "lockfile" || named.empty()) {
    return failure("results of " + kind + " cannot be compared; those of zip, dir and lockfile can");
  }
  const Ignored ignored = base.target.with_ignored ? Ignored::read : Ignored::left_out;
  if (kind == "dir")
    return Collect([path = named.front(), ignored](const ScanContext& context) {
      return collect_from_directory(path, ignored, context);
    });
  if (kind == "lockfile")
    return Collect([named](const ScanContext& context) { return collect_from_lockfiles(named, context); });
  ArchiveTarget target{named.front(), options.layers};
  if (target.layers.empty()) {
    for (const Layer& layer : base.target.layers) target.layers.push_back(layer.path);
  }
  return Collect([target](const ScanContext& context) { return collect_from_archives(target, context); });
}

int diff_with_result(const DiffOptions& options, const Host& host) {
  auto base = saved_result(options.base_result);
  if (!base) return refuse(host, kExitBase, "the base cannot be read: " + options.base_result + ": " + base.error());
  const auto collect = collect_like(*base, options);
  if (!collect) return refuse(host, kExitUsage, "--base-result " + options.base_result + ": " + collect.error());
  return scan_project_and_report(options, host, "what changed", [&](const ScanContext& context) {
    return scan_against_result(*base, options.base_result, *collect, context);
  });
}

int diff(const DiffOptions& options, const Host& host) {
  if (options.artifact && !options.base_result.empty())
    return refuse(host, kExitUsage, "--artifact and --base-result each name a base; expected one of them");
  const bool is_in_git = !options.artifact && options.base_result.empty();
  if (!is_in_git && (options.blame || options.staged || options.submodules))
    return refuse(host, kExitUsage,
                  "--blame, --staged and --submodules: only a comparison in a repository has commits");
  if (is_in_git && !(options.layers.empty() && options.base_layers.empty()))
    return refuse(host, kExitUsage, "--layer: only deployment packages have layers; see --artifact");
  if (options.artifact) return diff_archives(options, host);
  return is_in_git ? diff_repository(options, host) : diff_with_result(options, host);
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
  command->add_flag("--blame", options->blame, "Name the commit that brought each finding's package in");
  command->add_flag("--artifact", options->artifact, "Compare two packages: OLD.zip NEW.zip");
  command->add_option("--layer", options->layers, "A layer of NEW, and of OLD without --base-layer. Repeatable")
      ->type_name("FILE")
      ->expected(1)
      ->take_all();
  command->add_option("--base-layer", options->base_layers, "A layer of OLD alone. Repeatable")
      ->type_name("FILE")
      ->expected(1)
      ->take_all();
  command
      ->add_option("--base-result", options->base_result,
                   "Compare with a saved result document of lscan zip, dir or lockfile")
      ->type_name("RESULT.json");
  add_choice(*command, "--gate", options->policy.gate, "Which findings the gate looks at",
             {{"introduced", Gate::introduced}, {"all", Gate::all}}, ShowDefault::yes);
  add_project_options(*command, *options);
  command->callback([options, &context] { context.exit_code = diff(*options, context.host); });
}

}  // namespace lscan
