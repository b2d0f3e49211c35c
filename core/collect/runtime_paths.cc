// Sources: AWS Lambda Developer Guide, "Packaging your layer content" (which folders of /opt each runtime searches),
// "Search path" notes of the Python, Node.js and Java pages, and "Custom runtimes" (bootstrap). In order, first match
// wins:
//   Python   /var/task, /opt/python/lib/python3.x/site-packages, /opt/python
//   Node.js  /var/task/node_modules, then NODE_PATH: /opt/nodejs/nodeNN/node_modules, /opt/nodejs/node_modules
//   Java     /var/task, /var/task/lib/*.jar, /opt/java/lib/*.jar
//   custom   /var/task/bootstrap, /opt/bootstrap
// Ruby and .NET are left out on purpose. RubyGems activates the highest version on GEM_PATH, wherever it lies, and .NET
// resolves by the function's own deps.json: no copy hides another by its place, so both stay visible.
#include "core/collect/runtime_paths.h"

#include "core/base/text.h"

namespace lscan {
namespace {

constexpr int kFunction = 0;
constexpr int kFunctionLibrary = 1;
constexpr int kLayerByVersion = 2;  // a folder of /opt that names the runtime's version
constexpr int kLayer = 3;

// The folder that holds the dist-info or egg-info: "" in "requests-2.31.0.dist-info/METADATA", "python" in a layer.
std::string_view python_root(std::string_view path) {
  std::size_t end = path.find(".dist-info");
  if (end == std::string_view::npos) end = path.find(".egg-info");
  return end == std::string_view::npos ? std::string_view("?") : text::parent_path(path.substr(0, end));
}

bool is_versioned_site_packages(std::string_view folder) {
  constexpr std::string_view kStart = "python/lib/python3.";
  constexpr std::string_view kEnd = "/site-packages";
  return folder.starts_with(kStart) && folder.ends_with(kEnd) &&
         folder.substr(kStart.size()).find('/') == folder.size() - kStart.size() - kEnd.size();
}

std::optional<int> python_rank(std::string_view path, Origin origin) {
  const std::string_view root = python_root(path);
  if (origin == Origin::function) return root.empty() ? std::optional(kFunction) : std::nullopt;
  if (is_versioned_site_packages(root)) return kLayerByVersion;
  return root == "python" ? std::optional(kLayer) : std::nullopt;
}

// "lodash" in "node_modules/lodash/package.json"; nothing for nested copies, which only their own parent loads.
std::string_view top_level_module(std::string_view path, std::string_view modules) {
  if (!path.starts_with(modules) || !path.ends_with("/package.json")) return {};
  const std::string_view folder = text::parent_path(path.substr(modules.size()));
  const std::size_t slash = folder.find('/');
  const bool scoped = folder.starts_with('@') && slash != std::string_view::npos;
  const bool plain = !folder.starts_with('@') && slash == std::string_view::npos;
  return plain || (scoped && folder.find('/', slash + 1) == std::string_view::npos) ? folder : std::string_view();
}

struct NodeModule {
  std::string_view folder;  // the name under which it is required: an alias counts, not the name in package.json
  int rank = 0;
};

NodeModule node_module(std::string_view path, Origin origin) {
  if (origin == Origin::function) return {top_level_module(path, "node_modules/"), kFunction};
  constexpr std::string_view kRoot = "nodejs/";
  if (!path.starts_with(kRoot)) return {};
  const std::string_view below = path.substr(kRoot.size());
  if (below.starts_with("node_modules/")) return {top_level_module(below, "node_modules/"), kLayer};
  const std::size_t slash = below.find('/');
  if (!below.starts_with("node") || slash == std::string_view::npos) return {};
  return {top_level_module(below.substr(slash + 1), "node_modules/"), kLayerByVersion};
}

std::optional<int> java_rank(std::string_view path, Origin origin) {
  const std::string_view outer = path.substr(0, path.find("!/"));
  const std::string_view folder = text::parent_path(outer);
  if (origin == Origin::layer) return folder == "java/lib" ? std::optional(kLayer) : std::nullopt;
  if (outer == path && path.starts_with("META-INF/")) return kFunction;
  return folder == "lib" ? std::optional(kFunctionLibrary) : std::nullopt;
}

}  // namespace

std::optional<SearchSlot> search_slot(const Package& package, std::string_view path, Origin origin) {
  switch (package.ecosystem) {
    case Ecosystem::pypi:
      if (const auto rank = python_rank(path, origin)) {
        return SearchSlot{"python " + normalised_name(Ecosystem::pypi, package.name), *rank};
      }
      return std::nullopt;
    case Ecosystem::npm: {
      const NodeModule module = node_module(path, origin);
      if (module.folder.empty()) return std::nullopt;
      return SearchSlot{"node " + std::string(module.folder), module.rank};
    }
    case Ecosystem::maven:
      if (const auto rank = java_rank(path, origin)) return SearchSlot{"java " + package.name, *rank};
      return std::nullopt;
    case Ecosystem::go:
    case Ecosystem::crates_io:
      if (path != "bootstrap") return std::nullopt;
      return SearchSlot{"bootstrap", origin == Origin::function ? kFunction : kLayer};
    default:
      return std::nullopt;
  }
}

}  // namespace lscan
