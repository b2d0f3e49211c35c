#include "core/advisories/vulnerabilities.h"

#include <algorithm>
#include <cstdlib>
#include <tuple>

#include "core/score/severity.h"

namespace lscan {
namespace {

int number_of(const std::string& cwe) { return std::atoi(cwe.c_str() + std::min<std::size_t>(cwe.size(), 4)); }

void sort_weaknesses(std::vector<std::string>& cwe) {
  std::sort(cwe.begin(), cwe.end(), [](const std::string& a, const std::string& b) {
    return std::tuple(number_of(a), a) < std::tuple(number_of(b), b);
  });
  cwe.erase(std::unique(cwe.begin(), cwe.end()), cwe.end());
}

// Go's source repository writes the year 1 for what its release fills in.
bool is_date(const std::string& time) { return !time.empty() && !time.starts_with("0001-"); }

}  // namespace

Vulnerability vulnerability_of(const AliasGroup& group, const Facts& facts) {
  Vulnerability out;
  out.id = group.identifiers.front();
  out.aliases.assign(group.identifiers.begin() + 1, group.identifiers.end());
  for (const std::size_t index : group.records) {
    Advisory advisory = facts.records[index];
    if (Severity severity = severity_of(advisory); is_more_severe(severity, out.severity))
      out.severity = std::move(severity);
    std::move(advisory.cwe.begin(), advisory.cwe.end(), std::back_inserter(out.cwe));
    if (is_date(advisory.published) && (out.published.empty() || advisory.published < out.published))
      out.published = std::move(advisory.published);
  }
  sort_weaknesses(out.cwe);
  for (const std::string& identifier : group.identifiers) {
    if (identifier.starts_with("MAL-")) out.malicious = true;
    if (const auto epss = facts.epss.find(identifier); epss != facts.epss.end()) {
      if (!out.epss || epss->second.score > out.epss->score) out.epss = epss->second;
    }
    if (const auto kev = facts.kev.find(identifier); kev != facts.kev.end()) {
      if (!out.kev || kev->second.added < out.kev->added) out.kev = kev->second;
    }
  }
  return out;
}

}  // namespace lscan
