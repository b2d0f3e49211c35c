#include "lockfiles/maven/pom.h"

#include <algorithm>
#include <string>

#include <pugixml.hpp>

#include "core/base/limits.h"
#include "core/base/text.h"

namespace lscan::maven {
namespace {

using pugi::xml_node;

// Turns offsets into lines and columns. They come nearly in the order of the text, so counting goes on from the last.
class Positions {
 public:
  Positions(std::string_view text, const PomSource& source) : text_(text), source_(source) {}

  Place at(std::size_t offset) {
    offset = std::min(offset, text_.size());
    if (offset < counted_to_) {
      counted_to_ = line_start_ = 0;
      line_ = 1;
    }
    std::size_t end = 0;
    while ((end = text_.substr(0, offset).find('\n', counted_to_)) != std::string_view::npos) {
      counted_to_ = line_start_ = end + 1;
      ++line_;
    }
    counted_to_ = offset;
    return {&source_, line_, static_cast<std::uint32_t>(offset - line_start_ + 1)};
  }

  // Of the tag's '<'.
  Place of(const xml_node& element) {
    const auto name = static_cast<std::size_t>(std::max<std::ptrdiff_t>(element.offset_debug(), 1));
    return at(name - 1);
  }

  // Of the first character of its text that is not blank; of the tag where it has none.
  Place of_text(const xml_node& element) {
    const std::ptrdiff_t begin = element.first_child().offset_debug();
    if (begin < 0) return of(element);
    return at(std::min(text_.find_first_not_of(" \t\r\n", static_cast<std::size_t>(begin)), text_.size()));
  }

 private:
  std::string_view text_;
  const PomSource& source_;
  std::size_t counted_to_ = 0;
  std::size_t line_start_ = 0;
  std::uint32_t line_ = 1;
};

// The text of an element, with what comments split put together.
std::string text_of(const xml_node& element) {
  std::string text;
  for (const xml_node child : element.children()) text += child.value();
  return std::string(text::trim(text));
}

class PomReader {
 public:
  PomReader(std::string_view text, const PomSource& source) : source_(source), positions_(text, source) {}

  Pom read(const xml_node& project) {
    Pom pom;
    pom.source = &source_;
    pom.packaging = "jar";
    pom.at = positions_.of(project);
    for (const xml_node child : project.children()) {
      const std::string_view name = child.name();
      if (read_coordinate(child, pom.coordinates)) continue;
      if (name == "packaging") {
        pom.packaging = text_of(child);
      } else if (name == "parent") {
        pom.parent = read_parent(child);
      } else if (name == "profiles") {
        for (const xml_node profile : child.children("profile")) pom.profiles.push_back(read_profile(profile));
      } else if (name == "distributionManagement") {
        if (const xml_node relocation = child.child("relocation")) {
          pom.relocation.emplace();
          for (const xml_node part : relocation.children()) read_coordinate(part, *pom.relocation);
        }
      } else {
        read_body(child, pom.body);
      }
    }
    return pom;
  }

 private:
  static bool read_coordinate(const xml_node& element, Coordinates& coordinates) {
    const std::string_view name = element.name();
    std::string* const part = name == "groupId"      ? &coordinates.group
                              : name == "artifactId" ? &coordinates.artifact
                              : name == "version"    ? &coordinates.version
                                                     : nullptr;
    if (part == nullptr) return false;
    *part = text_of(element);
    return true;
  }

  Parent read_parent(const xml_node& element) {
    Parent parent{.relative_path = "../pom.xml", .at = positions_.of(element)};
    for (const xml_node child : element.children()) {
      if (!read_coordinate(child, parent.coordinates) && std::string_view(child.name()) == "relativePath") {
        parent.relative_path = text_of(child);
      }
    }
    return parent;
  }

