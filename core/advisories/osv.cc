// OSV schema 1.x (ossf/osv-schema, docs/schema.md). Unknown fields are ignored, as the schema asks, unknown kinds of
// events too. Left out with a count: records of ecosystems that lscan has no order for. Of an ecosystem's name the part
// before ':' counts; the suffix names a distribution's release, or another repository of the same packages. A field of
// the wrong type is said and read as absent, with what hangs on it: an entry without a name, a range without a
// beginning or with an event that cannot be read. The rest of the record stays, since entries, ranges and versions are
// a union. What databases keep in `database_specific` is theirs to form, and is read where it can be.
#include "core/advisories/osv.h"

#include <algorithm>
#include <optional>

#include <simdjson.h>

#include "core/model/release.h"

namespace lscan {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

struct EventName {
  std::string_view name;
  Event::Kind kind;
};
constexpr EventName kEventNames[] = {{"introduced", Event::Kind::introduced},
                                     {"fixed", Event::Kind::fixed},
                                     {"last_affected", Event::Kind::last_affected},
                                     {"limit", Event::Kind::limit}};

// The field, where it is there and not null.
std::optional<element> field(const object& from, const char* key) {
  element value;
  return from[key].get(value) == simdjson::SUCCESS && !value.is_null() ? std::optional(value) : std::nullopt;
}

template <class T>
std::optional<T> as(const std::optional<element>& value) {
  T typed;
  return value && value->get(typed) == simdjson::SUCCESS ? std::optional(typed) : std::nullopt;
}

// The text of a field, or nothing: absent and of another type alike.
std::string text_of(const object& from, const char* key) {
  return std::string(as<std::string_view>(field(from, key)).value_or(""));
}

std::string_view suffix_of(std::string_view ecosystem) {
  const std::size_t colon = ecosystem.find(':');
  return colon == std::string_view::npos ? std::string_view() : ecosystem.substr(colon + 1);
}

// Reads one record, and keeps what is wrong with it.
class RecordReader {
 public:
  std::optional<Advisory> read(const object& record) {
    Advisory advisory;
    advisory.id = text(record, "id");
    if (advisory.id.empty()) return refuse("expected an OSV record with an id");
    const std::string schema = text(record, "schema_version");
    if (!schema.empty() && !schema.starts_with("1."))
      return refuse("expected schema_version 1.x, found \"" + schema + "\"");
    advisory.aliases = texts(record, "aliases");
    advisory.published = text(record, "published");
    advisory.modified = text(record, "modified");
    advisory.withdrawn = text(record, "withdrawn");
    advisory.severity = severity(record);
    if (const auto specific = as<object>(field(record, "database_specific"))) {
      advisory.severity_word = text_of(*specific, "severity");
      if (const auto ids = as<array>(field(*specific, "cwe_ids"))) {
        for (const element item : *ids) {
          if (const auto id = as<std::string_view>(item)) advisory.cwe.emplace_back(*id);
        }
      }
    }
    for (const object& entry : items<object>(record, "affected", "an object")) {
      if (auto affected = read_affected(entry)) advisory.affected.push_back(std::move(*affected));
    }
    return advisory;
  }

  const std::vector<std::string>& complaints() const { return complaints_; }

 private:
  // A list with the same fault throughout says it once.
  void complain(std::string message) {
    if (complaints_.empty() || complaints_.back() != message) complaints_.push_back(std::move(message));
  }

  std::nullopt_t refuse(std::string message) {
    complain(std::move(message));
    return std::nullopt;
  }

  std::string text(const object& from, const char* key) {
    const auto value = field(from, key);
    if (value && !value->is_string()) complain(std::string("expected text in ") + key);
    return text_of(from, key);
  }

  template <class T>
  std::vector<T> items(const object& from, const char* key, const char* what) {
    std::vector<T> found;
    const auto value = field(from, key);
    const auto list = as<array>(value);
    if (value && !list) complain(std::string("expected a list in ") + key);
    if (!list) return found;
    for (const element item : *list) {
      if (const auto typed = as<T>(item)) {
        found.push_back(*typed);
      } else {
        complain(std::string("expected ") + what + " in " + key);
      }
    }
    return found;
  }

