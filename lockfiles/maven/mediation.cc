#include "lockfiles/maven/mediation.h"

#include <algorithm>
#include <bitset>
#include <limits>
#include <optional>
#include <string_view>
#include <utility>

#include "core/base/limits.h"
#include "core/versions/order.h"
#include "lockfiles/maven/group_order.h"

namespace lscan::maven {
namespace {

// Strongest first, as they win where an artifact is reached with several.
enum class Scope : std::uint8_t { compile, runtime, provided, test, system, none };
using Scopes = std::bitset<6>;

constexpr std::string_view kScopeNames[] = {"compile", "runtime", "provided", "test", "system", ""};

Scope scope_of(std::string_view name) {
  const auto* const known = std::find(std::begin(kScopeNames), std::end(kScopeNames), name);
  return known == std::end(kScopeNames) ? Scope::none : static_cast<Scope>(known - std::begin(kScopeNames));
}

// The table of transitive scopes, with rows for what stands above.
Scope derived(Scope above, Scope own) {
  if (own == Scope::system || own == Scope::test) return own;
  switch (above) {
    case Scope::none:
    case Scope::compile:
      return own;
    case Scope::test:
    case Scope::runtime:
      return above;
    case Scope::system:
    case Scope::provided:
      return Scope::provided;
  }
  return Scope::runtime;
}

Scope strongest(Scopes scopes) {
  if (scopes.count() > 1) scopes.reset(static_cast<std::size_t>(Scope::system));
  for (std::size_t scope = 0; scope < scopes.size(); ++scope) {
    if (scopes.test(scope)) return static_cast<Scope>(scope);
  }
  return Scope::none;
}

// One place in the graph where the group that is being decided stands, with all scopes in which it is reached there.
struct Item {
  NodeIndex node = 0;
  ListIndex list = 0;
  Scopes scopes;
  bool is_required = false;  // reached at least once without "optional"
  std::size_t depth = 0;
};

// What one walk has seen of a list. `walk` tells which, so that nothing has to be cleared between them.
struct Visit {
  std::size_t walk = 0;
  std::size_t depth = 0;
  Scopes scopes;
  std::bitset<2> optionals;
  std::vector<std::size_t> items;
  bool is_open = false;
};

// A list's children, found without a walk over all of them.
struct Shortcuts {
  std::vector<std::uint32_t> branches;                         // positions of children that have children
  std::vector<std::pair<GroupIndex, std::uint32_t>> by_group;  // sorted
};

// ConflictResolver 1.6.3: group after group, with one walk each over what is decided already.
class Mediator {
 public:
  Mediator(const Graph& graph, Diagnostics& said)
      : graph_(graph), said_(said), visits_(graph.lists.size()), winner_(graph.groups), is_decided_(graph.groups) {
    for (const Node& node : graph.nodes) {
      scope_.push_back(scope_of(node.scope));
      is_optional_.push_back(node.is_optional);
    }
    for (const auto& list : graph.lists) shortcuts_.push_back(shortcuts_of(list));
  }

  std::vector<Resolved> mediate() {
    const GroupOrder order = sort_groups(graph_);
    circle_of_ = order.circle_of;
    is_circle_open_.resize(graph_.groups);
    for (const GroupIndex group : order.sorted) decide(group);
    return winners();
  }

 private:
  Shortcuts shortcuts_of(const std::vector<NodeIndex>& list) const {
    Shortcuts shortcuts;
    for (std::uint32_t i = 0; i < list.size(); ++i) {
      const Node& child = graph_.nodes[list[i]];
      if (child.children != kNoChildren) shortcuts.branches.push_back(i);
      shortcuts.by_group.emplace_back(child.group, i);
    }
    std::sort(shortcuts.by_group.begin(), shortcuts.by_group.end());
    return shortcuts;
  }

