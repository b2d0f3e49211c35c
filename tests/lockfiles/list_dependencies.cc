// Prints what lscan resolves for a pom as `mvn dependency:list` does, one dependency a line, sorted: the side of lscan
// in tests/ecosystems/pom_test.py.
//
//   list_dependencies POM REPOSITORY
//
// Blind spots and diagnostics go to standard error.
#include <iostream>
#include <set>

#include "core/artifact/local_maven_repository.h"
#include "core/artifact/named_file.h"
#include "core/base/limits.h"
#include "lockfiles/formats.h"
#include "lockfiles/maven/mediation.h"

namespace {

std::string line_of(const lscan::maven::Node& node, const lscan::maven::Resolved& resolved) {
  std::string line = node.coordinates.group + ":" + node.coordinates.artifact + ":" + node.type + ":";
  if (!node.classifier.empty()) line += node.classifier + ":";
  line += node.coordinates.version + ":" + resolved.scope;
  return resolved.is_optional ? line + " (optional)" : line;
}

}  // namespace

int main(int count, char** arguments) {
  namespace maven = lscan::maven;
  if (count != 3) {
    std::cerr << "list_dependencies POM REPOSITORY\n";
    return 2;
  }
  const lscan::NamedFile pom(arguments[1]);
  const auto text = pom.text(lscan::limits::kFileBytes);
  if (!text) {
    std::cerr << arguments[1] << ": " << text.error() << "\n";
    return 1;
  }
  const lscan::LocalMavenRepository repository(arguments[2], "repository");
  const lscan::SourceFile file{
      .path = pom.path(), .text = *text, .resources = {.project = {.maven_repository = &repository}}};

  lscan::Inventory found;
  lscan::formats::pom_xml.parse(file, pom, found);
  for (const auto& spot : found.blind_spots) std::cerr << "blind spot: " << spot.path << ": " << spot.why << "\n";
  for (const auto& said : found.diagnostics) {
    std::cerr << said.path << ":" << said.line << ":" << said.column << ": " << said.message << "\n";
  }

  lscan::Diagnostics ignored;
  maven::PomFiles files(file, pom, ignored);
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
