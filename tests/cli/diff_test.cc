// lscan diff, against repositories that git makes: each odd state that a repository can be in.
#include <filesystem>
#include <set>
#include <unistd.h>

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

const std::string kMinimist = package_lock({{"minimist", "1.2.5"}});       // critical
const std::string kMinimistFixed = package_lock({{"minimist", "1.2.8"}});  // nothing known

Outcome diff_in(const std::string& folder, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"diff", "-C", folder});
  return lscan_run(arguments);
}

Json document(const std::string& folder, std::vector<std::string> arguments) {
  arguments.insert(arguments.end(), {"--format", "json"});
  const Outcome outcome = diff_in(folder, std::move(arguments));
  INFO(outcome.err);
  REQUIRE(outcome.out.starts_with("{"));
  return Json::parse(outcome.out);
}

// "introduced minimist@1.2.5 package-lock.json", sorted and each once.
Lines states(const Json& document) {
  std::set<std::string> lines;
  for (const Json& finding : document["findings"]) {
    const Json& package = document["packages"][finding["package"].get<std::size_t>()];
    lines.insert(finding["state"].get<std::string>() + " " + package["name"].get<std::string>() + "@" +
                 package["version"].get<std::string>() + " " + package["evidence"][0]["path"].get<std::string>());
  }
  return {lines.begin(), lines.end()};
}

Lines states(const std::string& folder, std::vector<std::string> arguments) {
  return states(document(folder, std::move(arguments)));
}

// The command after "run: " in what was said.
std::string advised(const Outcome& outcome) {
  const std::size_t at = outcome.err.find("run: ");
  if (at == std::string::npos) return "";
  return outcome.err.substr(at + 5, outcome.err.find('\n', at) - at - 5);
}

const Lines kIntroduced = {"introduced minimist@1.2.5 package-lock.json"};

// main with one commit, and the branch `feature` that brings minimist in while main went on.
struct Fork : GitFolder {
  Fork() {
    commit_file("package-lock.json", package_lock({}), "start");
    git({"checkout", "-q", "-b", "feature"});
    commit_file("package-lock.json", kMinimist, "bring minimist in");
    git({"checkout", "-q", "main"});
    commit_file("other/package-lock.json", package_lock({{"lodash", "4.17.4"}}), "main goes on");
    git({"checkout", "-q", "feature"});
  }
};

TEST_CASE("diff: what a branch brings in fails the gate, after the report") {
  const Fork fork;
  const Outcome outcome = diff_in(fork.path(), {"main..feature"});
  CHECK(outcome.code == kExitPolicyBroken);
  CHECK(contains(outcome.out, "minimist 1.2.5"));
  CHECK(contains(outcome.out, "FAIL: 1 introduced finding is at or above high"));
}

TEST_CASE("diff: what happened on the base since is no change of the branch") {
  const Fork fork;
  CHECK(states(fork.path(), {"main..feature"}) == kIntroduced);
  CHECK(states(fork.path(), {"main...feature"}) == kIntroduced);
  CHECK(states(fork.path(), {"main"}) == kIntroduced);
  CHECK(states(fork.path(), {}) == kIntroduced);
  CHECK(states(fork.path(), {"main..feature", "--no-merge-base"}) ==
        Lines{"fixed lodash@4.17.4 other/package-lock.json", "introduced minimist@1.2.5 package-lock.json"});
}

TEST_CASE("diff: an upgrade fixes, and passes") {
  const GitFolder folder;
  folder.commit_file("package-lock.json", kMinimist);
  folder.commit_file("package-lock.json", kMinimistFixed);
  CHECK(diff_in(folder.path(), {"HEAD~1..HEAD"}).code == kExitPass);
  CHECK(states(folder.path(), {"HEAD~1..HEAD"}) == Lines{"fixed minimist@1.2.5 package-lock.json"});
  const Json changes = document(folder.path(), {"HEAD~1..HEAD"})["diff"]["changes"];
  CHECK(changes.size() == 1);
  CHECK(changes[0]["kind"] == "upgraded");
}

TEST_CASE("diff: what was there before passes the gate unless all is asked for") {
  const GitFolder folder;
  folder.commit_file("package-lock.json", kMinimist);
  folder.commit_file("package-lock.json", package_lock({{"minimist", "1.2.5"}, {"left-pad", "1.3.0"}}));
  // The advisory for minimist came out in 2022, the base is of 2020.
  CHECK(states(folder.path(), {"HEAD~1..HEAD"}) == Lines{"new-advisory minimist@1.2.5 package-lock.json"});
  CHECK(diff_in(folder.path(), {"HEAD~1..HEAD"}).code == kExitPass);
  CHECK(diff_in(folder.path(), {"HEAD~1..HEAD", "--gate", "all"}).code == kExitPolicyBroken);
  CHECK(diff_in(folder.path(), {"HEAD~1..HEAD", "--gate", "some"}).code == kExitUsage);
}