  void decide(GroupIndex group) {
    current_ = group;
    ++walk_;
    items_.clear();
    is_circle_open_[circle_of_[group]] = true;
    walk(kProject, 0, Scope::none, false);
    for (Item& item : items_) item.depth = visits_[item.list].depth + 1;
    is_decided_[group] = true;
    if (items_.empty()) return;  // all that asked for it has lost
    const Item& winner = select_version();
    const Scope scope = select_scope(winner);
    const bool is_optional = select_optional();
    scope_[winner.node] = scope;
    is_optional_[winner.node] = is_optional;
    winner_[group] = winner.node;
  }

  // Losers of decided groups are passed over, and only what can be above the current group is entered.
  bool can_enter(NodeIndex index) const {
    const Node& node = graph_.nodes[index];
    if (is_loser(index) || visits_[node.children].is_open) return false;
    return is_decided_[node.group] || is_circle_open_[circle_of_[node.group]];
  }
  bool is_loser(NodeIndex index) const {
    const auto& winner = winner_[graph_.nodes[index].group];
    return winner && *winner != index;
  }

  void walk(ListIndex list, std::size_t depth, Scope scope, bool is_optional) {
    if (depth > 2 * limits::kDependencyDepth) return;  // circles alone make a path longer than the graph is deep
    Visit& visit = visits_[list];
    const bool is_first = visit.walk != walk_;
    if (is_first) visit = {.walk = walk_, .depth = depth, .scopes = {}, .optionals = {}, .items = {}};
    visit.depth = std::min(visit.depth, depth);
    const bool has_new_scope = !visit.scopes.test(static_cast<std::size_t>(scope));
    const bool has_new_optional = !visit.optionals.test(is_optional ? 1 : 0);
    if (!has_new_scope && !has_new_optional) return;
    visit.scopes.set(static_cast<std::size_t>(scope));
    visit.optionals.set(is_optional ? 1 : 0);
    for (const std::size_t item : visit.items) reach(items_[item], scope, is_optional);

    visit.is_open = true;
    const auto& children = graph_.lists[list];
    const Shortcuts& shortcuts = shortcuts_[list];
    auto own =
        std::lower_bound(shortcuts.by_group.begin(), shortcuts.by_group.end(), std::pair(current_, std::uint32_t{0}));
    const auto add_items_before = [&](std::uint32_t position) {
      for (; own != shortcuts.by_group.end() && own->first == current_ && own->second < position; ++own) {
        if (!is_first) continue;
        visit.items.push_back(items_.size());
        reach(items_.emplace_back(Item{children[own->second], list, {}, false, 0}), scope, is_optional);
      }
    };
    for (const std::uint32_t branch : shortcuts.branches) {
      const NodeIndex child = children[branch];
      add_items_before(branch);
      if (graph_.nodes[child].group == current_ || !can_enter(child)) continue;
      walk(graph_.nodes[child].children, depth + 1, scope_at(child, scope), optional_at(child, is_optional));
    }
    add_items_before(std::numeric_limits<std::uint32_t>::max());
    visit.is_open = false;
  }

  void reach(Item& item, Scope above, bool is_optional_above) const {
    const Node& node = graph_.nodes[item.node];
    const Scope own = scope_[item.node];
    item.scopes.set(static_cast<std::size_t>(node.has_managed_scope ? own : derived(above, own)));
    const bool is_optional = is_optional_[item.node] || (!node.has_managed_optional && is_optional_above);
    if (!is_optional) item.is_required = true;
  }

  // A decided artifact has its scope for good.
  Scope scope_at(NodeIndex index, Scope above) const {
    const Node& node = graph_.nodes[index];
    return node.has_managed_scope || is_decided_[node.group] ? scope_[index] : derived(above, scope_[index]);
  }
  bool optional_at(NodeIndex index, bool is_optional_above) const {
    const Node& node = graph_.nodes[index];
    const bool own = is_optional_[index];
    return own || node.has_managed_optional || is_decided_[node.group] ? own : is_optional_above;
  }