  std::vector<std::string> texts(const object& from, const char* key) {
    const auto views = items<std::string_view>(from, key, "text");
    return {views.begin(), views.end()};
  }

  std::vector<SeverityVector> severity(const object& from) {
    std::vector<SeverityVector> found;
    for (const object& entry : items<object>(from, "severity", "an object"))
      found.push_back({text(entry, "type"), text(entry, "score")});
    return found;
  }

  std::optional<Affected> read_affected(const object& from) {
    const auto value = field(from, "package");
    if (!value) return std::nullopt;  // an entry may name a repository alone
    const auto package = as<object>(value);
    if (!package) return refuse("expected an object in package");
    const std::string name = text(*package, "ecosystem");
    if (name.empty()) return refuse("expected the ecosystem of a package");
    const auto ecosystem = ecosystem_from_osv(name);
    if (!ecosystem) return std::nullopt;
    Affected affected{.ecosystem = *ecosystem, .package = text(*package, "name")};
    if (affected.package.empty()) return refuse("expected a package name");
    affected.release = normalised_release(*ecosystem, suffix_of(name));
    for (const object& entry : items<object>(from, "ranges", "an object")) {
      if (auto range = read_range(entry)) affected.ranges.push_back(std::move(*range));
    }
    affected.versions = texts(from, "versions");
    affected.severity = severity(from);
    return affected;
  }

  std::optional<Range> read_range(const object& from) {
    const std::string type = text(from, "type");
    if (type == "GIT") return std::nullopt;  // asks for the repository; the entry's other ranges and versions count
    if (type != "SEMVER" && type != "ECOSYSTEM")
      return refuse("expected a range of type SEMVER, ECOSYSTEM or GIT, found \"" + type + "\"");
    Range range{type == "SEMVER" ? Range::Type::semver : Range::Type::ecosystem, {}};
    const std::size_t complaints = complaints_.size();
    for (const object& event : items<object>(from, "events", "an object")) read_event(event, range);
    if (complaints_.size() > complaints) return std::nullopt;
    const bool begins = std::any_of(range.events.begin(), range.events.end(),
                                    [](const Event& event) { return event.kind == Event::Kind::introduced; });
    if (!begins) return refuse("expected an introduced event in a range");
    return range;
  }

  // One kind for each event, says the schema; one that names two means both.
  void read_event(const object& from, Range& range) {
    for (const EventName& known : kEventNames) {
      const auto value = field(from, known.name.data());
      if (!value) continue;
      const auto version = as<std::string_view>(value);
      if (!version) return complain("expected a version as text in events");
      if (version->find_first_of("\n\r") != std::string_view::npos)
        return complain("expected a version without line ends in events");
      range.events.push_back({known.kind, std::string(*version)});
    }
  }

  std::vector<std::string> complaints_;
};

}  // namespace

struct OsvReader::Parser {
  simdjson::dom::parser json;
};

OsvReader::OsvReader() : parser_(std::make_unique<Parser>()) {}
OsvReader::~OsvReader() = default;

void OsvReader::read(std::string_view json, std::string_view path, std::size_t line, Advisories& found,
                     Diagnostics& said) {
  const auto say = [&](std::string message) {
    said.push_back({DiagnosticSeverity::error, std::string(path), line, 0, std::move(message)});
  };
  ++counts_.records;
  object record;
  if (const auto error = parser_->json.parse(json).get(record))
    return say(std::string("expected an OSV record: ") + simdjson::error_message(error));
  RecordReader reader;
  auto advisory = reader.read(record);
  const std::string id = text_of(record, "id");
  for (const std::string& complaint : reader.complaints()) say(id.empty() ? complaint : id + ": " + complaint);
  if (!advisory) return;
  if (advisory->affected.empty()) {
    ++counts_.without_packages;
    return;
  }
  found.push_back(std::move(*advisory));
}

}  // namespace lscan
