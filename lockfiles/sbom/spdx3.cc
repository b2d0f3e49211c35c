// SPDX 3.0 as JSON-LD (https://spdx.github.io/spdx-spec/v3.0.1/), in the compact form that its JSON schema fixes: all
// elements are entries of "@graph", with the names that the SPDX context gives them. Other forms of the same graph,
// which JSON-LD would allow, are no SPDX documents by that schema.
#include <string>

#include "lockfiles/reading.h"
#include "lockfiles/sbom/sbom.h"
#include "lockfiles/sbom/spdx_graph.h"

namespace lscan::sbom {
namespace {

// One of several texts, or a single one, which JSON-LD takes for the same.
template <typename Take>
void for_each_text(Value value, Take take) {
  if (!value.is_list()) {
    if (!value.text().empty()) take(value.text());
    return;
  }
  for (const Value one : value) {
    if (!one.text().empty()) take(one.text());
  }
}

Value purl_of(Value package) {
  if (const Value purl = package["software_packageUrl"]) return purl;
  for (const Value identifier : package["externalIdentifier"]) {
    if (identifier["externalIdentifierType"].text() == "packageUrl") return identifier["identifier"];
  }
  return {};
}

Component component_of(Value package) {
  const Value purl = purl_of(package);
  const std::string_view version = asserted(package["software_packageVersion"].spelling());
  return {.kind = kind_of_purpose(package["software_primaryPurpose"].text(), version),
          .ref = package["spdxId"].text(),
          .name = std::string(package["name"].text()),
          .version = version,
          .purl = purl.text(),
          .at = purl ? purl.position() : package.position(),
          .origin = asserted(package["software_downloadLocation"].text())};
}

// Of a relationship that belongs to a stage of the software's life (LifecycleScopedRelationship).
Scope scope_of(Value relationship) {
  const std::string_view scope = relationship["scope"].text();
  if (scope == "test") return Scope::test;
  return scope == "development" || scope == "build" || scope == "design" ? Scope::dev : Scope::runtime;
}

void relate(Value relationship, SpdxGraph& graph) {
  const std::string_view from = relationship["from"].text();
  const std::string_view type = relationship["relationshipType"].text();
  for_each_text(relationship["to"], [&](std::string_view to) {
    if (type == "describes") return graph.describe(to);
    if (type == "contains") return graph.contain(from, to);
    if (type == "hasOptionalDependency" || type == "hasOptionalComponent") {
      return graph.depend(from, to, Scope::optional);
    }
    if (type == "hasProvidedDependency") return graph.depend(from, to, Scope::provided);
    if (type == "dependsOn" || type == "hasDynamicLink" || type == "hasStaticLink" || type == "hasPrerequisite") {
      graph.depend(from, to, scope_of(relationship));
    }
  });
}

}  // namespace

void read_spdx3(Value root, const SourceFile& file, Inventory& found) {
  SpdxGraph graph(file, found);
  for (const Value element : root["@graph"]) {
    const std::string_view type = element["type"].text();
    if (type == "software_Package") graph.add(component_of(element));
    if (type == "Relationship" || type == "LifecycleScopedRelationship") relate(element, graph);
  }
  // A document is about an SBOM, and that is about something.
  for (const Value element : root["@graph"]) {
    if (element["type"].text() != "software_Sbom") continue;
    for_each_text(element["rootElement"], [&](std::string_view about) { graph.describe(about); });
  }
  graph.finish();
}

}  // namespace lscan::sbom
