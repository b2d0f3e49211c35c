// lscan history, diff --blame and diff --base-result, against repositories that git makes.
#include <filesystem>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "core/cli/exit_codes.h"
#include "tests/cli/lscan_run.h"
#include "tests/support/git_folder.h"
#include "tests/support/zip_builder.h"

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

Json diff_document(const std::string& folder, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"diff", "-C", folder});
  arguments.insert(arguments.end(), {"--format", "json"});
  const Outcome outcome = lscan_run(arguments);
  INFO(outcome.err);
  REQUIRE(outcome.out.starts_with("{"));
  return Json::parse(outcome.out);
}

TEST_CASE("blame: the commit of a branch that brought a package in, and of what was there before") {
  const GitFolder folder;
  folder.commit_file("package-lock.json", package_lock({{"lodash", "4.17.4"}}), "start");
  folder.git({"checkout", "-q", "-b", "feature"});
  folder.commit_file("readme", "x", "nothing");
  folder.commit_file("package-lock.json", package_lock({{"lodash", "4.17.4"}, {"minimist", "1.2.5"}}), "bring it in");
  folder.commit_file("readme", "y", "nothing more");
  const Json found = diff_document(folder.path(), {"main..feature", "--blame"});
  for (const Json& finding : found["findings"]) {
    const bool is_new = finding["state"] == "introduced";
    CHECK(finding["introduced_by"]["subject"] == (is_new ? "bring it in" : "start"));
    CHECK(finding["introduced_by"]["oldest_known"] == false);
  }
  CHECK(contains(lscan_run({"diff", "-C", folder.path(), "main..feature", "--blame"}).out, "bring it in"));
  CHECK(diff_document(folder.path(), {"main..feature"})["findings"][0]["introduced_by"].is_null());
}

TEST_CASE("blame: a renamed lockfile is followed, what is not committed has no commit") {
  const GitFolder folder;
  folder.commit_file("package-lock.json", kMinimist, "bring it in");
  folder.git({"mv", "package-lock.json", "npm-shrinkwrap.json"});
  folder.commit("rename");
  folder.write("web/package-lock.json", package_lock({{"lodash", "4.17.4"}}));
  const Json found = diff_document(folder.path(), {"HEAD~1", "--blame"});
  REQUIRE_FALSE(found["findings"].empty());
  for (const Json& finding : found["findings"]) {
    if (finding["state"] == "introduced") {
      CHECK(finding["introduced_by"].is_null());
    } else {
      CHECK(finding["introduced_by"]["subject"] == "bring it in");
    }
  }
}

TEST_CASE("blame: in a shallow clone the oldest commit at hand is said to be that") {
  const GitFolder upstream;
  upstream.commit_file("package-lock.json", kMinimist, "bring it in");
  upstream.commit_file("readme", "x", "second");
  upstream.commit_file("package-lock.json", package_lock({{"minimist", "1.2.5"}, {"left-pad", "1.3.0"}}), "third");
  const TemporaryFolder elsewhere;
  git(upstream.path(), {"clone", "-q", "--depth", "2", "file://" + upstream.path(), elsewhere.path("clone")});
  const Json found = diff_document(elsewhere.path("clone"), {"HEAD~1..HEAD", "--blame"});
  REQUIRE(found["findings"].size() == 1);
  CHECK(found["findings"][0]["introduced_by"]["subject"] == "second");
  CHECK(found["findings"][0]["introduced_by"]["oldest_known"] == true);
}

TEST_CASE("diff: submodules are compared inside where that is asked for") {
  const GitFolder other;
  other.commit_file("package-lock.json", kMinimistFixed);
  const GitFolder folder;
  folder.git({"-c", "protocol.file.allow=always", "submodule", "--quiet", "add", other.path(), "vendored"});
  folder.commit("start");
  git(folder.path("vendored"), {"checkout", "-q", "-b", "work"});
  folder.write("vendored/package-lock.json", kMinimist);
  git(folder.path("vendored"), {"commit", "-q", "-am", "downgrade"});
  folder.commit("bump");
  const Json named = diff_document(folder.path(), {"HEAD~1..HEAD"});
  CHECK(named["findings"].empty());
  REQUIRE(named["blind_spots"].size() == 1);
  CHECK(named["blind_spots"][0]["path"] == "vendored");
  const Json entered = diff_document(folder.path(), {"HEAD~1..HEAD", "--submodules"});
  CHECK(entered["blind_spots"].empty());
  REQUIRE(entered["findings"].size() >= 1);
  CHECK(entered["diff"]["files"] == Json({"vendored/package-lock.json"}));
  CHECK(entered["findings"][0]["state"] == "introduced");
  std::filesystem::remove_all(folder.path("vendored"));
  const Outcome absent = lscan_run({"diff", "-C", folder.path(), "HEAD~1..HEAD", "--submodules"});
  CHECK(absent.code == kExitInput);
  CHECK(contains(absent.out, "git submodule update --init vendored"));
}

