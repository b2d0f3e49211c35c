// pom.xml (https://maven.apache.org/pom.html), resolved as Maven 3 does and offline: ../maven/ has the steps.
//
// A pom is read from the target by <relativePath> or as a module of the same build, and from the user's Maven
// repository where the host hands that in. What neither has is a blind spot with the Maven command that settles it; the
// direct dependencies whose versions are known are packages all the same. Nothing is fetched unless the user asks for
// it with --resolve (docs/maven.md), and nothing is guessed: properties of the environment, and profiles that hang on
// the JDK or the operating system, stay open.
//
// The poms that jars carry in META-INF/maven are not projects and are not read. Plugins, extensions and annotation
// processors are part of the build, not of what it ships, and are left out.
#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "core/base/limits.h"
#include "core/base/text.h"
#include "lockfiles/formats.h"
#include "lockfiles/maven/interpolation.h"
#include "lockfiles/maven/mediation.h"
#include "lockfiles/maven/scope.h"
#include "lockfiles/reading.h"

namespace lscan {
namespace {

using maven::Gap;
using maven::Graph;
using maven::Node;
using maven::Place;
using maven::Resolved;

constexpr std::string_view kFetchPoms =
    "add --resolve to have them fetched, or run \"mvn dependency:go-offline\" and scan the project again, or scan what "
    "\"mvn dependency:list -DoutputFile=dependency-list.txt\" writes";
constexpr std::string_view kFetchOtherwise =
    "run \"mvn dependency:go-offline\" and scan the project again, or scan what "
    "\"mvn dependency:list -DoutputFile=dependency-list.txt\" writes";
constexpr std::string_view kAskMaven = "scan what \"mvn dependency:list -DoutputFile=dependency-list.txt\" writes";

std::string name_of(const Node& node) { return node.coordinates.group + ":" + node.coordinates.artifact; }

class Reporter {
 public:
  Reporter(const maven::Model& project, const Graph& graph, maven::Models& models, const maven::PomFiles& files,
           Inventory& found)
      : project_(project), graph_(graph), models_(models), files_(files), found_(found) {}

  void report(const std::vector<Resolved>& resolved) {
    for (const maven::Dependency& dependency : project_.dependencies) check_name(dependency);
    for (const Resolved& winner : resolved) {
      const std::size_t depth = winner.parent == Resolved::kDirect ? 1 : depths_[winner.parent] + 1;
      depths_.push_back(depth);
      std::size_t& least = depth_of_name_.emplace(name_of(graph_.nodes[winner.node]), depth).first->second;
      least = std::min(least, depth);
    }
    for (std::size_t i = 0; i < resolved.size(); ++i) add(resolved, i);
    for (const Gap& gap : models_.gaps_of(project_)) say(gap);
    for (const maven::Profile* profile : project_.unsettled) {
      if (is_too_much_to_ask(project_) || !models_.brought_by(*profile, project_).empty() ||
          models_.manages_otherwise(*profile, project_)) {
        say({Gap::Kind::profile, profile->id, profile->at});
      }
    }
    for (const auto& [problem, poms] : missing_poms_) {
      say(BlindSpot::Kind::unresolved_dependencies,
          "the poms of " + text::counted(poms.size(), "package") + " are not at hand" + because(problem) +
              ", so what these depend on is not known: " + text::listed(poms),
          remedy());
    }
    if (!incomplete_.empty()) {
      say(BlindSpot::Kind::unresolved_dependencies,
          "parents or imports of " + text::counted(incomplete_.size(), "pom") +
              " are not at hand, so versions below them may be wrong or missing: " + text::listed(incomplete_),
          remedy());
    }
    if (!unsettled_.empty()) {
      say(BlindSpot::Kind::unresolved_dependencies,
          "profiles that hang on the machine that builds are left out: " + text::listed(unsettled_), kAskMaven);
    }
    if (!unversioned_.empty()) {
      say(BlindSpot::Kind::unversioned_package, "no pom at hand tells the version of " + text::listed(unversioned_),
          remedy());
    }
    if (files_.is_full()) {
      say(BlindSpot::Kind::unresolved_dependencies,
          "more than " + std::to_string(limits::kPoms) + " poms are needed; further ones are not read", kAskMaven);
    }
    if (graph_.is_cut) {
      say(BlindSpot::Kind::unresolved_dependencies,
          "the graph of dependencies has more than " + std::to_string(limits::kDependencyNodes) +
              " nodes, or is more than " + std::to_string(limits::kDependencyDepth) +
              " deep, and is not read to its end",
          kAskMaven);
    }
  }

