#include "lockfiles/maven/graph.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

#include "core/base/limits.h"
#include "core/base/text.h"
#include "lockfiles/maven/artifact_type.h"
#include "lockfiles/maven/interpolation.h"

namespace lscan::maven {
namespace {

// The artifact whatever its version: what competes with each other, and what the project manages.
std::string artifact_key(const Coordinates& coordinates, std::string_view extension, std::string_view classifier) {
  std::string key = coordinates.group + ":" + coordinates.artifact + ":";
  return key.append(extension).append(":").append(classifier);
}

bool is_true(std::string_view flag) { return text::equals_ignoring_case(flag, "true"); }

// What the project's dependencyManagement says of one artifact. Versions, scopes and the optional flag apply from the
// second level on (the project's own dependencies have them from its model), exclusions to all.
struct Management {
  std::string version;
  std::string scope;
  std::string optional;
  Place version_at;
  Exclusions exclusions;
};

// Where an entry stands: what it is added to, and what is above it.
struct Context {
  ListIndex list = kProject;
  std::size_t depth = 1;  // 1 for the project's own dependencies
  const Exclusions* exclusions = nullptr;
  const std::vector<std::string>* repositories = nullptr;
};

// What an artifact was asked for as, before it moved.
struct Relocated {
  std::vector<std::string> keys;
  bool keeps_version = false;  // it only has another version, which management may not take back
};

// An artifact on the path from the project to where we are.
struct Open {
  std::string key;
  NodeIndex node = 0;
  std::size_t height = 0;  // of what is below it, so far
};

struct Below {
  ListIndex index = kNoChildren;
  std::size_t height = 0;
};

class Collector {
 public:
  Collector(const Model& project, Models& models, Diagnostics& said) : models_(models), said_(said) {
    graph_.lists.resize(2);
    for (const Dependency* managed : all_managed(project)) manage(*managed);
  }

  Graph collect(const Model& project) {
    for (const Dependency& dependency : project.dependencies) {
      add(dependency, {kProject, 1, none_, &project.repositories});
    }
    settle_groups();
    return std::move(graph_);
  }

 private:
  void manage(const Dependency& managed) {
    const ArtifactType type = artifact_type(managed.type);
    const std::string_view classifier = managed.classifier.empty() ? type.classifier : managed.classifier;
    Management& known = management_[artifact_key(managed.coordinates, type.extension, classifier)];
    if (known.version.empty()) {
      known.version = managed.coordinates.version;
      known.version_at = managed.version_at;
    }
    if (known.scope.empty()) known.scope = managed.scope;
    if (known.optional.empty()) known.optional = managed.optional;
    known.exclusions.insert(known.exclusions.end(), managed.exclusions.begin(), managed.exclusions.end());
  }

  static bool is_named(const Coordinates& coordinates) {
    return !coordinates.group.empty() && !coordinates.artifact.empty();
  }

  // The scopes and the optional flag are those of the declaration, before the project manages them.
  static bool is_wanted(const Dependency& dependency, const Context& context) {
    if (excludes(*context.exclusions, dependency.coordinates)) return false;
    if (context.depth == 1) return true;
    return dependency.scope != "test" && dependency.scope != "provided" && !is_true(dependency.optional);
  }

  void add(const Dependency& dependency, const Context& context, const Relocated& relocated = {}) {
    if (!is_named(dependency.coordinates) || !is_wanted(dependency, context)) return;
    if (graph_.nodes.size() >= limits::kDependencyNodes) {
      graph_.is_cut = true;
      return;
    }
    Node node = node_of(dependency);
    Exclusions own = dependency.exclusions;
    const std::string key = artifact_key(node.coordinates, node.extension, node.classifier);
    if (const auto managed = management_.find(key); managed != management_.end()) {
      if (context.depth > 1) apply(managed->second, node, relocated);
      own.insert(own.end(), managed->second.exclusions.begin(), managed->second.exclusions.end());
    }
    const GroupIndex group = group_of(key);
    for (const std::string& former : relocated.keys) join(group, group_of(former));
    node.group = group;
    for (const std::string& version : versions_of(node, context)) {
      node.coordinates.version = version;
      if (!add_version(node, key, dependency, own, context)) return;
    }
  }

