// environment.yml of conda
// (https://docs.conda.io/projects/conda/en/stable/user-guide/tasks/manage-environments.html, "Creating an environment
// file manually"), a manifest that conda-lock or an export of the built environment settles:
//   dependencies:
//   - python=3.9
//   - conda-forge::numpy=1.21.2=py39h_0
//   - pip:
//     - requests==2.28.1
//     - -r requirements.txt
//
// The list of pip has lines of a requirements file (../python/requirements_file.h): exact versions are packages, what
// has none is open. Packages of conda are counted (../conda/uncovered.h). An export has a "prefix" and lists
// everything; a file that was written by hand need not. Where a conda-lock.yml lies beside it, that is what counts.
// Files in a folder for tests or documentation list packages for development, and leave nothing open.
#include <set>
#include <string>
#include <vector>

#include "core/base/text.h"
#include "lockfiles/conda/uncovered.h"
#include "lockfiles/damaged_entries.h"
#include "lockfiles/formats.h"
#include "lockfiles/python/marker.h"
#include "lockfiles/python/requirements_file.h"
#include "lockfiles/reading.h"
#include "lockfiles/text/document.h"

namespace lscan {
namespace {

using python::RequirementLine;

// "numpy" of "conda-forge::numpy[version='>=1.21']".
std::string_view name_of(std::string_view spec) {
  if (const std::size_t channel = spec.find("::"); channel != std::string_view::npos) spec = spec.substr(channel + 2);
  return spec.substr(0, spec.find_first_of(" =<>!~[;"));
}

class Reader {
 public:
  Reader(const SourceFile& file, const NearbyFiles& nearby, Inventory& found)
      : file_(file), found_(found), requirements_(file, nearby, found) {}

  void read(Value root) {
    const Value dependencies = root["dependencies"];
    if (!dependencies) return;  // one of another tool: the name is a common one
    if (!dependencies.is_list()) return say(found_, file_, dependencies.position(), "expected a list of dependencies");
    for (const Value dependency : dependencies) take(dependency);
    damaged_.say(found_, file_);
    requirements_.finish();
    scope_ = python::is_for_development(file_.path) ? Scope::dev : Scope::runtime;
    for (const RequirementLine& line : requirements_.lines()) add(line);
    if (scope_ == Scope::dev) return;
    leave_pip_open(static_cast<bool>(root["prefix"]));
    conda::leave_uncovered(found_, file_, "asks for", conda_);
  }

 private:
  void take(Value dependency) {
    if (const Value list = dependency["pip"]; list.is_list()) {
      for (const Value line : list) {
        if (line.text().empty()) {
          damaged_.add(line.position(), "expected a requirement of pip");
        } else {
          requirements_.read_line(line.text(), line.position());
        }
      }
      return;
    }
    const std::string_view name = name_of(dependency.text());
    if (name.empty()) return damaged_.add(dependency.position(), "expected a package of conda or a list \"pip\"");
    conda_.emplace(name);
  }

  void add(const RequirementLine& line) {
    if (line.version.empty() && line.source.empty()) {
      const auto& [name, extras, specifiers, url, marker] = line.requirement;
      unpinned_.push_back(std::string(name).append(specifiers.empty() ? "" : " ").append(specifiers));
      return;
    }
    Package package = declared_package(Ecosystem::pypi, line.requirement.name, line.version, file_, line.at);
    package.evidence.front().path = line.path;
    package.scope = scope_;
    package.source = line.source.empty() ? source_of_registry(file_, requirements_.index()) : line.source;
    package.platform_specific = python::is_platform_specific(line.requirement.marker);
    found_.packages.push_back(std::move(package));
    ++pinned_;
  }

  void leave_pip_open(bool is_export) {
    std::string why;
    if (!unpinned_.empty()) {
      why = "gives no exact version for " + text::counted(unpinned_.size(), "package") +
            " of pip: " + text::listed(unpinned_);
    } else if (pinned_ != 0 && !is_export) {
      why = "pins " + text::counted(pinned_, "package") +
            " of pip, and nothing in it tells that it lists what they depend on too";
    }
    if (why.empty()) return;
    leave_open(found_, file_, BlindSpot::Kind::unresolved_dependencies, std::move(why),
               "run \"conda-lock --file " + text::shell_path(text::base_name(file_.path)) +
                   "\" and scan the conda-lock.yml, or \"pip freeze > requirements.txt\" in the built environment and "
                   "scan that");
  }

  const SourceFile& file_;
  Inventory& found_;
  python::RequirementsFiles requirements_;
  Scope scope_ = Scope::runtime;
  std::size_t pinned_ = 0;
  std::vector<std::string> unpinned_;
  std::set<std::string> conda_;
  DamagedEntries damaged_;
};

void parse(const SourceFile& file, const NearbyFiles& nearby, Inventory& found) {
  if (nearby.has("conda-lock.yml")) return;
  const Document document = read_yaml(file, found);
  Reader(file, nearby, found).read(document.root());
}

}  // namespace

const LockfileFormat formats::conda_environment{.name = "environment.yml",
                                                .files = "environment.yml environment.yaml",
                                                .ecosystem = Ecosystem::pypi,
                                                .gives = {.graph = false, .scopes = true},
                                                .kind = LockfileFormat::Kind::manifest,
                                                .reads = "*.txt *.in",
                                                .parse = parse};

}  // namespace lscan
