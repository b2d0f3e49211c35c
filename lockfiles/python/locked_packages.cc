#include "lockfiles/python/locked_packages.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/base/limits.h"
#include "lockfiles/python/constraint.h"
#include "lockfiles/python/marker.h"

namespace lscan::python {
namespace {

std::string normalised(std::string_view name) { return normalised_name(Ecosystem::pypi, name); }

}  // namespace

// Which states the project reaches, over ways of which scope, and whether on every platform.
class LockedPackages::Search {
 public:
  struct Step {
    State to = 0;
    Scope scope = Scope::runtime;
    bool is_platform_specific = false;
  };

  explicit Search(std::size_t states) : steps_(states), scopes_(states), is_everywhere_(states) {}

  void add(State from, Step step) { steps_[from].push_back(step); }

  void run() {
    scopes_[0] = Scope::runtime;
    for (const Scope scope : kScopes) {
      std::vector<State> waiting;
      for (State state = 0; state < scopes_.size(); ++state) {
        if (scopes_[state] == scope) waiting.push_back(state);
      }
      while (!waiting.empty()) {
        const State from = waiting.back();
        waiting.pop_back();
        for (const Step& step : steps_[from]) {
          const Scope further = weaker(scope, step.scope);
          if (scopes_[step.to] && *scopes_[step.to] <= further) continue;
          scopes_[step.to] = further;
          if (further == scope) waiting.push_back(step.to);
        }
      }
    }
    std::vector<State> waiting = {0};
    is_everywhere_[0] = true;
    while (!waiting.empty()) {
      const State from = waiting.back();
      waiting.pop_back();
      for (const Step& step : steps_[from]) {
        if (step.is_platform_specific || is_everywhere_[step.to]) continue;
        is_everywhere_[step.to] = true;
        waiting.push_back(step.to);
      }
    }
  }

  std::optional<Scope> scope_of(State state) const { return scopes_[state]; }
  bool is_everywhere(State state) const { return is_everywhere_[state]; }

 private:
  std::vector<std::vector<Step>> steps_;
  std::vector<std::optional<Scope>> scopes_;  // of those that are reached
  std::vector<bool> is_everywhere_;
};

LockedPackages::Node LockedPackages::add(Entry entry) {
  const auto node = static_cast<Node>(entries_.size());
  by_name_[entry.name].push_back(node);
  entries_.push_back(std::move(entry));
  state_of(node, "");
  return node;
}

LockedPackages::Node LockedPackages::add_package(Package package) {
  Entry entry{normalised(package.name), package.version, packages_.size() - first_};
  packages_.push_back(std::move(package));
  return add(std::move(entry));
}

LockedPackages::Node LockedPackages::add_member(std::string_view name) {
  const Node node = add({normalised(name), "", kNoPackage});
  edges_.push_back({.from = 0, .from_entry = kProject, .name = entries_[node].name});
  return node;
}

LockedPackages::State LockedPackages::state_of(Node entry, std::string_view extra) {
  const std::string key = std::to_string(entry) + " " + std::string(extra);
  return states_.emplace(key, static_cast<State>(states_.size())).first->second;
}

bool LockedPackages::is_specific(std::string_view marker) {
  if (marker.empty()) return false;
  const auto [known, is_new] = markers_.emplace(marker, false);
  if (is_new) known->second = is_platform_specific(marker);
  return known->second;
}

void LockedPackages::add_edge(Node from, const Wanted& wanted, std::string_view extra) {
  Edge edge{.from = state_of(from, normalised(extra)), .from_entry = from, .name = normalised(wanted.name)};
  for (const std::string_view wanted_extra : wanted.extras) edge.extras.push_back(normalised(wanted_extra));
  edge.constraint = wanted.constraint;
  edge.version = wanted.version;
  edge.scope = wanted.scope;
  edge.is_platform_specific = is_specific(wanted.marker);
  edges_.push_back(std::move(edge));
}

bool LockedPackages::has(std::string_view name) const { return by_name_.count(normalised(name)) != 0; }

// A name that is locked very often is not looked at version by version, so that no file makes this quadratic.
std::vector<LockedPackages::Node> LockedPackages::targets_of(const Edge& edge) const {
  const auto named = by_name_.find(edge.name);
  if (named == by_name_.end()) return {};
  const std::vector<Node>& all = named->second;
  if (all.size() == 1) return all;
  std::vector<Node> meant;
  for (std::size_t i = 0; i < std::min(all.size(), limits::kVersionsOfName); ++i) {
    const std::string& version = entries_[all[i]].version;
    const bool is_meant = edge.version.empty() ? allows(edge.constraint, version) : version == edge.version;
    if (is_meant) meant.push_back(all[i]);
  }
  if (!meant.empty()) return meant;
  return {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min(all.size(), limits::kVersionsOfName))};
}

void LockedPackages::settle(DependencyGraph::Scopes scopes, Platforms platforms) {
  std::vector<std::vector<Node>> targets;
  for (const Edge& edge : edges_) targets.push_back(targets_of(edge));

  Search search(states_.size());
  for (std::size_t i = 0; i < edges_.size(); ++i) {
    const Edge& edge = edges_[i];
    for (const Node target : targets[i]) {
      search.add(edge.from, {state_of(target, ""), edge.scope, edge.is_platform_specific});
      for (const std::string& extra : edge.extras) {
        // An extra that brings nothing is no state.
        const auto state = states_.find(std::to_string(target) + " " + extra);
        if (state != states_.end()) search.add(edge.from, {state->second, edge.scope, edge.is_platform_specific});
      }
    }
  }
  search.run();

  DependencyGraph graph;
  const auto count = static_cast<DependencyGraph::Node>(packages_.size() - first_);
  const auto number_of = [&](Node node) {
    return entries_[node].package == kNoPackage ? count + node
                                                : static_cast<DependencyGraph::Node>(entries_[node].package);
  };
  for (std::size_t i = 0; i < edges_.size(); ++i) {
    const Edge& edge = edges_[i];
    const auto way = search.scope_of(edge.from);
    if (!way) continue;  // an extra that nobody wants
    const bool is_of_extra = edge.from != state_of(edge.from_entry, "");
    const Scope scope = is_of_extra ? weaker(*way, edge.scope) : edge.scope;
    for (const Node target : targets[i]) {
      if (edge.from_entry == kProject) {
        graph.add_root(number_of(target), scope);
      } else if (edge.from_entry != target) {
        graph.add_edge(number_of(edge.from_entry), number_of(target), scope);
      }
    }
  }
  graph.settle(packages_, first_, scopes);
  if (platforms == Platforms::are_kept) return;
  for (Node node = 1; node < entries_.size(); ++node) {
    if (entries_[node].package == kNoPackage) continue;
    const State state = state_of(node, "");
    Package& package = packages_[first_ + entries_[node].package];
    if (search.scope_of(state) && !search.is_everywhere(state)) package.platform_specific = true;
  }
}

}  // namespace lscan::python
