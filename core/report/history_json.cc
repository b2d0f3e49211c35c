// The document "lscan-history/1": docs/history.md explains each field and docs/history.schema.json is its JSON Schema.
// As in the result document every key is always there, and what does not apply is null.
#include "core/report/history.h"
#include "core/report/json_parts.h"

namespace lscan {
namespace {

using Layout = JsonWriter::Layout;

constexpr std::int64_t kDay = 24 * 60 * 60;

void write_days(JsonWriter& json, std::string_view key, std::int64_t seconds) {
  json.member(key, static_cast<std::uint64_t>(seconds / kDay));
}

void write_subject(JsonWriter& json, const HistorySubject& subject) {
  json.key("subject");
  json.begin_object();
  json.member("kind", name(subject.kind));
  json.member("asked", subject.asked);
  json.key("ecosystem");
  subject.ecosystem ? json.value(osv_name(*subject.ecosystem)) : json.null();
  json.member_or_null("name", subject.name);
  json.member_or_null("version", subject.version);
  json.key("id");
  subject.vulnerability ? json.value(subject.vulnerability->id) : json.null();
  json.member("aliases", subject.vulnerability ? subject.vulnerability->aliases : std::vector<std::string>());
  json.key("severity");
  subject.vulnerability ? json.value(name(subject.vulnerability->severity.rating)) : json.null();
  json.member_or_null("published", subject.vulnerability ? subject.vulnerability->published : "");
  json.end_object();
}

void write_walk(JsonWriter& json, const History& history) {
  json.key("walk");
  json.begin_object();
  json.member("head", history.head_name);
  json.member("line", history.all ? "all" : "first-parent");
  json.member("commits", history.walked);
  json_parts::write_commit(json, "newest", history.commits[history.head]);
  json_parts::write_commit(json, "oldest", history.commits[*history.oldest]);
  json.member("cut_off", history.is_cut_off);
  json.end_object();
}

void write_change(JsonWriter& json, const HistoryChange& change, const History& history) {
  json.begin_object();
  json_parts::write_commit(json, "commit", history.commits[change.commit]);
  json.member("oldest_known", change.is_oldest_known);
  json.member("brings_in", change.to_counts && !change.from_counts);
  json.member("takes_out", change.from_counts && !change.to_counts);
  json_parts::write_change_members(json, change.change);
  json.end_object();
}

void write_window(JsonWriter& json, const HistoryWindow& window, const History& history) {
  json.begin_object();
  json_parts::write_commit(json, "from", history.commits[window.from]);
  json_parts::write_commit(json, "until", window.until ? std::optional(history.commits[*window.until]) : std::nullopt);
  json.member("oldest_known", window.is_oldest_known);
  write_days(json, "days", window.seconds);
  write_days(json, "days_since_published", window.seconds_published);
  json.end_object();
}

void write_release(JsonWriter& json, const HistoryRelease& release, const History& history) {
  json.begin_object();
  json.member("tag", release.tag);
  json.member("time", release.time);
  json_parts::write_commit(json, "commit", history.commits[release.commit]);
  json.member("packages", release.packages);
  json.member_or_null("until_tag", release.until_tag);
  write_days(json, "days", release.seconds);
  write_days(json, "days_since_published", release.seconds_published);
  json.end_object();
}

template <typename T, typename Write>
void write_list(JsonWriter& json, std::string_view key, const std::vector<T>& items, Write write) {
  json.key(key);
  json.begin_array(Layout::lines);
  for (const T& item : items) write(item);
  json.end_array();
}

}  // namespace

void write_history_json(const History& history, std::string_view tool_version, std::ostream& out) {
  JsonWriter json(out);
  json.begin_object(Layout::lines);
  json.member("schema", "lscan-history/1");
  json_parts::write_tool(json, tool_version);
  json.member("scanned_at", history.scanned_at);
  json_parts::write_data(json, history.data);
  write_subject(json, history.subject);
  write_walk(json, history);
  write_list(json, "changes", history.changes, [&](const HistoryChange& one) { write_change(json, one, history); });
  write_list(json, "windows", history.windows, [&](const HistoryWindow& one) { write_window(json, one, history); });
  write_list(json, "releases", history.releases, [&](const HistoryRelease& one) { write_release(json, one, history); });
  json.key("exposure");
  json.begin_object();
  json.member("releases_seen", history.releases_seen);
  write_days(json, "days", history.exposed);
  write_days(json, "days_since_published", history.exposed_published);
  json.end_object();
  json.member("now", history.now);
  write_list(json, "diagnostics", history.diagnostics,
             [&](const Diagnostic& one) { json_parts::write_diagnostic(json, one); });
  json.end_object();
}

}  // namespace lscan
