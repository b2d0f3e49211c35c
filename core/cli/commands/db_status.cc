// lscan db status: the data that a scan would use, where it comes from and how old it is.
#include <algorithm>
#include <memory>
#include <ostream>
#include <string>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "core/base/digest.h"
#include "core/base/text.h"
#include "core/base/time.h"
#include "core/cli/commands/db.h"
#include "core/cli/data_options.h"
#include "core/cli/output.h"
#include "core/report/escape.h"
#include "core/report/json_writer.h"
#include "core/report/summary.h"

namespace lscan {
namespace {

struct StatusOptions {
  DataOptions data;
  OutputFormat format = OutputFormat::table;
};

struct Described {
  DataInfo info;
  StoreStatus status;
  std::optional<long> age;  // days
  std::string file_sha256;  // empty for the built-in copy
};

Result<Described> describe(const Store& store, const Host& host) {
  Described out;
  out.info = store.info();
  out.age = days_between(out.info.as_of, rfc3339(host.now));
  LSCAN_TRY(out.status, store.status());
  if (out.info.source != "built-in") {
    LSCAN_TRY(out.file_sha256, sha256_of_file(out.info.source));
  }
  return out;
}

void write_line(std::ostream& out, std::string_view label, std::string_view value) {
  out << fmt::format("{:<10}{}\n", label, terminal_safe(value));
}

void write_table(const Described& data, std::ostream& out) {
  write_line(out, "data", data.info.source);
  std::string as_of = data.info.as_of.empty() ? "unknown" : data.info.as_of;
  if (data.age) as_of += ", " + text::counted(static_cast<std::size_t>(*data.age), "day") + " old";
  write_line(out, "as of", as_of);
  write_line(out, "newest", data.info.newest);
  const std::string& by = data.status.provenance.built_by;
  write_line(out, "built", data.info.built_at + (by.empty() ? "" : " by " + by));
  write_line(out, "facts", "sha256 " + data.info.sha256);
  if (!data.file_sha256.empty()) write_line(out, "file", "sha256 " + data.file_sha256);
  std::size_t width = std::string_view("ECOSYSTEM").size();
  for (const auto& [ecosystem, count] : data.status.records) width = std::max(width, ecosystem.size());
  for (const StoreSource& source : data.status.provenance.sources) width = std::max(width, source.name.size());
  const auto write_count = [&](std::string_view name, std::size_t count) {
    out << fmt::format("{:<{}}{:>9}\n", name, width, count);
  };
  out << fmt::format("\n{:<{}}{:>9}\n", "ECOSYSTEM", width, "RECORDS");
  for (const auto& [ecosystem, count] : data.status.records) write_count(ecosystem, count);
  write_count("all", data.info.records);
  write_count("EPSS", data.status.epss);
  write_count("KEV", data.status.kev);
  if (data.status.provenance.sources.empty()) return;
  out << fmt::format("\n{:<{}}  {:<10}  {}\n", "SOURCE", width, "AS OF", "FROM");
  for (const StoreSource& source : data.status.provenance.sources) {
    out << fmt::format("{:<{}}  {:<10}  {}\n", source.name, width, source.date.empty() ? "-" : source.date,
                       terminal_safe(source.location));
  }
}

void write_json(const Described& data, std::ostream& out) {
  JsonWriter json(out);
  json.begin_object(JsonWriter::Layout::lines);
  json.member("schema", "lscan-data/1");
  json.member("source", data.info.source);
  json.member_or_null("as_of", data.info.as_of);
  json.key("age_days");
  data.age ? json.value(static_cast<std::uint64_t>(*data.age)) : json.null();
  json.member_or_null("newest", data.info.newest);
  json.member_or_null("built_at", data.info.built_at);
  json.member_or_null("built_by", data.status.provenance.built_by);
  json.member_or_null("sha256", data.info.sha256);
  json.member_or_null("file_sha256", data.file_sha256);
  json.member("records", std::uint64_t{data.info.records});
  json.key("ecosystems");
  json.begin_object();
  for (const auto& [ecosystem, count] : data.status.records) json.member(ecosystem, std::uint64_t{count});
  json.end_object();
  json.member("epss", std::uint64_t{data.status.epss});
  json.member("kev", std::uint64_t{data.status.kev});
  json.key("sources");
  json.begin_array(JsonWriter::Layout::lines);
  for (const StoreSource& source : data.status.provenance.sources) {
    json.begin_object();
    json.member("name", source.name);
    json.member("from", source.location);
    json.member_or_null("as_of", source.date);
    json.member_or_null("sha256", source.sha256);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

int show_status(const StatusOptions& options, const Host& host) {
  const auto store = open_data(options.data, host);
  if (!store) return refuse(host, kExitData, store.error());
  const auto data = describe(*store, host);
  if (!data) return refuse(host, kExitData, store->info().source + ": " + data.error());
  if (options.format == OutputFormat::json) {
    write_json(*data, host.out);
    host.out << "\n";
  } else {
    write_table(*data, host.out);
  }
  if (const std::string note = note_on_newer_builtin(options.data, *store, host); !note.empty())
    host.err << "lscan: note: " << terminal_safe(note) << "\n";
  const auto fresh = check_age(data->info, options.data.max_age, host);
  return fresh ? kExitPass : refuse(host, kExitData, fresh.error());
}

}  // namespace

void commands::add_db_status(CLI::App& db, CommandContext& context) {
  const auto options = std::make_shared<StatusOptions>();
  CLI::App* command = db.add_subcommand("status", "The data that a scan would use: sources, dates, counts, age");
  add_data_options(*command, options->data);
  add_output_format(*command, options->format);
  command->callback([options, &context] { context.exit_code = show_status(*options, context.host); });
}

}  // namespace lscan
