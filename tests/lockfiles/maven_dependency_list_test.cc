#include <catch2/catch.hpp>

#include "lockfiles/formats.h"
#include "tests/support/lockfile.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;

Inventory read(std::string_view text) {
  return tests::parse(formats::maven_dependency_list, "dependency-list.txt", text);
}

// "g:a 1 runtime @ 3:4", in the order of the file.
Lines lines(const Inventory& found) {
  Lines out;
  for (const Package& package : found.packages) {
    const Evidence& seen = package.evidence.at(0);
    std::string line = package.name + " " + package.version + " ";
    line.append(name(package.scope))
        .append(" @ ")
        .append(std::to_string(seen.line))
        .append(":")
        .append(std::to_string(seen.column));
    out.push_back(std::move(line));
  }
  return out;
}

TEST_CASE("mvn dependency:list: a list names every dependency with its scope") {
  const Inventory found = read(R"(
The following files have been resolved:
   org.slf4j:slf4j-api:jar:2.0.9:compile -- module org.slf4j
   io.netty:netty-transport-native-epoll:jar:linux-x86_64:4.1.86.Final:runtime
   junit:junit:jar:4.13.2:test -- module junit [auto]
   javax.servlet:servlet-api:jar:2.5:provided
   com.example:local:jar:1:system
   com.h2database:h2:jar:2.1.214:compile (optional)
)");
  CHECK(lines(found) == Lines{"org.slf4j:slf4j-api 2.0.9 runtime @ 3:4",
                              "io.netty:netty-transport-native-epoll 4.1.86.Final runtime @ 4:4",
                              "junit:junit 4.13.2 test @ 5:4", "javax.servlet:servlet-api 2.5 provided @ 6:4",
                              "com.example:local 1 provided @ 7:4", "com.h2database:h2 2.1.214 optional @ 8:4"});
  CHECK_FALSE(found.packages[0].direct);
  CHECK(found.packages[0].evidence[0].kind == EvidenceKind::declared);
  CHECK(found.diagnostics.empty());
}

TEST_CASE("mvn dependency:list: an empty list is a list") {
  CHECK(read("\nThe following files have been resolved:\n   none\n").diagnostics.empty());
  CHECK(read("\nThe following files have been resolved:\n   none\n").packages.empty());
}

TEST_CASE("mvn dependency:tree: what leads where is told") {
  const Inventory found = read(R"(com.example:app:jar:1.0
+- org.a:a:jar:1:compile
|  +- org.b:b:jar:2:compile
|  |  \- org.c:c:jar:3:runtime
|  \- org.d:d:jar:4:compile (optional)
\- org.e:e:jar:5:test
   \- org.f:f:jar:6:test
)");
  REQUIRE(lines(found) == Lines{"org.a:a 1 runtime @ 2:4", "org.b:b 2 runtime @ 3:7", "org.c:c 3 runtime @ 4:10",
                                "org.d:d 4 optional @ 5:7", "org.e:e 5 test @ 6:4", "org.f:f 6 test @ 7:7"});
  CHECK(found.packages[0].direct == true);
  CHECK(found.packages[0].parents.empty());
  CHECK(found.packages[2].direct == false);
  CHECK(found.packages[2].parents == Lines{"org.a:a 1", "org.b:b 2"});
  CHECK(found.packages[3].parents == Lines{"org.a:a 1"});
  CHECK(found.packages[4].direct == true);
  CHECK(found.packages[5].parents == Lines{"org.e:e 5"});
}

TEST_CASE("mvn dependency:tree: other marks, and blanks alone, draw the same tree") {
  const auto parents = [](std::string_view text) {
    const Inventory found = read(text);
    REQUIRE(found.packages.size() == 3);
    return found.packages[2].parents;
  };
  const Lines wanted = {"g:a 1", "g:b 1"};
  CHECK(parents("g:app:jar:1\n├─ g:a:jar:1:compile\n│  └─ g:b:jar:1:compile\n│     └─ g:c:jar:1:compile\n") == wanted);
  CHECK(parents("g:app:jar:1\n   g:a:jar:1:compile\n      g:b:jar:1:compile\n         g:c:jar:1:compile\n") == wanted);
}

