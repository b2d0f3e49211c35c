// Installed npm packages. npm, yarn (classic) and pnpm put each package into a folder below node_modules, with the
// package.json that its author published (docs.npmjs.com, "package.json" and "folders"):
//   node_modules/<name>/package.json            node_modules/@<scope>/<name>/package.json
// again below the packages that need another version, and with pnpm below node_modules/.pnpm/<name>@<version>/. Deeper
// package.json files are the author's own helpers ({"type": "module"}) and name no package. The one at the root of the
// function describes the application.
//
// Name and version are those of the file: a package that was installed under an alias keeps its real name there. A
// repeated key counts as JSON.parse counts it, the last one wins.
#include <string>

#include "core/base/json.h"
#include "core/base/limits.h"
#include "core/base/text.h"
#include "core/installed/detectors.h"

namespace lscan {
namespace {

constexpr std::string_view kManifest = "/package.json";
constexpr std::string_view kModules = "node_modules";

// The name under which the folder would be required: "x" or "@s/x" of ".../node_modules/@s/x". Empty where the folder
// is not one that a package manager fills.
std::string_view name_of_folder(std::string_view folder) {
  std::string_view holder = text::parent_path(folder);
  if (const std::string_view scope = text::base_name(holder); scope.starts_with('@'))
    holder = text::parent_path(holder);
  if (text::base_name(holder) != kModules) return {};
  const std::string_view name = folder.substr(holder.size() + 1);
  const bool is_scope_alone = name.starts_with('@') && name.find('/') == std::string_view::npos;
  return is_scope_alone || name.starts_with('.') ? std::string_view()
                                                 : name;  // .bin, .cache and .pnpm are the tools' own
}

bool wants(const File& file) {
  if (!file.path.ends_with(kManifest)) return false;
  return !name_of_folder(file.path.substr(0, file.path.size() - kManifest.size())).empty();
}

struct Field {
  std::string text;
  std::size_t line = 0;
  int seen = 0;
};

class Reader {
 public:
  Reader(const FileTree& tree, Inventory& found) : tree_(tree), found_(found) {}

  void read(FileIndex index) {
    const std::string_view manifest = tree_.files()[index].path;
    const std::string path = display_path(tree_, manifest);
    auto text = tree_.read(index, limits::kMetadataBytes);
    if (!text) return say(DiagnosticSeverity::error, path, 0, text.error());
    Field name;
    Field version;
    bool is_object = false;
    const auto problem = walker_.walk(std::move(*text), [&](const json::Value& value) {
      if (value.path.empty()) is_object = value.kind == json::Kind::object;
      if (value.is_at({"name"})) take(value, name);
      if (value.is_at({"version"})) take(value, version);
    });
    if (problem) {
      say(DiagnosticSeverity::error, path, problem->line, problem->message);
    } else if (!is_object) {
      say(DiagnosticSeverity::error, path, 0, "expected a JSON object");
    } else if (name.seen > 1 || version.seen > 1) {
      say(DiagnosticSeverity::warning, path, version.seen > 1 ? version.line : name.line,
          "expected one name and one version, the last of each was read");
    }
    add(manifest, path, name, version, problem.has_value() || !is_object);
  }

 private:
  static void take(const json::Value& value, Field& field) {
    field.text = value.kind == json::Kind::string ? text::trim(value.text) : std::string_view();
    field.line = value.position().line;
    ++field.seen;
  }

  // What could not be read has its diagnostic and needs no blind spot of its own.
  void add(std::string_view manifest, const std::string& path, Field& name, Field& version, bool is_damaged) {
    const std::string_view folder = text::parent_path(manifest);
    const std::string_view installed_as = name_of_folder(folder);
    if (version.text.empty()) {
      if (!is_damaged) add_blind_spot(folder, name.text);
      return;
    }
    const auto kind = name.text.empty() ? EvidenceKind::inferred : EvidenceKind::installed;
    found_.packages.push_back({.ecosystem = Ecosystem::npm,
                               .name = name.text.empty() ? std::string(installed_as) : std::move(name.text),
                               .version = std::move(version.text),
                               .evidence = {{.kind = kind, .path = path, .line = version.line}}});
  }

  void add_blind_spot(std::string_view folder, const std::string& name) {
    found_.blind_spots.push_back(
        {.kind = BlindSpot::Kind::unversioned_package,
         .path = display_path(tree_, folder),
         .why = name.empty() ? "a folder below node_modules whose package.json has neither name nor version"
                             : "the package.json of \"" + name + "\" has no version",
         .remedy = "install the package from its registry, or give its package.json a name and a version"});
  }

  void say(DiagnosticSeverity severity, const std::string& path, std::size_t line, std::string message) {
    found_.diagnostics.push_back({severity, path, line, 0, std::move(message)});
  }

  const FileTree& tree_;
  Inventory& found_;
  json::Walker walker_;
};

void detect(const FileTree& tree, std::span<const FileIndex> wanted, const KnownPackages&, Inventory& found) {
  Reader reader(tree, found);
  for (const FileIndex index : wanted) reader.read(index);
}

}  // namespace

const Detector detectors::node{"node", "node_modules/<name>/package.json", "npm", wants, detect};

}  // namespace lscan
