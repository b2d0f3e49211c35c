// Poms that a test writes down: a target and a Maven repository in memory.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "lockfiles/files_of_tree.h"
#include "lockfiles/formats.h"
#include "tests/support/memory_tree.h"

namespace lscan::tests {

// "<dependency>" for "group:artifact:version", or "artifact:version" in the group "g"; `rest` stands inside as it is.
std::string dependency(std::string_view coordinates, std::string_view rest = "");

// A pom named "g:<artifact>:<version>" ("artifact:version"); `dependencies` as above, separated by blanks.
std::string pom(std::string_view name, std::string_view dependencies = "", std::string_view rest = "");

// numbered("a", 7, ":1") is "a7:1".
std::string numbered(std::string_view prefix, std::size_t number, std::string_view rest = "");

class MemoryRepository : public MavenRepository {
 public:
  // Under the path that its coordinates ("artifact:version", group "g") have.
  MemoryRepository& install(std::string_view name, std::string text);
  // pom(name, dependencies, rest), installed.
  MemoryRepository& add(std::string_view name, std::string_view dependencies = "", std::string_view rest = "");
  MemoryRepository& add_file(std::string path, std::string text);

  std::optional<File> read(std::string_view path) const override;

 private:
  std::map<std::string, std::string, std::less<>> files_;
};

// What lscan makes of the pom at `path` of `tree`.
Inventory resolve(const MemoryTree& tree, const MavenRepository& repository, const std::string& path = "pom.xml");
Inventory resolve(const std::string& text, const MavenRepository& repository = MemoryRepository());

// "g:a 1 runtime", in the order in which they were found; "test", "provided", "optional" likewise.
std::vector<std::string> packages(const Inventory& found);

// "pom.xml: <why>", one for each blind spot.
std::vector<std::string> blind_spots(const Inventory& found);

// "pom.xml:3:5: <message>".
std::vector<std::string> diagnostics(const Inventory& found);

}  // namespace lscan::tests