TEST_CASE("diff: a lockfile with a filter is named") {
  const GitFolder folder;
  folder.write(".gitattributes", "package-lock.json filter=crypt\n");
  folder.commit("start");
  folder.commit_file("package-lock.json", kMinimist);
  CHECK(contains(lscan_run({"diff", "-C", folder.path(), "HEAD~1..HEAD"}).out, "git attribute filter=crypt"));
}

std::string zip_with(const TemporaryFolder& folder, const std::string& name, const std::string& version,
                     const std::string& below = "node_modules/minimist/package.json") {
  return folder.write(name, ZipBuilder().add(below, R"({"name": "minimist", "version": ")" + version + "\"}").bytes());
}

TEST_CASE("diff --artifact: with layers on both sides") {
  const TemporaryFolder folder;
  const std::string function = folder.write("f.zip", ZipBuilder().add("app.js", "x").bytes());
  const std::string good = zip_with(folder, "good.zip", "1.2.8", "nodejs/node_modules/minimist/package.json");
  const std::string bad = zip_with(folder, "bad.zip", "1.2.5", "nodejs/node_modules/minimist/package.json");
  CHECK(lscan_run({"diff", "--artifact", function, function, "--layer", bad}).code == kExitPass);
  CHECK(lscan_run({"diff", "--artifact", function, function, "--layer", bad, "--base-layer", good}).code ==
        kExitPolicyBroken);
  CHECK(lscan_run({"diff", "--layer", bad}).code == kExitUsage);
}

TEST_CASE("diff --base-result: a saved result against what is there now") {
  const TemporaryFolder folder;
  const std::string good = zip_with(folder, "good.zip", "1.2.8");
  const std::string bad = zip_with(folder, "bad.zip", "1.2.5");
  const std::string saved = folder.path("saved.json");
  REQUIRE(lscan_run({"zip", good, "--format", "json=" + saved, "-q"}).code == kExitPass);
  CHECK(lscan_run({"diff", "--base-result", saved}).code == kExitPass);
  const Outcome outcome = lscan_run({"diff", "--base-result", saved, bad, "--format", "json"});
  CHECK(outcome.code == kExitPolicyBroken);
  const Json found = Json::parse(outcome.out);
  CHECK(found["diff"]["base"]["kind"] == "result");
  CHECK(found["diff"]["changes"][0]["kind"] == "downgraded");
  CHECK(found["findings"][0]["state"] == "introduced");
}

TEST_CASE("diff --base-result: of a folder, file by file") {
  const TemporaryFolder folder;
  folder.write("p/a/package-lock.json", kMinimist);
  folder.write("p/b/package-lock.json", kMinimistFixed);
  const std::string saved = folder.path("saved.json");
  lscan_run({"dir", folder.path("p"), "--format", "json=" + saved, "-q"});
  CHECK(lscan_run({"diff", "--base-result", saved}).code == kExitPass);
  folder.write("p/b/package-lock.json", kMinimist);
  CHECK(lscan_run({"diff", "--base-result", saved}).code == kExitPolicyBroken);
  folder.write("p/b/package-lock.json", kMinimistFixed);
  folder.write("p/a/package-lock.json", kMinimistFixed);
  const Json found = Json::parse(lscan_run({"diff", "--base-result", saved, "--format", "json"}).out);
  CHECK(found["findings"][0]["state"] == "fixed");
}

TEST_CASE("diff --base-result: what is no usable base is exit 5") {
  const TemporaryFolder folder;
  const std::string bad = zip_with(folder, "bad.zip", "1.2.5");
  for (const char* text : {"", "no JSON", "{}", R"({"schema": "lscan-result/2"})", "[]"})
    CHECK(lscan_run({"diff", "--base-result", folder.write("x.json", text), bad}).code == kExitBase);
  CHECK(lscan_run({"diff", "--base-result", folder.path("absent.json"), bad}).code == kExitBase);
  CHECK(lscan_run({"diff", "--base-result", "x", "--artifact", bad, bad}).code == kExitUsage);
  CHECK(lscan_run({"diff", "--base-result", "x", "--blame"}).code == kExitUsage);
  const std::string saved = folder.path("diff.json");
  lscan_run({"diff", "--artifact", bad, bad, "--format", "json=" + saved, "-q"});
  CHECK(lscan_run({"diff", "--base-result", saved, bad}).code == kExitUsage);
}

}  // namespace
}  // namespace lscan::tests