TEST_CASE("diff: the work tree counts with what is staged, not staged and untracked") {
  const GitFolder folder;
  folder.commit_file("package-lock.json", package_lock({}));
  CHECK(states(folder.path(), {}).empty());
  folder.write("package-lock.json", kMinimist);
  CHECK(states(folder.path(), {}) == kIntroduced);
  folder.git({"add", "."});
  CHECK(states(folder.path(), {}) == kIntroduced);
  folder.git({"reset", "-q", "--hard"});
  folder.write("web/package-lock.json", kMinimist);
  CHECK(states(folder.path(), {}) == Lines{"introduced minimist@1.2.5 web/package-lock.json"});
}

TEST_CASE("diff: ignored files are not looked at") {
  const GitFolder folder;
  folder.commit_file(".gitignore", "build/\n");
  folder.write("build/package-lock.json", kMinimist);
  CHECK(states(folder.path(), {}).empty());
}

TEST_CASE("diff: the index is what is staged alone, by default against HEAD") {
  const GitFolder folder;
  folder.commit_file("package-lock.json", package_lock({}));
  folder.write("package-lock.json", kMinimist);
  CHECK(states(folder.path(), {"--staged"}).empty());
  folder.git({"add", "."});
  folder.write("package-lock.json", kMinimistFixed);
  CHECK(states(folder.path(), {"--staged"}) == kIntroduced);
  CHECK(diff_in(folder.path(), {"--staged", "HEAD..HEAD"}).code == kExitUsage);
}

TEST_CASE("diff: paths narrow what is looked at, relative to the folder given") {
  const GitFolder folder;
  folder.commit_file("a/package-lock.json", package_lock({}));
  folder.write("a/package-lock.json", kMinimist);
  folder.write("b/package-lock.json", kMinimist);
  CHECK(states(folder.path(), {"a"}) == Lines{"introduced minimist@1.2.5 a/package-lock.json"});
  CHECK(states(folder.path("a"), {"HEAD", "package-lock.json"}) ==
        Lines{"introduced minimist@1.2.5 a/package-lock.json"});
  CHECK(states(folder.path(), {"HEAD"}).size() == 2);
  CHECK(diff_in(folder.path(), {"HEAD", "/etc"}).code == kExitUsage);
}

TEST_CASE("diff: a renamed lockfile moves its packages") {
  const GitFolder folder;
  folder.commit_file("package-lock.json", kMinimist);
  folder.write("web/package-lock.json", kMinimist);
  folder.git({"rm", "-q", "package-lock.json"});
  folder.commit("move");
  CHECK(states(folder.path(), {"HEAD~1..HEAD"}) == Lines{"moved minimist@1.2.5 web/package-lock.json"});
  CHECK(diff_in(folder.path(), {"HEAD~1..HEAD"}).code == kExitPass);
}

TEST_CASE("diff: a deleted lockfile fixes what it listed") {
  const GitFolder folder;
  folder.commit_file("package-lock.json", kMinimist);
  folder.git({"rm", "-q", "package-lock.json"});
  CHECK(states(folder.path(), {"HEAD"}) == Lines{"fixed minimist@1.2.5 package-lock.json"});
}

TEST_CASE("diff: a lockfile that the change broke is exit 3, and fixes nothing") {
  const GitFolder folder;
  folder.commit_file("package-lock.json", kMinimist);
  folder.commit_file("package-lock.json", "<<<<<<< HEAD\n");
  const Outcome outcome = diff_in(folder.path(), {"HEAD~1..HEAD"});
  CHECK(outcome.code == kExitInput);
  CHECK(contains(outcome.out, "error: package-lock.json"));
  CHECK(states(folder.path(), {"HEAD~1..HEAD"}).empty());
}

TEST_CASE("diff: what cannot be compared with a broken base counts as introduced, and is said") {
  const GitFolder folder;
  folder.commit_file("package-lock.json", "<<<<<<< HEAD\n");
  folder.commit_file("package-lock.json", kMinimist);
  CHECK(states(folder.path(), {"HEAD~1..HEAD"}) == kIntroduced);
  CHECK(contains(diff_in(folder.path(), {"HEAD~1..HEAD"}).out, "what cannot be read there counts as introduced"));
}

