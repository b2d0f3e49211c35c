// The order in which groups of competing artifacts are decided, as maven-resolver sorts them (ConflictIdSorter 1.6.3):
// a group after all groups that it is below, and where they run in circles, the nearest to the project first.
#pragma once

#include <vector>

#include "lockfiles/maven/graph.h"

namespace lscan::maven {

struct GroupOrder {
  std::vector<GroupIndex> sorted;     // those that the graph reaches
  std::vector<GroupIndex> circle_of;  // for each group one that stands for its circle; itself where it is in none
};

GroupOrder sort_groups(const Graph& graph);

}  // namespace lscan::maven
