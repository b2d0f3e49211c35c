#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string_view>

#include <simdjson.h>

#include "core/advisories/facts.h"
#include "core/advisories/osv.h"
#include "core/base/limits.h"
#include "core/base/text.h"

namespace lscan {
namespace {

namespace fs = std::filesystem;

class Reader {
 public:
  Reader(const OpenZip& open_zip, Facts& facts, Diagnostics& said) : open_zip_(open_zip), facts_(facts), said_(said) {}

  void read_source(const std::string& source) {
    std::error_code error;
    if (!fs::is_directory(source, error)) return read_file(source);
    std::vector<std::string> files;
    for (const auto& entry :
         fs::recursive_directory_iterator(source, fs::directory_options::skip_permission_denied, error)) {
      if (entry.is_regular_file(error)) files.push_back(entry.path().string());
    }
    std::sort(files.begin(), files.end());
    for (const std::string& file : files) {
      if (is_data(file)) read_file(file);
    }
  }

 private:
  static bool is_data(std::string_view path) {
    return path.ends_with(".zip") || path.ends_with(".jsonl") || path.ends_with(".json") || path.ends_with(".csv");
  }

  void say(std::string_view path, std::string message) {
    said_.push_back({DiagnosticSeverity::error, std::string(path), 0, 0, std::move(message)});
  }

  void read_file(const std::string& path) {
    if (path.ends_with(".zip")) return read_zip(path);
    std::error_code error;
    const auto size = fs::file_size(path, error);
    if (error) return say(path, "does not exist or is no regular file");
    if (size > limits::kFileBytes) return say(path, "is larger than the limit of 256 MiB");
    std::ifstream in(path, std::ios::binary);
    std::string text(size, '\0');
    in.read(text.data(), static_cast<std::streamsize>(size));
    if (!in) return say(path, "cannot be read");
    if (path.ends_with(".jsonl")) return read_lines(path, text);
    if (path.ends_with(".csv")) return read_epss(path, text);
    if (!read_kev(text)) osv_.read(text, path, 0, facts_.advisories, said_);
  }

  void read_zip(const std::string& path) {
    const auto tree = open_zip_(path);
    if (!tree) return say(path, tree.error());
    const auto files = (*tree)->files();
    for (FileIndex i = 0; i < files.size(); ++i) {
      if (!files[i].path.ends_with(".json")) continue;
      const std::string inside = path + "!/" + std::string(files[i].path);
      const auto text = (*tree)->read(i, limits::kMetadataBytes);
      if (text) {
        osv_.read(*text, inside, 0, facts_.advisories, said_);
      } else {
        say(inside, text.error());
      }
    }
  }

  void read_lines(const std::string& path, std::string_view text) {
    for (std::size_t number = 1; !text.empty(); ++number) {
      const std::string_view line = text::take_line(text);
      if (!line.empty()) osv_.read(line, path, number, facts_.advisories, said_);
    }
  }

  // FIRST's form: a comment that carries the date, a header, and rows "CVE-2021-44228,0.94,0.999".
  void read_epss(const std::string& path, std::string_view text) {
    std::string date;
    for (std::size_t number = 1; !text.empty(); ++number) {
      std::string_view line = text::take_line(text);
      if (line.starts_with('#')) {
        constexpr std::string_view kDate = "score_date:";
        const std::size_t at = line.find(kDate);
        if (at != std::string_view::npos) date = line.substr(at + kDate.size(), std::string_view("2025-07-05").size());
        continue;
      }
      const std::string_view cve = text::take_until(line, ',');
      if (cve.empty() || cve == "cve") continue;
      const auto score = number_of(text::take_until(line, ','));
      const auto percentile = number_of(line);
      if (!cve.starts_with("CVE-") || !score || !percentile) {
        said_.push_back(
            {DiagnosticSeverity::error, path, number, 0, "expected \"cve,epss,percentile\" with numbers from 0 to 1"});
        continue;
      }
      facts_.epss[std::string(cve)] = {*score, *percentile, date};
    }
  }

  static std::optional<double> number_of(std::string_view text) {
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole && number >= 0 && number <= 1 ? std::optional(number) : std::nullopt;
  }

  // Whether this was CISA's catalogue: an object with "vulnerabilities".
  bool read_kev(const std::string& text) {
    simdjson::dom::parser parser;
    simdjson::dom::array entries;
    if (parser.parse(text)["vulnerabilities"].get(entries) != simdjson::SUCCESS) return false;
    for (const simdjson::dom::element entry : entries) {
      const auto field = [&](const char* key) {
        std::string_view value;
        return entry[key].get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
      };
      if (const std::string cve = field("cveID"); !cve.empty()) {
        facts_.kev[cve] = {field("dateAdded"), field("dueDate"), field("knownRansomwareCampaignUse") == "Known"};
      }
    }
    return true;
  }

  const OpenZip& open_zip_;
  Facts& facts_;
  Diagnostics& said_;
  OsvReader osv_;
};

// The record that comes second adds what the first lacks: one id stands in several ecosystems' zips.
void merge_into(Advisory& first, Advisory second) {
  for (Affected& affected : second.affected) {
    if (std::find(first.affected.begin(), first.affected.end(), affected) == first.affected.end()) {
      first.affected.push_back(std::move(affected));
    }
  }
  for (std::string& alias : second.aliases) {
    if (std::find(first.aliases.begin(), first.aliases.end(), alias) == first.aliases.end())
      first.aliases.push_back(std::move(alias));
  }
  for (std::string& cwe : second.cwe) {
    if (std::find(first.cwe.begin(), first.cwe.end(), cwe) == first.cwe.end()) first.cwe.push_back(std::move(cwe));
  }
  if (first.severity.empty()) first.severity = std::move(second.severity);
  if (first.severity_word.empty()) first.severity_word = std::move(second.severity_word);
  first.modified = std::max(first.modified, second.modified);
  if (first.published.empty()) first.published = std::move(second.published);
}

}  // namespace

Facts read_facts(const std::vector<std::string>& sources, const OpenZip& open_zip, Diagnostics& said) {
  Facts facts;
  Reader reader(open_zip, facts, said);
  for (const std::string& source : sources) reader.read_source(source);

  Advisories& all = facts.advisories;
  std::stable_sort(all.begin(), all.end(), [](const Advisory& a, const Advisory& b) { return a.id < b.id; });
  Advisories merged;
  for (Advisory& advisory : all) {
    if (!merged.empty() && merged.back().id == advisory.id) {
      merge_into(merged.back(), std::move(advisory));
    } else {
      merged.push_back(std::move(advisory));
    }
  }
  all = std::move(merged);
  return facts;
}

}  // namespace lscan
