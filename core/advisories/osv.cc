// OSV schema 1.x (ossf/osv-schema, docs/schema.md). Unknown fields are ignored, as the schema asks. Left out with a
// count: records of ecosystems that lscan has no order for. Of an ecosystem's name the part
// before ':' counts; the suffix names a repository or a release of the same packages.
#include "core/advisories/osv.h"

#include <optional>

#include <simdjson.h>

namespace lscan {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

// Absent, null and of another type alike: the field does not say.
std::string text_of(const object& from, const char* key) {
  std::string_view text;
  return from[key].get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
}

std::vector<element> list_of(const object& from, const char* key) {
  array list;
  if (from[key].get(list) != simdjson::SUCCESS) return {};
  return {list.begin(), list.end()};
}

std::optional<object> object_of(const object& from, const char* key) {
  object inner;
  return from[key].get(inner) == simdjson::SUCCESS ? std::optional(inner) : std::nullopt;
}

std::vector<std::string> texts_of(const object& from, const char* key) {
  std::vector<std::string> texts;
  for (const element item : list_of(from, key)) {
    std::string_view text;
    if (item.get(text) == simdjson::SUCCESS) texts.emplace_back(text);
  }
  return texts;
}

std::vector<SeverityVector> severity_of(const object& from) {
  std::vector<SeverityVector> severity;
  for (const element item : list_of(from, "severity")) {
    object entry;
    if (item.get(entry) != simdjson::SUCCESS) continue;
    severity.push_back({text_of(entry, "type"), text_of(entry, "score")});
  }
  return severity;
}

struct EventName {
  std::string_view name;
  Event::Kind kind;
};
constexpr EventName kEventNames[] = {{"introduced", Event::Kind::introduced},
                                     {"fixed", Event::Kind::fixed},
                                     {"last_affected", Event::Kind::last_affected},
                                     {"limit", Event::Kind::limit}};

// What the rest of the record must not be read without.
std::optional<std::string> read_range(const object& from, std::vector<Range>& ranges) {
  const std::string type = text_of(from, "type");
  if (type == "GIT") return std::nullopt;
  if (type != "SEMVER" && type != "ECOSYSTEM")
    return "expected a range of type SEMVER, ECOSYSTEM or GIT, found \"" + type + "\"";
  Range range{type == "SEMVER" ? Range::Type::semver : Range::Type::ecosystem, {}};
  for (const element item : list_of(from, "events")) {
    object event;
    if (item.get(event) != simdjson::SUCCESS) return "expected an object in events";
    for (const auto [key, value] : event) {
      for (const EventName& known : kEventNames) {
        if (known.name != key) continue;
        std::string_view version;
        if (value.get(version) != simdjson::SUCCESS) return "expected a version as text in events";
        if (version.find_first_of("\n\r") != std::string_view::npos)
          return "expected a version without line ends in events";
        range.events.push_back({known.kind, std::string(version)});
      }
    }
  }
  ranges.push_back(std::move(range));
  return std::nullopt;
}

std::optional<std::string> read_affected(const object& from, Advisory& advisory) {
  const auto package = object_of(from, "package");
  if (!package) return std::nullopt;  // an entry may name a repository alone
  const auto ecosystem = ecosystem_from_osv(text_of(*package, "ecosystem"));
  if (!ecosystem) return std::nullopt;
  Affected affected{.ecosystem = *ecosystem, .package = text_of(*package, "name")};
  if (affected.package.empty()) return "expected a package name";
  for (const element item : list_of(from, "ranges")) {
    object range;
    if (item.get(range) != simdjson::SUCCESS) return "expected an object in ranges";
    if (auto wrong = read_range(range, affected.ranges)) return wrong;
  }
  affected.versions = texts_of(from, "versions");
  affected.severity = severity_of(from);
  advisory.affected.push_back(std::move(affected));
  return std::nullopt;
}

bool is_supported_schema(const std::string& version) { return version.empty() || version.starts_with("1."); }

}  // namespace

struct OsvReader::Parser {
  simdjson::dom::parser json;
};

OsvReader::OsvReader() : parser_(std::make_unique<Parser>()) {}
OsvReader::~OsvReader() = default;

void OsvReader::read(std::string_view json, std::string_view path, std::size_t line, Advisories& found,
                     Diagnostics& said) {
  const auto say = [&](const std::string& id, const std::string& message) {
    said.push_back({DiagnosticSeverity::error, std::string(path), line, 0, id.empty() ? message : id + ": " + message});
  };
  ++counts_.records;
  object record;
  if (const auto error = parser_->json.parse(json).get(record)) {
    return say("", std::string("expected an OSV record: ") + simdjson::error_message(error));
  }
  Advisory advisory;
  advisory.id = text_of(record, "id");
  if (advisory.id.empty()) return say("", "expected an OSV record with an id");
  const std::string schema = text_of(record, "schema_version");
  if (!is_supported_schema(schema)) return say(advisory.id, "expected schema_version 1.x, found \"" + schema + "\"");
  advisory.aliases = texts_of(record, "aliases");
  advisory.published = text_of(record, "published");
  advisory.modified = text_of(record, "modified");
  advisory.withdrawn = text_of(record, "withdrawn");
  advisory.severity = severity_of(record);
  if (const auto specific = object_of(record, "database_specific")) {
    advisory.severity_word = text_of(*specific, "severity");
    advisory.cwe = texts_of(*specific, "cwe_ids");
  }
  for (const element item : list_of(record, "affected")) {
    object affected;
    const bool is_object = item.get(affected) == simdjson::SUCCESS;
    const auto wrong =
        is_object ? read_affected(affected, advisory) : std::optional<std::string>("expected an object in affected");
    if (wrong) say(advisory.id, *wrong);
  }
  if (advisory.affected.empty()) {
    ++counts_.without_packages;
    return;
  }
  found.push_back(std::move(advisory));
}

}  // namespace lscan
