// lscan history, against repositories that git makes.
#include <algorithm>
#include <filesystem>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "core/cli/exit_codes.h"
#include "tests/cli/lscan_run.h"
#include "tests/support/git_folder.h"

namespace lscan::tests {
namespace {

using Json = nlohmann::json;
using Lines = std::vector<std::string>;

const std::string kMinimist = package_lock({{"minimist", "1.2.5"}});  // CVE-2021-44906, published 2022-03-18
const std::string kMinimistFixed = package_lock({{"minimist", "1.2.8"}});

Outcome history_in(const std::string& folder, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"history", "-C", folder});
  return lscan_run(arguments);
}

Json document(const std::string& folder, std::vector<std::string> arguments) {
  arguments.insert(arguments.end(), {"--format", "json"});
  const Outcome outcome = history_in(folder, std::move(arguments));
  INFO(outcome.err);
  REQUIRE(outcome.code == kExitPass);
  return Json::parse(outcome.out);
}

// "start: added minimist 1.2.5 package-lock.json".
Lines changes(const Json& document) {
  Lines lines;
  for (const Json& change : document["changes"]) {
    const auto text = [&](const char* key) { return change[key].is_null() ? "" : change[key].get<std::string>(); };
    std::string line =
        change["commit"]["subject"].get<std::string>() + ": " + text("kind") + " " + text("name") + " " + text("from");
    if (!text("from").empty() && !text("to").empty()) line += "->";
    lines.push_back(line + text("to") + " " + text("path"));
  }
  return lines;
}

Lines changes(const std::string& folder, std::vector<std::string> arguments) {
  return changes(document(folder, std::move(arguments)));
}

std::string commit_on(const GitFolder& folder, const std::string& date, const std::string& subject) {
  folder.git({"add", "-A"});
  return shell(folder.path(), "GIT_AUTHOR_DATE=" + date + "T12:00:00Z GIT_COMMITTER_DATE=" + date +
                                  "T12:00:00Z git commit -q --allow-empty -m '" + subject + "' && git rev-parse HEAD");
}

// Brought in on 2021-01-01, mended on 2022-04-01, and again from 2023-01-01 on.
struct Story : GitFolder {
  Story() {
    write("package-lock.json", kMinimist);
    commit_on(*this, "2021-01-01", "start");
    git({"tag", "v1.0"});
    write("other.txt", "x");
    commit_on(*this, "2021-06-01", "something else");
    write("package-lock.json", kMinimistFixed);
    commit_on(*this, "2022-04-01", "upgrade");
    git({"tag", "v1.1"});
    write("web/package-lock.json", kMinimist);
    commit_on(*this, "2023-01-01", "web");
    git({"tag", "v2.0"});
  }
};

TEST_CASE("history: the commits that brought a package in, changed it and took it out") {
  const Story story;
  CHECK(changes(story.path(), {"minimist"}) == Lines{"start: added minimist 1.2.5 package-lock.json",
                                                     "upgrade: upgraded minimist 1.2.5->1.2.8 package-lock.json",
                                                     "web: added minimist 1.2.5 web/package-lock.json"});
  CHECK(changes(story.path(), {"pkg:npm/minimist@1.2.8"}) ==
        Lines{"upgrade: upgraded minimist 1.2.5->1.2.8 package-lock.json"});
  CHECK(changes(story.path(), {"minimist@1.2.8"}).size() == 1);
  CHECK(changes(story.path(), {"pkg:pypi/minimist"}).empty());
  CHECK(contains(history_in(story.path(), {"lodash"}).out, "It is in no file of any of these commits"));
}

