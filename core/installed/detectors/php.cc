// Installed Composer packages. Composer writes what it put into vendor/ to vendor/composer/installed.json
// (composer/composer, src/Composer/Repository/FilesystemRepository.php): version 1 an array of packages, version 2
//   {"packages": [{"name": "symfony/http-kernel", "version": "v4.4.0", ...}, ...], "dev": true, "dev-package-names":
//   [...]}
// The project itself is not among them. Versions stay as spelled: a leading "v" and branches ("dev-main") are for the
// order of Packagist versions to judge; "version_normalized" repeats them in another form. What packages replace or
// provide is not installed.
#include <set>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/base/limits.h"
#include "core/base/text.h"
#include "core/installed/detectors.h"

namespace lscan {
namespace {

bool wants(const File& file) {
  return file.path == "composer/installed.json" || file.path.ends_with("/composer/installed.json");
}

struct Entry {
  std::string name;
  std::string version;
  std::size_t line = 0;  // of its version, or of the entry where it has none

  bool is_complete() const { return !name.empty() && !version.empty(); }
};

// Takes the packages of either version of the file from the values that a walk shows it.
class Collector {
 public:
  void take(const json::Value& value) {
    if (value.path.empty()) depth_of_entry_ = value.kind == json::Kind::array ? 1 : 2;
    if (value.path.empty() || value.is_at({"packages"})) is_list_ |= value.kind == json::Kind::array;
    if (value.is_at({"dev-package-names", json::kElement})) dev_.emplace(value.text);
    if (!is_inside_list(value)) return;
    if (value.path.size() == depth_of_entry_) {
      entries_.push_back({.line = value.position().line});
    } else if (value.path.size() == depth_of_entry_ + 1 && value.kind == json::Kind::string) {
      take_field(value, entries_.back());
    }
  }

  bool is_list() const { return is_list_; }
  std::vector<Entry>& entries() { return entries_; }
  bool is_dev(const std::string& name) const { return dev_.contains(name); }

 private:
  bool is_inside_list(const json::Value& value) const {
    return value.path.size() >= depth_of_entry_ && value.path[depth_of_entry_ - 1] == json::kElement &&
           (depth_of_entry_ == 1 || value.path[0] == "packages");
  }

  static void take_field(const json::Value& value, Entry& entry) {
    if (value.path.back() == "name") entry.name = text::trim(value.text);
    if (value.path.back() != "version") return;
    entry.version = text::trim(value.text);
    entry.line = value.position().line;
  }

  std::size_t depth_of_entry_ = 1;
  bool is_list_ = false;
  std::vector<Entry> entries_;
  std::set<std::string, std::less<>> dev_;
};

void read(const FileTree& tree, FileIndex index, json::Walker& walker, Inventory& found) {
  const std::string path = display_path(tree, tree.files()[index].path);
  const auto say = [&](std::size_t line, std::string message) {
    found.diagnostics.push_back({DiagnosticSeverity::error, path, line, 0, std::move(message)});
  };
  auto text = tree.read(index, limits::kMetadataBytes);
  if (!text) return say(0, text.error());
  Collector collector;
  const auto problem = walker.walk(std::move(*text), [&](const json::Value& value) { collector.take(value); });
  if (problem) {
    say(problem->line, problem->message);
  } else if (!collector.is_list()) {
    say(0, "expected a list of Composer packages");
  }
  auto& entries = collector.entries();
  if (problem && !entries.empty() && !entries.back().is_complete()) entries.pop_back();  // cut off by the damage
  for (Entry& entry : entries) {
    if (!entry.is_complete()) {
      say(entry.line, "expected a package with a name and a version");
      continue;
    }
    const Scope scope = collector.is_dev(entry.name) ? Scope::dev : Scope::runtime;
    found.packages.push_back({.ecosystem = Ecosystem::packagist,
                              .name = std::move(entry.name),
                              .version = std::move(entry.version),
                              .evidence = {{.path = path, .line = entry.line}},
                              .scope = scope});
  }
}

void detect(const FileTree& tree, std::span<const FileIndex> wanted, const KnownPackages&, Inventory& found) {
  json::Walker walker;
  for (const FileIndex index : wanted) read(tree, index, walker, found);
}

}  // namespace

const Detector detectors::php{"php", "vendor/composer/installed.json", "Packagist", wants, detect};

}  // namespace lscan