 private:
  void check_name(const maven::Dependency& dependency) {
    const auto& [group, artifact, version] = dependency.coordinates;
    if (!group.empty() && !artifact.empty()) return;
    lscan::add(found_.diagnostics, {DiagnosticSeverity::error, dependency.at.source->path, dependency.at.line,
                                    dependency.at.column, "expected a dependency with groupId and artifactId"});
  }

  void add(const std::vector<Resolved>& resolved, std::size_t index) {
    const Node& node = graph_.nodes[resolved[index].node];
    say_open_ends(node, depths_[index]);
    if (!is_known(node)) return;
    Package package{.ecosystem = Ecosystem::maven, .name = name_of(node), .version = node.coordinates.version};
    package.evidence = evidence_of(resolved, index);
    package.scope = maven::package_scope(resolved[index].scope, resolved[index].is_optional);
    package.direct = resolved[index].parent == Resolved::kDirect;
    for (std::size_t i = resolved[index].parent; i != Resolved::kDirect; i = resolved[i].parent) {
      const Node& parent = graph_.nodes[resolved[i].node];
      package.parents.push_back(name_of(parent) + " " + parent.coordinates.version);
    }
    std::reverse(package.parents.begin(), package.parents.end());
    package.source = source_of(node);
    found_.packages.push_back(std::move(package));
  }

  // What is below it, or which version it has, cannot be told.
  void say_open_ends(const Node& node, std::size_t depth) {
    if (maven::has_property(name_of(node)) || (node.coordinates.version.empty() && !maven::is_range(node.requested))) {
      unversioned_.insert(node.requested.empty() ? name_of(node) : name_of(node) + " (" + node.requested + ")");
    } else if (node.coordinates.version.empty()) {
      say(BlindSpot::Kind::unversioned_package,
          name_of(node) + " may have any version in " + node.requested +
              ", and only a repository tells which there are",
          kAskMaven);
    } else if (node.pom == nullptr) {
      if (node.system_path.empty() && !excludes_all(*node.exclusions)) {
        missing_poms_[files_.problem(node.coordinates)].insert(to_string(node.coordinates));
      }
    } else {
      const maven::Model& model = models_.of(*node.pom);
      if (!models_.gaps_of(model).empty()) incomplete_.insert(to_string(node.coordinates));
      for (const maven::Profile* profile : model.unsettled) {
        if (matters(*profile, model, node, depth)) {
          unsettled_.insert("\"" + profile->id + "\" of " + to_string(node.coordinates));
        }
      }
    }
  }

  // Whether the profile would bring anything that is wanted below `node` and not decided nearer to the project.
  bool matters(const maven::Profile& profile, const maven::Model& model, const Node& node, std::size_t depth) {
    if (is_too_much_to_ask(model)) return true;
    const maven::Dependencies brought = models_.brought_by(profile, model);
    return std::any_of(brought.begin(), brought.end(), [&](const maven::Dependency& dependency) {
      const auto& [group, artifact, version] = dependency.coordinates;
      const auto known = depth_of_name_.find(group + ":" + artifact);
      return dependency.scope != "test" && dependency.scope != "provided" && dependency.optional != "true" &&
             !excludes(*node.exclusions, dependency.coordinates) &&
             (known == depth_of_name_.end() || known->second > depth);
    });
  }

  bool is_too_much_to_ask(const maven::Model& model) {
    work_ += model.dependencies.size() + model.managed.size() + model.pom->body.properties.size() + 1;
    return work_ > limits::kProfileWork;
  }

  static bool is_known(const Node& node) {
    return !node.coordinates.version.empty() && !maven::has_property(name_of(node));
  }

  // The entry that decides the version. Where that stands in the repository, out of the reader's hands, the entry of
  // the project that leads there comes first.
  std::vector<Evidence> evidence_of(const std::vector<Resolved>& resolved, std::size_t index) const {
    const Place decides = graph_.nodes[resolved[index].node].version_at;
    std::vector<Evidence> evidence;
    if (!decides.source->is_in_target) {
      while (resolved[index].parent != Resolved::kDirect) index = resolved[index].parent;
      const Place asks = graph_.nodes[resolved[index].node].at;
      if (asks.source->is_in_target) {
        evidence.push_back(evidence_at(asks));
      } else if (project_.pom->parent) {
        evidence.push_back(evidence_at(project_.pom->parent->at));
      }
    }
    evidence.push_back(evidence_at(decides));
    return evidence;
  }
  static Evidence evidence_at(Place at) {
    return {.kind = EvidenceKind::declared, .path = at.source->path, .line = at.line, .column = at.column};
  }

  // Jars of the file system and modules of the same build come from no registry.
  static std::string source_of(const Node& node) {
    if (!node.system_path.empty()) return "file:" + node.system_path;
    if (node.pom != nullptr && node.pom->source->is_in_target) return "file:" + node.pom->source->path;
    return "";
  }

