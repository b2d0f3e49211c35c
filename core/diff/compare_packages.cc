#include "core/diff/compare_packages.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

#include "core/diff/pair_listings.h"
#include "core/versions/order.h"

namespace lscan {
namespace {

// A package that only one side of a pair of listings has.
struct Loose {
  const Package* package = nullptr;
  const Listing* listing = nullptr;
  const Listing* counterpart = nullptr;  // the same file on the other side; null where it has none
  std::string identity;
  bool is_settled = false;
};

bool is_before(const Package& a, const Package& b) {
  const VersionOrder& order = order_of(a.ecosystem);
  if (order.is_valid(a.version) && order.is_valid(b.version)) {
    if (const auto by_version = order.compare(a.version, b.version); by_version != 0) return by_version < 0;
  }
  return a.version < b.version;
}

// False where every copy lies in another file than before: the file was renamed, or what it includes was.
bool have_a_place_in_common(const Package& a, const Package& b) {
  if (a.evidence.empty() || b.evidence.empty()) return true;
  const auto is_there = [&a](const Evidence& place) {
    return std::any_of(a.evidence.begin(), a.evidence.end(), [&](const Evidence& e) { return e.path == place.path; });
  };
  return std::any_of(b.evidence.begin(), b.evidence.end(), is_there);
}

// Where it is shown: an included file or a file in an archive says more than the listing.
const std::string& path_of(const Loose& one) {
  return one.package->evidence.empty() ? one.listing->path : one.package->evidence.front().path.str();
}

PackageChange::Kind kind_of_version_change(const Package& from, const Package& to) {
  const VersionOrder& order = order_of(from.ecosystem);
  if (!order.is_valid(from.version) || !order.is_valid(to.version)) return PackageChange::Kind::changed;
  const auto by_version = order.compare(from.version, to.version);
  return by_version < 0   ? PackageChange::Kind::upgraded
         : by_version > 0 ? PackageChange::Kind::downgraded
                          : PackageChange::Kind::changed;
}

class Comparer {
 public:
  ComparedPackages run(const Listings& base, const Listings& head) {
    for (const ListingPair& pair : pair_listings(base, head)) compare(pair);
    pair_versions();
    pair_moves();
    for (const Loose& one : come_) {
      if (!one.is_settled) change(PackageChange::Kind::added, nullptr, &one);
    }
    for (const Loose& one : gone_) {
      if (!one.is_settled) change(PackageChange::Kind::removed, &one, nullptr);
    }
    std::stable_sort(out_.changes.begin(), out_.changes.end(), [](const PackageChange& a, const PackageChange& b) {
      return std::tie(a.path, a.name, a.ecosystem) < std::tie(b.path, b.name, b.ecosystem);
    });
    return std::move(out_);
  }

 private:
  void compare(const ListingPair& pair) {
    std::unordered_map<std::string, const Package*> left;  // of the base, not met in the head
    if (pair.base != nullptr) {
      for (const Package& package : pair.base->packages) left.emplace(identity_of(package), &package);
    }
    if (pair.head != nullptr) {
      for (const Package& package : pair.head->packages) {
        std::string identity = identity_of(package);
        const auto before = left.find(identity);
        if (before == left.end()) {
          come_.push_back({&package, pair.head, pair.base, std::move(identity)});
          continue;
        }
        const bool stays = have_a_place_in_common(*before->second, package);
        out_.packages.push_back({&package, pair.head, stays ? Standing::unchanged : Standing::moved});
        if (!stays) {
          const Loose from{before->second, pair.base, pair.head, {}};
          const Loose to{&package, pair.head, pair.base, {}};
          change(PackageChange::Kind::moved, &from, &to);
        }
        left.erase(before);
      }
    }
    // Of a head that could not be read to its end nobody knows what it lost.
    if (pair.base == nullptr || (pair.head != nullptr && !pair.head->is_whole)) return;
    for (const Package& package : pair.base->packages) {
      const std::string identity = identity_of(package);
      if (left.contains(identity)) gone_.push_back({&package, pair.base, pair.head, identity});
    }
  }

  // Within one file, a version that is gone and one that came are one change. Where there are several of a name, the
  // highest belong together. This goes before moves: a file that gets a bad version back from its own upgrade has
  // changed for the worse, whatever another file did.
  void pair_versions() {
    using Place = std::tuple<const Listing*, Ecosystem, std::string>;
    std::map<Place, std::vector<Loose*>> gone_by_name;
    for (Loose& one : gone_) {
      if (one.counterpart != nullptr) gone_by_name[place(one, one.counterpart)].push_back(&one);
    }
    std::map<Place, std::vector<Loose*>> come_by_name;
    for (Loose& one : come_) {
      const Place at = place(one, one.listing);
      if (gone_by_name.contains(at)) come_by_name[at].push_back(&one);
    }
    const auto descending = [](const Loose* a, const Loose* b) { return is_before(*b->package, *a->package); };
    for (auto& [at, come] : come_by_name) {
      std::vector<Loose*>& gone = gone_by_name.at(at);
      std::stable_sort(come.begin(), come.end(), descending);
      std::stable_sort(gone.begin(), gone.end(), descending);
      for (std::size_t i = 0; i < std::min(come.size(), gone.size()); ++i) {
        change(kind_of_version_change(*gone[i]->package, *come[i]->package), gone[i], come[i]);
        settle(*gone[i], Standing::removed);
        settle(*come[i], Standing::introduced);
      }
    }
  }

  // What one file lost and another one gained has moved.
  void pair_moves() {
    std::unordered_map<std::string, std::vector<Loose*>> gone_by_identity;
    for (Loose& one : gone_) {
      if (!one.is_settled) gone_by_identity[one.identity].push_back(&one);
    }
    for (auto& [identity, gone] : gone_by_identity) std::reverse(gone.begin(), gone.end());  // taken from the back
    for (Loose& one : come_) {
      const auto found = gone_by_identity.find(one.identity);
      if (one.is_settled || found == gone_by_identity.end() || found->second.empty()) continue;
      Loose& from = *found->second.back();
      found->second.pop_back();
      change(PackageChange::Kind::moved, &from, &one);
      from.is_settled = true;  // it is listed once, where it is now
      settle(one, Standing::moved);
    }
    for (Loose& one : come_) {
      if (!one.is_settled) out_.packages.push_back({one.package, one.listing, Standing::introduced});
    }
    for (Loose& one : gone_) {
      if (!one.is_settled) out_.packages.push_back({one.package, one.listing, Standing::removed});
    }
  }

  static std::tuple<const Listing*, Ecosystem, std::string> place(const Loose& one, const Listing* head) {
    return {head, one.package->ecosystem, normalised_name(one.package->ecosystem, one.package->name)};
  }

  void settle(Loose& one, Standing standing) {
    one.is_settled = true;
    out_.packages.push_back({one.package, one.listing, standing});
  }

  void change(PackageChange::Kind kind, const Loose* from, const Loose* to) {
    const Loose& shown = to != nullptr ? *to : *from;
    PackageChange& change = out_.changes.emplace_back();
    change.kind = kind;
    change.ecosystem = shown.package->ecosystem;
    change.name = shown.package->name;
    if (from != nullptr) change.from = from->package->version;
    if (to != nullptr) change.to = to->package->version;
    change.path = path_of(shown);
    if (from != nullptr && path_of(*from) != change.path) change.from_path = path_of(*from);
  }

  ComparedPackages out_;
  std::vector<Loose> come_;
  std::vector<Loose> gone_;
};

}  // namespace

ComparedPackages compare_packages(const Listings& base, const Listings& head) { return Comparer().run(base, head); }

}  // namespace lscan
