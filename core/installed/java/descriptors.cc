#include "core/installed/java/descriptors.h"

#include <algorithm>
#include <array>

#include <pugixml.hpp>

#include "core/base/text.h"

namespace lscan::java {
namespace {

// "groupId=org.slf4j": the key, and the value behind '=', ':' or a blank.
std::optional<std::pair<std::string_view, std::string_view>> property(std::string_view line) {
  line = text::trim(line);
  if (line.empty() || line.front() == '#' || line.front() == '!') return std::nullopt;
  const std::size_t end = line.find_first_of("=: \t");
  if (end == std::string_view::npos) return std::nullopt;
  std::string_view value = line.substr(end);
  value.remove_prefix(std::min(value.find_first_not_of("=: \t"), value.size()));
  return std::pair(line.substr(0, end), value);
}

bool is_plain(std::string_view value) { return !value.empty() && value.find("${") == std::string_view::npos; }

std::string child_text(const pugi::xml_node& node, const char* name) {
  return std::string(text::trim(node.child_value(name)));
}

// Properties that mean the project itself; whatever else a build would fill in stays as it is.
std::string resolved(std::string value, const Coordinates& self, const pugi::xml_node& project) {
  if (value.size() < 4 || !value.starts_with("${") || !value.ends_with("}")) return value;
  const std::string name = value.substr(2, value.size() - 3);
  const std::string_view own = std::string_view(name).substr(name.starts_with("project.") ? 8
                                                             : name.starts_with("pom.")   ? 4
                                                                                          : 0);
  if (own == "groupId") return self.group;
  if (own == "version") return self.version;
  if (own == "parent.version") return child_text(project.child("parent"), "version");
  if (own == "parent.groupId") return child_text(project.child("parent"), "groupId");
  const std::string defined = child_text(project.child("properties"), name.c_str());
  return is_plain(defined) ? defined : value;
}

// Words that stand behind a version without being part of it. "-jre", "-android", ".Final", "-RELEASE" are parts of
// versions.
bool is_classifier_word(std::string_view word) {
  static constexpr std::array<std::string_view, 19> kWords = {
      "sources", "javadoc", "tests",  "test",     "shaded",  "all",   "jar",   "with",   "linux", "osx",
      "macos",   "windows", "x86_64", "aarch_64", "aarch64", "amd64", "arm64", "x86_32", "uber"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

}  // namespace

std::optional<Coordinates> read_pom_properties(std::string_view text) {
  Coordinates found;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const auto entry = property(text::take_line(text));
    if (!entry) continue;
    if (entry->first == "groupId") found.group = entry->second;
    if (entry->first == "artifactId") found.artifact = entry->second;
    if (entry->first == "version") {
      found.version = entry->second;
      found.line = number;
    }
  }
  if (!is_plain(found.group) || !is_plain(found.artifact) || !is_plain(found.version)) return std::nullopt;
  return found;
}

Result<Pom> read_pom_xml(const std::string& text) {
  pugi::xml_document document;
  const pugi::xml_parse_result parsed = document.load_buffer(text.data(), text.size(), pugi::parse_default);
  if (!parsed) return failure(std::string("expected a pom.xml: ") + parsed.description());
  const pugi::xml_node project = document.child("project");
  if (!project) return failure("expected a pom.xml with a <project>");

  Pom pom;
  Coordinates& self = pom.coordinates;
  const auto own_or_parents = [&](const char* name) {
    std::string own = child_text(project, name);
    return own.empty() ? child_text(project.child("parent"), name) : own;
  };
  self.artifact = child_text(project, "artifactId");
  self.group = resolved(own_or_parents("groupId"), self, project);
  self.version = resolved(own_or_parents("version"), self, project);
  const pugi::xml_node version =
      project.child("version") ? project.child("version") : project.child("parent").child("version");
  const auto offset = std::max<std::ptrdiff_t>(version.offset_debug(), 0);
  self.line = 1 + static_cast<std::size_t>(std::count(
                      text.begin(), text.begin() + std::min<std::ptrdiff_t>(offset, std::ssize(text)), '\n'));

  for (const pugi::xml_node dependency : project.child("dependencies").children("dependency")) {
    const std::string group = resolved(child_text(dependency, "groupId"), self, project);
    const std::string artifact = child_text(dependency, "artifactId");
    if (is_plain(group) && is_plain(artifact)) pom.dependencies.push_back(group + ":" + artifact);
  }
  return pom;
}

std::map<std::string, std::string> read_manifest(std::string_view text) {
  std::map<std::string, std::string> headers;
  std::string* last = nullptr;
  while (!text.empty()) {
    std::string_view line = text::take_line(text);
    if (line.empty()) break;  // the end of the main section
    if (line.front() == ' ') {
      if (last != nullptr) last->append(line.substr(1));
      continue;
    }
    const std::string_view name = text::take_until(line, ':');
    last = &headers[text::lower(name)];
    *last = text::trim(line);
  }
  return headers;
}

JarName parse_jar_name(std::string_view file_name) {
  const std::string_view stem = file_name.substr(0, file_name.rfind('.'));
  std::size_t dash = stem.find('-');
  while (dash != std::string_view::npos && (dash + 1 == stem.size() || !text::is_digit(stem[dash + 1])))
    dash = stem.find('-', dash + 1);
  if (dash == std::string_view::npos || dash == 0) return {std::string(stem), ""};

  std::string_view version = stem.substr(dash + 1);
  for (std::size_t next = version.find('-'); next != std::string_view::npos; next = version.find('-', next + 1)) {
    const std::string_view word = version.substr(next + 1, version.find('-', next + 1) - next - 1);
    if (!is_classifier_word(word)) continue;
    version = version.substr(0, next);
    break;
  }
  return {std::string(stem.substr(0, dash)), std::string(version)};
}

}  // namespace lscan::java
