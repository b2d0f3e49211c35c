// The order lscan uses for two versions, and a check of many: "-" reads lines "a < b", "a = b", "a > b" from standard
// input and prints those that do not hold.
#include <istream>
#include <memory>
#include <ostream>
#include <string>

#include <CLI/CLI.hpp>

#include "core/base/text.h"
#include "core/cli/commands.h"
#include "core/report/escape.h"
#include "core/versions/order.h"

namespace lscan {
namespace {

char sign_of(std::weak_ordering order) { return order < 0 ? '<' : order > 0 ? '>' : '='; }

// "a < b", or the sentence why there is no order.
std::string compared(const VersionOrder& order, std::string_view a, std::string_view b) {
  for (const std::string_view version : {a, b}) {
    if (!order.is_valid(version))
      return "\"" + terminal_safe(version) + "\" is not a version of " + std::string(order.name);
  }
  return terminal_safe(a) + " " + sign_of(order.compare(a, b)) + " " + terminal_safe(b);
}

// Checks one line; prints a disagreement and says whether the line holds.
bool check_line(const VersionOrder& order, std::string_view line, std::size_t number, std::ostream& out) {
  const std::size_t sign = line.find_first_of("<=>");
  const std::string_view a = text::trim(line.substr(0, sign));
  if (sign == std::string_view::npos || a.empty() || line[sign - 1] != ' ') {
    out << "line " << number << ": expected \"a < b\", \"a = b\" or \"a > b\"\n";
    return false;
  }
  const std::string_view b = text::trim(line.substr(sign + 1));
  const std::string found = compared(order, a, b);
  const std::string expected = terminal_safe(a) + " " + line[sign] + " " + terminal_safe(b);
  if (found == expected) return true;
  out << "line " << number << ": expected " << expected << ", found " << found << "\n";
  return false;
}

int check_lines(const VersionOrder& order, const Host& host) {
  bool all_hold = true;
  std::string line;
  for (std::size_t number = 1; std::getline(host.in, line); ++number) {
    const std::string_view text = text::trim(line);
    if (text.empty() || text.front() == '#') continue;
    if (!check_line(order, text, number, host.out)) all_hold = false;
  }
  return all_hold ? kExitPass : kExitPolicyBroken;
}

int compare_two(const VersionOrder& order, const std::string& a, const std::string& b, const Host& host) {
  const bool valid = order.is_valid(a) && order.is_valid(b);
  (valid ? host.out : host.err) << compared(order, a, b) << "\n";
  return valid ? kExitPass : kExitUsage;
}

}  // namespace

void commands::add_compare(CLI::App& app, CommandContext& context) {
  struct Options {
    std::string ecosystem;
    std::vector<std::string> versions;
  };
  const auto options = std::make_shared<Options>();
  std::string names;
  for (const Ecosystem ecosystem : ecosystems()) names.append(names.empty() ? "" : ", ").append(osv_name(ecosystem));
  CLI::App* command = app.add_subcommand("compare", "The order lscan uses for two versions");
  command->add_option("ecosystem", options->ecosystem, "One of " + names)->required()->type_name("ECOSYSTEM");
  command->add_option("version", options->versions, "Two versions, or - to check lines \"a < b\" from standard input")
      ->required()
      ->expected(1, 2)
      ->type_name("A B");
  command->callback([options, names, &context] {
    const auto ecosystem = ecosystem_from_name(options->ecosystem);
    if (!ecosystem) throw CLI::ValidationError("ecosystem", "\"" + options->ecosystem + "\" is not one of " + names);
    const VersionOrder& order = order_of(*ecosystem);
    const bool from_input = options->versions.size() == 1 && options->versions.front() == "-";
    if (!from_input && options->versions.size() != 2)
      throw CLI::ValidationError("version", "expected two versions, or -");
    context.exit_code = from_input ? check_lines(order, context.host)
                                   : compare_two(order, options->versions[0], options->versions[1], context.host);
  });
}

}  // namespace lscan
