// pylock.toml and pylock.<name>.toml (PEP 751, https://packaging.python.org/specifications/pylock-toml/), lock-version
// 1.x, as pip, uv and PDM write them: a list of [[packages]] in TOML for any number of environments, extras and groups.
//
// The marker of a package says where it counts. What counts with the groups of default-groups and without any extra is
// what runs; what takes an extra is optional; what takes another group is for development. `vcs`, `directory` and
// `archive` stand for what does not come from an index; a directory "." is the project itself. `dependencies`, which
// few tools write, only links packages to each other: what the project asks for is not told, so neither is `direct`.
//
// Ignored: files and hashes, environments, requires-python, attestations, [tool].
#include <set>
#include <string>

#include "lockfiles/damaged_entries.h"
#include "lockfiles/formats.h"
#include "lockfiles/python/marker.h"
#include "lockfiles/reading.h"
#include "lockfiles/text/document.h"

namespace lscan {
namespace {

std::set<std::string> names_in(Value list) {
  std::set<std::string> names;
  for (const Value name : list) names.insert(normalised_name(Ecosystem::pypi, name.text()));
  return names;
}

class Reader {
 public:
  Reader(const SourceFile& file, Inventory& found) : file_(file), found_(found) {}

  void read(Value root) {
    const Value list = root["packages"];
    if (list && !list.is_list()) return say(found_, file_, list.position(), "expected a list of [[packages]]");
    if (!list && root.size() != 0 && !root["lock-version"])
      return say(found_, file_, root.position(), "expected a pylock.toml with a lock-version and [[packages]]");
    extras_ = names_in(root["extras"]);
    default_groups_ = names_in(root["default-groups"]);
    for (const Value entry : list) read_package(entry);
    damaged_.say(found_, file_);
    check_version(root["lock-version"]);
  }

 private:
  void read_package(Value entry) {
    const std::string_view name = entry["name"].text();
    const Value version = entry["version"];
    if (entry["directory"]["path"].text() == ".") return;
    const std::string source = source_of(entry);
    if (name.empty() || (version.text().empty() && source.empty()))
      return damaged_.add(entry.position(), "expected a package with a name and a version");
    Package package = declared_package(Ecosystem::pypi, name, version.text(), file_,
                                       version ? version.position() : entry["name"].position());
    package.source = source;
    if (const std::string_view text = entry["marker"].text(); !text.empty()) {
      const python::Marker marker(text);
      package.scope = scope_of(marker);
      package.platform_specific = marker.is_platform_specific();
    }
    found_.packages.push_back(std::move(package));
  }

  Scope scope_of(const python::Marker& marker) const {
    const std::set<std::string> none;
    if (marker.may_hold({.extras = &none, .groups = &default_groups_})) return Scope::runtime;
    return marker.may_hold({.extras = &extras_, .groups = &default_groups_}) ? Scope::optional : Scope::dev;
  }

  std::string source_of(Value entry) const {
    if (const Value vcs = entry["vcs"]) {
      return std::string(vcs["type"].text()) + "+" + address_of(vcs) + "#" + std::string(vcs["commit-id"].text());
    }
    if (const Value directory = entry["directory"]) return "file:" + std::string(directory["path"].text());
    if (const Value archive = entry["archive"]) return address_of(archive);
    return source_of_registry(file_, entry["index"].text());
  }

  static std::string address_of(Value source) {
    return source["url"] ? std::string(source["url"].text()) : "file:" + std::string(source["path"].text());
  }

  void check_version(Value version) {
    if (version.text().empty() || version.text().starts_with("1.")) return;
    say(found_, file_, version.position(),
        "expected lock-version 1, found " + std::string(version.text()) + "; it is read as if it were 1.0",
        DiagnosticSeverity::warning);
  }

  const SourceFile& file_;
  Inventory& found_;
  std::set<std::string> extras_;
  std::set<std::string> default_groups_;
  DamagedEntries damaged_;
};

void parse(const SourceFile& file, const NearbyFiles&, Inventory& found) {
  if (is_blank_lock(file, found)) return;
  const Document document = read_toml(file, found);
  Reader(file, found).read(document.root());
}

}  // namespace

const LockfileFormat formats::pylock_toml{.name = "pylock.toml",
                                          .files = "pylock.toml pylock.*.toml",
                                          .ecosystem = Ecosystem::pypi,
                                          .gives = {.graph = false, .scopes = true},
                                          .parse = parse};

}  // namespace lscan
