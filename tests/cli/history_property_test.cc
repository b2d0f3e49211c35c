// Comparisons, histories and blame on generated histories, against a brute-force answer: git unpacks every commit, and
// each is scanned whole. LSCAN_GENERATED_HISTORIES says how many are made, for longer runs.
#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <tuple>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/cli/lscan_run.h"
#include "tests/support/git_folder.h"

namespace lscan::tests {
namespace {

using Json = nlohmann::json;
using Triple = std::tuple<std::string, std::string, std::string>;  // path, name, version
using Triples = std::set<Triple>;

Triple triple_of(const std::string& path, const std::string& name, const std::string& version) {
  return {path, name, version};
}

constexpr std::size_t kCommits = 22;

const std::vector<std::pair<const char*, std::vector<const char*>>> kNpm = {
    {"lodash", {"4.17.4", "4.17.11", "4.17.21"}},
    {"minimist", {"1.2.0", "1.2.5", "1.2.8"}},
    {"left-pad", {"1.3.0"}},
    {"ansi-regex", {"3.0.0", "5.0.1"}},
    {"json5", {"1.0.1", "2.2.3"}},
    {"@scope/own", {"1.0.0", "2.0.0"}}};

struct Generated {
  using Files = std::map<std::string, std::string>;
  std::vector<Files> files;  // of each commit
  std::vector<std::vector<std::size_t>> parents;
};

class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  Generated run() {
    Generated out;
    for (std::size_t i = 0; i < kCommits; ++i) {
      std::vector<std::size_t> parents;
      if (i != 0) parents.push_back(below(3) == 0 ? i - 1 - below(std::min<std::size_t>(i, 4)) : i - 1);
      while (i > 3 && parents.size() < 4 && below(4) == 0) {
        const std::size_t other = i - 1 - below(std::min<std::size_t>(i, 5));
        if (std::find(parents.begin(), parents.end(), other) == parents.end()) parents.push_back(other);
      }
      Generated::Files files;
      for (const std::size_t parent : parents) {  // a merge takes each file from one of them
        for (const auto& [path, text] : out.files[parent]) {
          if (!files.contains(path) ? parent == parents.front() || below(2) == 0 : below(2) == 0) files[path] = text;
        }
      }
      const std::size_t edits = parents.size() > 1 ? below(2) : 1 + below(3);
      for (std::size_t edit = 0; edit < edits; ++edit) change(files);
      files["src/main.js"] = std::to_string(i);
      out.files.push_back(std::move(files));
      out.parents.push_back(std::move(parents));
    }
    return out;
  }

 private:
  std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_); }

  std::string lockfile() {
    Json packages = Json::object();
    packages[""] = Json::object();
    for (const auto& [name, versions] : kNpm) {
      if (below(3) == 0) continue;
      packages["node_modules/" + std::string(name)]["version"] = versions[below(versions.size())];
      if (below(4) == 0)
        packages["node_modules/x/node_modules/" + std::string(name)]["version"] = versions[below(versions.size())];
    }
    Json lock = Json::object();
    lock["lockfileVersion"] = 3;
    lock["packages"] = packages;
    return lock.dump(1) + "\n";
  }

  void change(Generated::Files& files) {
    const std::vector<std::string> places = {"package-lock.json", "a/package-lock.json", "a/b/package-lock.json",
                                             "web/package-lock.json", "web/npm-shrinkwrap.json"};
    const std::string& path = places[below(places.size())];
    const std::string& other = places[below(places.size())];
    switch (below(6)) {
      case 0:
        files.erase(path);
        break;
      case 1:  // a rename, or a copy over another file
        if (files.contains(path) && path != other) {
          files[other] = files[path];
          files.erase(path);
        }
        break;
      default:
        files[path] = lockfile();
    }
  }

  std::mt19937 random_;
};

