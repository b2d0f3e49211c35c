// Prints what lscan resolves for a pom as `mvn dependency:list` does, one dependency a line, sorted: the side of lscan
// in tests/ecosystems/pom_test.py.
//
//   list_dependencies POM REPOSITORY
//
// Blind spots and diagnostics go to standard error.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <set>

#include "core/artifact/local_maven_repository.h"
#include "lockfiles/formats.h"
#include "lockfiles/maven/mediation.h"

namespace {

std::optional<std::string> content_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!std::filesystem::is_regular_file(path) || !file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

class FilesOnDisk : public lscan::NearbyFiles {
 public:
  FilesOnDisk(std::filesystem::path folder, std::string repository)
      : folder_(std::move(folder)), repository_(std::move(repository), "repository") {}

  std::optional<File> read(std::string_view path) const override {
    const auto full = (folder_ / path).lexically_normal();
    auto text = content_of(full);
    if (!text) return std::nullopt;
    return File{full.string(), std::move(*text)};
  }
  std::optional<File> read_maven_repository(std::string_view path) const override {
    auto file = repository_.read(path);
    if (!file) return std::nullopt;
    return File{std::move(file->path), std::move(file->text)};
  }

 private:
  std::filesystem::path folder_;
  lscan::LocalMavenRepository repository_;
};

std::string line_of(const lscan::maven::Node& node, const lscan::maven::Resolved& resolved) {
  std::string line = node.coordinates.group + ":" + node.coordinates.artifact + ":" + node.type + ":";
  if (!node.classifier.empty()) line += node.classifier + ":";
  line += node.coordinates.version + ":" + resolved.scope;
  return resolved.is_optional ? line + " (optional)" : line;
}

}  // namespace

int main(int count, char** arguments) {
  namespace maven = lscan::maven;
  const auto text = count == 3 ? content_of(arguments[1]) : std::nullopt;
  if (!text) {
    std::cerr << "list_dependencies POM REPOSITORY\n";
    return 2;
  }
  const std::filesystem::path pom = std::filesystem::absolute(arguments[1]).lexically_normal();
  const std::string path = pom.string();
  const FilesOnDisk nearby(pom.parent_path(), arguments[2]);

  lscan::Inventory found;
  lscan::formats::pom_xml.parse({path, *text}, nearby, found);
  for (const auto& spot : found.blind_spots) std::cerr << "blind spot: " << spot.path << ": " << spot.why << "\n";
  for (const auto& said : found.diagnostics) {
    std::cerr << said.path << ":" << said.line << ":" << said.column << ": " << said.message << "\n";
  }

  lscan::Diagnostics ignored;
  maven::PomFiles files({path, *text}, nearby, ignored);
  if (files.root() == nullptr) return 1;
  maven::Models models(files, ignored);
  const maven::Graph graph = maven::collect(models.of(*files.root()), models, ignored);
  std::set<std::string> lines;
  for (const maven::Resolved& resolved : maven::mediate(graph, ignored)) {
    lines.insert(line_of(graph.nodes[resolved.node], resolved));
  }
  for (const std::string& line : lines) std::cout << line << "\n";
  return std::cout.flush() ? 0 : 1;
}
