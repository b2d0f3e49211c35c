#include "core/installed/java/jar.h"

#include <algorithm>
#include <set>

#include "core/base/limits.h"
#include "core/base/text.h"

namespace lscan::java {
namespace {

constexpr std::string_view kMaven = "META-INF/maven/";

bool has_extension(std::string_view path, std::string_view extension) {
  return path.size() > extension.size() &&
         text::equals_ignoring_case(path.substr(path.size() - extension.size()), extension);
}

bool is_archive(std::string_view path) {
  return has_extension(path, ".jar") || has_extension(path, ".war") || has_extension(path, ".ear");
}

// Exactly META-INF/maven/<group>/<artifact>/<name>: other poms in a jar are templates or test data of its author.
bool is_descriptor(std::string_view path, std::string_view name) {
  if (!path.starts_with(kMaven) || text::base_name(path) != name) return false;
  return std::count(path.begin() + kMaven.size(), path.end(), '/') == 2;
}

class ContentsReader {
 public:
  ContentsReader(const FileTree& tree, Diagnostics& said) : tree_(tree), said_(said) {}

  JarContents read(std::span<const FileIndex> files) {
    for (const FileIndex index : files) read_file(index);
    for (const FileIndex index : poms_) read_pom(index);
    return std::move(contents_);
  }

 private:
  void read_file(FileIndex index) {
    const std::string_view path = tree_.files()[index].path;
    if (path.starts_with("BOOT-INF/") || path.starts_with("WEB-INF/")) contents_.has_own_classes_folder = true;
    if (path.ends_with(".class")) {
      contents_.classes.add(path);
    } else if (is_archive(path)) {
      contents_.archives.push_back(index);
    } else if (is_descriptor(path, "pom.properties")) {
      read_properties(index);
    } else if (is_descriptor(path, "pom.xml")) {
      poms_.push_back(index);
    } else if (path == "META-INF/MANIFEST.MF") {
      if (const auto text = content(index)) contents_.manifest = read_manifest(*text);
    } else if (path.ends_with(".kotlin_module")) {
      const std::string_view name = text::base_name(path);
      contents_.kotlin_modules.emplace_back(name.substr(0, name.rfind('.')));
    }
  }

  std::optional<std::string> content(FileIndex index) {
    auto text = tree_.read(index, limits::kMetadataBytes);
    if (text) return std::move(*text);
    said_.push_back({DiagnosticSeverity::error, display_path(tree_, tree_.files()[index].path), 0, 0, text.error()});
    return std::nullopt;
  }

  void add(Coordinates component, std::string_view path, std::vector<std::string> dependencies) {
    component.path = display_path(tree_, path);
    folders_[std::string(text::parent_path(path))] = contents_.components.size();
    contents_.components.push_back(std::move(component));
    contents_.dependencies.push_back(std::move(dependencies));
  }

  void read_properties(FileIndex index) {
    const auto text = content(index);
    if (!text) return;
    const std::string_view path = tree_.files()[index].path;
    if (auto component = read_pom_properties(*text)) add(std::move(*component), path, {});
  }

  // Beside pom.properties the pom tells dependencies alone; without it, it is the identity where nothing in it waits
  // for a build.
  void read_pom(FileIndex index) {
    const auto text = content(index);
    if (!text) return;
    const std::string_view path = tree_.files()[index].path;
    auto pom = read_pom_xml(*text);
    if (!pom) {
      said_.push_back({DiagnosticSeverity::error, display_path(tree_, path), 0, 0, pom.error()});
      return;
    }
    if (const auto beside = folders_.find(std::string(text::parent_path(path))); beside != folders_.end()) {
      contents_.dependencies[beside->second] = std::move(pom->dependencies);
      return;
    }
    const Coordinates& self = pom->coordinates;
    for (const std::string* part : {&self.group, &self.artifact, &self.version}) {
      if (part->empty() || part->find("${") != std::string::npos) return;
    }
    add(std::move(pom->coordinates), path, std::move(pom->dependencies));
  }

