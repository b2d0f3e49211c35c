#include "core/report/json_parts.h"

namespace lscan::json_parts {

void write_tool(JsonWriter& json, std::string_view version) {
  json.key("tool");
  json.begin_object();
  json.member("name", "lscan");
  json.member("version", version);
  json.end_object();
}

void write_data(JsonWriter& json, const DataInfo& data) {
  json.key("data");
  json.begin_object();
  json.member_or_null("source", data.source);
  json.member_or_null("built_at", data.built_at);
  json.member("records", data.records);
  json.member_or_null("newest", data.newest);
  json.member_or_null("as_of", data.as_of);
  json.member_or_null("sha256", data.sha256);
  json.end_object();
}

void write_position(JsonWriter& json, std::string_view name, std::size_t position) {
  json.key(name);
  position == 0 ? json.null() : json.value(position);
}

void write_diagnostic(JsonWriter& json, const Diagnostic& diagnostic) {
  json.begin_object();
  json.member("severity", name(diagnostic.severity));
  json.member_or_null("path", diagnostic.path);
  write_position(json, "line", diagnostic.line);
  write_position(json, "column", diagnostic.column);
  json.member("message", diagnostic.message);
  json.end_object();
}

void write_commit_members(JsonWriter& json, const Commit& commit) {
  json.member("id", commit.id);
  json.member("author", commit.author);
  json.member("authored", commit.authored);
  json.member("committed", commit.committed);
  json.member("subject", commit.subject);
}

void write_commit(JsonWriter& json, std::string_view key, const std::optional<Commit>& commit) {
  json.key(key);
  if (!commit) return json.null();
  json.begin_object();
  write_commit_members(json, *commit);
  json.end_object();
}

void write_change_members(JsonWriter& json, const PackageChange& change) {
  json.member("kind", name(change.kind));
  json.member("ecosystem", osv_name(change.ecosystem));
  json.member("name", change.name);
  json.member_or_null("from", change.from);
  json.member_or_null("to", change.to);
  json.member_or_null("path", change.path);
  json.member_or_null("from_path", change.from_path);
}

}  // namespace lscan::json_parts
