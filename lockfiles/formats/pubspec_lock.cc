// pubspec.lock of Dart and Flutter (https://dart.dev/tools/pub/glossary#lockfile):
//   packages:
//     http:
//       dependency: "direct main"        or "direct dev", "direct overridden", transitive
//       description: {name: http, url: "https://registry.example"}
//       source: hosted                   or git, path, sdk
//       version: "0.13.5"
// It holds no graph, and does not tell whether a transitive package is for development alone. Ignored: "sdks", which
// are not installed from this file.
#include <string>

#include "lockfiles/damaged_entries.h"
#include "lockfiles/formats.h"
#include "lockfiles/reading.h"
#include "lockfiles/text/document.h"

namespace lscan {
namespace {

std::string source_of(const SourceFile& file, Value entry) {
  const std::string_view source = entry["source"].text();
  const Value description = entry["description"];
  if (source == "git") {
    std::string from = "git+" + std::string(description["url"].text());
    return from.append("#").append(description["resolved-ref"].text());
  }
  if (source == "path") return "file:" + std::string(description["path"].text());
  if (source == "sdk") return "sdk:" + std::string(description.text());
  return source_of_registry(file, description["url"].text());
}

void parse(const SourceFile& file, const NearbyFiles&, Inventory& found) {
  const Document document = read_yaml(file, found);
  const Value packages = document.root()["packages"];
  if (!packages.is_table()) {
    if (document.root())
      say(found, file, document.root().position(), "expected a pubspec.lock with a table \"packages\"");
    return;
  }
  DamagedEntries damaged;
  for (const Value entry : packages) {
    const Value version = entry["version"];
    if (entry.key().empty() || version.text().empty()) {
      damaged.add(entry.key_position(), "expected a package with a version");
      continue;
    }
    const Value name = entry["description"]["name"];
    Package package = declared_package(Ecosystem::pub, name.text().empty() ? entry.key() : name.text(), version.text(),
                                       file, version.position());
    const std::string_view dependency = entry["dependency"].text();
    if (dependency == "direct dev") package.scope = Scope::dev;
    if (!dependency.empty()) package.direct = dependency.starts_with("direct");
    package.source = source_of(file, entry);
    found.packages.push_back(std::move(package));
  }
  damaged.say(found, file);
}

}  // namespace

const LockfileFormat formats::pubspec_lock{.name = "pubspec.lock",
                                           .files = "pubspec.lock",
                                           .ecosystem = Ecosystem::pub,
                                           .gives = {.scopes = true},
                                           .parse = parse};

}  // namespace lscan
