#include "lockfiles/formats.h"

#include <algorithm>
#include <iomanip>
#include <ostream>

#include <CLI/CLI.hpp>

#include "core/cli/commands.h"
#include "core/installed/detectors.h"

namespace lscan {
namespace {

constexpr int kNameWidth = 20;
constexpr int kEcosystemWidth = 16;

void row(std::ostream& out, std::string_view name, std::string_view ecosystem, std::string_view rest) {
  out << "  " << std::left << std::setw(kNameWidth) << name << std::setw(kEcosystemWidth) << ecosystem << rest << "\n";
}

}  // namespace

void commands::add_formats(CLI::App& app, CommandContext& context) {
  CLI::App* command = app.add_subcommand("formats", "What lscan can read");
  command->callback([&context] {
    std::ostream& out = context.host.out;
    out << "Installed packages, in archives:\n";
    for (const Detector* detector : installed_detectors())
      row(out, detector->name, detector->ecosystem, detector->looks_for);
    out << "\nDeclared packages, in lockfiles:\n";
    for (const LockfileFormat* format : lockfile_formats()) row(out, format->name, osv_name(format->ecosystem), "");
  });
}

}  // namespace lscan
