#include "core/cli/scan_options.h"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <optional>
#include <ostream>
#include <system_error>

#include <CLI/CLI.hpp>

#include "core/base/time.h"
#include "core/cli/choice.h"
#include "core/cli/output.h"
#include "core/cli/progress.h"
#include "core/cli/version.h"
#include "core/report/escape.h"
#include "core/report/writers.h"

namespace lscan {
namespace {

std::string format_names() {
  std::string names;
  for (const ReportWriter* writer : report_writers()) names.append(names.empty() ? "" : ", ").append(writer->name);
  return names;
}

struct Output {
  const ReportWriter* writer = nullptr;
  std::string file;  // empty for standard output
};

// "json=result.json" for a file, "json" for standard output, which takes one report alone.
Result<std::vector<Output>> outputs_of(const ScanOptions& options) {
  if (options.formats.empty() && options.quiet) return std::vector<Output>();
  std::vector<Output> outputs;
  for (const std::string& format : options.formats) {
    const std::size_t equals = format.find('=');
    const std::string name = format.substr(0, equals);
    Output output{find_report_writer(name), equals == std::string::npos ? "" : format.substr(equals + 1)};
    if (output.writer == nullptr) return failure("--format " + name + ": expected one of " + format_names());
    if (equals != std::string::npos && output.file.empty())
      return failure("--format " + format + ": expected a file after '='");
    outputs.push_back(std::move(output));
  }
  const auto to_standard_output = [](const Output& output) { return output.file.empty(); };
  const auto count = std::count_if(outputs.begin(), outputs.end(), to_standard_output);
  if (count > 1)
    return failure("--format: only one report can go to standard output; give the others a file, as in json=FILE");
  if (count == 0 && !options.quiet) outputs.push_back({find_report_writer("table"), ""});
  return outputs;
}

// Writes all reports; one that cannot be written does not keep the others back.
bool write_reports(const std::vector<Output>& outputs, const ScanOptions& options, const ScanResult& result,
                   const Host& host) {
  ReportOptions report{.show = options.show, .tool_version = kVersion};
  bool written = true;
  for (const Output& output : outputs) {
    if (output.file.empty()) {
      report.colour = host.out_is_terminal && host.wants_colour && !options.no_colour ? Colour::yes : Colour::no;
      report.width = host.out_is_terminal ? host.terminal_width : 0;
      output.writer->write(result, report, host.out);
      host.out.flush();
      continue;
    }
    report.colour = Colour::no;
    report.width = 0;
    errno = 0;
    std::ofstream file(output.file, std::ios::binary);
    if (file) output.writer->write(result, report, file);
    file.close();
    if (!file) {
      const std::string why = errno == 0 ? "" : ": " + std::generic_category().message(errno);
      host.err << "lscan: " << terminal_safe(output.file) << ": the report cannot be written" << why << "\n";
      written = false;
    }
  }
  return written;
}

// An input that could not be scanned outranks findings: both block, and this one must be mended first.
int exit_code_of(const ScanResult& result, const ScanOptions& options) {
  const auto is_error = [](const Diagnostic& diagnostic) { return diagnostic.severity == DiagnosticSeverity::error; };
  const bool partial = std::any_of(result.diagnostics.begin(), result.diagnostics.end(), is_error);
  if (!result.complete || (options.strict && partial)) return kExitInput;
  return result.verdict.pass ? kExitPass : kExitPolicyBroken;
}

}  // namespace

void add_scan_options(CLI::App& command, ScanOptions& options) {
  command
      .add_option("--format", options.formats, "A report: " + format_names() + "; with =FILE into a file. Repeatable")
      ->type_name("NAME[=FILE]")
      ->expected(1)
      ->take_all();
  add_choice(command, "--fail-on", options.policy.fail_on, "Lowest severity that fails the gate, none for no gate",
             {{"critical", Rating::critical},
              {"high", Rating::high},
              {"medium", Rating::medium},
              {"low", Rating::low},
              {"none", std::nullopt}},
             ShowDefault::yes);
  command.add_option("--fail-on-risk", options.policy.fail_on_risk, "Lowest risk score that fails the gate too")
      ->type_name("0..100")
      ->check(CLI::Range(0.0, 100.0).description(""));
  command.add_flag("--fail-on-kev", options.policy.fail_on_kev,
                   "Known exploited vulnerabilities fail whatever their severity");
  command.add_flag("--fixable-only", options.policy.fixable_only, "What has no fixed version does not fail the gate");
  add_choice(command, "--sort", options.order, "Order of the findings",
             {{"severity", FindingOrder::severity}, {"risk", FindingOrder::risk}}, ShowDefault::yes);
  using Exposure = FunctionContext::Exposure;
  add_choice(command, "--exposure", options.function.exposure, "Who reaches the function, for the risk score",
             {{"internet", Exposure::internet}, {"internal", Exposure::internal}, {"unknown", Exposure::unknown}});
  using Role = FunctionContext::Role;
  add_choice(command, "--role", options.function.role, "The most that the function's role may do, for the risk score",
             {{"admin", Role::admin}, {"write", Role::write}, {"read", Role::read}, {"unknown", Role::unknown}});
  add_choice(command, "--show", options.show, "Lowest severity that reports for people list; never changes the gate",
             {{"critical", Rating::critical},
              {"high", Rating::high},
              {"medium", Rating::medium},
              {"low", Rating::low},
              {"none", Rating::none}});
  add_data_options(command, options.data);
  command.add_flag("--dev", options.with_dev, "Count packages that development or tests alone ask for");
  command.add_flag("--strict", options.strict, "Exit 3 where some file could not be read");
  command.add_flag("-q,--quiet", options.quiet, "No report on standard output");
  command.add_flag("--no-color", options.no_colour, "Plain text on a terminal too");
}

int scan_and_report(const ScanOptions& options, const Host& host, const std::string& what,
                    const std::function<ScanOutcome(const ScanContext&)>& scan) {
  return scan_and_report(options, host, what,
                         [&](const ScanContext& context, const SayWhat&) { return scan(context); });
}

int scan_and_report(const ScanOptions& options, const Host& host, const std::string& what,
                    const std::function<ScanOutcome(const ScanContext&, const SayWhat&)>& scan) {
  const auto outputs = outputs_of(options);
  if (!outputs) return refuse(host, kExitUsage, outputs.error());
  const auto store = open_data(options.data, host);
  if (!store) return refuse(host, kExitData, store.error());
  if (const auto fresh = check_age(store->info(), options.data.max_age, host); !fresh)
    return refuse(host, kExitData, fresh.error());
  if (const std::string note = note_on_newer_builtin(options.data, *store, host); !note.empty())
    host.err << "lscan: note: " << terminal_safe(note) << "\n";
  const ScanContext context{*store,           options.policy, rfc3339(host.now),
                            options.function, options.order,  options.with_dev};
  const ScanOutcome result = [&] {
    Progress progress(host, options.quiet, "scanning " + what);
    return scan(context, [&](const std::string& doing) { progress.say(doing); });
  }();

  if (!result) {
    if (result.error().cause != ScanFailure::Cause::data)
      return refuse(host, result.error().cause == ScanFailure::Cause::base ? kExitBase : kExitInput,
                    result.error().message);
    const auto place = place_to_read(options.data.database, host);
    return refuse(host, kExitData, (place ? place->path + ": " : "") + result.error().message + remedy(place));
  }
  const bool written = write_reports(*outputs, options, *result, host);
  const int code = exit_code_of(*result, options);
  return written ? code : std::max<int>(code, kExitUsage);
}

}  // namespace lscan
