// A distribution claims a module if it has its name, or names it in top_level.txt (setuptools), or lists its files in
// RECORD (packaging.python.org, "Recording installed projects"). The last two are read only where names leave a module
// unclaimed, which in a whole installation is rare.
#include "core/installed/python_stripped.h"

#include <map>
#include <optional>
#include <set>
#include <utility>

#include "core/base/limits.h"
#include "core/base/text.h"
#include "core/installed/python_imports.h"

namespace lscan {
namespace {

// "google/cloud/storage" is the deepest module that is told apart by name.
constexpr int kDeepestModule = 3;

struct Suspect {
  std::string_view path;     // as the tree spells it: a folder, or an extension's path without its suffixes
  std::string distribution;  // normalised
};

// By the module's path below its root.
using Suspects = std::map<std::string_view, Suspect>;

struct Root {
  std::set<std::string> names;             // of its distributions, normalised
  std::vector<std::string_view> metadata;  // their folders
  Suspects suspects;
};

// The root of a function, and a layer's two places (AWS Lambda developer guide, "Packaging your layer content").
bool is_python_path(std::string_view folder) {
  if (folder.empty() || folder == "python") return true;
  constexpr std::string_view kLibrary = "python/lib/python3.";
  constexpr std::string_view kSitePackages = "/site-packages";
  if (!folder.starts_with(kLibrary) || !folder.ends_with(kSitePackages)) return false;
  folder.remove_prefix(kLibrary.size());
  return folder.find('/') == folder.size() - kSitePackages.size();
}

// The path by which `file` is imported: the folder of an __init__.py, or an extension module without its suffixes
// ("fast.cpython-312-x86_64-linux-gnu.so"). Empty for other files.
std::string_view module_path(std::string_view file) {
  const std::string_view name = text::base_name(file);
  if (name == "__init__.py" || name == "__init__.pyc") return text::parent_path(file);
  if (name.ends_with(".so")) return file.substr(0, file.size() - name.size() + name.find('.'));
  return {};
}

std::string_view below(std::string_view root, std::string_view path) {
  return root.empty() ? path : path.substr(root.size() + 1);
}

// Every known package that lies in a root with metadata, or in one where the runtime looks anyhow.
void find_known_modules(const FileTree& tree, const KnownPackages& known, std::map<std::string_view, Root>& roots) {
  for (const File& file : tree.files()) {
    const std::string_view module = module_path(file.path);
    std::string_view root = module;
    for (int depth = 0; depth < kDeepestModule && !root.empty(); ++depth) {
      root = text::parent_path(root);
      if (!roots.contains(root) && !is_python_path(root)) continue;
      const std::string_view name = below(root, module);
      auto distribution = distribution_of_module(name, known);
      if (!distribution) continue;
      const std::string_view shown = file.path.ends_with(".so") ? file.path : module;
      roots[root].suspects.try_emplace(name, Suspect{shown, std::move(*distribution)});
    }
  }
}

void drop_those_named(Root& root) {
  std::erase_if(root.suspects, [&](const auto& entry) {
    return root.names.contains(entry.second.distribution) ||
           root.names.contains(normalised_name(Ecosystem::pypi, entry.first));
  });
}

// `path` is a file's or a module's, below the root: "google/protobuf/__init__.py" claims "google" and
// "google/protobuf".
void drop_owner_of(std::string_view path, Suspects& suspects) {
  for (std::size_t end = path.find('/'), depth = 0; depth < kDeepestModule; ++depth) {
    suspects.erase(path.substr(0, end));
    if (end == std::string_view::npos) break;
    end = path.find('/', end + 1);
  }
  if (path.find('/') == std::string_view::npos) suspects.erase(path.substr(0, path.find('.')));  // an extension module
}

void drop_those_listed(const FileTree& tree, std::string_view list, Suspects& suspects) {
  const auto index = find_file(tree, list);
  if (!index) return;
  const auto text = tree.read_prefix(*index, limits::kMetadataBytes);
  if (!text) return;  // then its modules stay unclaimed, which is what the reader should hear
  for (std::string_view rest = *text; !rest.empty() && !suspects.empty();) {
    std::string_view line = text::trim(text::take_line(rest));
    if (line.starts_with('"')) line.remove_prefix(1);  // RECORD is CSV: a path with a comma is quoted
    drop_owner_of(text::take_until(line, ','), suspects);
  }
}

// The literal in `__version__ = "2.31.0"`, if `source` has such a line.
std::optional<std::string> version_literal(std::string_view source) {
  while (!source.empty()) {
    const std::string_view line = text::take_line(source);
    if (!line.starts_with("__version__")) continue;
    const std::size_t open = line.find_first_of("\"'");
    if (open == std::string_view::npos || line.find('=') > open) continue;
    const std::size_t close = line.find(line[open], open + 1);
    if (close == std::string_view::npos || close == open + 1 || !text::is_digit(line[open + 1])) continue;
    return std::string(line.substr(open + 1, close - open - 1));
  }
  return std::nullopt;
}

// What the package's own code says. A hint for people: code may say anything, so it is no evidence of a version.
std::optional<std::string> version_hint(const FileTree& tree, std::string_view module) {
  for (const char* file : {"/__version__.py", "/_version.py", "/__about__.py", "/__init__.py"}) {
    const auto index = find_file(tree, std::string(module) + file);
    if (!index) continue;
    const auto source = tree.read_prefix(*index, limits::kMetadataPrefixBytes);
    if (!source) continue;
    if (auto version = version_literal(*source)) return version;
  }
  return std::nullopt;
}

void report(const FileTree& tree, const Suspect& suspect, Inventory& found) {
  std::string why =
      "package \"" + suspect.distribution + "\" lies here without its metadata, so its version is unknown";
  if (const auto version = version_hint(tree, suspect.path)) why += " (its own code says " + *version + ")";
  found.blind_spots.push_back({.kind = BlindSpot::Kind::stripped_metadata,
                               .path = display_path(tree, suspect.path),
                               .why = std::move(why),
                               .remedy = "keep the *.dist-info folders when packaging the function"});
}

}  // namespace

bool is_importable(std::string_view file) {
  std::string_view root = module_path(file);
  for (int depth = 0; depth < kDeepestModule && !root.empty(); ++depth) {
    root = text::parent_path(root);
    if (is_python_path(root)) return true;
  }
  return false;
}

void report_stripped_packages(const FileTree& tree, const std::vector<PythonDistribution>& distributions,
                              const KnownPackages& known, Inventory& found) {
  std::map<std::string_view, Root> roots;
  for (const PythonDistribution& distribution : distributions) {
    Root& root = roots[distribution.root];
    root.names.insert(normalised_name(Ecosystem::pypi, distribution.name));
    root.metadata.push_back(distribution.metadata);
  }
  find_known_modules(tree, known, roots);
  for (auto& [path, root] : roots) {
    drop_those_named(root);
    for (const std::string_view metadata : root.metadata) {
      if (root.suspects.empty()) break;
      for (const char* list : {"/top_level.txt", "/RECORD"}) {
        drop_those_listed(tree, std::string(metadata) + list, root.suspects);
      }
    }
    std::set<std::string_view> said;
    for (const auto& [module, suspect] : root.suspects) {
      if (said.insert(suspect.distribution).second) report(tree, suspect, found);
    }
  }
}

}  // namespace lscan
