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

// "package-lock.json npm-shrinkwrap.json: graph, scopes, lines"
std::string described(const LockfileFormat& format) {
  std::string text(format.files);
  text.append(": ");
  if (format.kind == LockfileFormat::Kind::manifest && !format.gives.graph)
    return text.append("named where its lock is missing");
  if (format.kind == LockfileFormat::Kind::sbom) text.append("lscan sbom, whatever the name; ");
  if (format.gives.graph) text.append("graph, ");
  if (format.gives.scopes) text.append("scopes, ");
  return text.append("lines");
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
    for (const LockfileFormat* format : lockfile_formats()) {
      row(out, format->name, format->ecosystem ? osv_name(*format->ecosystem) : "several", described(*format));
    }
  });
}

}  // namespace lscan