TEST_CASE("mvn dependency:tree: a verbose one names losers in brackets, which are not taken") {
  const Inventory found = read(R"([INFO] g:app:jar:1
[INFO] +- g:a:jar:1:compile
[INFO] |  \- (g:b:jar:1:compile - omitted for conflict with 2)
[INFO] +- g:b:jar:2:compile (scope not updated to compile)
[INFO] |  \- (g:a:jar:1:compile - omitted for cycle)
[INFO] \- g:c:jar:3:compile (version managed from 2; scope managed from test)
[INFO]    \- (g:b:jar:2:compile - version managed from 1; omitted for duplicate)
)");
  CHECK(lines(found) == Lines{"g:a 1 runtime @ 2:11", "g:b 2 runtime @ 4:11", "g:c 3 runtime @ 6:11"});
  CHECK(found.packages[2].parents.empty());
}

TEST_CASE("mvn dependency:list: the log of a build with several modules is read for what it lists") {
  const Inventory found = read(R"([INFO] Scanning for projects...
[INFO] --- dependency:3.6.1:tree (default-cli) @ core ---
[INFO] com.example:core:jar:1.0
[INFO] \- g:a:jar:1:compile
[INFO]
[INFO] --- dependency:3.6.1:tree (default-cli) @ app ---
[INFO] com.example:app:war:1.0
[INFO] \- com.example:core:jar:1.0:compile
[INFO]    \- g:a:jar:1:compile
[WARNING] g:not:jar:1:compile
[INFO] BUILD SUCCESS
[INFO] Total time:  1.234 s
[INFO] Finished at: 2024-01-31T12:00:00+01:00
)");
  CHECK(lines(found) == Lines{"g:a 1 runtime @ 4:11", "g:a 1 runtime @ 9:14"});
  CHECK(found.packages[0].direct == true);
  CHECK(found.packages[1].parents == Lines{"com.example:core 1.0"});
}

TEST_CASE("mvn dependency:list: colours, CRLF and file names behind the scope are passed over") {
  const Inventory found = read(
      "The following files have been resolved:\r\n"
      "   g:a:jar:1:compile\x1b[36m -- module g.a\x1b[0;1m [auto]\x1b[m\r\n"
      "   \x1b[1mg:b:jar:2:test\x1b[m\r\n"
      "   g:c:jar:3:runtime:/home/user/.m2/repository/g/c/3/c-3.jar\r\n"
      "   g:d:jar:4:compile\x1b");
  CHECK(lines(found) == Lines{"g:a 1 runtime @ 2:4", "g:b 2 test @ 3:8", "g:c 3 runtime @ 4:4", "g:d 4 runtime @ 5:4"});
}

TEST_CASE("mvn dependency:list: what is none of it is said once") {
  for (const char* text : {"", "hello", "<project/>", "{}", "digraph \"g:app:jar:1\" {", "\xff\xfe", "a:b",
                           "a:b:c:d:e:f", "runtimeClasspath\n+--- g:a:1.0\n"}) {
    INFO(text);
    const Inventory found = read(text);
    CHECK(found.packages.empty());
    REQUIRE(found.diagnostics.size() == 1);
    CHECK(found.diagnostics[0].message.find("mvn dependency:list") != std::string::npos);
  }
}

TEST_CASE("mvn dependency:tree: steps in depth that no tree has do no harm") {
  const Inventory found = read("g:app:jar:1\n|  |  |  \\- g:deep:jar:1:compile\n\\- g:a:jar:1:compile\n");
  REQUIRE(found.packages.size() == 2);
  CHECK(found.packages[0].parents.empty());
  CHECK(found.packages[1].direct == true);
  std::string deep = "g:app:jar:1\n";
  for (int i = 0; i < 10'000; ++i) deep += "|  ";
  CHECK(read(deep + "\\- g:a:jar:1:compile").packages.size() == 1);
}

TEST_CASE("mvn dependency:list: coordinates that Maven would refuse are no packages") {
  CHECK(read("g:app:jar:1\n\\- ${group}:a:jar:1:compile\n\\- :a:jar:1:compile\n\\- g:a b:jar:1:compile\n")
            .packages.empty());
}

TEST_CASE("mvn dependency:list: files go by the names that the documentation uses") {
  const auto matches = [](std::string_view path) { return tests::is_read_by(formats::maven_dependency_list, path); };
  CHECK(matches("dependency-list.txt"));
  CHECK(matches("target/dependency-tree.txt"));
  CHECK(matches("mvn-dependency-tree.txt"));
  CHECK(matches("maven-dependencies.txt"));
  CHECK_FALSE(matches("dependencies.txt"));
  CHECK_FALSE(matches("requirements.txt"));
  CHECK_FALSE(matches("dependency-tree.json"));
}

}  // namespace
}  // namespace lscan
