// Everything the data says of one vulnerability, or of one package, and why a version is or is not affected.
#include "core/pipeline/explain.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>

#include <CLI/CLI.hpp>

#include "core/base/text.h"
#include "core/cli/commands.h"
#include "core/cli/data_options.h"
#include "core/cli/output.h"
#include "core/model/purl.h"
#include "core/report/explanation.h"

namespace lscan {
namespace {

struct ExplainOptions {
  DataOptions data;
  std::string subject;
  std::string package;
  bool no_colour = false;
};

int explain_a_package(const ExplainOptions& options, const Store& store, const Host& host) {
  const auto purl = parse_purl(options.subject);
  if (!purl) return refuse(host, kExitUsage, options.subject + ": " + purl.error());
  const auto explanations = explain_package(store, *purl);
  if (!explanations) return refuse(host, kExitData, explanations.error());
  Page page = page_for(host, options.no_colour);
  write_package_explanation(*explanations, options.subject, page);
  return kExitPass;
}

// What the data does not know may have been withdrawn, or be newer than it.
int say_unknown(const std::string& identifier, const Store& store, const Host& host) {
  const auto record = store.record(identifier);
  if (record && *record)
    return refuse(host, kExitInput,
                  identifier + " was withdrawn by its source on " + (*record)->withdrawn.substr(0, 10));
  // Identifiers have a number somewhere, and "lodash" was meant as a package.
  const bool looks_like_a_name = std::none_of(identifier.begin(), identifier.end(), text::is_digit);
  return refuse(
      host, kExitInput,
      identifier + ": " +
          (looks_like_a_name ? "is no id; a package is named by its URL, as in pkg:npm/lodash" : not_in_data(store)));
}

int explain_an_identifier(const ExplainOptions& options, const Store& store, const Host& host) {
  std::optional<Purl> asked;
  if (!options.package.empty()) {
    auto purl = parse_purl(options.package);
    if (!purl) return refuse(host, kExitUsage, options.package + ": " + purl.error());
    asked = std::move(*purl);
  }
  const auto explanation = explain_vulnerability(store, options.subject, asked);
  if (!explanation) return refuse(host, kExitData, explanation.error());
  if (!*explanation) return say_unknown(options.subject, store, host);
  Page page = page_for(host, options.no_colour);
  write_explanation(**explanation, options.package, page);
  return kExitPass;
}

}  // namespace

void commands::add_explain(CLI::App& app, CommandContext& context) {
  const auto options = std::make_shared<ExplainOptions>();
  CLI::App* command = app.add_subcommand("explain", "What the data says of a vulnerability or a package, and why");
  command->add_option("subject", options->subject, "An id or alias, as in CVE-2021-44228, or a package URL")
      ->required()
      ->type_name("ID|PURL");
  command->add_option("--package", options->package, "Whether and why this package is affected")->type_name("PURL");
  command->add_flag("--no-color", options->no_colour, "Plain text on a terminal too");
  add_data_options(*command, options->data);
  command->callback([options, &context] {
    const auto store = open_data(options->data, context.host);
    if (!store) {
      context.exit_code = refuse(context.host, kExitData, store.error());
      return;
    }
    context.exit_code = options->subject.starts_with("pkg:") ? explain_a_package(*options, *store, context.host)
                                                             : explain_an_identifier(*options, *store, context.host);
  });
}

}  // namespace lscan