  static Node node_of(const Dependency& dependency) {
    const ArtifactType type = artifact_type(dependency.type);
    Node node;
    node.coordinates = dependency.coordinates;
    node.requested = dependency.coordinates.version;
    node.extension = type.extension;
    node.classifier = dependency.classifier.empty() ? type.classifier : dependency.classifier;
    node.type = dependency.type;
    node.scope = dependency.scope;
    node.system_path = dependency.system_path;
    node.is_optional = is_true(dependency.optional);
    node.at = dependency.at;
    node.version_at = dependency.version_at;
    return node;
  }

  static void apply(const Management& managed, Node& node, const Relocated& relocated) {
    if (!managed.version.empty() && !relocated.keeps_version) {
      node.coordinates.version = node.requested = managed.version;
      node.version_at = managed.version_at;
    }
    if (!managed.scope.empty()) {
      node.scope = managed.scope;
      node.has_managed_scope = true;
    }
    if (!managed.optional.empty()) {
      node.is_optional = is_true(managed.optional);
      node.has_managed_optional = true;
    }
  }

  // One for a plain version or a hard requirement, all that a range allows, or one that is not known.
  std::vector<std::string> versions_of(Node& node, const Context& context) {
    if (!is_range(node.requested)) {
      const bool is_known = !has_property(node.requested) && node.requested != "LATEST" && node.requested != "RELEASE";
      return {is_known ? node.requested : ""};
    }
    auto range = VersionRange::parse(node.requested);
    if (!range) {
      say(node.version_at, range.error());
      return {""};
    }
    node.range = std::make_shared<const VersionRange>(std::move(*range));
    auto versions = models_.versions_in(*node.range, node.coordinates, *context.repositories);
    if (versions.empty()) return {""};
    return versions;
  }

  // False where the artifact has moved, which ends a range.
  bool add_version(Node node, std::string key, const Dependency& dependency, const Exclusions& own,
                   const Context& context) {
    const bool has_pom = node.system_path.empty() && !node.coordinates.version.empty();
    node.pom = has_pom ? models_.find(node.coordinates) : nullptr;
    const Model* model = node.pom == nullptr ? nullptr : &models_.of(*node.pom);
    if (model != nullptr && model->relocation) {
      add_relocated(node, key, dependency, own, context);
      return false;
    }
    const bool is_full = kept_exclusions_ > limits::kExclusions;
    node.exclusions = own.empty() || is_full ? context.exclusions : kept(merged(*context.exclusions, own));
    const bool brings_all = artifact_type(node.type).includes_dependencies;
    const auto index = static_cast<NodeIndex>(graph_.nodes.size());
    graph_.lists[context.list].push_back(index);
    // Below itself, in any version, it stands for the one above.
    const auto above = std::find_if(open_.rbegin(), open_.rend(), [&](const Open& open) { return open.key == key; });
    const bool is_cycle = above != open_.rend();
    if (is_cycle) node.children = graph_.nodes[above->node].children;
    graph_.nodes.push_back(std::move(node));
    if (is_full) graph_.is_cut = true;
    if (model != nullptr && !is_full && !is_cycle && !brings_all && !model->dependencies.empty()) {
      descend(index, key, *model, context);
    }
    return true;
  }