TEST_CASE("history: an advisory, with windows of exposure and releases") {
  const Story story;
  const Json found = document(story.path(), {"CVE-2021-44906"});
  CHECK(found["subject"]["id"] == "CVE-2021-44906");
  CHECK(changes(found).size() == 3);
  CHECK(found["changes"][0]["brings_in"] == true);
  CHECK(found["changes"][1]["takes_out"] == true);
  REQUIRE(found["windows"].size() == 2);
  CHECK(found["windows"][0]["days"] == 455);
  CHECK(found["windows"][0]["days_since_published"] == 14);
  CHECK(found["windows"][0]["until"]["subject"] == "upgrade");
  CHECK(found["windows"][1]["until"].is_null());
  CHECK(found["windows"][1]["days"] == 1095);  // to 2026-01-01, noon to midnight
  REQUIRE(found["releases"].size() == 2);
  CHECK(found["releases"][0]["tag"] == "v1.0");
  CHECK(found["releases"][0]["until_tag"] == "v1.1");
  CHECK(found["releases"][0]["days"] == 455);
  CHECK(found["releases"][1]["tag"] == "v2.0");
  CHECK(found["releases"][1]["until_tag"].is_null());
  CHECK(found["exposure"]["days"] == 455 + 1095);
  CHECK(found["exposure"]["releases_seen"] == 3);
  CHECK(found["now"] == Json({"pkg:npm/minimist@1.2.5"}));
  CHECK(history_in(story.path(), {"CVE-1999-0001"}).code == kExitInput);
  const std::string table = history_in(story.path(), {"CVE-2021-44906"}).out;
  CHECK(contains(table, "455 days, 14 days of them since it was published"));
  CHECK(contains(table, "Releases that have it: 2 of 3"));
}

TEST_CASE("history: a file, and a path relative to the folder given") {
  const Story story;
  CHECK(changes(story.path(), {"web/package-lock.json"}) == Lines{"web: added minimist 1.2.5 web/package-lock.json"});
  CHECK(changes(story.path("web"), {"package-lock.json"}) == Lines{"web: added minimist 1.2.5 web/package-lock.json"});
  CHECK(history_in(story.path(), {"../package-lock.json"}).code == kExitUsage);
}

TEST_CASE("history: a merge is one step of the first-parent line, and all names the commit itself") {
  const GitFolder folder;
  folder.commit_file("package-lock.json", package_lock({}), "start");
  folder.git({"checkout", "-q", "-b", "feature"});
  folder.commit_file("package-lock.json", kMinimist, "bring it in");
  folder.git({"checkout", "-q", "main"});
  folder.commit_file("readme", "x", "main goes on");
  folder.git({"merge", "-q", "--no-ff", "-m", "the merge", "feature"});
  CHECK(changes(folder.path(), {"minimist"}) == Lines{"the merge: added minimist 1.2.5 package-lock.json"});
  CHECK(changes(folder.path(), {"minimist", "--all"}) == Lines{"bring it in: added minimist 1.2.5 package-lock.json"});
  CHECK(document(folder.path(), {"minimist"})["walk"]["commits"] == 3);
  CHECK(document(folder.path(), {"minimist", "--all"})["walk"]["commits"] == 4);
}

TEST_CASE("history: a shallow clone says where it ends") {
  const Story story;
  const TemporaryFolder elsewhere;
  git(story.path(), {"clone", "-q", "--depth", "2", "file://" + story.path(), elsewhere.path("clone")});
  const Json found = document(elsewhere.path("clone"), {"minimist"});
  CHECK(found["walk"]["cut_off"] == true);
  CHECK(found["changes"][0]["oldest_known"] == true);
  CHECK(found["windows"][0]["oldest_known"] == true);
  CHECK(contains(history_in(elsewhere.path("clone"), {"minimist"}).out, "git fetch --unshallow"));
}

TEST_CASE("history: a lockfile that was broken for a while lost no package in that time") {
  const GitFolder folder;
  folder.commit_file("package-lock.json", kMinimist, "start");
  folder.commit_file("package-lock.json", "<<<<<<< HEAD\n", "broken");
  folder.commit_file("package-lock.json", kMinimist, "mended");
  CHECK(changes(folder.path(), {"minimist"}) == Lines{"start: added minimist 1.2.5 package-lock.json"});
  CHECK_FALSE(document(folder.path(), {"minimist"})["diagnostics"].empty());
}

