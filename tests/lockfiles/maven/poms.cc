#include "tests/lockfiles/maven/poms.h"

#include <sstream>

#include "core/base/limits.h"
#include "core/base/text.h"

namespace lscan::tests {
namespace {

struct Name {
  std::string group;
  std::string artifact;
  std::string version;
};

Name parsed(std::string_view coordinates) {
  std::string_view rest = coordinates;
  std::vector<std::string> parts;
  while (!rest.empty()) parts.emplace_back(text::take_until(rest, ':'));
  if (parts.size() < 3) parts.insert(parts.begin(), "g");
  parts.resize(3);
  return {parts[0], parts[1], parts[2]};
}

std::string xml(const Name& name) {
  const std::string version = name.version.empty() ? "" : "<version>" + name.version + "</version>";
  return "<groupId>" + name.group + "</groupId><artifactId>" + name.artifact + "</artifactId>" + version;
}

}  // namespace

std::string dependency(std::string_view coordinates, std::string_view rest) {
  return "<dependency>" + xml(parsed(coordinates)) + std::string(rest) + "</dependency>";
}

std::string pom(std::string_view name, std::string_view dependencies, std::string_view rest) {
  std::string text = "<project>" + xml(parsed(name)) + std::string(rest) + "<dependencies>";
  std::istringstream words{std::string(dependencies)};
  for (std::string word; words >> word;) text += dependency(word);
  return text + "</dependencies></project>";
}

std::string numbered(std::string_view prefix, std::size_t number, std::string_view rest) {
  return std::string(prefix).append(std::to_string(number)).append(rest);
}

MemoryRepository& MemoryRepository::install(std::string_view name, std::string text) {
  const Name known = parsed(name);
  return add_file(
      known.group + "/" + known.artifact + "/" + known.version + "/" + known.artifact + "-" + known.version + ".pom",
      std::move(text));
}

MemoryRepository& MemoryRepository::add(std::string_view name, std::string_view dependencies, std::string_view rest) {
  return install(name, pom(name, dependencies, rest));
}

MemoryRepository& MemoryRepository::add_file(std::string path, std::string text) {
  files_[std::move(path)] = std::move(text);
  return *this;
}

std::optional<MavenRepository::File> MemoryRepository::read(std::string_view path) const {
  const auto file = files_.find(path);
  if (file == files_.end()) return std::nullopt;
  return File{"~/" + file->first, file->second};
}

Inventory resolve(const MemoryTree& tree, const MavenRepository& repository, const std::string& path) {
  const auto index = find_file(tree, path);
  const std::string text = index ? tree.read(*index, limits::kFileBytes).value_or("") : "";
  Inventory found;
  formats::pom_xml.parse({.path = path, .text = text, .resources = {.project = {.maven_repository = &repository}}},
                         FilesOfTree(tree, path), found);
  return found;
}

Inventory resolve(const std::string& text, const MavenRepository& repository) {
  return resolve(MemoryTree{{"pom.xml", text}}, repository);
}

std::vector<std::string> packages(const Inventory& found) {
  std::vector<std::string> out;
  for (const Package& package : found.packages) {
    out.push_back(package.name + " " + package.version + " " + std::string(name(package.scope)));
  }
  return out;
}

std::vector<std::string> blind_spots(const Inventory& found) {
  std::vector<std::string> out;
  for (const BlindSpot& spot : found.blind_spots) out.push_back(spot.path + ": " + spot.why);
  return out;
}

std::vector<std::string> diagnostics(const Inventory& found) {
  std::vector<std::string> out;
  for (const Diagnostic& said : found.diagnostics) {
    out.push_back(said.path + ":" + std::to_string(said.line) + ":" + std::to_string(said.column) + ": " +
                  said.message);
  }
  return out;
}

}  // namespace lscan::tests