struct Repository : GitFolder {
  Generated generated;
  std::vector<std::string> ids;
  std::vector<Triples> all;         // of each commit, by the scan of all its files
  std::vector<Triples> vulnerable;  // those with a finding

  explicit Repository(unsigned seed) : generated(Generator(seed).run()) {
    std::string stream;
    for (std::size_t i = 0; i < generated.files.size(); ++i) {
      const std::string subject = "commit " + std::to_string(i);
      stream += "commit refs/heads/main\nmark :" + std::to_string(i + 1) + "\ncommitter a <a@example.org> " +
                std::to_string(1'600'000'000 + i * 86'400) + " +0000\ndata " + std::to_string(subject.size()) + "\n" +
                subject + "\n";
      for (std::size_t p = 0; p < generated.parents[i].size(); ++p)
        stream += std::string(p == 0 ? "from" : "merge") + " :" + std::to_string(generated.parents[i][p] + 1) + "\n";
      stream += "deleteall\n";
      for (const auto& [name, text] : generated.files[i])
        stream += "M 100644 inline " + name + "\ndata " + std::to_string(text.size()) + "\n" + text + "\n";
      stream += "\n";
    }
    write("stream", stream);
    shell(path(), "git fast-import --force --quiet --export-marks=marks < stream");
    std::ifstream marks(path("marks"));
    std::map<std::size_t, std::string> by_mark;
    for (std::string mark, id; marks >> mark >> id;) by_mark[std::stoul(mark.substr(1))] = id;
    for (std::size_t i = 0; i < kCommits; ++i) ids.push_back(by_mark.at(i + 1));
    scan_all();
  }

  void scan_all() {
    for (const std::string& id : ids) {
      const TemporaryFolder unpacked;
      shell(path(), "git archive " + id + " | tar -x -C " + unpacked.path());
      const Json result = Json::parse(lscan_run({"dir", unpacked.path(), "--format", "json", "--fail-on", "none"}).out);
      Triples& packages = all.emplace_back();
      Triples& found = vulnerable.emplace_back();
      std::vector<Triples> of_package;
      for (const Json& package : result["packages"]) {
        Triples& triples = of_package.emplace_back();
        for (const Json& evidence : package["evidence"])
          triples.insert(triple_of(evidence["path"], package["name"], package["version"]));
        packages.insert(triples.begin(), triples.end());
      }
      for (const Json& finding : result["findings"]) {
        const Triples& triples = of_package[finding["package"].get<std::size_t>()];
        found.insert(triples.begin(), triples.end());
      }
    }
  }

  Json run(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin() + 1, {"-C", path()});
    arguments.insert(arguments.end(), {"--format", "json"});
    const Outcome outcome = lscan_run(arguments);
    INFO(outcome.err);
    REQUIRE(outcome.out.starts_with("{"));
    return Json::parse(outcome.out);
  }
};

Triples minus(const Triples& a, const Triples& b) {
  Triples out;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::inserter(out, out.end()));
  return out;
}

// What listed changes brought and took, put together again.
void add_change(const Json& change, Triples& come, Triples& gone) {
  const std::string path = change["path"];
  const std::string from_path = change["from_path"].is_null() ? path : change["from_path"].get<std::string>();
  if (!change["to"].is_null()) come.insert(triple_of(path, change["name"], change["to"]));
  if (!change["from"].is_null()) gone.insert(triple_of(from_path, change["name"], change["from"]));
}

Triples of_states(const Json& document, const std::set<std::string>& states) {
  Triples out;
  for (const Json& finding : document["findings"]) {
    const Json& package = document["packages"][finding["package"].get<std::size_t>()];
    if (states.contains(finding["state"]))
      out.insert(triple_of(package["evidence"][0]["path"], package["name"], package["version"]));
  }
  return out;
}

