// packages.config, NuGet's list of before PackageReference
// (https://learn.microsoft.com/nuget/reference/packages-config):
//   <packages>
//     <package id="NUnit" version="3.13.3" targetFramework="net472" developmentDependency="true" />
//   </packages>
// It lists every package with its exact version, transitive ones too, and does not tell which are direct.
// `allowedVersions` only bounds later updates.
#include "core/base/text.h"
#include "lockfiles/damaged_entries.h"
#include "lockfiles/formats.h"
#include "lockfiles/reading.h"
#include "lockfiles/text/document.h"

namespace lscan {
namespace {

void parse(const SourceFile& file, const NearbyFiles&, Inventory& found) {
  const Document document = read_xml(file, found);
  const Value root = document.root();
  if (root && root.key() != "packages")
    say(found, file, root.position(), "expected a packages.config with the element <packages>");
  DamagedEntries damaged;
  for (const Value entry : root.all("package")) {
    const std::string_view name = text::trim(entry["@id"].text());
    const std::string_view version = text::trim(entry["@version"].text());
    if (name.empty() || version.empty()) {
      damaged.add(entry.position(), "expected a package with an id and a version");
      continue;
    }
    Package package = declared_package(Ecosystem::nuget, name, version, file, entry.position());
    if (text::equals_ignoring_case(text::trim(entry["@developmentDependency"].text()), "true"))
      package.scope = Scope::dev;
    found.packages.push_back(std::move(package));
  }
  damaged.say(found, file);
}

}  // namespace

const LockfileFormat formats::packages_config{.name = "packages.config",
                                              .files = "packages.config packages.*.config",
                                              .ecosystem = Ecosystem::nuget,
                                              .gives = {.scopes = true},
                                              .parse = parse};

}  // namespace lscan
