#include "core/advisories/alias_groups.h"

#include <algorithm>
#include <random>
#include <set>

#include <catch2/catch.hpp>

using namespace lscan;

namespace {

Advisory named(std::string id, std::vector<std::string> aliases = {}) {
  Advisory advisory;
  advisory.id = std::move(id);
  advisory.aliases = std::move(aliases);
  advisory.affected = {{.ecosystem = Ecosystem::npm, .package = "p"}};
  return advisory;
}

Records recorded(const Advisories& advisories) {
  Records records;
  for (const Advisory& advisory : advisories) records.add(advisory);
  return records;
}

using Identifiers = std::set<std::set<std::string>>;

Identifiers grouped(const Advisories& advisories) {
  Identifiers out;
  for (const AliasGroup& group : group_by_aliases(recorded(advisories))) {
    out.emplace(group.identifiers.begin(), group.identifiers.end());
  }
  return out;
}

// The closure by its definition: sets that share a name are merged until none do.
Identifiers naive_closure(const Advisories& advisories) {
  std::vector<std::set<std::string>> sets;
  for (const Advisory& advisory : advisories) {
    std::set<std::string> merged(advisory.aliases.begin(), advisory.aliases.end());
    merged.insert(advisory.id);
    for (std::size_t i = 0; i < sets.size();) {
      const bool shared =
          std::any_of(sets[i].begin(), sets[i].end(), [&](const auto& id) { return merged.contains(id); });
      if (!shared) {
        ++i;
        continue;
      }
      merged.insert(sets[i].begin(), sets[i].end());
      sets.erase(sets.begin() + static_cast<std::ptrdiff_t>(i));
      i = 0;
    }
    sets.push_back(std::move(merged));
  }
  return {sets.begin(), sets.end()};
}

}  // namespace

TEST_CASE("alias groups: a common alias joins records that do not name each other", "[advisories]") {
  const auto groups =
      group_by_aliases(recorded({named("GHSA-1", {"CVE-1"}), named("PYSEC-1", {"CVE-1"}), named("GHSA-2")}));
  REQUIRE(groups.size() == 2);
  CHECK(groups[0].identifiers == std::vector<std::string>{"CVE-1", "GHSA-1", "PYSEC-1"});
  CHECK(groups[0].records == std::vector<std::size_t>{0, 1});
}

TEST_CASE("alias groups: shown is the CVE, then an ecosystem's own, then GHSA", "[advisories]") {
  CHECK(group_by_aliases(recorded({named("GHSA-1", {"GO-1", "CVE-2", "CVE-1"})}))[0].identifiers[0] == "CVE-1");
  CHECK(group_by_aliases(recorded({named("GHSA-1", {"RUSTSEC-1"})}))[0].identifiers[0] == "RUSTSEC-1");
  CHECK(group_by_aliases(recorded({named("OTHER-1", {"GHSA-1"})}))[0].identifiers[0] == "GHSA-1");
}

TEST_CASE("alias groups: the closure of random aliases, in every order of the records", "[advisories]") {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    Advisories advisories;
    const std::size_t names = 3 + random() % 40;
    for (std::size_t i = 0; i < names; ++i) {
      std::vector<std::string> aliases;
      for (std::size_t n = random() % 3; n > 0; --n) aliases.push_back("ID-" + std::to_string(random() % (2 * names)));
      advisories.push_back(named("ID-" + std::to_string(i), aliases));
    }
    const Identifiers expected = naive_closure(advisories);
    CHECK(grouped(advisories) == expected);
    std::shuffle(advisories.begin(), advisories.end(), random);
    CHECK(grouped(advisories) == expected);
  }
}