void check_pair(const Repository& repository, std::size_t a, std::size_t b) {
  CAPTURE(a, b);
  const Json document =
      repository.run({"diff", repository.ids[a] + ".." + repository.ids[b], "--no-merge-base", "--fail-on", "none"});
  Triples come;
  Triples gone;
  for (const Json& change : document["diff"]["changes"]) add_change(change, come, gone);
  REQUIRE(come == minus(repository.all[b], repository.all[a]));
  REQUIRE(gone == minus(repository.all[a], repository.all[b]));

  const Triples vulnerable_come = minus(repository.vulnerable[b], repository.all[a]);
  const Triples vulnerable_gone = minus(repository.vulnerable[a], repository.all[b]);
  REQUIRE(of_states(document, {"introduced", "moved"}) == vulnerable_come);
  // What moved is listed where it is now.
  std::multiset<std::pair<std::string, std::string>> left;
  for (const auto& [path, name, version] : minus(vulnerable_gone, of_states(document, {"fixed"})))
    left.insert({name, version});
  std::multiset<std::pair<std::string, std::string>> moved;
  for (const auto& [path, name, version] : of_states(document, {"moved"})) moved.insert({name, version});
  REQUIRE(left == moved);
  REQUIRE(minus(of_states(document, {"fixed"}), vulnerable_gone).empty());
  Triples stayed;
  const auto& files = document["diff"]["files"];
  for (const Triple& triple : repository.vulnerable[b]) {
    const bool differs = std::find(files.begin(), files.end(), std::get<0>(triple)) != files.end();
    if (differs && repository.all[a].contains(triple)) stayed.insert(triple);
  }
  REQUIRE(of_states(document, {"unchanged", "new-advisory"}) == stayed);
}

Triples named(const Triples& triples, const std::string& name) {
  Triples out;
  for (const Triple& triple : triples) {
    if (std::get<1>(triple) == name) out.insert(triple);
  }
  return out;
}

// All commits that lead to the last one, or its first-parent line.
std::set<std::size_t> walked(const Generated& generated, bool all) {
  std::set<std::size_t> out;
  std::vector<std::size_t> waiting = {kCommits - 1};
  while (!waiting.empty()) {
    const std::size_t commit = waiting.back();
    waiting.pop_back();
    if (!out.insert(commit).second) continue;
    for (const std::size_t parent : generated.parents[commit]) {
      waiting.push_back(parent);
      if (!all) break;
    }
  }
  return out;
}

void check_history(const Repository& repository, const std::string& name, bool all) {
  CAPTURE(name, all);
  std::vector<std::string> arguments = {"history", "pkg:npm/" + name};
  if (name[0] == '@') arguments[1] = "pkg:npm/%40" + name.substr(1);
  if (all) arguments.push_back("--all");
  const Json document = repository.run(arguments);
  std::map<std::string, std::pair<Triples, Triples>> found;
  for (const Json& change : document["changes"]) {
    auto& [come, gone] = found[change["commit"]["id"]];
    add_change(change, come, gone);
  }
  std::map<std::string, std::pair<Triples, Triples>> expected;
  for (const std::size_t commit : walked(repository.generated, all)) {
    Triples come = named(repository.all[commit], name);
    Triples gone;
    bool is_first = true;
    for (const std::size_t parent : repository.generated.parents[commit]) {
      const Triples there = named(repository.all[parent], name);
      come = minus(come, there);
      gone = is_first ? there : minus(gone, minus(gone, there));
      is_first = false;
      if (!all) break;
    }
    gone = minus(gone, repository.all[commit]);
    if (!come.empty() || !gone.empty()) expected[repository.ids[commit]] = {come, gone};
  }
  REQUIRE(found == expected);
}

using Words = std::set<std::tuple<std::string, std::string, std::string, std::string, std::string>>;

// Kind, versions and paths of the changes of one package.
Words words(const Json& changes, const std::string& name) {
  Words out;
  const auto text = [](const Json& value) { return value.is_null() ? "" : value.get<std::string>(); };
  for (const Json& change : changes) {
    if (change["name"] == name)
      out.emplace(change["kind"], text(change["from"]), text(change["to"]), text(change["path"]),
                  text(change["from_path"]));
  }
  return out;
}