  // Follows <relocation> to where the artifact is now, and adds that with all that was said of the old one.
  void add_relocated(const Node& node, const std::string& key, Dependency moved, const Exclusions& own,
                     const Context& context) {
    moved.coordinates = node.coordinates;
    moved.scope = node.scope;
    moved.optional = node.is_optional ? "true" : "";
    moved.exclusions = own;
    Relocated relocated{.keys = {key}};
    const Model* model = &models_.of(*node.pom);
    while (model != nullptr && model->relocation) {
      const auto& [group, artifact, version] = *model->relocation;
      if (!group.empty()) moved.coordinates.group = group;
      if (!artifact.empty()) moved.coordinates.artifact = artifact;
      if (!version.empty()) moved.coordinates.version = version;
      if (moved.coordinates == node.coordinates || relocated.keys.size() > limits::kPomChain) {
        return say(node.at, to_string(node.coordinates) + " is relocated in a circle");
      }
      const Pom* pom = models_.find(moved.coordinates);
      model = pom == nullptr ? nullptr : &models_.of(*pom);
      relocated.keys.push_back(artifact_key(moved.coordinates, node.extension, node.classifier));
    }
    relocated.keeps_version =
        moved.coordinates.group == node.coordinates.group && moved.coordinates.artifact == node.coordinates.artifact;
    add(moved, context, relocated);
  }

  void descend(NodeIndex index, const std::string& key, const Model& model, const Context& context) {
    const Exclusions* const exclusions = graph_.nodes[index].exclusions;
    const std::string identity = key + ":" + graph_.nodes[index].coordinates.version;
    const auto [known, is_new] =
        lists_.try_emplace({identity, exclusions}, Below{static_cast<ListIndex>(graph_.lists.size())});
    Below& list = known->second;
    if (context.depth + list.height >= limits::kDependencyDepth) {
      graph_.is_cut = true;
      if (is_new) lists_.erase(known);
      return;
    }
    graph_.nodes[index].children = list.index;
    if (is_new) {
      graph_.lists.emplace_back();
      open_.push_back({key, index});
      for (const Dependency& dependency : model.dependencies) {
        add(dependency, {list.index, context.depth + 1, exclusions, &model.repositories});
      }
      list.height = open_.back().height;
      open_.pop_back();
    }
    if (!open_.empty()) open_.back().height = std::max(open_.back().height, list.height + 1);
  }

  // Each set once.
  const Exclusions* kept(Exclusions exclusions) {
    const auto [known, is_new] = graph_.exclusions.insert(std::move(exclusions));
    if (is_new) kept_exclusions_ += known->size();
    return &*known;
  }

  // Union-find: an artifact that moved competes with its former self.
  GroupIndex group_of(const std::string& key) {
    const auto [known, is_new] = group_of_key_.try_emplace(key, static_cast<GroupIndex>(joined_.size()));
    if (is_new) joined_.push_back(known->second);
    return known->second;
  }
  GroupIndex root_of(GroupIndex group) {
    while (joined_[group] != group) group = joined_[group] = joined_[joined_[group]];
    return group;
  }
  void join(GroupIndex a, GroupIndex b) { joined_[root_of(b)] = root_of(a); }
  void settle_groups() {
    for (Node& node : graph_.nodes) node.group = root_of(node.group);
    graph_.groups = joined_.size();
  }

  void say(Place at, std::string message) {
    lscan::add(said_, {DiagnosticSeverity::warning, at.source == nullptr ? "" : at.source->path, at.line, at.column,
                       std::move(message)});
  }

  Models& models_;
  Diagnostics& said_;
  Graph graph_;
  std::size_t kept_exclusions_ = 0;  // entries of all sets
  const Exclusions* const none_ = kept({});
  std::unordered_map<std::string, Management> management_;
  std::map<std::pair<std::string, const Exclusions*>, Below> lists_;
  std::vector<Open> open_;
  std::unordered_map<std::string, GroupIndex> group_of_key_;
  std::vector<GroupIndex> joined_;
};

}  // namespace

Graph collect(const Model& project, Models& models, Diagnostics& said) {
  return Collector(project, models, said).collect(project);
}

}  // namespace lscan::maven
