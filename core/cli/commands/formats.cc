#include "lockfiles/formats.h"

#include <algorithm>
#include <ostream>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "core/cli/commands.h"
#include "core/installed/detectors.h"

namespace lscan {
namespace {

std::string_view ecosystem_of(const LockfileFormat& format) {
  return format.ecosystem ? osv_name(*format.ecosystem) : "several";
}

// A manifest that tells nothing of the packages themselves is there to be named where its lock is missing.
bool is_named_alone(const LockfileFormat& format) {
  return format.kind == LockfileFormat::Kind::manifest && !format.gives.graph && !format.gives.scopes;
}

std::vector<const LockfileFormat*> by_ecosystem() {
  const auto all = lockfile_formats();
  std::vector<const LockfileFormat*> formats(all.begin(), all.end());
  std::stable_sort(formats.begin(), formats.end(), [](const LockfileFormat* a, const LockfileFormat* b) {
    return ecosystem_of(*a) < ecosystem_of(*b);
  });
  return formats;
}

using Row = std::vector<std::string_view>;

// Every column as wide as its widest cell.
std::string table(const std::vector<Row>& rows) {
  std::vector<std::size_t> widths(rows.front().size());
  for (const Row& row : rows) {
    for (std::size_t i = 0; i + 1 < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size() + 2);
  }
  std::string out;
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) out += fmt::format("{:<{}}", row[i], widths[i]);
    out += '\n';
  }
  return out;
}

std::string table_of_detectors() {
  std::vector<Row> rows = {{"INSTALLED", "ECOSYSTEM", "LOOKS FOR"}};
  for (const Detector* detector : installed_detectors())
    rows.push_back({detector->name, detector->ecosystem, detector->looks_for});
  return table(rows);
}

std::string table_of_lockfiles() {
  const auto word = [](bool given) -> std::string_view { return given ? "yes" : "-"; };
  std::vector<Row> rows = {{"DECLARED", "ECOSYSTEM", "GRAPH", "SCOPES", "FILES"}};
  for (const LockfileFormat* format : by_ecosystem()) {
    if (!is_named_alone(*format))
      rows.push_back(
          {format->name, ecosystem_of(*format), word(format->gives.graph), word(format->gives.scopes), format->files});
  }
  return table(rows);
}

std::string table_of_manifests() {
  std::vector<Row> rows = {{"MANIFEST", "ECOSYSTEM", "FILES"}};
  for (const LockfileFormat* format : by_ecosystem()) {
    if (is_named_alone(*format)) rows.push_back({format->name, ecosystem_of(*format), format->files});
  }
  return table(rows);
}

}  // namespace

void commands::add_formats(CLI::App& app, CommandContext& context) {
  CLI::App* command = app.add_subcommand("formats", "What lscan can read");
  command->callback([&context] {
    context.host.out
        << "Packages that are installed, in archives and folders:\n\n"
        << table_of_detectors()
        << "\nPackages that lockfiles and manifests declare. GRAPH: direct or not, and the path from a direct "
           "dependency.\nSCOPES: what is for development or tests alone. Each package has the line of its version.\n\n"
        << table_of_lockfiles() << "\nManifests, which are a blind spot where no lockfile settles their versions:\n\n"
        << table_of_manifests();
  });
}

}  // namespace lscan
