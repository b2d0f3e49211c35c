// What an upgrade of one package would do.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/match/entry.h"
#include "core/model/ecosystem.h"

namespace lscan {

// Candidates are the fixed versions of all records of the package, also of those that leave the installed version
// alone: one fix may lie in another record's range, whose own fix then is the answer. Of other versions nobody says
// that they exist. Answers are views into the entries, which outlive it.
class UpgradeAdvisor {
 public:
  UpgradeAdvisor(Ecosystem ecosystem, std::span<const Entry> entries);

  struct Choice {
    std::string_view version;             // empty where there is none
    std::vector<std::int64_t> remaining;  // the vulnerabilities that still affect it, ascending
  };

  // The smallest version above `installed` that nothing affects.
  Choice clear_of_all(std::string_view installed);

  // The version above `installed` that the fewest vulnerabilities affect, and of those the smallest. None where it is
  // no better than staying, with `now` vulnerabilities.
  enum class Major { same, any };
  Choice with_fewest(std::string_view installed, Major major, std::size_t now);

 private:
  struct Candidate {
    std::string_view version;
    std::optional<std::vector<std::int64_t>> affected_by;  // found out when first asked
  };

  std::span<Candidate> above(std::string_view installed);
  const std::vector<std::int64_t>& affecting(Candidate& candidate) const;

  Ecosystem ecosystem_;
  const VersionOrder& order_;
  std::span<const Entry> entries_;
  std::vector<Candidate> candidates_;  // ascending; listed when first asked
};

// Sorts versions by the order of their ecosystem, each once.
void sort_versions(const VersionOrder& order, std::vector<std::string_view>& versions);

}  // namespace lscan
