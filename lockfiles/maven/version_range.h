// Version ranges of Maven (https://maven.apache.org/pom.html#Dependency_Version_Requirement_Specification):
// "[1.0,2.0)", "[1.0]", "(,1.0],[1.2,)". A plain version is no range but a wish that the nearest declaration wins.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace lscan::maven {

inline bool is_range(std::string_view version) { return version.starts_with('[') || version.starts_with('('); }

class VersionRange {
 public:
  // Fails with what was expected.
  static Result<VersionRange> parse(std::string_view text);

  bool contains(std::string_view version) const;

  // The one version that a hard requirement "[1.0]" allows; empty where there is a choice.
  std::string_view only() const;

 private:
  struct Interval {
    std::string low;  // empty: no bound
    std::string high;
    bool low_included = false;
    bool high_included = false;
    bool contains(std::string_view version) const;
  };
  static Result<Interval> parse_interval(std::string_view text);

  std::vector<Interval> intervals_;  // their union
};

}  // namespace lscan::maven