TEST_CASE("diff: line ends of the work tree are no change of packages") {
  const GitFolder folder;
  folder.commit_file("package-lock.json", kMinimist);
  std::string crlf;
  for (const char c : kMinimist) crlf.append(c == '\n' ? "\r\n" : std::string(1, c));
  folder.write("package-lock.json", crlf);
  for (const char* convert : {"true", "input", "false"}) {
    folder.git({"config", "core.autocrlf", convert});
    CHECK(states(folder.path(), {}) == Lines{"new-advisory minimist@1.2.5 package-lock.json"});
    CHECK(document(folder.path(), {})["diff"]["changes"].empty());
  }
}

TEST_CASE("diff: a zip kept in git is looked into") {
  const GitFolder folder;
  folder.commit("start");
  const std::string json = R"({"name": "minimist", "version": "1.2.5"})";
  folder.commit_file("dist/f.zip", ZipBuilder().add("node_modules/minimist/package.json", json).bytes());
  CHECK(states(folder.path(), {"HEAD~1..HEAD"}) ==
        Lines{"introduced minimist@1.2.5 dist/f.zip!/node_modules/minimist/package.json"});
  folder.commit_file("dist/g.zip", "PK no zip");
  CHECK(contains(diff_in(folder.path(), {"HEAD~1..HEAD"}).out, "dist/g.zip"));
}

TEST_CASE("diff: a lockfile in a zip kept in git declares nothing that is not installed there") {
  const GitFolder folder;
  folder.commit("start");
  folder.commit_file("f.zip", ZipBuilder().add("package-lock.json", kMinimist).bytes());
  CHECK(states(folder.path(), {"HEAD~1..HEAD"}).empty());
}

TEST_CASE("diff: a Git LFS pointer, a link and a submodule are named and not entered") {
  const GitFolder other;
  other.commit_file("package-lock.json", kMinimist);
  const GitFolder folder;
  folder.commit("start");
  folder.write("big.zip", "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 3\n");
  std::filesystem::create_symlink("/etc/passwd", folder.path("package-lock.json"));
  folder.git({"submodule", "--quiet", "add", other.path(), "vendored"});
  folder.commit("all three");
  const Json spots = document(folder.path(), {"HEAD~1..HEAD"})["blind_spots"];
  Lines lines;
  for (const Json& spot : spots)
    lines.push_back(spot["path"].get<std::string>() + ": " + spot["why"].get<std::string>().substr(0, 16));
  CHECK(lines ==
        Lines{"big.zip: a Git LFS pointe", "package-lock.json: a symbolic link,", "vendored: a submodule: a r"});
  CHECK(document(folder.path(), {"HEAD~1"})["blind_spots"].size() == 3);
  CHECK(document(folder.path(), {"HEAD~1"})["packages"].empty());
}

TEST_CASE("diff: a bare repository, a linked work tree and a detached head are as good as any") {
  const Fork fork;
  const TemporaryFolder elsewhere;
  git(fork.path(), {"clone", "-q", "--bare", fork.path(), elsewhere.path("bare.git")});
  CHECK(states(elsewhere.path("bare.git"), {"main..feature"}) == kIntroduced);
  CHECK(states(elsewhere.path("bare.git"), {"main"}) == kIntroduced);
  CHECK(diff_in(elsewhere.path("bare.git"), {"--staged"}).code == kExitBase);

  fork.git({"worktree", "add", "-q", elsewhere.path("linked"), "main"});
  git(elsewhere.path("linked"), {"checkout", "-q", "--detach", "feature"});
  CHECK(states(elsewhere.path("linked"), {"main"}) == kIntroduced);
}

TEST_CASE("diff: objects of an alternate repository are found") {
  const Fork fork;
  const TemporaryFolder elsewhere;
  git(fork.path(), {"clone", "-q", "--shared", fork.path(), elsewhere.path("shared")});
  CHECK(states(elsewhere.path("shared"), {"origin/main..origin/feature"}) == kIntroduced);
  CHECK(states(elsewhere.path("shared"), {}) == Lines{});  // origin/HEAD is what is checked out
}

