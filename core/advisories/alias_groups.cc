#include "core/advisories/alias_groups.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <unordered_map>

namespace lscan {
namespace {

// Union-find with path halving.
class Components {
 public:
  std::size_t add() {
    parents_.push_back(parents_.size());
    return parents_.back();
  }

  std::size_t root(std::size_t node) {
    while (parents_[node] != node) {
      parents_[node] = parents_[parents_[node]];
      node = parents_[node];
    }
    return node;
  }

  void join(std::size_t a, std::size_t b) { parents_[root(a)] = root(b); }

 private:
  std::vector<std::size_t> parents_;
};

std::size_t rank_of(std::string_view id) {
  static constexpr std::array<std::string_view, 5> kPrefixes = {"CVE-", "PYSEC-", "GO-", "RUSTSEC-", "GHSA-"};
  const auto found =
      std::find_if(kPrefixes.begin(), kPrefixes.end(), [&](std::string_view prefix) { return id.starts_with(prefix); });
  return static_cast<std::size_t>(found - kPrefixes.begin());
}

}  // namespace

bool is_better_known(const std::string& a, const std::string& b) {
  const std::size_t rank_a = rank_of(a);
  const std::size_t rank_b = rank_of(b);
  return rank_a != rank_b ? rank_a < rank_b : a < b;
}

std::vector<AliasGroup> group_by_aliases(const Advisories& advisories) {
  Components components;
  std::unordered_map<std::string_view, std::size_t> nodes;
  const auto node_of = [&](const std::string& identifier) {
    const auto [found, is_new] = nodes.try_emplace(identifier, 0);
    if (is_new) found->second = components.add();
    return found->second;
  };
  for (const Advisory& advisory : advisories) {
    const std::size_t node = node_of(advisory.id);
    for (const std::string& alias : advisory.aliases) components.join(node_of(alias), node);
  }

  std::unordered_map<std::size_t, AliasGroup> by_root;
  for (std::size_t i = 0; i < advisories.size(); ++i) {
    by_root[components.root(nodes.at(advisories[i].id))].records.push_back(i);
  }
  for (const auto& [identifier, node] : nodes) by_root[components.root(node)].identifiers.emplace_back(identifier);

  std::vector<AliasGroup> groups;
  for (auto& [root, group] : by_root) {
    std::sort(group.identifiers.begin(), group.identifiers.end());
    const auto shown = std::min_element(group.identifiers.begin(), group.identifiers.end(), is_better_known);
    std::rotate(group.identifiers.begin(), shown, std::next(shown));
    groups.push_back(std::move(group));
  }
  std::sort(groups.begin(), groups.end(),
            [](const AliasGroup& a, const AliasGroup& b) { return a.identifiers.front() < b.identifiers.front(); });
  return groups;
}

}  // namespace lscan
