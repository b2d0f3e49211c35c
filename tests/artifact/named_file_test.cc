#include "core/artifact/named_file.h"

#include <filesystem>
#include <fstream>

#include <catch2/catch.hpp>

#include "core/base/limits.h"
#include "tests/support/temporary_folder.h"

namespace lscan {
namespace {

using Paths = std::vector<std::string>;

class Project {
 public:
  Project() {
    for (const char* path : {"packages/one/package.json", "packages/two/package.json", "packages/two/deep/package.json",
                             "packages/two/node_modules/x/package.json", "packages/readme.md", "yarn.lock"}) {
      folder_.write(path, path);
    }
  }

  NamedFile lock() const { return NamedFile(folder_.path("yarn.lock")); }
  std::string path(std::string_view name) const { return folder_.path(name); }

 private:
  tests::TemporaryFolder folder_;
};

TEST_CASE("named file: its neighbours are read, and nothing outside of its project") {
  const Project project;
  REQUIRE(project.lock().read("packages/one/package.json"));
  CHECK(project.lock().read("packages/one/package.json")->text == "packages/one/package.json");
  CHECK_FALSE(project.lock().has("../../../../../../etc/passwd"));
}

TEST_CASE("named file: a pattern finds what lies below its folder") {
  const Project project;
  CHECK(project.lock().matching("packages/*/package.json") ==
        Paths{"packages/one/package.json", "packages/two/package.json"});
  CHECK(project.lock().matching("packages/one/package.json") == Paths{"packages/one/package.json"});
  CHECK(project.lock().matching("*") == Paths{"yarn.lock"});
  CHECK(project.lock().matching("nothing/*").empty());
  CHECK(project.lock().matching("../*").empty());
  CHECK(project.lock().matching("").empty());
}

TEST_CASE("named file: a pattern of any depth passes over what is installed") {
  const Project project;
  CHECK(project.lock().matching("packages/**/package.json") ==
        Paths{"packages/one/package.json", "packages/two/deep/package.json", "packages/two/package.json"});
}

TEST_CASE("named file: a pattern does not follow links") {
  const Project project;
  std::filesystem::create_directory_symlink(project.path("packages/one"), project.path("packages/three"));
  std::filesystem::create_symlink(project.path("yarn.lock"), project.path("packages/one/link.lock"));
  CHECK(project.lock().matching("packages/*/package.json").size() == 2);
  CHECK(project.lock().matching("packages/one/*.lock").empty());
}

TEST_CASE("named file: a pattern looks at so many files, and ends there") {
  const tests::TemporaryFolder folder;
  const std::string begin = folder.path("f");
  for (std::size_t i = 0; i < limits::kSearchedFiles; ++i) std::ofstream(begin + std::to_string(i)).put('x');
  const NamedFile file(folder.write("yarn.lock", ""));
  CHECK(file.matching("f*").size() >= limits::kSearchedFiles - 1);
  folder.write("f-one-more", "");
  folder.write("f-and-another", "");
  CHECK(file.matching("*").size() == limits::kSearchedFiles);
}

}  // namespace
}  // namespace lscan
