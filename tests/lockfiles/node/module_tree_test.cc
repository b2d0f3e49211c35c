#include "lockfiles/node/module_tree.h"

#include <deque>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "core/base/limits.h"

namespace lscan::node {
namespace {

// Entries are the places in the list.
class Tree {
 public:
  explicit Tree(std::vector<std::string> paths) : paths_(std::move(paths)) {
    for (std::uint32_t i = 0; i < paths_.size(); ++i) tree_.set_entry(tree_.at(paths_[i]), i);
  }

  // The path of what `from` gets for `name`.
  std::string find(std::string_view from, std::string_view name) {
    const ModuleTree::Entry found =
        tree_.resolve(tree_.at(asked_.emplace_back(from)), tree_.named(asked_.emplace_back(name)));
    return found == ModuleTree::kNone ? "nothing" : paths_[found];
  }

  std::string name(std::string_view path) { return std::string(tree_.name(tree_.at(asked_.emplace_back(path)))); }

 private:
  std::vector<std::string> paths_;
  std::deque<std::string> asked_;  // what the tree looks into has to outlive it
  ModuleTree tree_;
};

TEST_CASE("module tree: the nearest node_modules decides") {
  Tree tree({"node_modules/a", "node_modules/b", "node_modules/a/node_modules/b", "node_modules/c"});
  CHECK(tree.find("", "b") == "node_modules/b");
  CHECK(tree.find("node_modules/c", "b") == "node_modules/b");
  CHECK(tree.find("node_modules/a", "b") == "node_modules/a/node_modules/b");
  CHECK(tree.find("node_modules/a/node_modules/b", "b") == "node_modules/a/node_modules/b");
  CHECK(tree.find("node_modules/a/node_modules/b", "c") == "node_modules/c");
  CHECK(tree.find("node_modules/b", "x") == "nothing");
}

TEST_CASE("module tree: scopes are part of the name") {
  Tree tree({"node_modules/@s/a", "node_modules/@s/a/node_modules/@s/b", "node_modules/@t/b"});
  CHECK(tree.find("node_modules/@s/a", "@s/b") == "node_modules/@s/a/node_modules/@s/b");
  CHECK(tree.find("node_modules/@s/a", "@t/b") == "node_modules/@t/b");
  CHECK(tree.find("", "b") == "nothing");
  CHECK(tree.name("node_modules/@s/a") == "@s/a");
}

TEST_CASE("module tree: a workspace has its own modules, then those of the folders above it") {
  Tree tree({"", "apps/web", "apps/web/node_modules/a", "node_modules/a", "node_modules/b"});
  CHECK(tree.find("apps/web", "a") == "apps/web/node_modules/a");
  CHECK(tree.find("apps/web", "b") == "node_modules/b");
  CHECK(tree.find("apps/web/node_modules/a", "b") == "node_modules/b");
  CHECK(tree.find("apps/api", "a") == "node_modules/a");
  CHECK(tree.name("apps/web").empty());
  CHECK(tree.name("").empty());
}

TEST_CASE("module tree: a workspace in a workspace passes through it") {
  Tree tree({"", "apps/web", "apps/web/plugins/x", "apps/web/node_modules/a"});
  CHECK(tree.find("apps/web/plugins/x", "a") == "apps/web/node_modules/a");
}

TEST_CASE("module tree: a folder outside of the project gets none of its modules") {
  Tree tree({"", "../lib", "../lib/node_modules/a", "node_modules/b"});
  CHECK(tree.find("../lib", "a") == "../lib/node_modules/a");
  CHECK(tree.find("../lib", "b") == "nothing");
  CHECK(tree.find("../lib/node_modules/a", "b") == "nothing");
}

TEST_CASE("module tree: folders on the way that have no entry are no module") {
  Tree tree({"node_modules/a/node_modules/b/node_modules/c", "node_modules/c"});
  CHECK(tree.find("", "a") == "nothing");
  CHECK(tree.find("node_modules/a", "c") == "node_modules/c");
}

TEST_CASE("module tree: names that only end in node_modules are folders like any other") {
  Tree tree({"", "my_node_modules/a", "my_node_modules/a/node_modules/b"});
  CHECK(tree.name("my_node_modules/a").empty());
  CHECK(tree.find("my_node_modules/a", "b") == "my_node_modules/a/node_modules/b");
}

TEST_CASE("module tree: thousands of folders are found again") {
  std::vector<std::string> paths;
  for (int i = 0; i < 5000; ++i) paths.push_back("node_modules/m" + std::to_string(i));
  Tree tree(paths);
  for (int i = 0; i < 5000; ++i) REQUIRE(tree.find("", "m" + std::to_string(i)) == paths[static_cast<std::size_t>(i)]);
}

TEST_CASE("module tree: modules are looked for in as many folders above as the limit says") {
  const auto nested = [](std::size_t levels) {
    std::string path = "node_modules/a";
    for (std::size_t i = 0; i < levels; ++i) path += "/node_modules/a";
    return path;
  };
  Tree tree({"node_modules/b"});
  CHECK(tree.find(nested(limits::kModuleFolders - 2), "b") == "node_modules/b");
  CHECK(tree.find(nested(limits::kModuleFolders), "b") == "nothing");
}

}  // namespace
}  // namespace lscan::node
