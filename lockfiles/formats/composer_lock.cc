// composer.lock, as Composer writes it (https://getcomposer.org/doc/01-basic-usage.md#commit-your-composer-lock-file):
//   {"packages": [{"name": "monolog/monolog", "version": "2.9.1", "source": {"type": "git", "url", "reference"},
//                  "dist": {"type": "zip", "url"}, "require": {"psr/log": "^2.0"}, "notification-url": ...}, ...],
//    "packages-dev": [...], "aliases": [...], "platform": {"php": "^8.1"}, ...}
//
// The lock does not say which packages the project itself asks for: that is in the composer.json beside it, as are the
// repositories. What a package comes from is told by
//   - dist.type "path": a folder,
//   - source.url or name among the repositories of composer.json that hold single packages (vcs, package, artifact),
//   - else a registry, Packagist or a mirror of it. "notification-url" would tell Packagist from others, and is as well
//     missing from the mirrors that Satis makes.
// Branches ("dev-main") stay as they are spelled; no range holds them, which matching says. Ignored: "aliases", which
// only change what a branch counts as for the resolver, and the platform (PHP and its extensions).
#include <optional>
#include <string>

#include "core/base/text.h"
#include "lockfiles/damaged_entries.h"
#include "lockfiles/formats.h"
#include "lockfiles/name_graph.h"
#include "lockfiles/php/composer_json.h"
#include "lockfiles/reading.h"
#include "lockfiles/text/document.h"

namespace lscan {
namespace {

class Reader {
 public:
  Reader(const SourceFile& file, const php::ComposerJson* project, Inventory& found)
      : file_(file), project_(project), found_(found), graph_(found.packages) {}

  void read(Value root) {
    if (!root["packages"].is_list() && !root["packages-dev"].is_list()) {
      if (root) say(found_, file_, root.position(), "expected a composer.lock with a list \"packages\"");
      return;
    }
    read_list(root["packages"], Scope::runtime);
    read_list(root["packages-dev"], Scope::dev);
    damaged_.say(found_, file_);
    // Without them nothing would tell a direct dependency from the others.
    if (project_ == nullptr) return;
    for (const std::string& name : project_->required) graph_.add_root(name);
    for (const std::string& name : project_->required_for_dev) graph_.add_root(name, Scope::dev);
    graph_.settle(DependencyGraph::Scopes::are_kept);
  }

 private:
  void read_list(Value list, Scope scope) {
    if (list && !list.is_list()) return damaged_.add(list.position(), "expected a list of packages");
    for (const Value entry : list) read_package(entry, scope);
  }

  void read_package(Value entry, Scope scope) {
    const std::string_view name = entry["name"].text();
    const Value version = entry["version"];
    if (name.empty() || version.text().empty()) {
      damaged_.add(entry.position(), "expected a package with a name and a version");
      return;
    }
    Package package = declared_package(Ecosystem::packagist, name, version.text(), file_, version.position());
    package.scope = scope;
    package.source = source_of(entry);

    const NameGraph::Node node = graph_.add(text::lower(name), std::move(package));
    for (const std::string_view stands_for : {"replace", "provide"}) {
      for (const Value other : entry[stands_for]) graph_.add_name(text::lower(other.key()), node);
    }
    for (const Value required : entry["require"]) graph_.add_edge(node, text::lower(required.key()));
  }

  std::string source_of(Value entry) const {
    const Value dist = entry["dist"];
    const Value source = entry["source"];
    if (dist["type"].text() == "path") return "file:" + std::string(dist["url"].text());
    const bool is_counted = static_cast<bool>(entry["notification-url"]);  // by its registry
    if (!is_counted && project_ != nullptr && project_->has_repository_of(entry["name"].text(), source["url"].text())) {
      if (!source) return std::string(dist["url"].text());
      return std::string(source["type"].text()) + "+" + std::string(source["url"].text()) + "#" +
             std::string(source["reference"].text());
    }
    if (const std::string_view url = dist["url"].text(); !url.empty() && url.find("://") == std::string_view::npos)
      return "file:" + std::string(url);  // of an artifact repository
    for (const Value url : {entry["notification-url"], dist["url"]}) {
      if (std::string registry = source_of_registry(file_, url.text()); !registry.empty()) return registry;
    }
    return "";
  }

  const SourceFile& file_;
  const php::ComposerJson* project_;
  Inventory& found_;
  NameGraph graph_;
  DamagedEntries damaged_;
};

void parse(const SourceFile& file, const NearbyFiles& nearby, Inventory& found) {
  const auto manifest = nearby.read("composer.json");
  const auto project =
      manifest ? std::optional(php::read_composer_json({manifest->path, manifest->text})) : std::nullopt;
  const Document document = read_json(file, found);
  Reader(file, project ? &*project : nullptr, found).read(document.root());
}

}  // namespace

const LockfileFormat formats::composer_lock{.name = "composer.lock",
                                            .files = "composer.lock",
                                            .ecosystem = Ecosystem::packagist,
                                            .gives = {.graph = true, .scopes = true},
                                            .parse = parse};

}  // namespace lscan
