#include "core/update/content_check.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <memory>

#include <zlib.h>

#include "core/base/json.h"
#include "core/base/limits.h"
#include "core/base/text.h"

namespace lscan {
namespace {

constexpr std::size_t kDateLength = std::string_view("2026-08-01").size();

std::string head_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string head(1024, '\0');
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(in.gcount()));
  return head;
}

bool is_web_page(std::string_view head) {
  const std::string start = text::lower(text::trim(head).substr(0, 256));
  return start.starts_with("<!doctype html") || start.starts_with("<html") || start.find("<head") != std::string::npos;
}

Result<std::string> check_zip(const std::string& path, const OpenZip& open_zip) {
  LSCAN_TRY(const std::unique_ptr<FileTree> tree, open_zip(path));
  const auto files = tree->files();
  const bool has_records =
      std::any_of(files.begin(), files.end(), [](const File& file) { return file.path.ends_with(".json"); });
  if (!has_records) return failure("is a zip archive without a record");
  return "";
}

// https://www.cisa.gov/known-exploited-vulnerabilities-catalog: {"dateReleased": ..., "vulnerabilities": [...]}
Result<std::string> check_kev(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string content{std::istreambuf_iterator<char>(in), {}};
  std::string date;
  std::size_t entries = 0;
  json::Walker walker;
  const auto problem = walker.walk(std::move(content), [&](const json::Value& value) {
    if (value.is_at({"dateReleased"})) date = value.text.substr(0, kDateLength);
    if (value.is_at({"vulnerabilities", json::kElement, "cveID"})) ++entries;
  });
  if (problem)
    return failure("is not CISA's catalogue: line " + std::to_string(problem->line) + ": " + problem->message);
  if (entries == 0) return failure("is not CISA's catalogue: expected \"vulnerabilities\" with a \"cveID\" each");
  return date;
}

// "#model_version:v2025.03.14,score_date:2025-07-05T00:00:00+0000", "cve,epss,percentile", rows; mostly as gzip. Read
// to its end, where gzip has its checksum.
Result<std::string> check_epss(const std::string& path) {
  const std::unique_ptr<gzFile_s, decltype(&gzclose)> file(gzopen(path.c_str(), "rb"), &gzclose);
  if (!file) return failure("cannot be opened");
  std::string head;
  std::uint64_t size = 0;
  for (std::string piece(1 << 16, '\0');;) {
    const int n = gzread(file.get(), piece.data(), static_cast<unsigned>(piece.size()));
    if (n < 0) return failure("is damaged: its checksum or its form is wrong");
    if (size == 0) head = piece.substr(0, static_cast<std::size_t>(n));
    size += static_cast<std::uint64_t>(n);
    if (size > limits::kFileBytes) return failure("unpacks to more than the limit of 256 MiB");
    if (n == 0) break;
  }
  if (int code = Z_OK; gzerror(file.get(), &code) != nullptr && code != Z_OK)
    return failure("is truncated: it ends too early");
  if (head.find("cve,epss,percentile\n") == std::string::npos &&
      head.find("cve,epss,percentile\r") == std::string::npos)
    return failure("is not a list of EPSS scores: expected the columns cve,epss,percentile");
  constexpr std::string_view kDate = "score_date:";
  const std::size_t at = head.find(kDate);
  return at == std::string::npos ? "" : head.substr(at + kDate.size(), kDateLength);
}

std::string_view expected(Source::Kind kind) {
  switch (kind) {
    case Source::Kind::advisories:
      return "a zip archive of OSV records";
    case Source::Kind::kev:
      return "CISA's catalogue as JSON";
    case Source::Kind::epss:
      return "EPSS scores as CSV";
  }
  return "";
}

}  // namespace

Result<std::string> check_content(Source::Kind kind, const std::string& path, const OpenZip& open_zip) {
  const std::string head = head_of(path);
  if (head.empty()) return failure("is empty, expected " + std::string(expected(kind)));
  if (is_web_page(head)) {
    return failure("is a web page, expected " + std::string(expected(kind)) +
                   "; a proxy or a login page may have answered instead");
  }
  switch (kind) {
    case Source::Kind::advisories:
      return check_zip(path, open_zip);
    case Source::Kind::kev:
      return check_kev(path);
    case Source::Kind::epss:
      return check_epss(path);
  }
  return "";
}

}  // namespace lscan
