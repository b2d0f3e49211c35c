// Project files of .NET with the packages that they ask for (https://learn.microsoft.com/nuget/consume-packages/
// package-references-in-project-files): <PackageReference Include="Serilog" Version="2.12.0" />.
//
// A version is a minimum, and NuGet takes the lowest one that there is. So what a project asks for itself has the very
// version that stands there; what that brings along only a restore settles, which is said. Ranges and floating versions
// ("[1.0,2.0)", "1.*") stay open. With packages.lock.json or obj/project.assets.json beside it, those tell all.
//
// As in MSBuild the nearest Directory.Build.props, Directory.Packages.props (the central list of versions) and
// Directory.Build.targets of the folders above count too; ../nuget/msbuild.h has what is made of properties and
// conditions. Other imports, and SDKs of one's own, are not read. PrivateAssets="all" marks what is for the build
// alone. PackageDownload, framework references and tools are no packages of the application.
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "core/base/limits.h"
#include "core/base/text.h"
#include "lockfiles/formats.h"
#include "lockfiles/nuget/msbuild.h"
#include "lockfiles/reading.h"

namespace lscan {
namespace {

constexpr std::string_view kRestore = "run \"dotnet restore --use-lock-file\" and scan the packages.lock.json";

// Reads the nearest file of this name, from `level` folders above on. One above it that it imports comes first.
void read_nearest(std::string_view name, std::size_t level, const NearbyFiles& nearby, nuget::Evaluation& evaluation,
                  Inventory& found) {
  std::string path;
  for (std::size_t i = 0; i < level; ++i) path += "../";
  for (; level <= limits::kFoldersAbove; ++level, path.insert(0, "../")) {
    const auto file = nearby.read(path + std::string(name));
    if (!file) continue;
    const Document document = read_xml({.path = file->path, .text = file->text}, found);
    if (nuget::imports_from_above(document.root(), name)) read_nearest(name, level + 1, nearby, evaluation, found);
    evaluation.read(document.root(), file->path);
    return;
  }
}

// "[1.2.3]" and "[1.2.3, 1.2.3]" are that version alone; nothing for what leaves a choice.
std::string_view exact_version(std::string_view version) {
  if (version.starts_with('[') && version.ends_with(']')) {
    std::string_view highest = version.substr(1, version.size() - 2);
    const std::string_view lowest = text::trim(text::take_until(highest, ','));
    highest = text::trim(highest);
    version = highest.empty() || highest == lowest ? lowest : std::string_view();
  }
  return version.find_first_of("*[](), ") == std::string_view::npos ? version : std::string_view();
}

class Reporter {
 public:
  Reporter(const SourceFile& file, Inventory& found) : file_(file), found_(found) {}

  void report(const std::vector<nuget::Item>& references) {
    for (const nuget::Item& item : references) add(item);
    if (!packages_.empty()) {
      leave_open(found_, file_, BlindSpot::Kind::unresolved_dependencies,
                 "asks for " + text::counted(packages_.size(), "package") +
                     ", and nothing here tells what else that brings in",
                 std::string(kRestore));
    }
    say(BlindSpot::Kind::unresolved_dependencies, "a restore alone settles the versions of ", ranges_);
    say(BlindSpot::Kind::unversioned_package, "no file at hand tells the version of ", unversioned_);
    say(BlindSpot::Kind::unresolved_dependencies, "conditions, which are not evaluated, decide on ", conditional_);
  }

 private:
  void add(const nuget::Item& item) {
    const std::string shown = item.version.empty() ? item.name : item.name + " (" + item.version + ")";
    if (item.name.find("$(") != std::string::npos || item.name.find("@(") != std::string::npos ||
        item.version.empty() || item.version.find("$(") != std::string::npos) {
      unversioned_.insert(shown);
      return;
    }
    if (item.is_conditional) conditional_.insert(shown);
    const std::string_view version = exact_version(item.version);
    if (version.empty()) {
      ranges_.insert(shown);
      return;
    }
    Package package = declared_package(Ecosystem::nuget, item.name, version, {.path = item.path}, item.at);
    package.direct = true;
    std::string_view assets = item.private_assets;
    while (!assets.empty()) {
      if (text::equals_ignoring_case(text::trim(text::take_until(assets, ';')), "all")) package.scope = Scope::dev;
    }
    found_.packages.push_back(std::move(package));
    packages_.insert(text::lower(item.name));
  }

  void say(BlindSpot::Kind kind, std::string_view what, const std::set<std::string>& names) {
    if (names.empty()) return;
    leave_open(found_, file_, kind, std::string(what) + text::listed(names), std::string(kRestore));
  }

  const SourceFile& file_;
  Inventory& found_;
  std::set<std::string> packages_;
  std::set<std::string> ranges_;
  std::set<std::string> unversioned_;
  std::set<std::string> conditional_;
};

bool is_locked(std::string_view path, const NearbyFiles& nearby) {
  const std::string_view name = text::base_name(path);
  const std::string project(name.substr(0, name.rfind('.')));
  return nearby.has("packages.lock.json") || nearby.has("packages." + project + ".lock.json") ||
         nearby.has("obj/project.assets.json");
}

void parse(const SourceFile& file, const NearbyFiles& nearby, Inventory& found) {
  const Document document = read_xml(file, found);
  const Value root = document.root();
  if (root && root.key() != "Project") {
    say(found, file, root.position(), "expected a project file with the element <Project>");
    return;
  }
  if (!root || is_locked(file.path, nearby)) return;
  nuget::Evaluation evaluation;
  read_nearest("Directory.Build.props", 0, nearby, evaluation, found);
  read_nearest("Directory.Packages.props", 0, nearby, evaluation, found);
  evaluation.read(root, std::string(file.path));
  read_nearest("Directory.Build.targets", 0, nearby, evaluation, found);
  Reporter(file, found).report(evaluation.references());
  if (evaluation.is_cut()) {
    leave_open(found, file, BlindSpot::Kind::unresolved_dependencies,
               "has more than " + std::to_string(limits::kProjectItems) + " references and is not read to its end",
               std::string(kRestore));
  }
}

}  // namespace

const LockfileFormat formats::csproj{.name = "csproj",
                                     .files = "*.csproj *.fsproj *.vbproj",
                                     .ecosystem = Ecosystem::nuget,
                                     .gives = {.graph = true, .scopes = true},
                                     .kind = LockfileFormat::Kind::manifest,
                                     .reads = "Directory.Packages.props Directory.Build.props Directory.Build.targets",
                                     .parse = parse};

}  // namespace lscan