TEST_CASE("history: a module's packages change with its parent pom") {
  const GitFolder folder;
  const auto parent = [](const std::string& version) {
    return "<project><groupId>g</groupId><artifactId>p</artifactId><version>1</version><packaging>pom</packaging>"
           "<modules><module>app</module></modules><properties><v>" +
           version + "</v></properties></project>\n";
  };
  folder.write("app/pom.xml",
               "<project><parent><groupId>g</groupId><artifactId>p</artifactId><version>1</version></parent>"
               "<artifactId>app</artifactId><dependencies><dependency><groupId>org.apache.logging.log4j</groupId>"
               "<artifactId>log4j-core</artifactId><version>${v}</version></dependency></dependencies></project>\n");
  folder.commit_file("pom.xml", parent("2.14.1"), "start");
  folder.commit_file("pom.xml", parent("2.17.1"), "upgrade");
  const Json found = document(folder.path(), {"log4j-core", "--maven-repository", "none"});
  REQUIRE(found["changes"].size() == 2);
  CHECK(found["changes"][1]["kind"] == "upgraded");
  CHECK(found["changes"][1]["commit"]["subject"] == "upgrade");
  const Json compared = Json::parse(
      lscan_run({"diff", "-C", folder.path(), "HEAD~1..HEAD", "--format", "json", "--maven-repository", "none"}).out);
  REQUIRE(compared["diff"]["changes"].size() == 1);
  CHECK(compared["diff"]["changes"][0]["kind"] == "upgraded");
  CHECK(compared["findings"][0]["state"] == "fixed");
}

TEST_CASE("history: subjects, authors and paths reach no terminal") {
  const GitFolder folder;
  folder.write("a\x1b[31m\nb/package-lock.json", kMinimist);
  folder.git({"add", "-A"});
  shell(folder.path(),
        "GIT_AUTHOR_NAME=\"$(printf 'x\\033]0;owned\\007')\" git commit -q -m \"$(printf 'evil\\033[2J\\rPASS')\"");
  for (const Lines& arguments : {Lines{"minimist"}, Lines{"CVE-2021-44906"}, Lines{"minimist", "--format", "json"}}) {
    const std::string text = history_in(folder.path(), arguments).out;
    CHECK(contains(text, "minimist"));
    for (const char c : text) {
      const auto byte = static_cast<unsigned char>(c);
      if ((byte < 0x20 && c != '\n') || byte == 0x7F) FAIL("control byte " << static_cast<int>(byte));
    }
  }
  const Outcome blamed = lscan_run(
      {"diff", "-C", folder.path(), "--blame", "--no-merge-base", "4b825dc642cb6eb9a060e54bf8d69288fbee4904..HEAD"});
  CHECK_FALSE(contains(blamed.out + blamed.err, "\x1b"));
}

TEST_CASE("history: nothing of a hostile configuration is run, and included files make no difference") {
  const Story story;
  const std::string run = "touch " + story.path("owned");
  for (const char* key : {"core.fsmonitor", "core.sshCommand", "core.gitProxy", "uploadpack.packObjectsHook",
                          "core.editor", "gpg.program", "core.hooksPath"})
    story.git({"config", key, run});
  story.write("evil", "[core]\n\tfsmonitor = " + run + "\n");
  story.git({"config", "include.path", "../evil"});
  std::filesystem::remove(story.path("owned"));
  CHECK(changes(story.path(), {"minimist"}).size() == 3);
  lscan_run({"diff", "-C", story.path(), "HEAD~1", "--blame"});
  CHECK_FALSE(std::filesystem::exists(story.path("owned")));
}

TEST_CASE("history: bare, linked, detached, and empty repositories") {
  const Story story;
  const TemporaryFolder elsewhere;
  git(story.path(), {"clone", "-q", "--bare", story.path(), elsewhere.path("bare.git")});
  CHECK(changes(elsewhere.path("bare.git"), {"minimist"}).size() == 3);
  story.git({"worktree", "add", "-q", "--detach", elsewhere.path("linked"), "HEAD~1"});
  CHECK(changes(elsewhere.path("linked"), {"minimist"}).size() == 2);
  CHECK(changes(story.path(), {"minimist", "--head", "v1.0"}).size() == 1);
  CHECK(history_in(story.path(), {"minimist", "--head", "nowhere"}).code == kExitBase);
  const GitFolder empty;
  CHECK(history_in(empty.path(), {"minimist"}).code == kExitBase);
  CHECK(history_in("/", {"minimist"}).code == kExitInput);
}

