#include "core/pipeline/history_listings.h"

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <utility>

#include "core/artifact/git_fetch_advice.h"
#include "core/base/text.h"
#include "core/base/work_queue.h"
#include "core/collect/collect.h"
#include "core/diff/pair_listings.h"
#include "core/pipeline/versioned_file.h"

namespace lscan {
namespace {

// The store, which several threads may not ask at once.
class OneAtATime : public KnownPackages {
 public:
  OneAtATime(const KnownPackages& known, std::mutex& mutex) : known_(known), mutex_(mutex) {}

  bool contains(Ecosystem ecosystem, std::string_view name) const override {
    const std::lock_guard lock(mutex_);
    return known_.contains(ecosystem, name);
  }
  std::vector<std::string> maven_groups(std::string_view artifact) const override {
    const std::lock_guard lock(mutex_);
    return known_.maven_groups(artifact);
  }

 private:
  const KnownPackages& known_;
  std::mutex& mutex_;
};

}  // namespace

// The readings that are to be done, and whether there was any.
class HistoryListings::Queue {
 public:
  explicit Queue(HistoryListings& listings)
      : queue_([&listings]() -> WorkQueue<Reading*>::Worker {
          auto opened = GitRepository::open(listings.settings_.folder);
          if (!opened) throw std::runtime_error(opened.error());
          const auto repository = std::make_shared<GitRepository>(std::move(*opened));
          return [&listings, repository](Reading*& reading) { listings.read_one(*repository, *reading); };
        }) {}

  void add(Reading& reading) {
    was_used_ = true;
    queue_.add(&reading);
  }
  void finish() { queue_.finish(); }
  bool was_used() const { return was_used_; }

