#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/ecosystem.h"

namespace lscan {

// The facts of one OSV record (https://ossf.github.io/osv-schema/), without its prose. Texts are as the record spells
// them.

struct Event {
  enum class Kind { introduced, fixed, last_affected, limit };
  Kind kind = Kind::introduced;
  std::string version;
  friend bool operator==(const Event&, const Event&) = default;
};

// As the schema spells it: "last_affected".
std::string_view name(Event::Kind kind);

struct Range {
  enum class Type { semver, ecosystem };  // GIT ranges need the repository and are not kept
  Type type = Type::ecosystem;
  std::vector<Event> events;
  friend bool operator==(const Range&, const Range&) = default;
};

struct SeverityVector {
  std::string type;    // "CVSS_V3"
  std::string vector;  // "CVSS:3.1/AV:N/..."
  friend bool operator==(const SeverityVector&, const SeverityVector&) = default;
};

struct Affected {
  Ecosystem ecosystem = Ecosystem::npm;
  std::string package;
  std::vector<Range> ranges;
  std::vector<std::string> versions;
  std::vector<SeverityVector> severity;
  std::string release;  // what narrows the ecosystem: "12" of "Debian:12"; empty for all releases
  friend bool operator==(const Affected&, const Affected&) = default;
};

struct Advisory {
  std::string id;
  std::vector<std::string> aliases;
  std::string published;  // RFC 3339
  std::string modified;
  std::string withdrawn;  // when its source took it back; empty for one that stands
  std::vector<SeverityVector> severity;
  std::string severity_word;  // database_specific.severity: "HIGH", "MODERATE"
  std::vector<std::string> cwe;
  std::vector<Affected> affected;  // of ecosystems that lscan orders
};
using Advisories = std::vector<Advisory>;

}  // namespace lscan