TEST_CASE("history: a commit that cannot be read ends the history, and is said") {
  const Story story;
  const std::string root = story.git({"rev-list", "--max-parents=0", "HEAD"});
  REQUIRE(shell_succeeds(story.path(), "rm -f .git/objects/" + root.substr(0, 2) + "/" + root.substr(2)));
  const Json found = document(story.path(), {"minimist"});
  CHECK(found["walk"]["cut_off"] == true);
  CHECK(contains(found["diagnostics"][0]["message"], "is not in this clone"));
}

TEST_CASE("history: a partial clone without the older files comes to them by the command given") {
  const Story story;
  story.git({"config", "uploadpack.allowFilter", "true"});
  const TemporaryFolder elsewhere;
  const std::string clone = elsewhere.path("clone");
  git(story.path(), {"clone", "-q", "--filter=blob:none", "file://" + story.path(), clone});
  CHECK(changes(clone, {"minimist"}).size() == 3);  // the head's files are there, and they are all that there ever was
  std::filesystem::remove_all(clone);
  git(story.path(), {"clone", "-q", "--no-checkout", "--filter=blob:none", "file://" + story.path(), clone});
  const Outcome refused = history_in(clone, {"minimist"});
  INFO(refused.out + refused.err);
  CHECK(refused.code == kExitBase);
  CHECK(refused.out.empty());
  const std::size_t at = refused.err.find("run: ");
  REQUIRE(at != std::string::npos);
  REQUIRE(shell_succeeds(clone, refused.err.substr(at + 5, refused.err.find('\n', at) - at - 5)));
  CHECK(changes(clone, {"minimist"}) == changes(story.path(), {"minimist"}));
}

TEST_CASE("history: objects of an alternate repository are found") {
  const Story story;
  const TemporaryFolder elsewhere;
  git(story.path(), {"clone", "-q", "--shared", story.path(), elsewhere.path("shared")});
  CHECK(changes(elsewhere.path("shared"), {"minimist"}) == changes(story.path(), {"minimist"}));
}

TEST_CASE("history: an octopus merge is one step, and is no deed of its own where all lines are looked at") {
  const GitFolder folder;
  folder.commit_file("package-lock.json", package_lock({}), "start");
  for (const char* branch : {"a", "b", "c"}) {
    folder.git({"checkout", "-q", "-b", branch, "main"});
    folder.commit_file(std::string(branch) + "/package-lock.json", kMinimist, std::string("on ") + branch);
  }
  folder.git({"checkout", "-q", "main"});
  folder.git({"merge", "-q", "--no-ff", "-m", "octopus", "a", "b", "c"});
  CHECK(changes(folder.path(), {"minimist"}) == Lines{"octopus: added minimist 1.2.5 a/package-lock.json",
                                                      "octopus: added minimist 1.2.5 b/package-lock.json",
                                                      "octopus: added minimist 1.2.5 c/package-lock.json"});
  Lines all = changes(folder.path(), {"minimist", "--all"});
  std::sort(all.begin(), all.end());
  CHECK(all == Lines{"on a: added minimist 1.2.5 a/package-lock.json", "on b: added minimist 1.2.5 b/package-lock.json",
                     "on c: added minimist 1.2.5 c/package-lock.json"});
}

TEST_CASE("history: a path that lists no packages is a package that nobody uses, and the mistake is named") {
  const Story story;
  const Outcome outcome = history_in(story.path(), {"web"});
  CHECK(outcome.code == kExitPass);
  CHECK(contains(outcome.out, "It is in no file of any of these commits"));
  CHECK(contains(outcome.err, "web was taken for the name of a package"));
  CHECK(history_in(story.path(), {"no-such-thing"}).err.empty());
  CHECK(history_in(story.path(), {""}).code == kExitUsage);
}

}  // namespace
}  // namespace lscan::tests