 private:
  bool was_used_ = false;
  WorkQueue<Reading*> queue_;
};

HistoryListings::HistoryListings(Settings settings) : settings_(std::move(settings)) {}

Result<void> HistoryListings::read(const GitRepository& repository, const std::vector<ObjectId>& trees) {
  // Mostly one round does. A second one follows where files draw on others, and these differ between trees in which the
  // files themselves are the same.
  bool is_settled = false;
  while (!is_settled) {
    states_ = std::make_unique<GitFileStates>(repository, [this](std::string_view path) {
      return may_list_packages(path) || watched_.contains(std::string(path));
    });
    bool was_used = true;
    while (was_used) {
      Queue queue(*this);
      follow(trees, queue);
      try {
        queue.finish();
      } catch (const std::runtime_error& why) {
        return failure(why.what());
      }
      was_used = queue.was_used();
      is_settled = settle();
      if (!is_settled) break;
    }
  }
  return nothing_missing(repository);
}

Result<void> HistoryListings::nothing_missing(const GitRepository& repository) const {
  std::size_t missing = 0;
  std::string example;
  for (const Reading& reading : readings_) {
    if (reading.missing.empty()) continue;
    ++missing;
    if (example.empty() || reading.missing < example) example = reading.missing;
  }
  if (missing == 0) return {};
  return failure("the history cannot be read: " + text::counted(missing, "version") +
                 " of files that list packages, as of " + example + ", " + (missing == 1 ? "is" : "are") +
                 " not in this clone" + advice_for_missing_objects(repository));
}

void HistoryListings::follow(const std::vector<ObjectId>& trees, Queue& queue) {
  states_of_trees_.clear();
  std::set<std::pair<GitFileStates::State, GitFileStates::State>> steps;
  GitFileStates::State last = GitFileStates::kEmpty;
  for (const ObjectId& tree : trees) {
    const GitFileStates::State state = states_->of_tree(tree);
    states_of_trees_.push_back(state);
    if (steps.insert({last, state}).second) {
      for (const std::string& path : changed_between(last, state)) ask(path, state, tree, queue);
    }
    last = state;
  }
}

void HistoryListings::ask(const std::string& path, GitFileStates::State state, const ObjectId& tree, Queue& queue) {
  if (!may_list_packages(path) || !settings_.is_read(path)) return;
  const auto version = states_->find(state, path);
  if (!version || version->kind != EntryKind::file) return;
  std::vector<Reading*>& readings = by_file_[key_of(path, *version)];
  const bool is_asked = std::any_of(readings.begin(), readings.end(), [](const Reading* one) { return !one->is_done; });
  if (is_asked || find(state, path, *version) != nullptr) return;
  readings.push_back(&readings_.emplace_back(Reading{.path = path, .version = *version, .tree = tree}));
  queue.add(*readings.back());
}

bool HistoryListings::settle() {
  const std::size_t watched = watched_.size();
  for (Reading& reading : readings_) {
    for (const std::string& path : reading.consulted) {
      drawers_[path].insert(reading.path);
      if (!may_list_packages(path)) watched_.insert(path);
    }
    for (const FileSearch& search : reading.searches) searchers_[search].insert(reading.path);
  }
  const bool is_settled = watched_.size() == watched;
  for (Reading& reading : readings_) {
    reading.is_done = true;
    reading.drawn_on.clear();
    reading.found.clear();
    if (reading.consulted.empty() && reading.searches.empty()) continue;
    const GitFileStates::State state = states_->of_tree(reading.tree);
    for (const FileSearch& search : reading.searches)
      reading.found.emplace_back(search, states_->matching(state, search));
    for (const std::string& path : reading.consulted) reading.drawn_on.emplace_back(path, states_->find(state, path));
  }
  return is_settled;
}

HistoryListings::Reading* HistoryListings::find(GitFileStates::State state, const std::string& path) const {
  if (!may_list_packages(path)) return nullptr;
  const auto version = states_->find(state, path);
  return version && version->kind == EntryKind::file ? find(state, path, *version) : nullptr;
}

HistoryListings::Reading* HistoryListings::find(GitFileStates::State state, const std::string& path,
                                                const FileVersion& version) const {
  const auto readings = by_file_.find(key_of(path, version));
  if (readings == by_file_.end()) return nullptr;
  for (Reading* reading : readings->second) {
    const bool fits =
        reading->is_done &&
        std::all_of(reading->drawn_on.begin(), reading->drawn_on.end(),
                    [&](const auto& other) { return states_->find(state, other.first) == other.second; }) &&
        std::all_of(reading->found.begin(), reading->found.end(),
                    [&](const auto& other) { return states_->matching(state, other.first) == other.second; });
    if (fits) return reading;
  }
  return nullptr;
}

ReadFile HistoryListings::read(const GitRepository& repository, const Reading& reading,
                               const std::function<bool(const Package&)>& keep) {
  const auto side = commit_side(repository, reading.tree);
  const OneAtATime known(settings_.known, mutex_);
  ReadFile read = read_file(*side, reading.path, reading.version, known, settings_.project, keep);
  if (!settings_.with_dev) (void)leave_out_dev(read.listing.packages);
  return read;
}

void HistoryListings::read_one(const GitRepository& repository, Reading& reading) {
  ReadFile read = this->read(repository, reading, settings_.is_wanted);
  std::erase_if(read.listing.packages, [this](const Package& package) { return !settings_.is_wanted(package); });
  reading.consulted = std::move(read.consulted);
  reading.searches = std::move(read.searches);
  reading.missing = std::move(read.missing);
  reading.listing.is_whole = read.listing.is_whole;
  reading.listing.diagnostics = std::move(read.diagnostics);
  std::vector<PackageNumber>& numbers = reading.listing.packages;
  {
    const std::lock_guard lock(mutex_);
    for (const Package& package : read.listing.packages) numbers.push_back(number_of(package));
  }
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

PackageNumber HistoryListings::number_of(const Package& package) {
  const auto [known, is_new] = numbers_.try_emplace(identity_of(package), static_cast<PackageNumber>(packages_.size()));
  if (is_new) {
    auto kept = std::make_unique<Package>();
    kept->ecosystem = package.ecosystem;
    kept->name = package.name;
    kept->version = package.version;
    kept->source = package.source;
    kept->release = package.release;
    packages_.push_back(std::move(kept));
  } else if (Package& kept = *packages_[known->second]; package.name < kept.name) {
    kept.name = package.name;  // of several spellings the first by letters, whichever thread came first
  }
  return known->second;
}

std::set<std::string> HistoryListings::changed_between(GitFileStates::State before, GitFileStates::State after) const {
  std::set<std::string> paths;
  states_->for_each_change(before, after, [&](const std::string& path, const FileVersion*, const FileVersion*) {
    paths.insert(path);
    if (const auto drawers = drawers_.find(path); drawers != drawers_.end())
      paths.insert(drawers->second.begin(), drawers->second.end());
    for (const auto& [search, searchers] : searchers_) {
      if (search.finds(path)) paths.insert(searchers.begin(), searchers.end());
    }
  });
  return paths;
}

const NumberedListing* HistoryListings::listing(GitFileStates::State state, const std::string& path) const {
  if (!may_list_packages(path)) return nullptr;
  const auto version = states_->find(state, path);
  static const NumberedListing kNotFollowed{{}, false, {}};
  if (version && version->kind == EntryKind::link) return &kNotFollowed;
  if (!version || version->kind != EntryKind::file) return nullptr;
  const Reading* reading = find(state, path, *version);
  return reading == nullptr ? nullptr : &reading->listing;
}

PackageDigests HistoryListings::contents(const GitRepository& repository, GitFileStates::State state,
                                         const std::string& path) {
  Reading* reading = find(state, path);
  if (reading == nullptr) return {};
  if (!reading->contents) reading->contents = digests_of(read(repository, *reading, {}).listing.packages);
  return *reading->contents;
}

Diagnostics HistoryListings::diagnostics() const {
  Diagnostics all = states_->diagnostics();
  for (const Reading& reading : readings_)
    all.insert(all.end(), reading.listing.diagnostics.begin(), reading.listing.diagnostics.end());
  return all;
}

}  // namespace lscan
