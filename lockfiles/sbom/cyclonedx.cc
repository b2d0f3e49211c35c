// CycloneDX (https://cyclonedx.org/specification/overview/), which is one model in JSON and XML. What is different: a
// property of an XML element may be an attribute, and a list is an element that holds one for each entry.
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "lockfiles/reading.h"
#include "lockfiles/sbom/components.h"
#include "lockfiles/sbom/sbom.h"

namespace lscan::sbom {
namespace {

constexpr std::array<std::string_view, 8> kVersions = {"1.0", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "1.7"};

std::string_view attribute(Value element, std::string_view in_json, std::string_view in_xml) {
  const Value value = element[in_json];
  return value ? value.text() : element[in_xml].text();
}

// Of JSON as the document says it, of XML the end of its namespace, whatever prefix that has.
std::string_view version_of(Value bom) {
  constexpr std::string_view kNamespace = "http://cyclonedx.org/schema/bom/";
  if (const Value version = bom["specVersion"]) return version.spelling();
  for (const Value member : bom) {
    if (member.text().starts_with(kNamespace)) return member.text().substr(kNamespace.size());
  }
  return "";
}

bool is_property(Value property, std::string_view name) { return attribute(property, "name", "@name") == name; }

std::string_view value_of(Value property) {
  const Value value = property["value"];
  return value ? value.text() : property.text();
}

// What generators say beyond the model, by the taxonomy of their maintainers
// (https://github.com/CycloneDX/cyclonedx-property-taxonomy).
class Properties {
 public:
  explicit Properties(Value component) : properties_(component["properties"]) {}

  std::string_view text(std::string_view name) const {
    for (const Value property : properties_) {
      if (is_property(property, name)) return value_of(property);
    }
    return "";
  }

  bool is_true(std::string_view name) const { return text(name) == "true"; }

  // Of a property that names groups of dependencies, one at a time: whether it is there without the group that ships.
  bool is_without(std::string_view name, std::string_view group) const {
    bool is_there = false;
    for (const Value property : properties_) {
      if (!is_property(property, name)) continue;
      if (value_of(property) == group) return false;
      is_there = true;
    }
    return is_there;
  }

 private:
  Value properties_;
};

Scope scope_of(Value component, const Properties& properties) {
  const std::string_view scope = component["scope"].text();
  if (properties.is_true("cdx:maven:package:test")) return Scope::test;
  const bool is_dev = scope == "excluded" ||  // "for test and other non-runtime purposes"
                      properties.is_true("cdx:npm:package:development") ||
                      properties.is_true("cdx:composer:package:isDevRequirement") ||
                      properties.is_without("cdx:poetry:group", "main") ||
                      properties.is_without("cdx:poetry:package:group", "main") ||
                      properties.is_without("cdx:pipenv:category", "default");
  if (is_dev) return Scope::dev;
  return scope == "optional" ? Scope::optional : Scope::runtime;
}

// Libraries and frameworks ought to have a package URL, and so ought what has a CPE, which its maker took for software
// that advisories speak of. The generators' containers, lockfiles and systems have neither.
Component::Kind kind_of(Value component) {
  const std::string_view type = attribute(component, "type", "@type");
  const bool is_package = type == "library" || type == "framework" ||
                          (component["cpe"] && type != "operating-system" && type != "container");
  return is_package ? Component::Kind::package : Component::Kind::other;
}

std::string_view origin_of(Value component) {
  for (const Value reference : component["externalReferences"]) {
    if (attribute(reference, "type", "@type") == "distribution") return reference["url"].text();
  }
  return "";
}

// Trivy names the source package of a distribution's in properties of its own.
void read_source_package(const Properties& properties, Component& component) {
  component.source_name = properties.text("aquasecurity:trivy:SrcName");
  const std::string version(properties.text("aquasecurity:trivy:SrcVersion"));
  if (version.empty()) return;
  const std::string epoch(properties.text("aquasecurity:trivy:SrcEpoch"));
  const std::string release(properties.text("aquasecurity:trivy:SrcRelease"));
  component.source_version = (epoch.empty() || epoch == "0" ? "" : epoch + ":") + version;
  if (!release.empty()) component.source_version.append("-").append(release);
}

class Reader {
 public:
  Reader(const SourceFile& file, Inventory& found) : file_(file), found_(found), components_(file, found) {}

  void read(Value bom) {
    check_version(bom);
    add_subject(bom["metadata"]["component"]);
    add_all(bom["components"]);
    for (const Value dependency : bom["dependencies"]) add_dependency(dependency);
    components_.finish(DependencyGraph::Scopes::are_kept);
  }

 private:
  void check_version(Value bom) {
    const std::string version(version_of(bom));
    if (std::find(kVersions.begin(), kVersions.end(), version) != kVersions.end()) return;
    say(found_, file_, bom.position(),
        version.empty() ? "does not say of which version of CycloneDX it is; it is read like 1.7"
                        : "is of CycloneDX " + version + ", which lscan does not know; it is read like 1.7",
        DiagnosticSeverity::warning);
  }

  // With its parts, which are modules of the same project.
  void add_subject(Value component) {
    if (!component.is_table()) return;
    components_.add_subject(attribute(component, "bom-ref", "@bom-ref"), component["purl"].text());
    for (const Value part : component["components"]) add_subject(part);
  }

  void add_all(Value components) {
    if (components && !components.is_list() && !components.is_table()) {
      say(found_, file_, components.position(), "expected a list of components");
    }
    for (const Value component : components) {
      if (component.is_table()) {
        add(component);
      } else if (!has_said_) {
        say(found_, file_, component.position(), "expected a component");
        has_said_ = true;
      }
    }
  }

  void add(Value element) {
    const Properties properties(element);
    const Value purl = element["purl"];
    Component component{.kind = kind_of(element),
                        .ref = attribute(element, "bom-ref", "@bom-ref"),
                        .name = std::string(element["name"].text()),
                        .version = element["version"].text(),
                        .purl = purl.text(),
                        .at = purl ? purl.position() : element.position(),
                        .scope = scope_of(element, properties),
                        .platform_specific = !properties.text("cdx:npm:package:constraint:os").empty(),
                        .origin = origin_of(element)};
    if (const std::string group(element["group"].text()); !group.empty()) component.name = group + "/" + component.name;
    read_source_package(properties, component);
    // What npm refuses to publish comes from no registry: it is a member of the project's own workspace.
    if (!properties.is_true("cdx:npm:package:private")) components_.add(component);
    add_all(element["components"]);
  }

  void add_dependency(Value dependency) {
    const std::string_view from = attribute(dependency, "ref", "@ref");
    for (const Value to : dependency["dependsOn"]) components_.add_dependency(from, to.text());
    for (const Value to : dependency.all("dependency")) {
      components_.add_dependency(from, to["@ref"].text());
      add_dependency(to);
    }
  }

  const SourceFile& file_;
  Inventory& found_;
  Components components_;
  bool has_said_ = false;
};

}  // namespace

void read_cyclonedx(Value root, const SourceFile& file, Inventory& found) { Reader(file, found).read(root); }

}  // namespace lscan::sbom
