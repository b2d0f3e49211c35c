// Version catalogs, gradle/libs.versions.toml (https://docs.gradle.org/current/userguide/version_catalogs.html).
//
//   [versions]
//   guava = "31.1-jre"
//   [libraries]
//   guava = { module = "com.google.guava:guava", version.ref = "guava" }
//   lang = "org.apache.commons:commons-lang3:3.12.0"
//
// A catalog names libraries and versions for build scripts to use. Where a project of the build has a gradle.lockfile,
// that settles what is built and nothing is taken from here. Else each library with an exact version is given as a
// direct dependency, with the scope of the configurations that use it in the build scripts that settings.gradle names;
// one that none of them uses may be used by a plugin of the build, and counts as shipped. A library that is used as a
// platform brings versions and no code, and is left out. Ranges, and libraries whose version a platform gives, stay
// open. Of rich versions `strictly` counts before `require`, and that before `prefer`. [plugins] belong to the build
// and are left out.
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "core/base/text.h"
#include "lockfiles/formats.h"
#include "lockfiles/gradle/build_layout.h"
#include "lockfiles/gradle/build_script.h"
#include "lockfiles/gradle/configuration.h"
#include "lockfiles/gradle/notation.h"
#include "lockfiles/reading.h"
#include "lockfiles/text/document.h"

namespace lscan {
namespace {

// How the scripts of the build use one library.
struct Use {
  Scope scope = Scope::dev;
  bool is_platform_alone = true;
};
using Uses = std::map<std::string, Use, std::less<>>;  // by accessor: "libs.commons.lang3", "libs.bundles.web"

// "commons-lang3" is libs.commons.lang3 in a script.
std::string accessor(std::string_view catalog, std::string_view alias) {
  std::string name(alias);
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '-' || c == '_'; }, '.');
  return std::string(catalog).append(".").append(name);
}

void unite(Use& use, const Use& other) {
  use.scope = stronger(use.scope, other.scope);
  use.is_platform_alone = use.is_platform_alone && other.is_platform_alone;
}

Uses uses_in(const gradle::BuildLayout& layout, const NearbyFiles& nearby) {
  Uses uses;
  for (const std::string& folder : layout.projects()) {
    for (const std::string_view name : {"build.gradle", "build.gradle.kts"}) {
      const auto script = nearby.read(folder + std::string(name));
      if (!script) continue;
      for (const gradle::Asked& asked : gradle::read_build_script(script->text).from_catalog)
        unite(uses[asked.notation], {asked.scope, asked.is_platform});
    }
  }
  return uses;
}

// A version, and the value where it stands.
struct Version {
  std::string text;  // empty where it is open
  Value at;
};

class Reader {
 public:
  Reader(const SourceFile& file, Inventory& found, Uses uses)
      : file_(file), found_(found), uses_(std::move(uses)), document_(read_toml(file, found)) {
    std::string_view rest = text::base_name(file.path);
    catalog_ = text::take_until(rest, '.');
  }

  void read() {
    const Value root = document_.root();
    pass_on_bundles(root["bundles"]);
    for (const Value library : root["libraries"]) add(library);
    if (!open_.empty()) {
      leave_open(found_, file_, BlindSpot::Kind::unversioned_package,
                 "no exact version stands here for " + text::listed(open_), std::string(gradle::kWriteLocks));
    }
    if (root["libraries"].size() > 0) {
      leave_open(found_, file_, BlindSpot::Kind::unresolved_dependencies,
                 "names " + text::counted(root["libraries"].size(), "package") +
                     ", and no lockfile tells what else that brings in and which versions win",
                 std::string(gradle::kWriteLocks));
    }
  }

 private:
  void pass_on_bundles(Value bundles) {
    for (const Value bundle : bundles) {
      const auto use = uses_.find(accessor(std::string(catalog_) + ".bundles", bundle.key()));
      if (use == uses_.end()) continue;
      const Use of_bundle = use->second;
      for (const Value alias : bundle) unite(uses_[accessor(catalog_, alias.text())], of_bundle);
    }
  }

  void add(Value library) {
    std::string name;
    Version version;
    if (library.kind() == Value::Kind::text) {
      const auto notation = gradle::read_notation(library.text());
      if (notation) name = notation->name;
      if (notation) version = {gradle::exact_version(notation->version), library};
    } else {
      name = library["module"].text();
      if (name.empty()) name = std::string(library["group"].text()).append(":").append(library["name"].text());
      version = read_version(library["version"]);
    }
    if (const auto notation = gradle::read_notation(name); !notation || notation->name != name)
      return say(found_, file_, library.position(), "expected a library with group, name and version");
    const auto use = uses_.find(accessor(catalog_, library.key()));
    if (use != uses_.end() && use->second.is_platform_alone) return;
    if (version.text.empty()) {
      open_.push_back(std::move(name));
      return;
    }
    Package package = declared_package(Ecosystem::maven, name, version.text, file_, version.at.position());
    package.scope = use == uses_.end() ? Scope::runtime : use->second.scope;
    package.direct = true;
    found_.packages.push_back(std::move(package));
  }

  // "1.0", { ref = "name" }, or a rich one.
  Version read_version(Value version) const {
    if (const Value reference = version["ref"]) version = document_.root()["versions"][reference.text()];
    if (version.kind() == Value::Kind::text) return {gradle::exact_version(version.text()), version};
    for (const std::string_view key : {"strictly", "require", "prefer"}) {
      const Value asked = version[key];
      if (std::string exact = gradle::exact_version(asked.text()); !exact.empty()) return {std::move(exact), asked};
    }
    return {"", version};
  }

  const SourceFile& file_;
  Inventory& found_;
  Uses uses_;
  const Document document_;
  std::string_view catalog_;
  std::vector<std::string> open_;
};

void parse(const SourceFile& file, const NearbyFiles& nearby, Inventory& found) {
  const gradle::BuildLayout layout(file, nearby);
  if (!layout.has_lock()) Reader(file, found, uses_in(layout, nearby)).read();
}

}  // namespace

const LockfileFormat formats::gradle_versions{.name = "libs.versions.toml",
                                              .files = "*.versions.toml",
                                              .ecosystem = Ecosystem::maven,
                                              .gives = {.graph = false, .scopes = true},
                                              .kind = LockfileFormat::Kind::manifest,
                                              .parse = parse};

}  // namespace lscan
