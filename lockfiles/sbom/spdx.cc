// SPDX 2.x as JSON and YAML, one model with the same names
// (https://github.com/spdx/spdx-spec/blob/development/v2.3.1/schemas/spdx-schema.json).
#include <string>

#include "lockfiles/reading.h"
#include "lockfiles/sbom/sbom.h"
#include "lockfiles/sbom/spdx_graph.h"

namespace lscan::sbom {
namespace {

// Of several package URLs the first that lscan knows the type of: others name the same thing elsewhere.
Value purl_of(Value package) {
  Value first;
  for (const Value reference : package["externalRefs"]) {
    if (reference["referenceType"].text() != "purl") continue;
    const Value locator = reference["referenceLocator"];
    if (parse_purl(locator.text())) return locator;
    if (!first) first = locator;
  }
  return first;
}

Component component_of(Value package) {
  const Value purl = purl_of(package);
  const std::string_view version = asserted(package["versionInfo"].spelling());
  return {.kind = kind_of_purpose(package["primaryPackagePurpose"].text(), version),
          .ref = package["SPDXID"].text(),
          .name = std::string(package["name"].text()),
          .version = version,
          .purl = purl.text(),
          .at = purl ? purl.position() : package.position(),
          .origin = asserted(package["downloadLocation"].text())};
}

}  // namespace

void read_spdx(Value root, const SourceFile& file, Inventory& found) {
  const Value version = root["spdxVersion"];
  check_spdx_version(version.text(), version.position(), file, found);
  SpdxGraph graph(file, found);
  const Value packages = root["packages"];
  if (packages && !packages.is_list()) say(found, file, packages.position(), "expected a list of packages");
  bool has_said = !packages.is_list();
  for (const Value package : packages) {
    if (package.is_table()) {
      graph.add(component_of(package));
    } else if (!has_said) {
      say(found, file, package.position(), "expected a package");
      has_said = true;
    }
  }
  for (const Value element : root["documentDescribes"]) graph.describe(element.text());
  for (const Value relationship : root["relationships"]) {
    graph.relate(relationship["spdxElementId"].text(), relationship["relationshipType"].text(),
                 relationship["relatedSpdxElement"].text());
  }
  graph.finish();
}

}  // namespace lscan::sbom