  static std::string because(const std::string& problem) { return problem.empty() ? "" : " (" + problem + ")"; }

  // Repositories that poms name are outside input, and so not contacted.
  std::string remedy() const {
    if (files_.remote() == nullptr) return std::string(kFetchPoms);
    std::set<std::string> unasked;
    for (const std::string& id : project_.repositories) {
      if (!files_.remote()->asks(id)) unasked.insert(id);
    }
    if (unasked.empty()) return std::string(kFetchOtherwise);
    return "the pom names repositories that lscan does not contact (" + text::listed(unasked) +
           "): those you trust can be named in settings.xml or with --maven-remote; else " +
           std::string(kFetchOtherwise);
  }

  void say(const Gap& gap) {
    switch (gap.kind) {
      case Gap::Kind::parent:
        return say(BlindSpot::Kind::unresolved_dependencies,
                   "the parent " + gap.what + " is not at hand" + because(files_.problem(gap.missing)) +
                       ", so what it declares and manages is not known",
                   remedy(), gap.at);
      case Gap::Kind::import:
        return say(BlindSpot::Kind::unresolved_dependencies,
                   "the imported " + gap.what + " is not at hand" + because(files_.problem(gap.missing)) +
                       ", so the versions that it manages are not known",
                   remedy(), gap.at);
      case Gap::Kind::profile:
        return say(BlindSpot::Kind::unresolved_dependencies,
                   "the profile \"" + gap.what + "\" hangs on the machine that builds, and is left out", kAskMaven,
                   gap.at);
    }
  }
  void say(BlindSpot::Kind kind, std::string why, std::string_view remedy) {
    say(kind, std::move(why), remedy, project_.pom->at);
  }
  void say(BlindSpot::Kind kind, std::string why, std::string_view remedy, Place at) {
    found_.blind_spots.push_back({kind, at.source->path, "", std::move(why), std::string(remedy)});
  }

  const maven::Model& project_;
  const Graph& graph_;
  maven::Models& models_;
  const maven::PomFiles& files_;
  Inventory& found_;
  std::vector<std::size_t> depths_;                            // of each that is resolved; 1 for direct ones
  std::map<std::string, std::size_t> depth_of_name_;           // the least
  std::map<std::string, std::set<std::string>> missing_poms_;  // by why they are missing
  std::set<std::string> incomplete_;
  std::set<std::string> unsettled_;
  std::set<std::string> unversioned_;
  std::size_t work_ = 0;  // on questions about profiles
};

// One attempt with the poms that are at hand.
struct Attempt {
  Attempt(const SourceFile& file, const NearbyFiles& nearby) : files(file, nearby, said), models(files, said) {
    if (files.root() == nullptr) return;
    project = &models.of(*files.root());
    graph = maven::collect(*project, models, said);
    resolved = maven::mediate(graph, said);
  }

  Diagnostics said;
  maven::PomFiles files;
  maven::Models models;
  const maven::Model* project = nullptr;
  Graph graph;
  std::vector<Resolved> resolved;
};

// Each attempt shows which further poms are wanted: those of one level of the graph, or of one generation of parents,
// which are fetched together.
void parse(const SourceFile& file, const NearbyFiles& nearby, Inventory& found) {
  if (file.path.view().find("META-INF/maven/") != std::string_view::npos) return;
  ScanMemory own_memory;
  SourceFile read_once = file;
  if (read_once.resources.memory == nullptr) read_once.resources.memory = &own_memory;
  auto attempt = std::make_unique<Attempt>(read_once, nearby);
  for (std::size_t i = 0; i < limits::kFetchRounds && attempt->files.fetch_missing(); ++i) {
    attempt = std::make_unique<Attempt>(read_once, nearby);
  }
  const Diagnostics& said = attempt->said;
  const auto said_before = static_cast<std::ptrdiff_t>(said.size());
  found.diagnostics.insert(found.diagnostics.end(), said.begin(), said.end());
  if (attempt->project == nullptr) return;
  Reporter(*attempt->project, attempt->graph, attempt->models, attempt->files, found).report(attempt->resolved);
  // The report builds further models, which may have something to say too.
  found.diagnostics.insert(found.diagnostics.end(), said.begin() + said_before, said.end());
}

}  // namespace

const LockfileFormat formats::pom_xml{.name = "pom.xml",
                                      .files = "pom.xml",
                                      .ecosystem = Ecosystem::maven,
                                      .gives = {.graph = true, .scopes = true},
                                      .kind = LockfileFormat::Kind::manifest,
                                      .reads = "*pom*.xml *parent*.xml",
                                      .parse = parse};

}  // namespace lscan
