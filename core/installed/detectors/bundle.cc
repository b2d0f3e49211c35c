// Scripts into which a bundler merged packages (esbuild, webpack, rollup, ncc, parcel) or that were minified: the usual
// form of a Node.js function. The package.json files are gone with their versions, so a bundle is a blind spot and no
// package. What betrays it at its start:
//   helpers that the bundler adds        __commonJS, __toESM (esbuild), __webpack_require__, webpackBootstrap,
//                                        __nccwpck_require__ (ncc), getDefaultExportFromCjs (rollup), parcelRequire
//   comments that name the merged files  "// node_modules/ms/index.js" (esbuild), "./node_modules/ms/index.js"
//   (webpack) lines that nobody writes             more than 300 characters on average
// The comments are then searched for names, which a user can compare with the lockfile. Small scripts are left alone:
// merging even a few packages makes a large one. So are scripts that a package of another kind carries for browsers,
// inside a Python package, a gem or the web resources of a jar; that package is identified by itself.
#include <algorithm>
#include <cstdint>
#include <iterator>
#include <set>
#include <string>

#include "core/base/limits.h"
#include "core/base/text.h"
#include "core/installed/detectors.h"

namespace lscan {
namespace {

constexpr std::uint64_t kSmallestBundle = 50 * 1024;
constexpr std::size_t kLongMeanLine = 300;
constexpr std::size_t kNamesShown = 10;
constexpr int kDeepestAsset = 16;          // folders between a Python package and the scripts that it carries
constexpr std::size_t kLongestPath = 512;  // of a merged file; longer ones are no bundler's
constexpr std::string_view kModules = "node_modules/";

// `folder` is spelled "/name/".
bool has_folder(std::string_view path, std::string_view folder) {
  return path.starts_with(folder.substr(1)) || path.find(folder) != std::string_view::npos;
}

bool wants(const File& file) {
  if (file.size < kSmallestBundle) return false;
  const std::string_view path = file.path;
  if (!path.ends_with(".js") && !path.ends_with(".mjs") && !path.ends_with(".cjs")) return false;
  return !has_folder(path, "/node_modules/") && !has_folder(path, "/gems/") &&
         !has_folder(path, "/META-INF/resources/");
}

bool is_inside_python_package(const FileTree& tree, std::string_view path) {
  std::string_view folder = text::parent_path(path);
  for (int level = 0; level < kDeepestAsset && !folder.empty(); ++level, folder = text::parent_path(folder)) {
    if (find_file(tree, std::string(folder) + "/__init__.py")) return true;
  }
  return false;
}

bool looks_merged(std::string_view start) {
  static constexpr std::string_view kMarks[] = {
      "__commonJS",          "__toESM",       "// node_modules/",        "__webpack_require__", "webpackBootstrap",
      "__nccwpck_require__", "parcelRequire", "getDefaultExportFromCjs",
  };
  const auto lines = static_cast<std::size_t>(std::count(start.begin(), start.end(), '\n')) + 1;
  return start.size() / lines > kLongMeanLine ||
         std::any_of(std::begin(kMarks), std::end(kMarks),
                     [&](std::string_view mark) { return start.find(mark) != std::string_view::npos; });
}

// "ms" of "ms/index.js", "@s/ms" of "@s/ms/index.js"; empty for what is no package's file.
std::string_view package_of(std::string_view path) {
  const auto is_name = [](char c) { return text::is_alnum(c) || c == '-' || c == '_' || c == '.' || c == '~'; };
  std::size_t end = path.starts_with('@') ? 1 : 0;
  for (int parts = path.starts_with('@') ? 2 : 1; parts > 0; --parts, ++end) {
    const std::size_t begin = end;
    while (end < path.size() && is_name(path[end])) ++end;
    if (end == begin || path[begin] == '.' || end == path.size() || path[end] != '/') return {};
  }
  return path.substr(0, end - 1);
}

// Whether the path that goes on at `at` stands where bundlers write one: "./node_modules/", or in a comment line.
bool is_bundlers_path(std::string_view script, std::size_t at) {
  const std::size_t from = at > kLongestPath ? at - kLongestPath : 0;
  const std::string_view before = script.substr(from, at - from);
  return before.ends_with("./") || before.substr(before.rfind('\n') + 1).starts_with("// ");
}

std::set<std::string_view> packages_named(std::string_view script) {
  std::set<std::string_view> names;
  for (std::size_t at = script.find(kModules); at != std::string_view::npos;) {
    const std::string_view path = script.substr(at, kLongestPath);
    const std::string_view file = path.substr(0, path.find_first_of(" \t\r\n\"'`"));
    // Of nested folders the last one holds the file.
    const auto name = package_of(file.substr(file.rfind(kModules) + kModules.size()));
    if (!name.empty() && is_bundlers_path(script, at)) names.insert(name);
    at = script.find(kModules, at + file.size());
  }
  return names;
}

std::string why(const std::set<std::string_view>& names) {
  if (names.empty()) return "a bundled or minified script, so the packages merged into it are unknown";
  std::string list;
  std::size_t shown = 0;
  for (const std::string_view name : names) {
    if (shown == kNamesShown) break;
    list.append(shown++ == 0 ? "" : ", ").append(name);
  }
  if (names.size() > shown) list += " and " + std::to_string(names.size() - shown) + " more";
  return "a bundle of packages whose versions are unknown: " + list;
}

void read(const FileTree& tree, FileIndex index, Inventory& found) {
  const std::string path = display_path(tree, tree.files()[index].path);
  const auto start = tree.read_prefix(index, limits::kBundlePrefixBytes);
  if (start && !looks_merged(*start)) return;
  const auto script = start ? tree.read_prefix(index, limits::kBundleBytes) : start;
  if (!script) {
    found.diagnostics.push_back({DiagnosticSeverity::error, path, 0, 0, script.error()});
    return;
  }
  found.blind_spots.push_back(
      {.kind = BlindSpot::Kind::bundle,
       .path = path,
       .why = why(packages_named(*script)),
       .remedy = "ship node_modules unbundled, or scan the lockfile that the bundle was built from"});
}

void detect(const FileTree& tree, std::span<const FileIndex> wanted, const KnownPackages&, Inventory& found) {
  for (const FileIndex index : wanted) {
    if (!is_inside_python_package(tree, tree.files()[index].path)) read(tree, index, found);
  }
}

}  // namespace

const Detector detectors::bundle{"bundle", "*.js, *.mjs, *.cjs of 50 KiB and more", "npm", wants, detect};

}  // namespace lscan
