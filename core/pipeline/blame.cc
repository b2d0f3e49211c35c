#include "core/pipeline/blame.h"

#include <algorithm>
#include <utility>

#include "core/collect/collect.h"
#include "core/diff/compare_packages.h"
#include "core/diff/pair_listings.h"

namespace lscan {
namespace {

constexpr std::size_t kListingsInHand = 64;

std::string key_of(const std::string& path, const FileVersion& version) {
  return path + '\0' + std::string(version.id.bytes.begin(), version.id.bytes.end());
}

// The file of a place: that of an archive for what lies in it.
std::string file_of(const std::string& place) { return place.substr(0, place.find("!/")); }

}  // namespace

ReadFile Blame::read(const GitSide& side, const std::string& path, const std::optional<FileVersion>& version) {
  ReadFile read = read_file(side, path, version, context_.store, context_.project);
  if (!context_.with_dev) (void)leave_out_dev(read.listing.packages);
  if (missing_.empty()) missing_ = read.missing;
  return read;
}

const Blame::Known* Blame::listing(const GitSide& side, const std::string& path) {
  const auto version = side.find(path);
  if (!version || version->kind != EntryKind::file) return nullptr;
  auto& known = known_[key_of(path, *version)];
  for (const auto& one : known) {
    const bool fits = std::all_of(one->drawn_on.begin(), one->drawn_on.end(),
                                  [&](const auto& other) { return side.find(other.first) == other.second; }) &&
                      std::all_of(one->found.begin(), one->found.end(),
                                  [&](const auto& other) { return side.matching(other.first) == other.second; });
    if (fits) return one.get();
  }
  ReadFile read = this->read(side, path, version);
  auto made = std::make_unique<Known>();
  for (const std::string& other : read.consulted) made->drawn_on[other] = side.find(other);
  for (const FileSearch& search : read.searches) made->found[search] = side.matching(search);
  for (const Package& package : read.listing.packages) made->packages.insert(identity_of(package));
  made->is_whole = read.listing.is_whole;
  known.push_back(std::move(made));
  return known.back().get();
}

// As in a history: what cannot be read at a commit is taken to be as it was before.
std::set<std::string> Blame::listed(const GitCommit& commit, const std::string& path) {
  const auto at = std::pair(commit.id, path);
  if (const auto found = listed_.find(at); found != listed_.end()) return found->second;
  std::set<std::string> packages;
  GitCommit here = commit;
  while (true) {
    const Known* found = listing(*commit_side(repository_, here.tree), path);
    if (found == nullptr) break;
    packages.insert(found->packages.begin(), found->packages.end());
    if (found->is_whole || here.parents.empty()) break;
    auto parent = repository_.commit(here.parents.front());
    if (!parent) break;
    here = std::move(*parent);
  }
  if (listed_.size() >= kListingsInHand) listed_.clear();
  return listed_.emplace(at, std::move(packages)).first->second;
}

bool Blame::has(const GitCommit& commit, const Question& question) {
  return listed(commit, question.path).contains(question.package);
}

// The file of the parent that lost what came into another one with this commit.
std::optional<std::string> Blame::moved_from(const GitCommit& commit, const GitCommit& parent,
                                             const Question& question) {
  const auto here = commit_side(repository_, commit.tree);
  const auto there = commit_side(repository_, parent.tree);
  Listings base;
  Listings head;
  for (const FileChange& change :
       diff_trees(repository_, parent.tree, commit.tree, PathFilter({}, may_list_packages)).files) {
    ReadFile before = read(*there, change.path, change.before);
    ReadFile after = read(*here, change.path, change.after);
    if (before.is_there) base.push_back(std::move(before.listing));
    if (after.is_there) head.push_back(std::move(after.listing));
  }
  const ComparedPackages compared = compare_packages(base, head);
  for (const PackageChange& change : compared.changes) {
    if (change.kind != PackageChange::Kind::moved || file_of(change.path) != question.path) continue;
    Question from{file_of(change.from_path.empty() ? change.path : change.from_path), question.package};
    const bool is_it = std::any_of(compared.packages.begin(), compared.packages.end(), [&](const ComparedPackage& one) {
      return one.package->name == change.name && one.package->version == change.to &&
             identity_of(*one.package) == question.package;
    });
    if (is_it && from.path != question.path && has(parent, from)) return from.path;
  }
  return std::nullopt;
}

Blame::Answers Blame::ask(const ObjectId& commit, const std::set<Question>& questions) {
  Answers answers;
  std::map<std::pair<std::int64_t, ObjectId>, Waiting> waiting;  // by commit, the youngest last
  const auto first = repository_.commit(commit);
  if (!first) return answers;
  for (const Question& question : questions) {
    if (has(*first, question)) waiting[{first->time, commit}].emplace(question, question);
  }
  while (!waiting.empty()) {
    auto youngest = waiting.extract(std::prev(waiting.end()));
    const auto here = repository_.commit(youngest.key().second);
    if (!here) continue;
    bool is_end = here->is_cut_off;
    std::vector<GitCommit> parents;
    for (const ObjectId& id : here->parents) {
      auto parent = repository_.commit(id);
      is_end = is_end || !parent;
      if (parent) parents.push_back(std::move(*parent));
    }
    for (const auto& [question, asked] : youngest.mapped()) {
      const auto go_on = [&, &now = question, &origin = asked](const GitCommit& parent, const std::string& path) {
        waiting[{parent.time, parent.id}].emplace(Question{path, now.package}, origin);
      };
      const auto same = std::find_if(parents.begin(), parents.end(),
                                     [&, &now = question](const GitCommit& parent) { return has(parent, now); });
      if (same != parents.end()) {
        go_on(*same, question.path);
        continue;
      }
      bool is_moved = false;
      for (const GitCommit& parent : parents) {
        const auto from = moved_from(*here, parent, question);
        if (!from) continue;
        go_on(parent, *from);
        is_moved = true;
        break;
      }
      if (!is_moved) answers[asked] = {here->id, is_end};
    }
  }
  return answers;
}

}  // namespace lscan
