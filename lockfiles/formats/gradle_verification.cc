// gradle/verification-metadata.xml (https://docs.gradle.org/current/userguide/dependency_verification.html): checksums
// of every artifact that a build ever needed.
//
//   <components>
//     <component group="com.google.guava" name="guava" version="31.1-jre">
//       <artifact name="guava-31.1-jre.jar"><sha256 value="..."/></artifact>
//
// That is more than what is built: plugins and what they need, tests, poms without code, and versions of old, since
// writing it again only adds. So a gradle.lockfile of the build settles it, and nothing is taken from here. Without one
// the components that have code are given, each in its highest version, as conflicts are resolved; that some of them
// are not in what is built is said. Scopes and the graph the file does not tell.
#include <array>
#include <string_view>
#include <unordered_map>

#include "core/base/text.h"
#include "core/versions/order.h"
#include "lockfiles/formats.h"
#include "lockfiles/gradle/build_layout.h"
#include "lockfiles/reading.h"
#include "lockfiles/text/document.h"

namespace lscan {
namespace {

// What describes code, or documents it, without being any.
bool is_code(std::string_view artifact) {
  constexpr std::array<std::string_view, 7> kOther = {".pom", ".module", ".xml",        "-sources.jar",
                                                      ".asc", ".toml",   "-javadoc.jar"};
  for (const std::string_view end : kOther) {
    if (artifact.ends_with(end)) return false;
  }
  return artifact.find('.') != std::string_view::npos;
}

bool has_code(Value component) {
  for (const Value artifact : component.all("artifact")) {
    if (is_code(artifact["@name"].text())) return true;
  }
  return false;
}

void parse(const SourceFile& file, const NearbyFiles& nearby, Inventory& found) {
  if (gradle::BuildLayout(file, nearby).has_lock()) return;
  const Document document = read_xml(file, found);
  const VersionOrder& order = order_of(Ecosystem::maven);
  std::unordered_map<std::string, std::size_t> by_name;
  const std::size_t first = found.packages.size();
  for (const Value component : document.root()["components"]) {
    const std::string_view group = component["@group"].text();
    const std::string_view name = component["@name"].text();
    const std::string_view version = component["@version"].text();
    if (component.key() != "component") continue;
    if (group.empty() || name.empty() || version.empty()) {
      say(found, file, component.position(), "expected a component with group, name and version");
      continue;
    }
    if (!has_code(component)) continue;
    Package package = declared_package(Ecosystem::maven, std::string(group).append(":").append(name), version, file,
                                       component.position());
    const auto [known, is_new] = by_name.emplace(package.name, found.packages.size());
    if (is_new) {
      found.packages.push_back(std::move(package));
    } else if (order.compare(found.packages[known->second].version, version) < 0) {
      found.packages[known->second] = std::move(package);
    }
  }
  if (found.packages.size() == first) return;
  leave_open(
      found, file, BlindSpot::Kind::unresolved_dependencies,
      "holds " + text::counted(found.packages.size() - first, "package") +
          " that the build ever verified, plugins and tests among them, here each in its highest version; what is "
          "shipped it does not tell",
      std::string(gradle::kWriteLocks));
}

}  // namespace

const LockfileFormat formats::gradle_verification{.name = "verification-metadata.xml",
                                                  .files = "verification-metadata.xml",
                                                  .ecosystem = Ecosystem::maven,
                                                  .gives = {.graph = false, .scopes = false},
                                                  .parse = parse};

}  // namespace lscan
