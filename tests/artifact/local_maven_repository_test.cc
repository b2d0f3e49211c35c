#include "core/artifact/local_maven_repository.h"

#include <catch2/catch.hpp>

#include "core/base/limits.h"
#include "tests/support/temporary_folder.h"

namespace lscan {
namespace {

TEST_CASE("Maven repository: a file is read by its path in the layout and shown where users know it") {
  const tests::TemporaryFolder folder;
  (void)folder.write("repository/org/example/a/1.0/a-1.0.pom", "<project/>");
  const LocalMavenRepository repository(folder.path("repository"), "~/.m2/repository");
  const auto file = repository.read("org/example/a/1.0/a-1.0.pom");
  REQUIRE(file);
  CHECK(file->text == "<project/>");
  CHECK(file->path == "~/.m2/repository/org/example/a/1.0/a-1.0.pom");
}

TEST_CASE("Maven repository: what is not there, empty, or a folder is nothing") {
  const tests::TemporaryFolder folder;
  (void)folder.write("a/1.0/empty.pom", "");
  const LocalMavenRepository repository(folder.path(), "~");
  CHECK_FALSE(repository.read("a/1.0/a-1.0.pom"));
  CHECK_FALSE(repository.read("a/1.0/empty.pom"));
  CHECK_FALSE(repository.read("a/1.0"));
  CHECK_FALSE(LocalMavenRepository(folder.path("missing"), "~").read("a/1.0/empty.pom"));
}

TEST_CASE("Maven repository: no path leads out of it") {
  const tests::TemporaryFolder folder;
  const std::string secret = folder.write("secret.pom", "<project/>");
  (void)folder.write("repository/a/a.pom", "<project/>");
  const LocalMavenRepository repository(folder.path("repository"), "~");
  REQUIRE(repository.read("a/a.pom"));
  for (const std::string& path : {std::string("../secret.pom"), std::string("a/../../secret.pom"), secret,
                                  std::string("a//a.pom"), std::string("./a/a.pom"), std::string(""),
                                  std::string("a/a.pom\0x", 9), std::string(limits::kPathBytes + 1, 'a')}) {
    INFO(path);
    CHECK_FALSE(repository.read(path));
  }
}

TEST_CASE("Maven repository: a file beyond the limit for metadata is not read") {
  const tests::TemporaryFolder folder;
  (void)folder.write("huge.pom", std::string(limits::kMetadataBytes + 1, ' '));
  (void)folder.write("large.pom", std::string(limits::kMetadataBytes, ' '));
  const LocalMavenRepository repository(folder.path(), "~");
  CHECK_FALSE(repository.read("huge.pom"));
  CHECK(repository.read("large.pom"));
}

}  // namespace
}  // namespace lscan
