// Java archives at any depth: Lambda's lib/*.jar, fat jars, Spring Boot, WAR, and an unpacked fat jar as the function
// itself.
//
// The best witness is META-INF/maven/<group>/<artifact>/pom.properties, which Maven writes; several of them in one jar
// are the components that were shaded into it. An embedded pom.xml is identity alone: its dependencies may never have
// been shipped. A jar without either (Gradle writes none) is named after its file and manifest, and its group is
// settled by its class packages and by what the advisory data knows; such a package is marked as inferred. Where that
// does not settle it, the jar is a blind spot rather than a guess: wrong groups are the main source of false alarms
// about jars.
//
// Classes without any descriptor, as shading leaves them of libraries that had none, are a blind spot that names their
// Java package.
#include <algorithm>

#include "core/base/text.h"
#include "core/installed/detectors.h"
#include "core/installed/java/jar.h"

namespace lscan {
namespace {

using java::Coordinates;
using java::JarContents;

// A jar whose artifact and version are known and whose group is not, until its neighbours have been seen.
struct Groupless {
  Coordinates coordinates;
  std::string why;
};

std::string family_of(const Coordinates& coordinates) {
  return coordinates.artifact.substr(0, coordinates.artifact.find('-')) + " " + coordinates.version;
}

class JavaScan {
 public:
  JavaScan(const KnownPackages& known, Inventory& found) : known_(known), found_(found) {}

  void scan_root(const FileTree& tree, std::span<const FileIndex> files) {
    const JarContents contents = java::read_contents(tree, files, found_.diagnostics);
    add_components(contents);
    say_unexplained(tree, contents);
    open_archives(tree, contents);
    settle_families();
  }

 private:
  void scan_archive(const FileTree& tree) {
    std::vector<FileIndex> files;
    for (FileIndex i = 0; i < tree.files().size(); ++i) {
      if (java::is_of_interest(tree.files()[i])) files.push_back(i);
    }
    const JarContents contents = java::read_contents(tree, files, found_.diagnostics);
    const std::string_view prefix = tree.path_prefix();
    const std::string path(prefix.substr(0, prefix.size() - std::string_view("!/").size()));
    const bool is_library = contents.archives.empty();

    if (!is_library) {
      add_components(contents);
    } else {
      for (const Coordinates& component : contents.components) add(component);
    }
    if (is_library && !names_itself(path, contents)) infer_jar(path, contents);
    if (contents.components.size() > 1 || !is_library) say_unexplained(tree, contents);
    open_archives(tree, contents);
  }

  void open_archives(const FileTree& tree, const JarContents& contents) {
    for (const FileIndex index : contents.archives) {
      const auto inside = tree.open_archive(index);
      if (inside) {
        say_faults(**inside);
        scan_archive(**inside);
      } else {
        found_.diagnostics.push_back(
            {DiagnosticSeverity::error, display_path(tree, tree.files()[index].path), 0, 0, inside.error()});
      }
    }
  }

  // Of entries that are there twice only those that tell something: many a jar has two copies of a licence.
  void say_faults(const FileTree& tree) {
    for (const Diagnostic& fault : tree.diagnostics()) {
      const std::string_view inside = std::string_view(fault.path).substr(tree.path_prefix().size());
      if (fault.severity == DiagnosticSeverity::error || java::is_of_interest({.path = inside}))
        found_.diagnostics.push_back(fault);
    }
  }

  void add(const Coordinates& component) {
    groups_[family_of(component)] = component.group;
    found_.packages.push_back({.ecosystem = Ecosystem::maven,
                               .name = component.group + ":" + component.artifact,
                               .version = component.version,
                               .evidence = {{.kind = component.kind, .path = component.path, .line = component.line}}});
  }

  // All but the application itself, which is no dependency of anything.
  void add_components(const JarContents& contents) {
    const auto application = java::application_of(contents);
    for (std::size_t i = 0; i < contents.components.size(); ++i) {
      if (application != i) add(contents.components[i]);
    }
  }

