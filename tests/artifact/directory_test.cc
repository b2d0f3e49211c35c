#include "core/artifact/directory.h"

#include <filesystem>

#include <catch2/catch.hpp>

#include "core/artifact/named_file.h"
#include "core/base/limits.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/zip_builder.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;
using tests::TemporaryFolder;

Lines paths(const std::string& folder, Ignored ignored = Ignored::left_out) {
  const auto tree = open_directory(folder, ignored);
  REQUIRE(tree);
  Lines out;
  for (const File& file : (*tree)->files()) out.emplace_back(file.path);
  return out;
}

TEST_CASE("directory: its files come sorted by their whole paths") {
  const TemporaryFolder folder;
  for (const char* path : {"b", "a/z", "a.x", "a-x/y", "a/b/c", "a0"}) folder.write(path, "");
  CHECK(paths(folder.path()) == Lines{"a-x/y", "a.x", "a/b/c", "a/z", "a0", "b"});
}

TEST_CASE("directory: a file has its size, its execute bit and its content") {
  const TemporaryFolder folder;
  std::filesystem::permissions(folder.write("bootstrap", "12345"), std::filesystem::perms::owner_all);
  folder.write("data", "1");
  const auto tree = open_directory(folder.path(), Ignored::left_out);
  REQUIRE(tree);
  REQUIRE((*tree)->files().size() == 2);
  CHECK((*tree)->files()[0].size == 5);
  CHECK((*tree)->files()[0].executable);
  CHECK_FALSE((*tree)->files()[1].executable);
  CHECK((*tree)->read(0, 100).value() == "12345");
  CHECK((*tree)->read_prefix(0, 2).value() == "12");
  CHECK((*tree)->read(0, 4).error().find("more than the limit") != std::string::npos);
}

TEST_CASE("directory: sources and texts are listed and read without being asked for their size") {
  const TemporaryFolder folder;
  folder.write("app.py", "12345");
  folder.write("app.js", "12345");
  const auto tree = open_directory(folder.path(), Ignored::left_out);
  REQUIRE(tree);
  REQUIRE((*tree)->files().size() == 2);
  CHECK((*tree)->files()[0].size == 5);  // a script may be a bundle, which its size tells
  CHECK((*tree)->files()[1].size == 0);
  CHECK((*tree)->read(1, 100).value() == "12345");
  CHECK((*tree)->read(1, 4).error().find("more than the limit") != std::string::npos);
}

TEST_CASE("directory: what git ignores is left out, negation and nested files honoured") {
  const TemporaryFolder folder;
  folder.write(".gitignore", "*.lock\n/build/\nlogs\n!keep.lock\n");
  folder.write("sub/.gitignore", "!yarn.lock\nlocal.txt\n");
  for (const char* path : {"yarn.lock", "keep.lock", "build/a", "sub/build/a", "sub/yarn.lock", "sub/poetry.lock",
                           "sub/local.txt", "local.txt", "logs/a", "sub/logs/a"})
    folder.write(path, "");
  CHECK(paths(folder.path()) ==
        Lines{".gitignore", "keep.lock", "local.txt", "sub/.gitignore", "sub/build/a", "sub/yarn.lock"});
  CHECK(paths(folder.path(), Ignored::read).size() == 12);
}

TEST_CASE("directory: a file in an ignored folder cannot be read again") {
  const TemporaryFolder folder;
  folder.write(".gitignore", "build/\n!build/keep\n");
  folder.write("build/keep", "");
  CHECK(paths(folder.path()) == Lines{".gitignore"});
}

TEST_CASE("directory: single files that are left out are known with the reason") {
  const TemporaryFolder folder;
  folder.write("a/.gitignore", "# locks\n*.lock\n");
  folder.write("a/yarn.lock", "");
  std::filesystem::create_symlink("/etc/hostname", folder.path("poetry.lock"));
  const auto tree = open_directory(folder.path(), Ignored::left_out);
  REQUIRE(tree);
  REQUIRE((*tree)->left_out().size() == 2);
  CHECK((*tree)->left_out()[0].path == "a/yarn.lock");
  CHECK((*tree)->left_out()[0].why == "is ignored by a/.gitignore:2");
  CHECK((*tree)->left_out()[1].path == "poetry.lock");
  CHECK((*tree)->left_out()[1].why == "is a symbolic link, and links are not followed");
}

TEST_CASE("directory: rules of the repository above count, unless they ignore the folder itself") {
  const TemporaryFolder repository;
  repository.write(".git/HEAD", "");
  repository.write(".gitignore", "*.tmp\n/services/a/secret\n/out/\n");
  for (const char* path : {"services/a/x.tmp", "services/a/secret", "services/a/x", "out/x.tmp", "out/lib/x"})
    repository.write(path, "");
  CHECK(paths(repository.path("services/a")) == Lines{"x"});
  CHECK(paths(repository.path("out")) == Lines{"lib/x", "x.tmp"});
  CHECK(paths(repository.path("out/lib")) == Lines{"x"});
}

TEST_CASE("directory: a repository in the repository has rules of its own") {
  const TemporaryFolder folder;
  folder.write(".gitignore", "*.lock\n");
  folder.write("module/.git", "gitdir: elsewhere");
  folder.write("module/yarn.lock", "");
  CHECK(paths(folder.path()) == Lines{".gitignore", "module/.git", "module/yarn.lock"});
}

