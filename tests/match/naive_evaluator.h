// OSV's evaluation a second time, for tests to hold the store and the matcher against. It reads records with another
// JSON library, keeps them as they are written, sorts nothing, and shares no code with core/advisories, core/match or
// core/versions/range.cc; the version orders alone are common.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/model/ecosystem.h"

namespace lscan::tests {

class NaiveEvaluator {
 public:
  using Name = std::pair<Ecosystem, std::string>;  // normalised
  struct Range {
    std::vector<std::pair<std::string, std::string>> events;  // {"introduced", "1.0"}, in the record's order
  };
  struct Entry {
    std::string record;
    std::vector<Range> ranges;
    std::vector<std::string> versions;
  };

  void add_record(std::string_view json);
  void add_lines(std::string_view jsonl);

  // The ids of the records that affect the version.
  std::set<std::string> records_of(const Name& name, const std::string& version) const;

  const std::map<Name, std::vector<Entry>>& packages() const { return packages_; }

 private:
  std::map<Name, std::vector<Entry>> packages_;
};

}  // namespace lscan::tests