TEST_CASE("diff: an octopus merge has what each of its parents has") {
  const GitFolder folder;
  folder.commit_file("package-lock.json", package_lock({}));
  for (const char* branch : {"a", "b", "c"}) {
    folder.git({"checkout", "-q", "-b", branch, "main"});
    folder.commit_file(std::string(branch) + "/package-lock.json", kMinimist);
  }
  folder.git({"checkout", "-q", "main"});
  folder.git({"merge", "-q", "--no-ff", "-m", "octopus", "a", "b", "c"});
  CHECK(states(folder.path(), {"HEAD~1..HEAD"}).size() == 3);
  CHECK(states(folder.path(), {"b..HEAD"}) ==
        Lines{"introduced minimist@1.2.5 a/package-lock.json", "introduced minimist@1.2.5 c/package-lock.json"});
}

TEST_CASE("diff: an unmerged lockfile in the index is no single file, in the work tree it is one") {
  const Fork fork;
  fork.git({"checkout", "-q", "-b", "rival", "main"});
  fork.commit_file("package-lock.json", kMinimistFixed);
  CHECK_FALSE(git_succeeds(fork.path(), {"merge", "-q", "feature"}));
  CHECK(diff_in(fork.path(), {"--staged"}).code == kExitInput);
  CHECK(contains(diff_in(fork.path(), {"--staged"}).out, "is unmerged"));
  fork.write("package-lock.json", kMinimist);
  CHECK(states(fork.path(), {"HEAD"}) == kIntroduced);
}

TEST_CASE("diff: a repository without a commit has nothing to compare with") {
  const GitFolder folder;
  folder.write("package-lock.json", kMinimist);
  for (const Lines& arguments : {Lines{}, Lines{"--staged"}, Lines{"main"}, Lines{"HEAD"}}) {
    const Outcome outcome = diff_in(folder.path(), arguments);
    CHECK(outcome.code == kExitBase);
    CHECK(outcome.out.empty());
    CHECK(contains(outcome.err, "HEAD names no commit yet"));
  }
}

TEST_CASE("diff: a folder outside of any repository is exit 3") {
  const TemporaryFolder folder;
  CHECK(diff_in(folder.path(), {}).code == kExitInput);
  CHECK(contains(diff_in(folder.path(), {}).err, "is not in a git repository"));
}

TEST_CASE("diff: a repository of SHA-256 objects is refused with the reason") {
  const GitFolder folder({"--object-format=sha256"});
  folder.commit("start");
  const Outcome outcome = diff_in(folder.path(), {});
  CHECK(outcome.code == kExitInput);
  CHECK(contains(outcome.err, "SHA-256"));
}

TEST_CASE("diff: a repository of another user is refused as git refuses it, with git's way out") {
  if (geteuid() != 0) {
    WARN("skipped: only root can give a folder to another user");
    return;
  }
  const Fork fork;
  REQUIRE(shell_succeeds(fork.path(), "chown -R 65534 ."));
  const Outcome outcome = diff_in(fork.path(), {"main..feature"});
  CHECK(outcome.code == kExitInput);
  CHECK(contains(outcome.err, "git config --global --add safe.directory " + fork.path()));
}

TEST_CASE("diff: the head behind the base is said, since it adds nothing") {
  const GitFolder folder;
  folder.commit_file("package-lock.json", kMinimist);
  folder.commit_file("package-lock.json", package_lock({}));
  CHECK(contains(diff_in(folder.path(), {"HEAD..HEAD~1"}).out, "the head is an ancestor of the base"));
  CHECK(states(folder.path(), {"HEAD..HEAD~1", "--no-merge-base"}) == kIntroduced);
}

TEST_CASE("diff: histories without a common ancestor are exit 5, never an empty answer") {
  const Fork fork;
  fork.git({"checkout", "-q", "--orphan", "island"});
  fork.commit("island");
  const Outcome outcome = diff_in(fork.path(), {"main..island"});
  CHECK(outcome.code == kExitBase);
  CHECK(outcome.out.empty());
  CHECK(contains(outcome.err, "unrelated"));
  CHECK(states(fork.path(), {"main..island", "--no-merge-base"}).size() == 2);
}

TEST_CASE("diff: a base that does not exist is exit 5") {
  const Fork fork;
  const Outcome outcome = diff_in(fork.path(), {"nowhere"});
  CHECK(outcome.code == kExitBase);
  CHECK(outcome.out.empty());
  CHECK(contains(outcome.err, "\"nowhere\" names no commit in this clone"));
}

// Clones the fork, cut short; each test then runs the very command that lscan prints and tries again.
struct ShallowClone {
  Fork upstream;
  TemporaryFolder folder;

