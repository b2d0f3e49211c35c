#include "core/update/obtain.h"

#include <algorithm>
#include <filesystem>

#include "core/base/digest.h"
#include "core/base/text.h"
#include "core/fetch/download.h"
#include "core/fetch/url.h"
#include "core/update/content_check.h"

namespace lscan {
namespace {

namespace fs = std::filesystem;

// The name in the cache, whose ending tells the importer what the file is; it unpacks gzip whatever the name.
const char* file_name(Source::Kind kind) {
  switch (kind) {
    case Source::Kind::advisories:
      return "all.zip";
    case Source::Kind::kev:
      return "kev.json";
    case Source::Kind::epss:
      return "epss.csv";
  }
  return "";
}

std::uint64_t limit_of(Source::Kind kind) {
  return kind == Source::Kind::advisories ? limits::kOsvArchiveBytes : limits::kScoresBytes;
}

// A folder that is named for KEV or EPSS holds the file under the name that its publisher gives it.
std::string file_in_folder(Source::Kind kind, const std::string& folder) {
  const std::initializer_list<const char*> kev = {"known_exploited_vulnerabilities.json", "kev.json"};
  const std::initializer_list<const char*> epss = {"epss_scores-current.csv.gz", "epss_scores-current.csv",
                                                   "epss_scores.csv", "epss.csv"};
  std::error_code error;
  for (const char* name : kind == Source::Kind::kev ? kev : epss) {
    const fs::path path = fs::path(folder) / name;
    if (fs::is_regular_file(path, error)) return path.string();
  }
  return "";
}

// Records may lie as single files where the zip would: <folder>/<ecosystem>/*.json, or in the folder named itself.
std::string records_folder(const std::string& ecosystem, const std::string& path) {
  std::error_code error;
  if (fs::is_directory(path, error)) return path;
  const fs::path parent = fs::path(path).parent_path();
  const bool instead = !fs::exists(path, error) && parent.filename() == ecosystem && fs::is_directory(parent, error);
  return instead ? parent.string() : "";
}

// The importer goes by endings.
bool has_known_ending(Source::Kind kind, const std::string& file) {
  return kind != Source::Kind::epss || file.ends_with(".csv") || file.ends_with(".csv.gz");
}

}  // namespace

FetchProgress fetching(const std::string& name, const SayStep& say) {
  return [name, &say](std::uint64_t bytes, std::uint64_t of) {
    const bool small = std::max(bytes, of) < 10 * limits::kMiB;
    const std::uint64_t unit = small ? 1024 : limits::kMiB;
    std::string step = "fetching " + name + ": " + std::to_string(bytes / unit);
    if (of > 0) step += " of " + std::to_string(of / unit);
    say(step + (small ? " KiB" : " MiB"));
  };
}

Result<Obtained> Obtainer::obtain(const Source& source) {
  std::string problems;
  for (const std::string& location : source.locations) {
    say_("fetching " + source.name);
    auto obtained = from(source, location);
    if (obtained) {
      obtained->source.name = source.name;
      return obtained;
    }
    problems.append(problems.empty() ? "" : "; ").append(url::shown(location)).append(" ").append(obtained.error());
  }
  const std::string setting(setting_of(source.kind));
  return failure(source.name + " was not obtained: " + problems + ". Another place for it can be named with --" +
                 setting + ", or with " + setting + " in .lscan.toml");
}

Result<Obtained> Obtainer::from(const Source& source, const std::string& location) {
  if (const auto path = url::local_path(location)) return from_here(source, *path);
  const std::string scheme = url::scheme(location);
  if (scheme != "http" && scheme != "https")
    return failure("is no URL that lscan fetches, expected https, http, file or a path");
  if (const auto before = fetched_.find(location); before != fetched_.end()) return before->second;
  LSCAN_TRY(Obtained obtained, from_server(source, location));
  return fetched_[location] = std::move(obtained);
}

Result<Obtained> Obtainer::from_here(const Source& source, const std::string& path) const {
  const bool advisories = source.kind == Source::Kind::advisories;
  std::error_code error;
  if (const std::string folder = advisories ? records_folder(source.name, path) : ""; !folder.empty())
    return Obtained{folder, {.location = folder}};
  const std::string file = fs::is_directory(path, error) ? file_in_folder(source.kind, path) : path;
  if (file.empty()) return failure("holds no file with a name that its publisher gives it");
  if (!fs::is_regular_file(file, error)) return failure("does not exist, or is no file");
  if (!has_known_ending(source.kind, file)) return failure("has a name that does not say what it is, expected *.csv");
  LSCAN_TRY(std::string date, check_content(source.kind, file, open_zip_));
  LSCAN_TRY(std::string digest, sha256_of_file(file));
  return Obtained{file, {.location = file, .date = std::move(date), .sha256 = std::move(digest)}};
}

Result<Obtained> Obtainer::from_server(const Source& source, const std::string& url) {
  if (!cache_lock_) {
    LSCAN_TRY(FileLock lock, FileLock::take(cache_ + "/lock"));
    cache_lock_.emplace(std::move(lock));
  }
  std::string own_date;
  const auto check = [&](const std::string& path) -> Result<void> {
    LSCAN_TRY(own_date, check_content(source.kind, path, open_zip_));
    return {};
  };
  LSCAN_TRY(Download file, download({url, file_name(source.kind), cache_, limit_of(source.kind)}, settings_, check,
                                    fetching(source.name, say_)));
  if (own_date.empty() && source.kind != Source::Kind::advisories) {  // it was in the cache
    LSCAN_TRY(own_date, check_content(source.kind, file.path, open_zip_));
  }
  StoreSource from{.location = url::shown(url), .date = own_date.empty() ? file.modified : own_date};
  from.sha256 = std::move(file.sha256);
  return Obtained{std::move(file.path), std::move(from)};
}

}  // namespace lscan