// A history calls what a commit did as a comparison of it with its first parent does.
void check_words(const Repository& repository) {
  std::map<std::string, Json> histories;
  for (const auto& [name, versions] : kNpm)
    histories[name] =
        repository.run({"history", name[0] == '@' ? "pkg:npm/%40" + std::string(name + 1) : std::string(name)});
  for (const std::size_t commit : walked(repository.generated, false)) {
    const auto& parents = repository.generated.parents[commit];
    if (parents.empty()) continue;
    const Json compared = repository.run(
        {"diff", repository.ids[parents[0]] + ".." + repository.ids[commit], "--no-merge-base", "--fail-on", "none"});
    for (const auto& [name, history] : histories) {
      CAPTURE(commit, name);
      Json of_commit = Json::array();
      for (const Json& change : history["changes"]) {
        if (change["commit"]["id"] == repository.ids[commit]) of_commit.push_back(change);
      }
      REQUIRE(words(of_commit, name) == words(compared["diff"]["changes"], name));
    }
  }
}

// Back along the first parent that has it too. Moves are followed by lscan and not here: of packages that moved nothing
// is said.
void check_blame(const Repository& repository, std::size_t commit) {
  CAPTURE(commit);
  const Json document = repository.run(
      {"diff", repository.ids[0] + ".." + repository.ids[commit], "--no-merge-base", "--blame", "--fail-on", "none"});
  for (const Json& finding : document["findings"]) {
    if (finding["state"] == "fixed" || finding["state"] == "moved") continue;
    const Json& package = document["packages"][finding["package"].get<std::size_t>()];
    const Triple triple = triple_of(package["evidence"][0]["path"], package["name"], package["version"]);
    std::size_t here = commit;
    while (true) {
      const auto& parents = repository.generated.parents[here];
      const auto has = std::find_if(parents.begin(), parents.end(),
                                    [&](std::size_t parent) { return repository.all[parent].contains(triple); });
      if (has == parents.end()) break;
      here = *has;
    }
    REQUIRE_FALSE(finding["introduced_by"].is_null());
    const auto is_elsewhere = [&](std::size_t parent) {
      return std::any_of(repository.all[parent].begin(), repository.all[parent].end(), [&](const Triple& other) {
        return std::get<1>(other) == std::get<1>(triple) && std::get<2>(other) == std::get<2>(triple);
      });
    };
    const auto& parents = repository.generated.parents[here];
    if (std::any_of(parents.begin(), parents.end(), is_elsewhere)) continue;
    CAPTURE(triple);
    REQUIRE(finding["introduced_by"]["id"] == repository.ids[here]);
  }
}

TEST_CASE("generated histories: comparisons, histories and blame are what scans of every commit say") {
  const char* count = std::getenv("LSCAN_GENERATED_HISTORIES");
  const unsigned histories = count != nullptr ? static_cast<unsigned>(std::stoul(count)) : 4;
  const char* first = std::getenv("LSCAN_GENERATED_SEED");
  const unsigned begin = first != nullptr ? static_cast<unsigned>(std::stoul(first)) : 20261126;
  for (unsigned seed = begin; seed < begin + histories; ++seed) {
    CAPTURE(seed);
    const Repository repository(seed);
    for (std::size_t a = 0; a < kCommits; ++a) {
      for (std::size_t b = 0; b < kCommits; ++b) {
        if (a != b) check_pair(repository, a, b);
      }
    }
    for (const auto& [name, versions] : kNpm) {
      for (const bool all : {false, true}) check_history(repository, name, all);
    }
    check_words(repository);
    for (std::size_t commit = 1; commit < kCommits; ++commit) check_blame(repository, commit);
  }
}

}  // namespace
}  // namespace lscan::tests