TEST_CASE("directory: a .gitignore that is too large ignores nothing, which is said") {
  const TemporaryFolder folder;
  folder.write(".gitignore", "*.lock\n" + std::string(limits::kIgnoreBytes, '#'));
  folder.write("yarn.lock", "");
  const auto tree = open_directory(folder.path(), Ignored::left_out);
  REQUIRE(tree);
  CHECK((*tree)->files().size() == 2);
  REQUIRE((*tree)->diagnostics().size() == 1);
  CHECK((*tree)->diagnostics()[0].path.ends_with(".gitignore"));
  CHECK((*tree)->diagnostics()[0].message.ends_with(", so that nothing is ignored by it"));
}

TEST_CASE("directory: what package managers fill is left out by default, version control always") {
  const TemporaryFolder folder;
  for (const char* path : {"app.py", "node_modules/a/package.json", "web/node_modules/a/b", "vendor/x", ".venv/x",
                           "env/pyvenv.cfg", "env/lib/x", ".git/config", "lib/.hg/x"})
    folder.write(path, "");
  CHECK(paths(folder.path()) == Lines{"app.py"});
  CHECK(paths(folder.path(), Ignored::read) == Lines{".venv/x", "app.py", "env/lib/x", "env/pyvenv.cfg",
                                                     "node_modules/a/package.json", "vendor/x",
                                                     "web/node_modules/a/b"});
  CHECK(paths(folder.path("node_modules")) == Lines{"a/package.json"});
  CHECK(paths(folder.path("env")) == Lines{"lib/x", "pyvenv.cfg"});
}

TEST_CASE("directory: links are not followed, neither out of the folder nor in circles") {
  const TemporaryFolder outside;
  outside.write("secret", "x");
  const TemporaryFolder folder;
  folder.write("a/file", "");
  std::filesystem::create_symlink(outside.path(), folder.path("out"));
  std::filesystem::create_symlink(folder.path(), folder.path("a/loop"));
  CHECK(paths(folder.path()) == Lines{"a/file"});
  std::filesystem::create_symlink(folder.path(), outside.path("entry"));
  CHECK(paths(outside.path("entry")) == Lines{"a/file"});  // the folder that the user names may be one
}

TEST_CASE("directory: a file that has become a link since is not read") {
  const TemporaryFolder folder;
  folder.write("a", "x");
  const auto tree = open_directory(folder.path(), Ignored::left_out);
  std::filesystem::remove(folder.path("a"));
  std::filesystem::create_symlink("/etc/hostname", folder.path("a"));
  CHECK_FALSE((*tree)->read(0, 100));
}

TEST_CASE("directory: a jar in it opens, with its place before its paths") {
  const TemporaryFolder folder;
  folder.write("lib/a.jar", tests::ZipBuilder().add("x", "content").bytes());
  const auto tree = open_directory(folder.path(), Ignored::left_out);
  const auto jar = (*tree)->open_archive(0);
  REQUIRE(jar);
  CHECK(display_path(**jar, (*jar)->files()[0].path) == "lib/a.jar!/x");
}

TEST_CASE("directory: folders deeper than the limit are said, and the rest is read") {
  const TemporaryFolder folder;
  std::string deep;
  for (int i = 0; i <= limits::kFolderDepth + 1; ++i) deep += "d/";
  folder.write(deep + "x", "");
  folder.write("y", "");
  const auto tree = open_directory(folder.path(), Ignored::left_out);
  REQUIRE(tree);
  CHECK((*tree)->files().size() == 1);
  REQUIRE((*tree)->diagnostics().size() == 1);
  CHECK((*tree)->diagnostics()[0].message.find("lies deeper than 256 folders") == 0);
}

TEST_CASE("directory: what is no folder is said to be none") {
  const TemporaryFolder folder;
  CHECK(open_directory(folder.write("x", ""), Ignored::left_out).error().starts_with("is no folder"));
  CHECK(open_directory(folder.path("absent"), Ignored::left_out).error() ==
        "cannot be read: No such file or directory");
}

TEST_CASE("named file: its neighbours are those of the repository that it lies in") {
  const TemporaryFolder folder;
  folder.write("outside.txt", "x");
  folder.write("repository/.git/HEAD", "");
  folder.write("repository/pom.xml", "parent");
  const NamedFile file(folder.write("repository/module/pom.xml", "child"));
  CHECK(file.text(100).value() == "child");
  const auto parent = file.read("../pom.xml");
  REQUIRE(parent);
  CHECK(parent->text == "parent");
  CHECK(parent->path == folder.path("repository/pom.xml"));
  CHECK_FALSE(file.has("../../outside.txt"));
  CHECK_FALSE(file.has(folder.path("outside.txt")));
  CHECK_FALSE(file.has(".."));
  std::filesystem::create_symlink(folder.path("outside.txt"), folder.path("repository/module/link"));
  CHECK_FALSE(file.has("link"));
}

TEST_CASE("named file: without a repository its neighbours are those of its folder") {
  const TemporaryFolder folder;
  folder.write("base.txt", "x");
  folder.write("sub/more.txt", "x");
  const NamedFile file(folder.write("sub/requirements.txt", ""));
  CHECK(file.has("more.txt"));
  CHECK_FALSE(file.has("../base.txt"));
  CHECK(NamedFile(folder.path("absent")).text(100).error() == "cannot be read: No such file or directory");
  CHECK(NamedFile(folder.path("sub")).text(100).error() == "is a folder, expected a file; lscan dir reads folders");
}

}  // namespace
}  // namespace lscan