  static bool names_itself(const std::string& path, const JarContents& contents) {
    const std::string artifact = java::parse_jar_name(text::base_name(path)).artifact;
    if (contents.components.size() == 1 && contents.classes.fits_group(contents.components[0].group)) return true;
    return std::any_of(contents.components.begin(), contents.components.end(),
                       [&](const Coordinates& component) { return component.artifact == artifact; });
  }

  void infer_jar(const std::string& path, const JarContents& contents) {
    auto inferred = java::infer(std::string(text::base_name(path)), contents, known_);
    if (!inferred) {
      if (contents.components.empty())
        say_unidentified(path, "a jar without Maven metadata, whose name and manifest give no version");
      return;
    }
    inferred->path = path;
    if (!inferred->group.empty()) return add(*inferred);
    const bool is_ambiguous = !known_.maven_groups(inferred->artifact).empty();
    groupless_.push_back(
        {*inferred, is_ambiguous ? "a jar without Maven metadata, whose classes fit none of the groups known for " +
                                       inferred->artifact
                                 : "a jar without Maven metadata; nothing in it says which group " +
                                       inferred->artifact + " " + inferred->version + " belongs to"});
  }

  // Modules of one project carry its name and version: spring-jcl 5.3.9 beside org.springframework:spring-core 5.3.9.
  void settle_families() {
    for (Groupless& jar : groupless_) {
      const auto family = groups_.find(family_of(jar.coordinates));
      const bool has_family_name = jar.coordinates.artifact.find('-') != std::string::npos;
      if (family == groups_.end() || !has_family_name || !known_.maven_groups(jar.coordinates.artifact).empty()) {
        say_unidentified(jar.coordinates.path, jar.why);
        continue;
      }
      jar.coordinates.group = family->second;
      add(jar.coordinates);
    }
  }

  void say_unidentified(const std::string& path, const std::string& why) {
    found_.blind_spots.push_back({BlindSpot::Kind::unidentified_jar, path, "", why,
                                  "use a jar with its META-INF/maven folder, or scan the project's dependency list"});
  }

  // Third-party code that no component accounts for. Unknown roots may be the function's own.
  void say_unexplained(const FileTree& tree, const JarContents& contents) {
    for (const auto& by_origin : contents.classes.by_origin()) {
      const std::string& origin = by_origin.first;
      const std::size_t count = by_origin.second;
      const bool explained =
          std::any_of(contents.components.begin(), contents.components.end(),
                      [&](const Coordinates& component) { return java::explains(component, origin); });
      if (explained || !java::is_third_party(origin)) continue;
      std::string folder = origin;
      std::replace(folder.begin(), folder.end(), '.', '/');
      std::string why = std::to_string(count) + (count == 1 ? " class" : " classes") + " of " + origin +
                        " that no Maven metadata explains";
      if (const std::string modules = modules_of(contents, origin); !modules.empty())
        why += " (modules " + modules + ")";
      found_.blind_spots.push_back(
          {BlindSpot::Kind::unidentified_jar, display_path(tree, folder), "", std::move(why),
           "keep META-INF/maven when shading, ship the jars in lib/, or scan the project's dependency list"});
    }
  }

  // Kotlin leaves the name of each module that it compiled: the last trace of Spring's modules after shading.
  static std::string modules_of(const JarContents& contents, const std::string& origin) {
    const std::string_view last = std::string_view(origin).substr(origin.rfind('.') + 1);
    std::string names;
    for (const std::string& module : contents.kotlin_modules) {
      const std::string_view word = std::string_view(module).substr(0, module.find('-'));
      if (last.find(word) != std::string_view::npos) names.append(names.empty() ? "" : ", ").append(module);
    }
    return names;
  }

  const KnownPackages& known_;
  Inventory& found_;
  std::map<std::string, std::string> groups_;  // by family
  std::vector<Groupless> groupless_;
};

void detect(const FileTree& tree, std::span<const FileIndex> wanted, const KnownPackages& known, Inventory& found) {
  JavaScan(known, found).scan_root(tree, wanted);
}

}  // namespace

const Detector detectors::java{"java", "*.jar, *.war, *.ear, META-INF/maven/**, *.class", "Maven", java::is_of_interest,
                               detect};

}  // namespace lscan
