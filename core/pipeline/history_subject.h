// Which packages a history is about. Internal to core/pipeline.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/advisories/store.h"
#include "core/model/history.h"

namespace lscan {

class SubjectMatcher {
 public:
  static Result<SubjectMatcher> create(const HistorySubject& subject, const Store& store);

  // Whether packages of this name are to be followed, whatever their version: so that it shows what a version that
  // counts was replaced by. Several threads may ask at once.
  bool is_wanted(const Package& package) const;

  // Whether this version is what was asked about.
  bool counts(const Package& package) const;

 private:
  explicit SubjectMatcher(const HistorySubject& subject) : subject_(subject) {}

  HistorySubject subject_;
  std::map<std::pair<Ecosystem, std::string>, std::vector<Affected>> affected_;  // by normalised name
};

}  // namespace lscan