  explicit ShallowClone(const std::vector<std::string>& options) {
    upstream.git({"config", "uploadpack.allowAnySHA1InWant", "true"});
    upstream.git({"config", "uploadpack.allowFilter", "true"});
    std::vector<std::string> arguments = {"clone", "-q"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    arguments.insert(arguments.end(), {"file://" + upstream.path(), path()});
    git(upstream.path(), arguments);
  }
  std::string path() const { return folder.path("clone"); }

  // Exit 5 with a git command, which mends it.
  void check_mended(const std::vector<std::string>& arguments, const Lines& expected = kIntroduced) const {
    const Outcome refused = diff_in(path(), arguments);
    INFO(refused.err);
    CHECK(refused.code == kExitBase);
    CHECK(refused.out.empty());
    const std::string command = advised(refused);
    REQUIRE(command.starts_with("git fetch "));
    REQUIRE(shell_succeeds(path(), command));
    CHECK(states(path(), arguments) == expected);
  }
};

TEST_CASE("diff: in a shallow clone of one branch the command given brings the base") {
  const ShallowClone clone({"--depth", "1", "--single-branch", "-b", "feature"});
  SECTION("a branch") { clone.check_mended({"main"}); }
  SECTION("a branch of the remote") { clone.check_mended({"origin/main"}); }
  SECTION("a full reference") { clone.check_mended({"refs/remotes/origin/main"}); }
  SECTION("a commit") { clone.check_mended({clone.upstream.git({"rev-parse", "main"})}); }
  SECTION("an ancestor of the head") { clone.check_mended({"HEAD~1"}); }
}

TEST_CASE("diff: in a shallow clone of all branches the command given brings what lies between") {
  const ShallowClone clone({"--depth", "1", "--no-single-branch", "-b", "feature"});
  SECTION("the default branch") { clone.check_mended({"origin/main"}); }
  SECTION("its commit") { clone.check_mended({clone.upstream.git({"rev-parse", "main"})}); }
}

TEST_CASE("diff: a shallow clone that holds the merge base is deep enough") {
  const ShallowClone clone({"--depth", "2", "--no-single-branch", "-b", "feature"});
  CHECK(states(clone.path(), {"origin/main"}) == kIntroduced);
}

TEST_CASE("diff: a tag that a clone left out comes with the command given") {
  const ShallowClone clone({"--depth", "1", "--no-tags", "-b", "feature"});
  clone.upstream.git({"tag", "v1.0", "main"});
  clone.check_mended({"v1.0"});
}

TEST_CASE("diff: a commit that a force-push took away comes with the command given") {
  const ShallowClone clone({"-b", "feature"});
  clone.upstream.git({"checkout", "-q", "main"});
  const std::string lost = clone.upstream.commit_file("lost", "lost");
  clone.upstream.git({"reset", "-q", "--hard", "HEAD~1"});
  clone.check_mended({lost});
}

TEST_CASE("diff: a partial clone without the base's file comes to it by the command given") {
  const ShallowClone clone({"--filter=blob:none", "-b", "feature"});
  clone.check_mended({"origin/main"});
}

TEST_CASE("diff: a clone in which a branch has no name of its own finds the remote's") {
  const ShallowClone clone({"-b", "feature"});
  CHECK(states(clone.path(), {"main"}) == kIntroduced);
}

TEST_CASE("diff: the zeros that stand for no commit are explained") {
  const Fork fork;
  const Outcome outcome = diff_in(fork.path(), {std::string(40, '0')});
  CHECK(outcome.code == kExitBase);
  CHECK(contains(outcome.err, "a branch that did not exist before"));
}

TEST_CASE("diff: what a revision is called stays one word of the command and reaches no terminal") {
  const ShallowClone clone({"--depth", "1", "-b", "feature"});
  const Outcome outcome = diff_in(clone.path(), {"x; touch 'owned'\x1b[2J"});
  CHECK(outcome.code == kExitBase);
  CHECK_FALSE(contains(outcome.err, "\x1b"));
  shell_succeeds(clone.path(), advised(outcome));
  CHECK_FALSE(std::filesystem::exists(clone.path() + "/owned"));
}

TEST_CASE("diff: a damaged lockfile object is a diagnostic, and the rest is still read") {
  const GitFolder folder;
  folder.commit("start");
  folder.write("a/package-lock.json", kMinimist);
  folder.commit_file("b/package-lock.json", package_lock({{"lodash", "4.17.4"}}));
  const std::string blob = folder.git({"rev-parse", "HEAD:a/package-lock.json"});
  const std::string object = ".git/objects/" + blob.substr(0, 2) + "/" + blob.substr(2);
  REQUIRE(shell_succeeds(folder.path(), "chmod u+w " + object));
  folder.write(object, "no object");
  const Outcome outcome = diff_in(folder.path(), {"HEAD~1..HEAD"});
  CHECK(outcome.code == kExitInput);
  CHECK(contains(outcome.out, "error: a/package-lock.json: object " + blob + " is damaged"));
  CHECK(contains(outcome.out, "lodash 4.17.4"));
}

TEST_CASE("diff: a damaged folder is a diagnostic, and the rest is still read") {
  const GitFolder folder;
  folder.commit("start");
  folder.write("a/package-lock.json", kMinimist);
  folder.commit_file("b/package-lock.json", package_lock({{"lodash", "4.17.4"}}));
  const std::string tree = folder.git({"rev-parse", "HEAD:a"});
  REQUIRE(shell_succeeds(folder.path(), "rm -f .git/objects/" + tree.substr(0, 2) + "/" + tree.substr(2)));
  const Outcome outcome = diff_in(folder.path(), {"HEAD~1..HEAD"});
  CHECK(outcome.code == kExitInput);
  CHECK(contains(outcome.out, "error: a: the folder cannot be read"));
  CHECK(contains(outcome.out, "lodash 4.17.4"));
}

TEST_CASE("diff: neither hooks nor commands of the configuration are run") {
  const Fork fork;
  const std::string run = "touch " + fork.path("owned");
  for (const char* key : {"core.fsmonitor", "core.sshCommand", "core.pager", "diff.external", "filter.evil.clean",
                          "filter.evil.smudge", "diff.evil.textconv", "credential.helper", "core.askPass"})
    fork.git({"config", key, run});
  fork.write(".gitattributes", "*.json filter=evil diff=evil\n");
  fork.write(".git/hooks/post-checkout", "#!/bin/sh\n" + run + "\n");
  fork.write(".git/hooks/post-index-change", "#!/bin/sh\n" + run + "\n");
  REQUIRE(shell_succeeds(fork.path(), "chmod +x .git/hooks/*"));
  std::filesystem::remove(fork.path("owned"));
  fork.write("package-lock.json", kMinimist + "\n");
  for (const Lines& arguments : {Lines{"main..feature"}, Lines{"main"}, Lines{"--staged"}})
    diff_in(fork.path(), arguments);
  CHECK_FALSE(std::filesystem::exists(fork.path("owned")));
}

TEST_CASE("diff: nothing is written into the repository") {
  const Fork fork;
  fork.write("package-lock.json", kMinimistFixed);
  const std::string everything = "; find . -printf '%p %s %T@ %m\\n' | sort | sha1sum";
  const std::string before = shell(fork.path(), "true" + everything);
  for (const Lines& arguments : {Lines{"main..feature"}, Lines{"main"}, Lines{"--staged"}})
    diff_in(fork.path(), arguments);
  CHECK(shell(fork.path(), "true" + everything) == before);
}

TEST_CASE("diff --artifact: what a newer package has and the older had not") {
  const TemporaryFolder folder;
  const auto zip_of = [&](const char* name, const char* version) {
    return folder.write(name, ZipBuilder()
                                  .add("node_modules/minimist/package.json",
                                       std::string(R"({"name": "minimist", "version": ")") + version + "\"}")
                                  .bytes());
  };
  const std::string good = zip_of("good.zip", "1.2.8");
  const std::string bad = zip_of("bad.zip", "1.2.5");
  CHECK(lscan_run({"diff", "--artifact", good, bad}).code == kExitPolicyBroken);
  CHECK(lscan_run({"diff", "--artifact", bad, good}).code == kExitPass);
  CHECK(lscan_run({"diff", "--artifact", bad, bad}).code == kExitPass);
  CHECK(lscan_run({"diff", "--artifact", bad, bad, "--gate", "all"}).code == kExitPolicyBroken);
  CHECK(lscan_run({"diff", "--artifact", bad}).code == kExitUsage);
  CHECK(lscan_run({"diff", "--artifact", folder.path("absent.zip"), bad}).code == kExitInput);
  const Json found = Json::parse(lscan_run({"diff", "--artifact", good, bad, "--format", "json"}).out);
  CHECK(states(found) == Lines{"introduced minimist@1.2.5 node_modules/minimist/package.json"});
  CHECK(found["diff"]["changes"][0]["kind"] == "downgraded");
}

}  // namespace
}  // namespace lscan::tests
