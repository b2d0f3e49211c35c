// requirements.txt and its kin, as pip reads them (../python/requirements_file.h has the format), with what they
// include by -r and the versions that their constraints (-c) settle. Rye's requirements.lock is one too.
//
// Only exact versions make packages. What has none, and what the listed packages depend on where nothing tells that the
// file lists it as well, is one blind spot. Told: by the comments ("# via requests") and heads of pip-compile and uv,
// by hashes (with which pip demands everything), by markers everywhere (what Poetry and Pipenv export), and by at least
// ten bare pins in the order of pip freeze. The comments give the graph: "-r requirements.in", or the name of a project
// that is none of the packages, is what asks for a direct one.
//
// Files named for development, tests, documentation or linting, or in a folder of such a name, list packages for
// development; they leave nothing open. Constraints files are no list of what is installed and not read on their own.
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "core/base/text.h"
#include "lockfiles/dependency_graph.h"
#include "lockfiles/formats.h"
#include "lockfiles/python/marker.h"
#include "lockfiles/python/requirements_file.h"
#include "lockfiles/reading.h"

namespace lscan {
namespace {

using python::RequirementLine;
using python::RequirementsFiles;

std::string normalised(std::string_view name) { return normalised_name(Ecosystem::pypi, name); }

class Reader {
 public:
  Reader(const SourceFile& file, const NearbyFiles& nearby, Inventory& found)
      : file_(file), nearby_(nearby), found_(found), files_(file, nearby, found), first_(found.packages.size()) {}

  void read() {
    files_.read();
    files_.finish();
    scope_ = python::is_for_development(file_.path) ? Scope::dev : Scope::runtime;
    for (const RequirementLine& line : files_.lines()) add(line);
    if (files_.says_what_asks()) settle();
    if (scope_ != Scope::dev) leave_unpinned_open();
  }

 private:
  void add(const RequirementLine& line) {
    const auto& [requirement, source, version, path, at, via, has_hash] = line;
    if (version.empty() && source.empty()) {
      std::string wanted(requirement.name);
      if (!requirement.specifiers.empty()) wanted.append(" ").append(requirement.specifiers);
      unpinned_.push_back(std::move(wanted));
      return;
    }
    Package package = declared_package(Ecosystem::pypi, requirement.name, version, file_, at);
    package.evidence.front().path = path;
    package.scope = scope_;
    package.source = source.empty() ? source_of_registry(file_, files_.index()) : source;
    package.platform_specific = python::is_platform_specific(requirement.marker);
    found_.packages.push_back(std::move(package));
    lines_.push_back(&line);
  }

  void settle() {
    std::multimap<std::string, DependencyGraph::Node> nodes;
    for (std::size_t i = 0; i < lines_.size(); ++i)
      nodes.emplace(normalised(lines_[i]->requirement.name), static_cast<DependencyGraph::Node>(i));
    DependencyGraph graph;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const auto node = static_cast<DependencyGraph::Node>(i);
      for (const std::string& who : lines_[i]->via) {
        if (who.starts_with("-c ") || who.starts_with("--constraint")) continue;
        const auto asking = nodes.find(normalised(who.substr(0, who.find('['))));
        if (who.starts_with("-") || asking == nodes.end()) {
          graph.add_root(node, python::is_for_development(who.substr(who.find(' ') + 1)) ? Scope::dev : Scope::runtime);
        } else {
          graph.add_edge(asking->second, node);
        }
      }
    }
    graph.settle(found_.packages, first_,
                 scope_ == Scope::dev ? DependencyGraph::Scopes::are_kept : DependencyGraph::Scopes::are_found);
  }

  // Whether the file tells that it lists what its packages depend on.
  bool is_complete() const {
    if (files_.is_compiled() || lines_.empty()) return true;
    const auto all = [&](auto tells) { return std::all_of(lines_.begin(), lines_.end(), tells); };
    if (all([](const RequirementLine* line) { return line->has_hash || !line->source.empty(); })) return true;
    if (all([](const RequirementLine* line) {
          return line->requirement.marker.find("python_") != std::string_view::npos || !line->source.empty();
        }))
      return true;
    constexpr std::size_t kFrozen = 10;
    return lines_.size() >= kFrozen && all([](const RequirementLine* line) {
             return line->requirement.extras.empty() && line->requirement.marker.empty();
           }) &&
           std::is_sorted(lines_.begin(), lines_.end(), [](const RequirementLine* a, const RequirementLine* b) {
             return normalised(a->requirement.name) < normalised(b->requirement.name);
           });
  }

  // What the remedy writes is complete, and settles the files beside it.
  void leave_unpinned_open() {
    const std::string name(text::base_name(file_.path));
    const std::string pinned = "requirements-pinned.txt";
    if (name != pinned && nearby_.has(pinned)) return;
    const std::string remedy = "run \"pip-compile --output-file " + pinned + " " + text::shell_path(name) +
                               "\" (or \"uv pip compile\" with the same arguments), or \"pip freeze > " + pinned +
                               "\" where they are installed, and scan what it writes";
    if (!unpinned_.empty()) {
      leave_open(
          found_, file_, BlindSpot::Kind::unversioned_package,
          "gives no exact version for " + text::counted(unpinned_.size(), "package") + ": " + text::listed(unpinned_),
          remedy);
    } else if (name != pinned && !is_complete()) {
      leave_open(found_, file_, BlindSpot::Kind::unresolved_dependencies,
                 "pins " + text::counted(lines_.size(), "package") +
                     ", and nothing in it tells that it lists what they depend on too",
                 remedy);
    }
  }

  const SourceFile& file_;
  const NearbyFiles& nearby_;
  Inventory& found_;
  RequirementsFiles files_;
  std::size_t first_;
  Scope scope_ = Scope::runtime;
  std::vector<const RequirementLine*> lines_;  // those that are packages
  std::vector<std::string> unpinned_;
};

void parse(const SourceFile& file, const NearbyFiles& nearby, Inventory& found) { Reader(file, nearby, found).read(); }

}  // namespace

const LockfileFormat formats::requirements_txt{
    .name = "requirements.txt",
    .files =
        "requirements*.txt *-requirements.txt *_requirements.txt *.requirements.txt requirements/*.txt "
        "requirements*.lock",
    .ecosystem = Ecosystem::pypi,
    .gives = {.graph = true, .scopes = true},
    .reads = "*.txt *.in",
    .parse = parse};

}  // namespace lscan
