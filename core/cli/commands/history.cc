// Which commits brought a package in and took it out, read from git's objects.
#include "core/pipeline/history.h"

#include <filesystem>
#include <fstream>
#include <memory>
#include <ostream>
#include <system_error>

#include <CLI/CLI.hpp>

#include "core/artifact/git_range.h"
#include "core/base/time.h"
#include "core/cli/commands.h"
#include "core/cli/output.h"
#include "core/cli/progress.h"
#include "core/cli/project_options.h"
#include "core/cli/repository_path.h"
#include "core/cli/version.h"
#include "core/report/escape.h"
#include "core/report/history.h"

namespace lscan {
namespace {

struct HistoryOptions : ProjectSources {
  DataOptions data;
  std::string subject;
  std::string folder = ".";
  std::string head = "HEAD";
  OutputFormat format = OutputFormat::table;
  bool all = false;
  bool with_dev = false;
  bool quiet = false;
  bool no_colour = false;
};

void write(const History& history, const HistoryOptions& options, const Host& host) {
  if (options.format == OutputFormat::json) return write_history_json(history, kVersion, host.out);
  Page page = page_for(host, options.no_colour);
  write_history(history, page);
}

// Whoever names a folder or a source file means something else than a package that nobody uses.
void say_if_it_is_a_path(const HistoryOptions& options, const HistorySubject& subject, const Host& host) {
  std::error_code error;
  if (subject.kind != HistorySubject::Kind::package ||
      !std::filesystem::exists(std::filesystem::path(options.folder) / options.subject, error))
    return;
  host.err << "lscan: note: " << terminal_safe(options.subject)
           << " was taken for the name of a package; there is also a file or folder of this name, and of files the "
              "history is told of those alone that list packages: see lscan formats\n";
}

int trace(const HistoryOptions& options, const GitRepository& repository, const ScanContext& context,
          const Host& host) {
  if (options.subject.empty())
    return refuse(host, kExitUsage, "expected a package, an advisory or a lockfile, not \"\"");
  auto subject = history_subject(options.subject, context.store);
  if (!subject) return refuse(host, kExitInput, options.subject + ": " + subject.error());
  if (subject->kind == HistorySubject::Kind::file) {
    auto path = path_in_repository(repository, options.folder, subject->name);
    if (!path) return refuse(host, kExitUsage, path.error());
    subject->name = std::move(*path);
  }
  const auto head = resolve_revision(repository, options.head);
  if (!head) return refuse(host, kExitBase, head.error());
  const HistoryTarget target{repository, options.folder, *head, options.head,
                             options.all ? GitLine::all : GitLine::first_parent};
  const HistoryOutcome history = [&] {
    const Progress progress(host, options.quiet, "reading the history");
    return trace_history(target, *subject, context);
  }();
  if (!history) {
    const bool is_data = history.error().cause == ScanFailure::Cause::data;
    return refuse(host, is_data ? kExitData : kExitBase, history.error().message);
  }
  write(*history, options, host);
  if (history->changes.empty()) say_if_it_is_a_path(options, *subject, host);
  return kExitPass;
}

int run_history(const HistoryOptions& options, const Host& host) {
  const auto repository = GitRepository::open(options.folder);
  if (!repository) return refuse(host, kExitInput, options.folder + ": " + repository.error());
  const auto store = open_data(options.data, host);
  if (!store) return refuse(host, kExitData, store.error());
  const SayWhat say = [](const std::string&) {};
  return with_project(options, options.data, host, say, [&](const ProjectContext& project, const auto& notes) {
    for (const std::string& note : notes) host.err << "lscan: note: " << terminal_safe(note) << "\n";
    ScanContext context{*store, {}, rfc3339(host.now)};
    context.with_dev = options.with_dev;
    context.project = project;
    return trace(options, *repository, context, host);
  });
}

}  // namespace

void commands::add_history(CLI::App& app, CommandContext& context) {
  const auto options = std::make_shared<HistoryOptions>();
  CLI::App* command = app.add_subcommand("history", "Which commits brought a package in and took it out");
  command
      ->add_option("subject", options->subject,
                   "A package by name, name@version or package URL; an advisory by any of its ids; a lockfile")
      ->required()
      ->type_name("PACKAGE|ADVISORY|FILE");
  command->add_flag("--all", options->all, "Every commit that leads to the head, and not its first-parent line alone");
  command->add_option("--head", options->head, "The commit to look back from")->type_name("REVISION");
  command->add_option("-C", options->folder, "The repository, or a folder in it")->type_name("FOLDER");
  add_output_format(*command, options->format);
  command->add_flag("--dev", options->with_dev, "Count packages that development or tests alone ask for");
  command->add_flag("-q,--quiet", options->quiet, "No progress line");
  command->add_flag("--no-color", options->no_colour, "Plain text on a terminal too");
  add_project_sources(*command, *options);
  add_data_options(*command, options->data);
  command->callback([options, &context] { context.exit_code = run_history(*options, context.host); });
}

}  // namespace lscan