  // NearestVersionSelector: the nearest of those that satisfy all ranges; of a range's own versions the highest.
  const Item& select_version() {
    std::vector<const Node*> ranges;
    for (const Item& item : items_) {
      const Node& node = graph_.nodes[item.node];
      const bool is_new = node.range != nullptr && ranges.size() < limits::kVersionRanges &&
                          std::none_of(ranges.begin(), ranges.end(),
                                       [&](const Node* known) { return known->requested == node.requested; });
      if (is_new) ranges.push_back(&node);
    }
    const Item* winner = nearest([&](const Node& node) {
      return node.coordinates.version.empty() || std::all_of(ranges.begin(), ranges.end(), [&](const Node* required) {
               return required->range->contains(node.coordinates.version);
             });
    });
    if (winner != nullptr) return *winner;
    const Node& first = *ranges.front();
    lscan::add(said_, {DiagnosticSeverity::warning, first.at.source == nullptr ? "" : first.at.source->path,
                       first.at.line, first.at.column,
                       "no version of " + first.coordinates.group + ":" + first.coordinates.artifact +
                           " satisfies all the ranges that are asked for, so Maven refuses to build this"});
    return *nearest([](const Node&) { return true; });
  }

  template <typename Accepts>
  const Item* nearest(Accepts accepts) const {
    const Item* winner = nullptr;
    for (const Item& item : items_) {
      if (!accepts(graph_.nodes[item.node])) continue;
      if (winner == nullptr || is_nearer(item, *winner)) winner = &item;
    }
    return winner;
  }
  bool is_nearer(const Item& a, const Item& b) const {
    if (a.list != b.list) return a.depth < b.depth;
    return orders::maven.compare(graph_.nodes[a.node].coordinates.version, graph_.nodes[b.node].coordinates.version) >
           0;
  }

  // What the project itself says stands, whichever version wins.
  Scope select_scope(const Item& winner) const {
    if (scope_[winner.node] == Scope::system) return Scope::system;
    Scopes all;
    for (const Item& item : items_) {
      if (item.depth <= 1) return scope_[item.node];
      all |= item.scopes;
    }
    return strongest(all);
  }
  bool select_optional() const {
    bool is_required = false;
    for (const Item& item : items_) {
      if (item.depth <= 1) return is_optional_[item.node];
      is_required = is_required || item.is_required;
    }
    return !is_required;
  }

  // What is left when all losers are gone, from the project down.
  std::vector<Resolved> winners() const {
    std::vector<Resolved> resolved;
    std::vector<std::pair<NodeIndex, std::size_t>> open;
    std::vector<bool> is_taken(graph_.nodes.size());
    const auto open_list = [&](ListIndex list, std::size_t parent) {
      const auto& children = graph_.lists[list];
      for (auto child = children.rbegin(); child != children.rend(); ++child) open.emplace_back(*child, parent);
    };
    open_list(kProject, Resolved::kDirect);
    while (!open.empty()) {
      const auto [index, parent] = open.back();
      open.pop_back();
      const Node& node = graph_.nodes[index];
      if (winner_[node.group] != index || is_taken[index]) continue;
      is_taken[index] = true;
      const Scope scope = scope_[index];
      resolved.push_back({index,
                          scope == Scope::none ? node.scope : std::string(kScopeNames[static_cast<std::size_t>(scope)]),
                          is_optional_[index], parent});
      open_list(node.children, resolved.size() - 1);
    }
    return resolved;
  }

  const Graph& graph_;
  Diagnostics& said_;
  std::vector<Shortcuts> shortcuts_;
  std::vector<Visit> visits_;
  std::vector<Item> items_;
  std::vector<Scope> scope_;       // by node: as declared, and final for winners
  std::vector<bool> is_optional_;  // likewise
  std::vector<std::optional<NodeIndex>> winner_;
  std::vector<bool> is_decided_;
  std::vector<GroupIndex> circle_of_;
  std::vector<bool> is_circle_open_;  // a group of it was decided or is being so
  GroupIndex current_ = 0;
  std::size_t walk_ = 0;
};

}  // namespace

std::vector<Resolved> mediate(const Graph& graph, Diagnostics& said) { return Mediator(graph, said).mediate(); }

}  // namespace lscan::maven
