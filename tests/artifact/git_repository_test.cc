#include "core/artifact/git_repository.h"

#include <catch2/catch.hpp>

#include "core/artifact/open_below.h"
#include "core/base/limits.h"
#include "tests/support/git_folder.h"

namespace lscan::tests {
namespace {

GitRepository opened(const GitFolder& folder) {
  auto repository = GitRepository::open(folder.path());
  if (!repository) throw std::runtime_error(repository.error());
  return *std::move(repository);
}

TEST_CASE("object id: hexadecimal digits of either case, exactly 40") {
  const std::string hex = "0123456789abcdef0123456789abcdef01234567";
  REQUIRE(object_id_from_hex(hex));
  CHECK(object_id_from_hex(hex)->hex() == hex);
  CHECK(object_id_from_hex("0123456789ABCDEF0123456789abcdef01234567")->hex() == hex);
  CHECK_FALSE(object_id_from_hex(hex.substr(1)));
  CHECK_FALSE(object_id_from_hex(hex + "0"));
  CHECK_FALSE(object_id_from_hex(hex.substr(1) + "x"));
}

TEST_CASE("repository: a commit as git has it, author and subject as they were written") {
  const GitFolder folder;
  folder.commit("start");
  shell(folder.path(),
        "GIT_AUTHOR_NAME='\xc3\x84"
        "da \xff' GIT_AUTHOR_DATE='1700000000 -0330' git commit -q --allow-empty "
        "-m 'a subject\ngoes on\n\nthen the body'");
  const GitRepository repository = opened(folder);
  const auto id = repository.commit_named("HEAD");
  REQUIRE(id);
  const auto commit = repository.commit(*id);
  REQUIRE(commit);
  CHECK(commit->parents.size() == 1);
  CHECK(commit->tree.hex() == folder.git({"rev-parse", "HEAD^{tree}"}));
  const auto described = repository.described(*id);
  REQUIRE(described);
  CHECK(described->id == folder.git({"rev-parse", "HEAD"}));
  CHECK(
      described->author.starts_with("\xc3\x84"
                                    "da "));
  CHECK(described->author.ends_with("<author@example.org>"));
  CHECK(described->authored == "2023-11-14T18:43:20-03:30");
  CHECK(described->subject == "a subject goes on");
}

TEST_CASE("repository: revisions as git reads them") {
  const GitFolder folder;
  const std::string first = folder.commit("first");
  folder.git({"tag", "-a", "-m", "annotated", "v1"});
  const std::string second = folder.commit("second");
  const GitRepository repository = opened(folder);
  CHECK(repository.commit_named("HEAD~1")->hex() == first);
  CHECK(repository.commit_named("v1")->hex() == first);
  CHECK(repository.commit_named("refs/tags/v1")->hex() == first);
  CHECK(repository.commit_named("main")->hex() == second);
  CHECK(repository.commit_named(second.substr(0, 8))->hex() == second);
  CHECK_FALSE(repository.commit_named("HEAD~2"));
  CHECK_FALSE(repository.commit_named("HEAD^{tree}"));
  CHECK_FALSE(repository.commit_named(""));
}

TEST_CASE("repository: tags name commits in the end, those of other objects are left out") {
  const GitFolder folder;
  const std::string first = folder.commit_file("f", "x");
  folder.git({"tag", "light"});
  folder.git({"tag", "-a", "-m", "x", "heavy"});
  folder.git({"tag", "blob", "HEAD:f"});
  const auto tags = opened(folder).tags();
  REQUIRE(tags);
  REQUIRE(tags->size() == 2);
  CHECK(tags->at(0).name == "refs/tags/heavy");
  CHECK(tags->at(0).commit.hex() == first);
  CHECK(tags->at(1).name == "refs/tags/light");
}

TEST_CASE("repository: blobs up to a limit, and only blobs") {
  const GitFolder folder;
  folder.commit_file("f", std::string(2000, 'x'));
  const GitRepository repository = opened(folder);
  const auto blob = *object_id_from_hex(folder.git({"rev-parse", "HEAD:f"}));
  CHECK(repository.blob(blob, 2000) == std::string(2000, 'x'));
  CHECK_FALSE(repository.blob(blob, 1999));
  CHECK_FALSE(repository.blob(*object_id_from_hex(folder.git({"rev-parse", "HEAD"})), limits::kFileBytes));
  CHECK_FALSE(repository.tree(blob));
  CHECK_FALSE(repository.has(*object_id_from_hex(std::string(40, '1'))));
  CHECK(repository.blob(*object_id_from_hex(std::string(40, '1')), 1).error() ==
        "object 1111111111111111111111111111111111111111 is not in this clone");
}

TEST_CASE("repository: a folder below the root is in it, one beside it is not") {
  const GitFolder folder;
  folder.commit_file("a/b/f", "x");
  CHECK(GitRepository::open(folder.path("a/b")));
  CHECK(GitRepository::open(folder.path(".git")));
  CHECK_FALSE(GitRepository::open("/"));
  CHECK_FALSE(GitRepository::open(folder.path("absent")));
}

TEST_CASE("repository: one whose configuration or HEAD is nonsense is refused or read, and never worse") {
  for (const char* file : {"config", "HEAD", "packed-refs", "shallow", "index", "objects/info/alternates"}) {
    const GitFolder folder;
    folder.commit_file("f", "x");
    shell(folder.path(), std::string("printf '\\000[[nonsense\\n\\377' > .git/") + file);
    CAPTURE(file);
    if (const auto repository = GitRepository::open(folder.path())) {
      static_cast<void>(repository->commit_named("HEAD"));
      static_cast<void>(repository->tags());
    }
  }
}

TEST_CASE("open_below: files of a folder, and never one outside") {
  const TemporaryFolder folder;
  folder.write("in/a/f", "content");
  folder.write("out/secret", "secret");
  const std::string root = folder.path("in");
  CHECK(read_below(root, "a/f", 100) == "content");
  CHECK_FALSE(read_below(root, "a/f", 6));
  CHECK_FALSE(read_below(root, "a", 100));
  CHECK_FALSE(read_below(root, "a/absent", 100));
  CHECK_FALSE(read_below(root, "../out/secret", 100));
  CHECK_FALSE(read_below(root, "a/../../out/secret", 100));
  std::filesystem::create_symlink(folder.path("out/secret"), root + "/link");
  std::filesystem::create_symlink(folder.path("out"), root + "/linked");
  CHECK(read_below(root, "link", 100).error() == "is a link, which is not followed");
  CHECK_FALSE(read_below(root, "linked/secret", 100));
  CHECK_FALSE(is_file_below(root, "linked/secret"));
  shell(root, "mkfifo pipe");
  CHECK(read_below(root, "pipe", 100).error() == "is no regular file");
}

}  // namespace
}  // namespace lscan::tests