  void read_body(const xml_node& element, PomBody& body) {
    const std::string_view name = element.name();
    if (name == "properties") {
      for (const xml_node property : element.children()) {
        if (property.type() == pugi::node_element) body.properties[property.name()] = text_of(property);
      }
    } else if (name == "dependencies") {
      read_dependencies(element, body.dependencies);
    } else if (name == "dependencyManagement") {
      for (const xml_node list : element.children("dependencies")) read_dependencies(list, body.managed);
    } else if (name == "modules") {
      for (const xml_node module : element.children("module")) body.modules.push_back(text_of(module));
    } else if (name == "repositories") {
      for (const xml_node entry : element.children("repository")) {
        body.repositories.push_back(text_of(entry.child("id")));
      }
    }
  }

  void read_dependencies(const xml_node& list, Dependencies& dependencies) {
    for (const xml_node entry : list.children("dependency")) dependencies.push_back(read_dependency(entry));
  }

  Dependency read_dependency(const xml_node& entry) {
    Dependency dependency;
    dependency.type = "jar";
    dependency.at = dependency.version_at = positions_.of(entry);
    for (const xml_node child : entry.children()) {
      const std::string_view name = child.name();
      if (name == "version") dependency.version_at = positions_.of_text(child);
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
        for (const xml_node exclusion : child.children("exclusion")) {
          dependency.exclusions.push_back(
              {text_of(exclusion.child("groupId")), text_of(exclusion.child("artifactId"))});
        }
      }
    }
    return dependency;
  }

  Profile read_profile(const xml_node& element) {
    Profile profile;
    profile.at = positions_.of(element);
    for (const xml_node child : element.children()) {
      const std::string_view name = child.name();
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

  static Activation read_activation(const xml_node& element) {
    Activation activation;
    activation.by_default = text_of(element.child("activeByDefault")) == "true";
    activation.has_os = static_cast<bool>(element.child("os"));
    activation.jdk = text_of(element.child("jdk"));
    if (const xml_node property = element.child("property")) {
      activation.property = text_of(property.child("name"));
      activation.property_value = text_of(property.child("value"));
    }
    activation.file_exists = text_of(element.child("file").child("exists"));
    activation.file_missing = text_of(element.child("file").child("missing"));
    return activation;
  }

  const PomSource& source_;
  Positions positions_;
};

}  // namespace

std::string to_string(const Coordinates& coordinates) {
  return coordinates.group + ":" + coordinates.artifact + ":" + coordinates.version;
}

std::optional<Pom> read_pom(std::string_view text, const PomSource& source, Diagnostics& said) {
  const auto say = [&](Place at, std::string message) {
    said.push_back({DiagnosticSeverity::error, source.path, at.line, at.column, std::move(message)});
  };
  if (text.size() > limits::kMetadataBytes) {
    say({}, "a pom.xml of more than " + std::to_string(limits::kMetadataBytes / limits::kMiB) + " MiB is not read");
    return std::nullopt;
  }
  pugi::xml_document document;  // knows the five entities of XML alone, so that none can grow
  const pugi::xml_parse_result parsed = document.load_buffer(text.data(), text.size(), pugi::parse_default);
  if (!parsed) {
    say(Positions(text, source).at(static_cast<std::size_t>(std::max<std::ptrdiff_t>(parsed.offset, 0))),
        std::string("expected a pom.xml: ") + text::lower(parsed.description()));
  }
  const xml_node project = document.child("project");
  if (!project) {
    if (parsed) say({&source, 1, 1}, "expected a pom.xml with a <project>");
    return std::nullopt;
  }
  return PomReader(text, source).read(project);
}

std::vector<std::string> read_metadata_versions(std::string_view text) {
  std::vector<std::string> versions;
  pugi::xml_document document;
  if (text.size() > limits::kMetadataBytes || !document.load_buffer(text.data(), text.size())) return versions;
  const xml_node list = document.child("metadata").child("versioning").child("versions");
  for (const xml_node version : list.children("version")) versions.push_back(text_of(version));
  return versions;
}

}  // namespace lscan::maven
