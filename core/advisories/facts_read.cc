#include <algorithm>
#include <charconv>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>
#include <unordered_set>

#include <simdjson.h>
#include <zlib.h>

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
    return path.ends_with(".zip") || path.ends_with(".jsonl") || path.ends_with(".json") || is_epss(path);
  }
  static bool is_epss(std::string_view path) { return path.ends_with(".csv") || path.ends_with(".csv.gz"); }

  void say(std::string_view path, std::string message) {
    said_.push_back({DiagnosticSeverity::error, std::string(path), 0, 0, std::move(message)});
  }

  void read_file(const std::string& path) {
    if (path.ends_with(".zip")) return read_zip(path);
    const auto text = content_of(path);
    if (!text) return say(path, text.error());
    if (path.ends_with(".jsonl")) return read_lines(path, *text);
    if (is_epss(path)) return read_epss(path, *text);
    if (!read_kev(*text)) read_record(*text, path, 0);
  }

  // Unpacked where it is gzip's.
  static Result<std::string> content_of(const std::string& path) {
    std::error_code error;
    if (!fs::is_regular_file(path, error)) return failure("does not exist or is no regular file");
    const std::unique_ptr<gzFile_s, decltype(&gzclose)> file(gzopen(path.c_str(), "rb"), &gzclose);
    if (!file) return failure("cannot be opened");
    std::string text;
    constexpr std::size_t kPieceBytes = 1 << 18;
    for (;;) {
      const std::size_t size = text.size();
      text.resize(size + kPieceBytes);
      const int n = gzread(file.get(), text.data() + size, kPieceBytes);
      if (n < 0) return failure("is damaged, or cannot be read");
      text.resize(size + static_cast<std::size_t>(n));
      if (text.size() > limits::kFileBytes) return failure("is larger than the limit of 256 MiB");
      if (n == 0) break;
    }
    if (int code = Z_OK; gzerror(file.get(), &code) != nullptr && code != Z_OK)
      return failure("is damaged: it ends too early");
    return text;
  }

  void read_record(std::string_view json, std::string_view path, std::size_t line) {
    osv_.read(json, path, line, read_, said_);
    for (Advisory& advisory : read_) {
      const std::size_t before = said_.size();
      reduce(advisory, said_);
      for (std::size_t i = before; i < said_.size(); ++i) said_[i].path = path;
      facts_.records.add(advisory);
    }
    read_.clear();
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
        read_record(*text, inside, 0);
      } else {
        say(inside, text.error());
      }
    }
  }

  void read_lines(const std::string& path, std::string_view text) {
    for (std::size_t number = 1; !text.empty(); ++number) {
      const std::string_view line = text::take_line(text);
      if (!line.empty()) read_record(line, path, number);
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
  Advisories read_;  // of one record
};

// EPSS scores 300,000 vulnerabilities; those that no record names can be of no finding.
void drop_unnamed(Facts& facts) {
  std::unordered_set<std::string> named;
  for (std::size_t i = 0; i < facts.records.size(); ++i) {
    Advisory advisory = facts.records[i];
    named.insert(std::move(advisory.id));
    for (std::string& alias : advisory.aliases) named.insert(std::move(alias));
  }
  std::erase_if(facts.epss, [&](const auto& entry) { return !named.contains(entry.first); });
  std::erase_if(facts.kev, [&](const auto& entry) { return !named.contains(entry.first); });
}

}  // namespace

Facts read_facts(const std::vector<std::string>& sources, const OpenZip& open_zip, Diagnostics& said) {
  Facts facts;
  Reader reader(open_zip, facts, said);
  for (const std::string& source : sources) reader.read_source(source);

  facts.records.settle();
  drop_unnamed(facts);
  return facts;
}

}  // namespace lscan
