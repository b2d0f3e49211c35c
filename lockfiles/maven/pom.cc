#include "lockfiles/maven/pom.h"

#include <string>
#include <utility>

#include "core/base/limits.h"
#include "lockfiles/text/document.h"

namespace lscan::maven {
namespace {

std::string text_of(const Value& element) { return std::string(element.text()); }

class PomReader {
 public:
  explicit PomReader(const PomSource& source) : source_(source) {}

  Pom read(const Value& project) const {
    Pom pom;
    pom.source = &source_;
    pom.packaging = "jar";
    pom.at = place_of(project);
    for (const Value child : project) {
      const std::string_view name = child.key();
      if (read_coordinate(child, pom.coordinates)) continue;
      if (name == "packaging") {
        pom.packaging = text_of(child);
      } else if (name == "parent") {
        pom.parent = read_parent(child);
      } else if (name == "profiles") {
        for (const Value profile : child.all("profile")) pom.profiles.push_back(read_profile(profile));
      } else if (name == "distributionManagement") {
        if (const Value relocation = child["relocation"]) {
          pom.relocation.emplace();
          for (const Value part : relocation) read_coordinate(part, *pom.relocation);
        }
      } else {
        read_body(child, pom.body);
      }
    }
    return pom;
  }

 private:
  static bool read_coordinate(const Value& element, Coordinates& coordinates) {
    const std::string_view name = element.key();
    std::string* const part = name == "groupId"      ? &coordinates.group
                              : name == "artifactId" ? &coordinates.artifact
                              : name == "version"    ? &coordinates.version
                                                     : nullptr;
    if (part == nullptr) return false;
    *part = text_of(element);
    return true;
  }

  Parent read_parent(const Value& element) const {
    Parent parent{.relative_path = "../pom.xml", .at = place_of(element)};
    for (const Value child : element) {
      if (!read_coordinate(child, parent.coordinates) && child.key() == "relativePath") {
        parent.relative_path = text_of(child);
      }
    }
    return parent;
  }

  void read_body(const Value& element, PomBody& body) const {
    const std::string_view name = element.key();
    if (name == "properties") {
      for (const Value property : element) {
        if (property.is_table()) body.properties[std::string(property.key())] = text_of(property);
      }
    } else if (name == "dependencies") {
      read_dependencies(element, body.dependencies);
    } else if (name == "dependencyManagement") {
      for (const Value list : element.all("dependencies")) read_dependencies(list, body.managed);
    } else if (name == "modules") {
      for (const Value module : element.all("module")) body.modules.push_back(text_of(module));
    } else if (name == "repositories") {
      for (const Value entry : element.all("repository")) {
        body.repositories.push_back(text_of(entry["id"]));
      }
    }
  }

  void read_dependencies(const Value& list, Dependencies& dependencies) const {
    for (const Value entry : list.all("dependency")) dependencies.push_back(read_dependency(entry));
  }

  Dependency read_dependency(const Value& entry) const {
    Dependency dependency;
    dependency.type = "jar";
    dependency.at = dependency.version_at = place_of(entry);
    for (const Value child : entry) {
      const std::string_view name = child.key();
      if (name == "version") dependency.version_at = place_of(child);
      if (read_coordinate(child, dependency.coordinates)) continue;
      if (name == "type") {
        dependency.type = text_of(child);
      } else if (name == "classifier") {
        dependency.classifier = text_of(child);
      } else if (name == "scope") {
        dependency.scope = text_of(child);
      } else if (name == "optional") {
        dependency.optional = text_of(child);
      } else if (name == "systemPath") {
        dependency.system_path = text_of(child);
      } else if (name == "exclusions") {
        for (const Value exclusion : child.all("exclusion")) {
          dependency.exclusions.push_back({text_of(exclusion["groupId"]), text_of(exclusion["artifactId"])});
        }
      }
    }
    return dependency;
  }

  Profile read_profile(const Value& element) const {
    Profile profile;
    profile.at = place_of(element);
    for (const Value child : element) {
      const std::string_view name = child.key();
      if (name == "id") {
        profile.id = text_of(child);
      } else if (name == "activation") {
        profile.activation = read_activation(child);
      } else {
        read_body(child, profile.body);
      }
    }
    return profile;
  }

  static Activation read_activation(const Value& element) {
    Activation activation;
    activation.by_default = text_of(element["activeByDefault"]) == "true";
    activation.has_os = static_cast<bool>(element["os"]);
    activation.jdk = text_of(element["jdk"]);
    if (const Value property = element["property"]) {
      activation.property = text_of(property["name"]);
      activation.property_value = text_of(property["value"]);
    }
    activation.file_exists = text_of(element["file"]["exists"]);
    activation.file_missing = text_of(element["file"]["missing"]);
    return activation;
  }

  Place place_of(const Value& element) const {
    const Position at = element.position();
    return {&source_, static_cast<std::uint32_t>(at.line), static_cast<std::uint32_t>(at.column)};
  }

  const PomSource& source_;
};

}  // namespace

std::string to_string(const Coordinates& coordinates) {
  return coordinates.group + ":" + coordinates.artifact + ":" + coordinates.version;
}

std::optional<Pom> read_pom(std::string_view text, const PomSource& source, Diagnostics& said) {
  const auto say = [&](std::size_t line, std::string message) {
    said.push_back({DiagnosticSeverity::error, source.path, line, line, std::move(message)});
  };
  if (text.size() > limits::kMetadataBytes) {
    say(0, "a pom.xml of more than " + std::to_string(limits::kMetadataBytes / limits::kMiB) + " MiB is not read");
    return std::nullopt;
  }
  Inventory found;
  const Document document = read_xml({source.path, text}, found);
  said.insert(said.end(), found.diagnostics.begin(), found.diagnostics.end());
  const Value project = document.root();
  if (project.key() == "project") return PomReader(source).read(project);
  if (found.diagnostics.empty()) say(1, "expected a pom.xml with a <project>");
  return std::nullopt;
}

std::vector<std::string> read_metadata_versions(std::string_view text) {
  std::vector<std::string> versions;
  if (text.size() > limits::kMetadataBytes) return versions;
  Inventory ignored;
  const Document document = read_xml({"", text}, ignored);
  const Value metadata = document.root();
  if (metadata.key() != "metadata") return versions;
  for (const Value version : metadata["versioning"]["versions"].all("version")) versions.push_back(text_of(version));
  return versions;
}

}  // namespace lscan::maven