  const FileTree& tree_;
  Diagnostics& said_;
  JarContents contents_;
  std::vector<FileIndex> poms_;
  std::map<std::string, std::size_t> folders_;  // of a descriptor to its component
};

std::string header(const JarContents& contents, const char* name) {
  const auto found = contents.manifest.find(name);
  return found == contents.manifest.end() ? std::string() : found->second;
}

// "org.apache.felix.framework;singleton:=true" without its directives.
std::string symbolic_name(const JarContents& contents) {
  const std::string name = header(contents, "bundle-symbolicname");
  return std::string(text::trim(std::string_view(name).substr(0, name.find(';'))));
}

// Of the groups that are known for the artifact, the one whose code this is.
std::string settled_group(const std::vector<std::string>& groups, const JarContents& contents) {
  std::vector<std::string> fitting;
  for (const std::string& group : groups) {
    const bool named = symbolic_name(contents).starts_with(group + ".") ||
                       header(contents, "automatic-module-name").starts_with(group);
    if (named || contents.classes.fits_group(group) || contents.classes.shared_segments(group) >= 3)
      fitting.push_back(group);
  }
  if (fitting.empty()) return {};
  return *std::max_element(fitting.begin(), fitting.end(), [&](const std::string& a, const std::string& b) {
    return contents.classes.shared_segments(a) < contents.classes.shared_segments(b);
  });
}

// For an artifact that no advisory names: what the jar says of itself. No finding can come of it.
std::string stated_group(const std::string& artifact, const JarContents& contents) {
  const std::string bundle = symbolic_name(contents);
  if (bundle.size() > artifact.size() + 1 && bundle.ends_with("." + artifact))
    return bundle.substr(0, bundle.size() - artifact.size() - 1);
  const std::string vendor = header(contents, "implementation-vendor-id");
  return contents.classes.fits_group(vendor) ? vendor : std::string();
}

}  // namespace

bool is_of_interest(const File& file) {
  const std::string_view path = file.path;
  return path.ends_with(".class") || is_archive(path) || path.ends_with(".kotlin_module") ||
         path == "META-INF/MANIFEST.MF" || is_descriptor(path, "pom.properties") || is_descriptor(path, "pom.xml");
}

JarContents read_contents(const FileTree& tree, std::span<const FileIndex> files, Diagnostics& said) {
  return ContentsReader(tree, said).read(files);
}

std::optional<std::size_t> application_of(const JarContents& contents) {
  const auto& components = contents.components;
  if (contents.has_own_classes_folder && components.size() == 1) return 0;
  std::set<std::string> present;
  std::set<std::string> required;
  for (const Coordinates& component : components) present.insert(component.group + ":" + component.artifact);
  for (const auto& names : contents.dependencies) required.insert(names.begin(), names.end());

  std::optional<std::size_t> application;
  for (std::size_t i = 0; i < components.size(); ++i) {
    if (required.contains(components[i].group + ":" + components[i].artifact)) continue;
    const auto& names = contents.dependencies[i];
    if (std::none_of(names.begin(), names.end(), [&](const std::string& name) { return present.contains(name); }))
      continue;
    if (application) return std::nullopt;  // two candidates: nobody can say
    application = i;
  }
  return application;
}

std::optional<Coordinates> infer(const std::string& file_name, const JarContents& contents,
                                 const KnownPackages& known) {
  JarName name = parse_jar_name(file_name);
  if (name.version.empty()) name.version = header(contents, "implementation-version");
  if (name.version.empty()) name.version = header(contents, "bundle-version");
  if (name.version.empty() || name.artifact.empty()) return std::nullopt;

  Coordinates inferred{.artifact = name.artifact, .version = name.version, .kind = EvidenceKind::inferred};
  const std::vector<std::string> groups = known.maven_groups(name.artifact);
  inferred.group = groups.empty() ? stated_group(name.artifact, contents) : settled_group(groups, contents);
  return inferred;
}

}  // namespace lscan::java
