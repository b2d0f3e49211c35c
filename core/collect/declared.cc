#include "core/collect/declared.h"

#include <algorithm>
#include <string_view>

#include "core/base/limits.h"
#include "core/base/text.h"
#include "lockfiles/files_of_tree.h"
#include "lockfiles/formats.h"

namespace lscan {
namespace {

// Top-level folders that stand beside a dist-info: what pip installs with --target, where a package's folder lies at
// the root.
bool lies_in_python_package(const FileTree& tree, std::string_view path) {
  const std::string_view folder = path.substr(0, path.find('/'));
  if (folder.size() == path.size()) return false;
  const auto files = tree.files();
  const bool is_install_root = std::any_of(files.begin(), files.end(), [](const File& file) {
    return file.path.ends_with(".dist-info/METADATA") && file.path.find('/') == file.path.rfind('/');
  });
  const std::string init = std::string(folder) + "/__init__.py";
  return is_install_root &&
         std::any_of(files.begin(), files.end(), [&](const File& file) { return file.path == init; });
}

}  // namespace

bool belongs_to_a_package(std::string_view path) {
  for (const std::string_view folder : {"node_modules/", "site-packages/", "vendor/", "gems/"}) {
    const std::size_t at = path.find(folder);
    if (at == 0 || (at != std::string_view::npos && path[at - 1] == '/')) return true;
  }
  return false;
}

void read_declared(const FileTree& tree, Inventory& found) {
  const auto files = tree.files();
  for (FileIndex index = 0; index < files.size(); ++index) {
    for (const LockfileFormat* format : lockfile_formats()) {
      if (!format->matches(files[index].path)) continue;
      if (belongs_to_a_package(files[index].path) || lies_in_python_package(tree, files[index].path)) continue;
      const std::string path = display_path(tree, files[index].path);
      const auto text = tree.read(index, limits::kFileBytes);
      if (!text) {
        found.diagnostics.push_back({DiagnosticSeverity::error, path, 0, 0, text.error()});
        continue;
      }
      format->parse({path, *text}, FilesOfTree(tree, files[index].path), found);
    }
  }
}

}  // namespace lscan
