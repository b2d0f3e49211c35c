#include "core/diff/pair_listings.h"

#include <algorithm>
#include <functional>
#include <map>
#include <tuple>
#include <unordered_map>

#include "core/base/text.h"

namespace lscan {
namespace {

using Indexes = std::vector<std::size_t>;

// A base and a head listing that may be the same file under two names, and how many packages they share.
struct Candidate {
  std::size_t base = 0;
  std::size_t head = 0;
  std::size_t shared = 0;
};

PackageDigests contents_of(const Listing& listing) { return listing.all ? *listing.all : digests_of(listing.packages); }

std::vector<Candidate> candidates(const Listings& base, const Indexes& gone, const Listings& head,
                                  const Indexes& come) {
  if (gone.empty() || come.empty()) return {};
  std::unordered_map<std::uint64_t, Indexes> holders;  // of a package, among the listings that are gone
  std::unordered_map<std::size_t, std::size_t> sizes;  // of these listings
  for (const std::size_t b : gone) {
    const PackageDigests contents = contents_of(base[b]);
    sizes[b] = contents.size();
    for (const std::uint64_t package : contents) holders[package].push_back(b);
  }
  std::vector<Candidate> found;
  for (const std::size_t h : come) {
    const PackageDigests contents = contents_of(head[h]);
    std::map<std::size_t, std::size_t> shared;
    for (const std::uint64_t package : contents) {
      const auto holder = holders.find(package);
      if (holder == holders.end()) continue;
      for (const std::size_t b : holder->second) ++shared[b];
    }
    for (const auto& [b, count] : shared) {
      const std::size_t larger = std::max(sizes.at(b), contents.size());
      if (2 * count >= larger) found.push_back({b, h, count});
    }
  }
  return found;
}

}  // namespace

std::string identity_of(const Package& package) {
  std::string identity(osv_name(package.ecosystem));
  identity.append("\n").append(normalised_name(package.ecosystem, package.name));
  for (const std::string& part : {package.version, package.source, package.release}) identity.append("\n").append(part);
  return identity;
}

PackageDigests digests_of(const Packages& packages) {
  PackageDigests digests;
  digests.reserve(packages.size());
  for (const Package& package : packages) digests.push_back(std::hash<std::string>{}(identity_of(package)));
  std::sort(digests.begin(), digests.end());
  digests.erase(std::unique(digests.begin(), digests.end()), digests.end());
  return digests;
}

std::vector<ListingPair> pair_listings(const Listings& base, const Listings& head) {
  std::vector<const Listing*> partner_of_base(base.size());
  std::vector<const Listing*> partner_of_head(head.size());
  std::map<std::string_view, std::size_t> base_paths;
  for (std::size_t b = 0; b < base.size(); ++b) base_paths.emplace(base[b].path, b);
  Indexes come;
  for (std::size_t h = 0; h < head.size(); ++h) {
    const auto same_path = base_paths.find(head[h].path);
    if (same_path == base_paths.end()) {
      come.push_back(h);
    } else {
      partner_of_head[h] = &base[same_path->second];
      partner_of_base[same_path->second] = &head[h];
    }
  }
  Indexes gone;
  for (std::size_t b = 0; b < base.size(); ++b) {
    if (partner_of_base[b] == nullptr) gone.push_back(b);
  }

  // The most alike first; of two that are equally so, one that keeps its file name.
  std::vector<Candidate> renames = candidates(base, gone, head, come);
  const auto rank = [&](const Candidate& c) {
    const bool keeps_name = text::base_name(base[c.base].path) == text::base_name(head[c.head].path);
    return std::tuple(c.shared, keeps_name);
  };
  std::stable_sort(renames.begin(), renames.end(),
                   [&](const Candidate& a, const Candidate& b) { return rank(a) > rank(b); });
  for (const Candidate& rename : renames) {
    if (partner_of_base[rename.base] != nullptr || partner_of_head[rename.head] != nullptr) continue;
    partner_of_base[rename.base] = &head[rename.head];
    partner_of_head[rename.head] = &base[rename.base];
  }

  std::vector<ListingPair> pairs;
  for (std::size_t h = 0; h < head.size(); ++h) pairs.push_back({partner_of_head[h], &head[h]});
  for (std::size_t b = 0; b < base.size(); ++b) {
    if (partner_of_base[b] == nullptr) pairs.push_back({&base[b], nullptr});
  }
  return pairs;
}

}  // namespace lscan
