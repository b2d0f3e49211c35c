#include "core/pipeline/history_subject.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/collect/one_file.h"
#include "core/match/reason.h"
#include "core/model/purl.h"
#include "core/pipeline/explain.h"
#include "core/pipeline/history.h"
#include "core/pipeline/versioned_file.h"

namespace lscan {
namespace {

// CVE-2021-44228, GHSA-jfh8-c2jp-5v3q: letters, a dash, then a digit somewhere.
bool looks_like_advisory(std::string_view text) {
  constexpr std::string_view kPrefixes[] = {"CVE-", "GHSA-", "PYSEC-", "GO-", "RUSTSEC-",
                                            "MAL-", "OSV-",  "DSA-",   "USN-"};
  return std::any_of(std::begin(kPrefixes), std::end(kPrefixes), [&](std::string_view prefix) {
    return text.size() > prefix.size() && text::equals_ignoring_case(text.substr(0, prefix.size()), prefix) &&
           text.find_first_of("0123456789") != std::string_view::npos;
  });
}

// Maven's packages are known by their artifact alone too.
bool is_named(const Package& package, const HistorySubject& subject) {
  if (subject.ecosystem && *subject.ecosystem != package.ecosystem) return false;
  const std::string name = normalised_name(package.ecosystem, package.name);
  const std::string wanted = normalised_name(package.ecosystem, subject.name);
  if (name == wanted) return true;
  return package.ecosystem == Ecosystem::maven && wanted.find(':') == std::string::npos &&
         name.size() > wanted.size() && name.ends_with(":" + wanted);
}

}  // namespace

Result<HistorySubject> history_subject(const std::string& asked, const Store& store) {
  HistorySubject subject{.asked = asked};
  if (asked.starts_with("pkg:")) {
    LSCAN_TRY(const Purl purl, parse_purl(asked));
    subject.ecosystem = purl.ecosystem;
    subject.name = purl.name;
    subject.version = purl.version;
    return subject;
  }
  LSCAN_TRY(const std::optional<std::int64_t> group, store.find(asked));
  if (group) {
    subject.kind = HistorySubject::Kind::advisory;
    LSCAN_TRY(subject.vulnerability, store.vulnerability(*group));
    // What stands for "no date" in the Go vulnerability database.
    if (subject.vulnerability->published.starts_with("0001-")) subject.vulnerability->published.clear();
    return subject;
  }
  if (looks_like_advisory(asked)) return failure(not_in_data(store));
  if (may_list_packages(asked)) {
    subject.kind = HistorySubject::Kind::file;
    subject.name = asked;
    return subject;
  }
  const std::size_t at = asked.rfind('@');
  const bool has_version = at != std::string::npos && at != 0 && at + 1 != asked.size();
  subject.name = has_version ? asked.substr(0, at) : asked;
  if (has_version) subject.version = asked.substr(at + 1);
  return subject;
}

Result<SubjectMatcher> SubjectMatcher::create(const HistorySubject& subject, const Store& store) {
  SubjectMatcher matcher(subject);
  if (subject.kind != HistorySubject::Kind::advisory) return matcher;
  LSCAN_TRY(const std::optional<std::int64_t> group, store.find(subject.vulnerability->id));
  if (!group) return matcher;
  LSCAN_TRY(const Advisories records, store.records(*group));
  for (const Advisory& record : records) {
    for (const Affected& affected : record.affected)
      matcher.affected_[{affected.ecosystem, normalised_name(affected.ecosystem, affected.package)}].push_back(
          affected);
  }
  return matcher;
}

bool SubjectMatcher::is_wanted(const Package& package) const {
  switch (subject_.kind) {
    case HistorySubject::Kind::file:
      return true;
    case HistorySubject::Kind::package:
      return is_named(package, subject_);
    case HistorySubject::Kind::advisory:
      break;
  }
  return affected_.contains({package.ecosystem, normalised_name(package.ecosystem, package.name)});
}

bool SubjectMatcher::counts(const Package& package) const {
  if (subject_.kind == HistorySubject::Kind::package)
    return subject_.version.empty() || subject_.version == package.version;
  if (subject_.kind == HistorySubject::Kind::file) return true;
  const auto known = affected_.find({package.ecosystem, normalised_name(package.ecosystem, package.name)});
  if (known == affected_.end() || !is_from_registry(package)) return false;
  return std::any_of(known->second.begin(), known->second.end(), [&](const Affected& affected) {
    return (affected.release.empty() || affected.release == package.release) &&
           reason_for(affected, package.version).affected;
  });
}

}  // namespace lscan
