#include "core/pipeline/explain.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "core/match/reason.h"
#include "core/score/cvss.h"

namespace lscan {
namespace {

bool is_of(const Affected& affected, const Purl& asked) {
  return affected.ecosystem == asked.ecosystem &&
         normalised_name(affected.ecosystem, affected.package) == normalised_name(asked.ecosystem, asked.name) &&
         (affected.release.empty() || asked.release.empty() || affected.release == asked.release);
}

ExplainedEntry explained(const std::string& record, const Affected& affected, const std::optional<Purl>& asked) {
  ExplainedEntry entry{.record = record,
                       .ecosystem = affected.ecosystem,
                       .package = affected.package,
                       .release = affected.release,
                       .versions = affected.versions.size(),
                       .fixed = fixed_versions(affected)};
  for (const Range& range : affected.ranges) entry.ranges.push_back(as_comparison(range));
  if (asked && !asked->version.empty()) {
    Reason reason = reason_for(affected, asked->version);
    entry.affects = reason.affected;
    entry.why = std::move(reason.why);
  }
  return entry;
}

void add_vectors(const std::string& record, const std::string& package, const std::vector<SeverityVector>& vectors,
                 std::vector<ExplainedVector>& out) {
  for (const SeverityVector& severity : vectors) {
    ExplainedVector& vector = out.emplace_back();
    vector.record = record;
    vector.package = package;
    vector.vector = severity.vector;
    if (const auto scores = cvss_scores(severity.vector)) {
      vector.score = scores->base;  // what severity goes by: docs/severity.md
      vector.rating = cvss_rating(scores->version, scores->base);
    }
    if (const auto metrics = cvss_metrics(severity.vector)) {
      for (const CvssMetric& metric : *metrics) vector.metrics.emplace_back(metric.name, metric.value_name);
    }
  }
}

Result<Explanation> explain_group(const Store& store, std::int64_t group, const std::optional<Purl>& asked) {
  Explanation out;
  LSCAN_TRY(out.vulnerability, store.vulnerability(group));
  LSCAN_TRY(const Advisories records, store.records(group));
  for (const Advisory& record : records) {
    out.records.push_back(record.id);
    add_vectors(record.id, "", record.severity, out.vectors);
    for (const Affected& affected : record.affected) {
      if (asked && !is_of(affected, *asked)) continue;
      out.entries.push_back(explained(record.id, affected, asked));
      add_vectors(record.id, affected.package, affected.severity, out.vectors);
    }
  }
  std::stable_sort(out.entries.begin(), out.entries.end(), [](const ExplainedEntry& a, const ExplainedEntry& b) {
    return std::tie(a.ecosystem, a.package, a.release) < std::tie(b.ecosystem, b.package, b.release);
  });
  return out;
}

bool is_affected(const Explanation& explanation) {
  return std::any_of(explanation.entries.begin(), explanation.entries.end(),
                     [](const ExplainedEntry& entry) { return entry.affects.value_or(false); });
}

}  // namespace

Result<std::optional<Explanation>> explain_vulnerability(const Store& store, std::string_view identifier,
                                                         const std::optional<Purl>& asked) {
  LSCAN_TRY(const std::optional<std::int64_t> group, store.find(identifier));
  if (!group) return std::nullopt;
  LSCAN_TRY(Explanation explanation, explain_group(store, *group, asked));
  return explanation;
}

Result<std::vector<Explanation>> explain_package(const Store& store, const Purl& asked) {
  LSCAN_TRY(const std::vector<AffectedRow> rows,
            store.affected(asked.ecosystem, normalised_name(asked.ecosystem, asked.name)));
  std::set<std::int64_t> groups;
  for (const AffectedRow& row : rows) {
    if (row.release.empty() || asked.release.empty() || row.release == asked.release) groups.insert(row.vulnerability);
  }
  std::vector<Explanation> out;
  for (const std::int64_t group : groups) {
    LSCAN_TRY(Explanation explanation, explain_group(store, group, asked));
    out.push_back(std::move(explanation));
  }
  std::sort(out.begin(), out.end(), [](const Explanation& a, const Explanation& b) {
    return std::tuple(!is_affected(a), a.vulnerability.id) < std::tuple(!is_affected(b), b.vulnerability.id);
  });
  return out;
}

std::string not_in_data(const Store& store) {
  return "no record of the advisory data (" + store.info().source + ", newest of " + store.info().newest.substr(0, 10) +
         ") has this id or alias; a newer one may: lscan db update";
}

}  // namespace lscan
