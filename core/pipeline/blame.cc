#include "core/pipeline/blame.h"

#include <algorithm>
#include <utility>

#include "core/collect/collect.h"
#include "core/diff/compare_packages.h"
#include "core/diff/pair_listings.h"
#include "core/pipeline/versioned_file.h"

namespace lscan {
namespace {

// The file of a place: that of an archive for what lies in it.
std::string file_of(const std::string& place) { return place.substr(0, place.find("!/")); }

}  // namespace

Blame::Blame(const GitRepository& repository, const ScanContext& context, Identities packages)
    : repository_(repository), context_(context), packages_(std::move(packages)) {}

ReadFile Blame::read_at(const GitSide& side, const std::string& path, const std::optional<FileVersion>& version) {
  ReadFile file = read_file(side, path, version, context_.store, context_.project);
  if (!context_.with_dev) (void)leave_out_dev(file.listing.packages);
  if (missing_.empty()) missing_ = file.missing;
  return file;
}

const Blame::Known* Blame::read(const GitSide& side, const std::string& path) {
  const auto version = side.find(path);
  if (!version || version->kind == EntryKind::submodule) return nullptr;
  auto& known = known_[key_of(path, *version)];
  for (const auto& one : known) {
    const bool fits = std::all_of(one->drawn_on.begin(), one->drawn_on.end(),
                                  [&](const auto& other) { return side.find(other.first) == other.second; }) &&
                      std::all_of(one->found.begin(), one->found.end(),
                                  [&](const auto& other) { return side.matching(other.first) == other.second; });
    if (fits) return one.get();
  }
  ReadFile file = read_at(side, path, version);
  Identities packages;
  for (const Package& package : file.listing.packages) {
    if (std::string identity = identity_of(package); packages_.contains(identity)) packages.insert(std::move(identity));
  }
  auto made = std::make_unique<Known>();
  for (const std::string& other : file.consulted) made->drawn_on[other] = side.find(other);
  for (const FileSearch& search : file.searches) made->found[search] = side.matching(search);
  made->packages = std::make_shared<const Identities>(std::move(packages));
  made->is_whole = file.listing.is_whole;
  known.push_back(std::move(made));
  return known.back().get();
}

const Blame::Known* Blame::listing(const GitCommit& commit, const std::string& path) {
  const auto [known, is_new] = by_tree_.try_emplace({commit.tree, path}, nullptr);
  if (is_new) known->second = read(*commit_side(repository_, commit.tree), path);
  return known->second;
}

// As in a history: what cannot be read at a commit is taken to be as it was before.
Blame::Listed Blame::listed(const GitCommit& commit, const std::string& path) {
  std::vector<std::pair<ObjectId, const Known*>> unread;
  Listed before = std::make_shared<const Identities>();
  for (GitCommit here = commit;;) {
    const Known* found = listing(here, path);
    if (found == nullptr) break;
    const auto known = unread_.find({here.id, path});
    if (found->is_whole || known != unread_.end()) {
      before = found->is_whole ? found->packages : known->second;
      break;
    }
    unread.emplace_back(here.id, found);
    if (here.parents.empty()) break;
    auto parent = repository_.commit(here.parents.front());
    if (!parent) break;
    here = std::move(*parent);
  }
  for (auto one = unread.rbegin(); one != unread.rend(); ++one) {
    const Identities& told = *one->second->packages;
    if (!std::includes(before->begin(), before->end(), told.begin(), told.end())) {
      Identities all = *before;
      all.insert(told.begin(), told.end());
      before = std::make_shared<const Identities>(std::move(all));
    }
    unread_.emplace(std::pair(one->first, path), before);
  }
  return before;
}

bool Blame::has(const GitCommit& commit, const Question& question) {
  return listed(commit, question.path)->contains(question.package);
}

// What one file of the parent lost and another one of the commit gained.
Blame::Moves Blame::moves_between(const GitCommit& parent, const GitCommit& commit) {
  const auto here = commit_side(repository_, commit.tree);
  const auto there = commit_side(repository_, parent.tree);
  Listings base;
  Listings head;
  for (const FileChange& change :
       diff_trees(repository_, parent.tree, commit.tree, PathFilter({}, may_list_packages)).files) {
    ReadFile before = read_at(*there, change.path, change.before);
    ReadFile after = read_at(*here, change.path, change.after);
    if (before.is_there) base.push_back(std::move(before.listing));
    if (after.is_there || !after.listing.is_whole) head.push_back(std::move(after.listing));
  }
  const ComparedPackages compared = compare_packages(base, head);
  std::map<std::pair<std::string, std::string>, Identities> asked;  // by name and version
  for (const ComparedPackage& one : compared.packages) {
    if (std::string identity = identity_of(*one.package); packages_.contains(identity))
      asked[{one.package->name, one.package->version}].insert(std::move(identity));
  }
  Moves moves;
  for (const PackageChange& change : compared.changes) {
    if (change.kind != PackageChange::Kind::moved || change.from_path.empty()) continue;
    const std::string from = file_of(change.from_path);
    const std::string to = file_of(change.path);
    const auto identities = asked.find({change.name, change.to});
    if (from == to || identities == asked.end()) continue;
    for (const std::string& identity : identities->second) moves.push_back({{from, identity}, to});
  }
  return moves;
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
    std::vector<std::optional<Moves>> moves(parents.size());  // into this commit; found where somebody asks
    const auto moved_from = [&](const Question& question, std::size_t p) -> const Question* {
      if (!moves[p]) moves[p] = moves_between(parents[p], *here);
      const auto move = std::find_if(moves[p]->begin(), moves[p]->end(), [&](const Move& one) {
        return one.to == question.path && one.from.package == question.package && has(parents[p], one.from);
      });
      return move == moves[p]->end() ? nullptr : &move->from;
    };
    for (const auto& [question, asked] : youngest.mapped()) {
      const auto go_on = [&, &origin = asked](const GitCommit& parent, const Question& there) {
        waiting[{parent.time, parent.id}].emplace(there, origin);
      };
      const auto same = std::find_if(parents.begin(), parents.end(),
                                     [&, &now = question](const GitCommit& parent) { return has(parent, now); });
      if (same != parents.end()) {
        go_on(*same, question);
        continue;
      }
      const Question* from = nullptr;
      for (std::size_t p = 0; p < parents.size() && from == nullptr; ++p) {
        from = moved_from(question, p);
        if (from != nullptr) go_on(parents[p], *from);
      }
      if (from == nullptr) answers[asked] = {here->id, is_end};
    }
  }
  return answers;
}

}  // namespace lscan
