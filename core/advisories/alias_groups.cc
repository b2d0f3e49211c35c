#include "core/advisories/alias_groups.h"

#include <algorithm>
#include <array>
#include <deque>
#include <iterator>
#include <string_view>
#include <unordered_map>
#include <utility>

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

std::vector<AliasGroup> group_by_aliases(const Records& records) {
  Components components;
  std::deque<std::string> names;  // by node; views into it stay
  std::unordered_map<std::string_view, std::size_t> nodes;
  const auto node_of = [&](std::string& identifier) {
    if (const auto found = nodes.find(identifier); found != nodes.end()) return found->second;
    const std::size_t node = components.add();
    nodes.emplace(names.emplace_back(std::move(identifier)), node);
    return node;
  };
  std::vector<std::pair<std::size_t, std::size_t>> node_of_record;
  for (std::size_t i = 0; i < records.size(); ++i) {
    Advisory advisory = records[i];
    if (!advisory.withdrawn.empty()) continue;
    const std::size_t node = node_of(advisory.id);
    for (std::string& alias : advisory.aliases) components.join(node_of(alias), node);
    node_of_record.emplace_back(i, node);
  }
  nodes.clear();

  std::vector<AliasGroup> groups;
  std::unordered_map<std::size_t, std::size_t> group_of;  // by root
  const auto at = [&](std::size_t node) -> AliasGroup& {
    const auto [found, is_new] = group_of.try_emplace(components.root(node), groups.size());
    return is_new ? groups.emplace_back() : groups[found->second];
  };
  for (const auto& [record, node] : node_of_record) at(node).records.push_back(record);
  for (std::size_t node = 0; node < names.size(); ++node) at(node).identifiers.push_back(std::move(names[node]));

  for (AliasGroup& group : groups) {
    std::sort(group.identifiers.begin(), group.identifiers.end());
    const auto shown = std::min_element(group.identifiers.begin(), group.identifiers.end(), is_better_known);
    std::rotate(group.identifiers.begin(), shown, std::next(shown));
  }
  std::sort(groups.begin(), groups.end(),
            [](const AliasGroup& a, const AliasGroup& b) { return a.identifiers.front() < b.identifiers.front(); });
  return groups;
}

}  // namespace lscan
