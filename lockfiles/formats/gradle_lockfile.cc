// Gradle's dependency locks (https://docs.gradle.org/current/userguide/dependency_locking.html).
//
//   # This is a Gradle generated file for dependency locking.
//   com.google.guava:guava:31.1-jre=compileClasspath,runtimeClasspath
//   empty=annotationProcessor                                configurations without any dependency
//
// One gradle.lockfile for each project, buildscript-gradle.lockfile and settings-gradle.lockfile for plugins;
// Gradle 4.8 to 6 kept a file of plain "group:artifact:version" for each configuration in gradle/dependency-locks/. The
// configurations tell what is shipped; plugins, annotation processors and the like are `dev`, since none of them is in
// what is built, and what stands on a compile class path alone is `provided`. Which dependency brings in which the
// locks do not tell. Projects of the same build are not in them.
#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "core/base/text.h"
#include "lockfiles/formats.h"
#include "lockfiles/gradle/configuration.h"
#include "lockfiles/gradle/notation.h"
#include "lockfiles/reading.h"

namespace lscan {
namespace {

// The configuration that a file of the old layout is for; nothing for the others.
std::optional<std::string_view> configuration_of_file(std::string_view path) {
  constexpr std::string_view kEnd = ".lockfile";
  if (text::base_name(text::parent_path(path)) != "dependency-locks") return std::nullopt;
  const std::string_view name = text::base_name(path);
  return name == "buildscript-classpath.lockfile" ? "classpath" : name.substr(0, name.size() - kEnd.size());
}

struct Line {
  std::string_view text;
  std::size_t number = 0;
  std::string_view coordinates;
  std::vector<std::string_view> configurations;
};

class Reader {
 public:
  Reader(const SourceFile& file, const NearbyFiles& nearby, Inventory& found)
      : file_(file), nearby_(nearby), found_(found), of_file_(configuration_of_file(file.path)) {}

  void read() {
    const std::vector<Line> lines = read_lines();
    for (const Line& line : lines) {
      for (const std::string_view configuration : line.configurations) {
        locks_compile_ = locks_compile_ || gradle::scope_of_configuration(configuration) == Scope::provided;
        if (!gradle::is_runtime_classpath(configuration)) continue;
        locks_runtime_ = true;
        run_.insert(name_of(line.coordinates));
      }
    }
    if (of_file_ && locks_compile_) read_runtime_lock();
    for (const Line& line : lines) {
      if (line.coordinates != "empty") add(line);
    }
    if (!without_group_.empty()) {
      leave_open(found_, file_, BlindSpot::Kind::unversioned_package,
                 "files of a folder stand here, which no registry knows: " + text::listed(without_group_),
                 "scan the folder that they lie in");
    }
    if (locks_compile_ && !locks_runtime_) {
      leave_open(
          found_, file_, BlindSpot::Kind::unresolved_dependencies, "locks what is compiled against, and not what runs",
          "lock with \"dependencyLocking { lockAllConfigurations() }\", run \"gradle dependencies --write-locks\" and "
          "scan it again");
    }
  }

 private:
  std::vector<Line> read_lines() {
    std::vector<Line> lines;
    bool is_said = false;
    std::string_view rest = file_.text;
    for (std::size_t number = 1; !rest.empty(); ++number) {
      Line line{.text = text::take_line(rest), .number = number, .coordinates = "", .configurations = {}};
      std::string_view behind = text::trim(line.text);
      if (behind.empty() || behind.starts_with('#')) continue;
      const bool names_configurations = behind.find('=') != std::string_view::npos;
      line.coordinates = text::take_until(behind, '=');
      while (!behind.empty()) line.configurations.push_back(text::trim(text::take_until(behind, ',')));
      if (of_file_) line.configurations = {*of_file_};
      const bool is_empty = line.coordinates == "empty" && names_configurations;
      if (is_empty || (std::count(line.coordinates.begin(), line.coordinates.end(), ':') >= 2 &&
                       (names_configurations || of_file_))) {
        lines.push_back(std::move(line));
      } else if (!is_said) {
        is_said = true;
        say(found_, file_, {number, 1}, "expected \"group:artifact:version=configurations\"");
      }
    }
    return lines;
  }

  static std::string name_of(std::string_view coordinates) {
    const auto notation = gradle::read_notation(coordinates);
    return notation ? notation->name : "";
  }

  // compileClasspath.lockfile has its runtimeClasspath.lockfile beside it.
  void read_runtime_lock() {
    std::string name(*of_file_);
    const std::size_t at = std::min(name.find("compileClasspath"), name.find("CompileClasspath"));
    if (at == std::string::npos) return;
    name.replace(at, std::string_view("compile").size(), name[at] == 'c' ? "runtime" : "Runtime");
    const auto lock = nearby_.read(name + ".lockfile");
    if (!lock) return;
    locks_runtime_ = true;
    for (std::string_view rest = lock->text; !rest.empty();) run_.insert(name_of(text::trim(text::take_line(rest))));
  }

  void add(const Line& line) {
    const auto notation = gradle::read_notation(line.coordinates);
    if (!notation || notation->version.empty()) {
      without_group_.emplace_back(line.coordinates);
      return;
    }
    const std::size_t column = static_cast<std::size_t>(notation->version.data() - line.text.data()) + 1;
    Package package =
        declared_package(Ecosystem::maven, notation->name, notation->version, file_, {line.number, column});
    package.scope = scope_of(line.configurations);
    if (package.scope == Scope::provided && run_.contains(package.name)) package.scope = Scope::dev;
    found_.packages.push_back(std::move(package));
  }

  Scope scope_of(const std::vector<std::string_view>& configurations) const {
    Scope scope = configurations.empty() ? Scope::runtime : Scope::dev;
    for (const std::string_view configuration : configurations) {
      const Scope one = gradle::scope_of_configuration(configuration);
      scope = stronger(scope, one == Scope::provided && !locks_runtime_ ? Scope::runtime : one);
    }
    return scope;
  }

  const SourceFile& file_;
  const NearbyFiles& nearby_;
  Inventory& found_;
  const std::optional<std::string_view> of_file_;
  std::unordered_set<std::string> run_;  // what is on a runtime class path, in whatever version
  bool locks_runtime_ = false;
  bool locks_compile_ = false;
  std::vector<std::string> without_group_;
};

void parse(const SourceFile& file, const NearbyFiles& nearby, Inventory& found) { Reader(file, nearby, found).read(); }

}  // namespace

const LockfileFormat formats::gradle_lockfile{
    .name = "gradle.lockfile",
    .files =
        "gradle.lockfile gradle-*.lockfile buildscript-gradle.lockfile settings-gradle.lockfile "
        "dependency-locks/*.lockfile",
    .ecosystem = Ecosystem::maven,
    .gives = {.graph = false, .scopes = true},
    .parse = parse};

}  // namespace lscan
