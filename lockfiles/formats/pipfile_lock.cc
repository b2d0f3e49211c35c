// Pipfile.lock (https://pipenv.pypa.io/en/latest/pipfile.html), pipfile-spec 6, in JSON: "default" is what runs,
// "develop" and every other category what development needs, each a table of names with
//   {"version": "==2.28.1", "markers": "...", "index": "pypi", "extras": [...], "hashes": [...]}
// or with "git" and "ref", "path" or "file" instead of a version. "_meta" names the indexes.
//
// It holds no graph, and does not tell what the project itself asks for: the Pipfile beside it does.
#include <map>
#include <string>
#include <vector>

#include "core/base/text.h"
#include "lockfiles/damaged_entries.h"
#include "lockfiles/formats.h"
#include "lockfiles/python/marker.h"
#include "lockfiles/python/requirement.h"
#include "lockfiles/reading.h"
#include "lockfiles/text/document.h"

namespace lscan {
namespace {

std::string normalised(std::string_view name) { return normalised_name(Ecosystem::pypi, name); }

class Reader {
 public:
  Reader(const SourceFile& file, Value pipfile, Inventory& found) : file_(file), pipfile_(pipfile), found_(found) {}

  void read(Value root) {
    if (!root.is_table() || (root.size() != 0 && !root["_meta"] && !root["default"])) {
      if (root) say(found_, file_, root.position(), "expected a Pipfile.lock with \"_meta\" and \"default\"");
      return;
    }
    for (const Value source : root["_meta"]["sources"]) indexes_.emplace(source["name"].text(), source["url"].text());
    for (const Value category : root) {
      if (category.key() != "_meta") read_category(category);
    }
    damaged_.say(found_, file_);
    if (unversioned_.empty()) return;
    leave_open(found_, file_, BlindSpot::Kind::unversioned_package, "locks no version of " + text::listed(unversioned_),
               "run \"pipenv lock\" and scan the Pipfile.lock");
  }

 private:
  void read_category(Value category) {
    if (!category.is_table()) return damaged_.add(category.position(), "expected a table of packages");
    const bool is_default = category.key() == "default";
    const std::string_view section = is_default                    ? "packages"
                                     : category.key() == "develop" ? "dev-packages"
                                                                   : category.key();
    std::map<std::string, bool> asked;
    for (const Value entry : pipfile_[section]) asked.emplace(normalised(entry.key()), true);
    for (const Value entry : category) {
      Package package;
      if (!read_package(entry, package)) continue;
      package.scope = is_default ? Scope::runtime : Scope::dev;
      if (pipfile_) package.direct = asked.count(normalised(package.name)) != 0;
      found_.packages.push_back(std::move(package));
    }
  }

  bool read_package(Value entry, Package& package) {
    if (!entry.is_table() || entry.key().empty()) {
      damaged_.add(entry.position(), "expected a package as a table");
      return false;
    }
    const Value version = entry["version"];
    const auto pinned = python::pinned_version(version.text());
    package = declared_package(Ecosystem::pypi, entry.key(), pinned.value_or(""), file_,
                               pinned ? version.position() : entry.key_position());
    package.source = source_of(entry);
    package.platform_specific = python::is_platform_specific(entry["markers"].text());
    if (pinned || !package.source.empty()) return true;
    unversioned_.emplace_back(entry.key());
    return false;
  }

  std::string source_of(Value entry) const {
    for (const std::string_view vcs : {"git", "hg", "svn", "bzr"}) {
      if (const Value url = entry[vcs])
        return std::string(vcs) + "+" + std::string(url.text()) + "#" + std::string(entry["ref"].text());
    }
    if (const Value path = entry["path"]) return "file:" + std::string(path.text());
    if (const std::string_view file = entry["file"].text(); !file.empty())
      return file.find("://") == std::string_view::npos ? "file:" + std::string(file) : std::string(file);
    const auto index = indexes_.find(entry["index"].text());
    if (index != indexes_.end()) return source_of_registry(file_, index->second);
    return indexes_.size() == 1 ? source_of_registry(file_, indexes_.begin()->second) : "";
  }

  const SourceFile& file_;
  Value pipfile_;
  Inventory& found_;
  std::map<std::string_view, std::string_view> indexes_;  // their addresses by name
  std::vector<std::string> unversioned_;
  DamagedEntries damaged_;
};

void parse(const SourceFile& file, const NearbyFiles& nearby, Inventory& found) {
  Inventory said_where_it_is_read;
  const auto manifest = nearby.read("Pipfile");
  const Document pipfile =
      manifest ? read_toml({.path = manifest->path, .text = manifest->text}, said_where_it_is_read) : Document();
  const Document document = read_json(file, found);
  Reader(file, pipfile.root(), found).read(document.root());
}

}  // namespace

const LockfileFormat formats::pipfile_lock{.name = "Pipfile.lock",
                                           .files = "Pipfile.lock",
                                           .ecosystem = Ecosystem::pypi,
                                           .gives = {.graph = false, .scopes = true},
                                           .parse = parse};

}  // namespace lscan
