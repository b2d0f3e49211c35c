// The cache has a folder for each repository's URL, and in it the repository's own paths. A file has its name when it
// is whole and its digest is the stated one. "<file>.missing" says that the repository did not have it; it counts for
// an hour, as lists of versions count for a day. All else never changes once it is released, and is never asked for
// again.
#include "core/resolve/remote_maven_repository.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>
#include <utility>

#include "core/base/digest.h"
#include "core/base/limits.h"
#include "core/base/text.h"
#include "core/fetch/url.h"

namespace lscan {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kListOfVersions = "/maven-metadata-central.xml";
constexpr long kUnauthorized = 401;
constexpr long kTooMany = 429;

bool is_list_of_versions(std::string_view path) { return path.find("/maven-metadata-") != std::string_view::npos; }

// Local repositories keep one list of versions for each remote one, under its id.
std::string remote_path(std::string_view path) {
  if (!path.ends_with(kListOfVersions)) return std::string(path);
  return std::string(path.substr(0, path.size() - kListOfVersions.size())) + "/maven-metadata.xml";
}

// Paths are made of what poms say, which may be anything.
bool stays_inside(std::string_view path) {
  if (path.empty() || path.size() > limits::kPathBytes) return false;
  if (path.find_first_of(std::string_view("\0\\", 2)) != std::string_view::npos) return false;
  while (!path.empty()) {
    const std::string_view part = text::take_until(path, '/');
    if (part.empty() || part.front() == '.' || part.size() > 255) return false;
  }
  return true;
}

bool is_younger_than(const std::string& file, std::chrono::seconds age) {
  std::error_code error;
  const auto written = fs::last_write_time(file, error);
  // The clock of the machine, since a cache is about the machine and not about the report.
  return !error && fs::file_time_type::clock::now() - written < age;
}

std::optional<std::string> content_of(const std::string& file) {
  std::error_code error;
  const std::uintmax_t size = fs::is_regular_file(file, error) ? fs::file_size(file, error) : 0;
  if (error || size == 0 || size > limits::kPomBytes) return std::nullopt;
  std::ifstream in(file, std::ios::binary);
  std::string content{std::istreambuf_iterator<char>(in), {}};
  return in.bad() ? std::nullopt : std::optional(std::move(content));
}

// A server that asks for a log-in, and one that breaks off, answer 200 too.
bool is_whole(std::string_view content, std::string_view url) {
  const bool is_list = url.ends_with("/maven-metadata.xml");
  const std::string_view begin = is_list ? "<metadata" : "<project";
  const std::string_view end = is_list ? "</metadata" : "</project";
  return content.find(begin) != std::string_view::npos && content.find(end) != std::string_view::npos;
}

void touch(const std::string& file) { std::ofstream(file, std::ios::binary).put('\n'); }

void remove(const std::string& file) {
  std::error_code ignored;
  fs::remove(file, ignored);
}

}  // namespace

RemoteMavenRepository::RemoteMavenRepository(const MavenRepository* local, Settings settings, Say say)
    : local_(local), settings_(std::move(settings)), say_(std::move(say)), health_(settings_.repositories.size()) {}

std::string RemoteMavenRepository::cached(std::size_t repository, std::string_view path) const {
  const std::string folder = sha256(settings_.repositories[repository].url).substr(0, 16);
  return (fs::path(settings_.cache) / folder / remote_path(path)).string();
}

std::optional<MavenRepository::File> RemoteMavenRepository::read(std::string_view path) const {
  if (local_ != nullptr) {
    if (auto file = local_->read(path)) return file;
  }
  if (!stays_inside(path)) return std::nullopt;
  for (std::size_t i = 0; i < settings_.repositories.size(); ++i) {
    const std::string file = cached(i, path);
    if (is_list_of_versions(path) && !is_younger_than(file, limits::kVersionListAge)) continue;
    if (auto content = content_of(file)) {
      return File{url::shown(url::joined(settings_.repositories[i].url, remote_path(path))), std::move(*content)};
    }
  }
  return std::nullopt;
}

std::string RemoteMavenRepository::problem(std::string_view path) const {
  const std::lock_guard lock(state_);
  const auto known = problems_.find(path);
  return known == problems_.end() ? "" : known->second;
}

bool RemoteMavenRepository::fetch(const std::vector<std::string>& paths) {
  const std::lock_guard batch(fetching_);
  std::vector<std::string> wanted;
  bool has_come = false;
  for (const std::string& path : paths) {
    // Lists of single repositories are those of Maven alone; and while this thread waited, another one may have
    // fetched.
    if (is_list_of_versions(path) && !path.ends_with(kListOfVersions)) continue;
    const std::lock_guard lock(state_);
    if (tried_.count(path) != 0) {
      has_come = has_come || read(path);
    } else if (path.find("-SNAPSHOT") != std::string::npos) {
      problems_[path] = "it is a snapshot, which changes and is not fetched";
    } else if (!stays_inside(path)) {
      problems_[path] = "its coordinates make no path";
    } else if (tried_.size() >= limits::kFetchedPoms) {
      problems_[path] = "more than " + std::to_string(limits::kFetchedPoms) + " files were fetched already";
    } else {
      tried_.insert(path);
      wanted.push_back(path);
    }
  }
  std::atomic<std::size_t> next = 0;
  std::atomic<bool> any = has_come;
  const auto work = [&] {
    FetchSession session(settings_.fetch);
    for (std::size_t i = next++; i < wanted.size(); i = next++) {
      if (obtain(session, wanted[i])) any = true;
    }
  };
  std::vector<std::thread> threads;  // they wait for servers and hardly for a core
  const std::size_t count = std::min(wanted.size(), limits::kParallelFetches);
  for (std::size_t i = 1; i < count; ++i) threads.emplace_back(work);
  if (count > 0) work();
  for (std::thread& thread : threads) thread.join();
  return any;
}

// From the first repository that has it.
bool RemoteMavenRepository::obtain(FetchSession& session, const std::string& path) {
  std::string problems;
  std::string without;
  for (std::size_t i = 0; i < settings_.repositories.size(); ++i) {
    const std::string& id = settings_.repositories[i].id;
    const auto problem = obtain_from(session, i, path);
    const std::lock_guard lock(state_);
    if (!problem) {
      say_(++files_);
      return true;
    }
    if (problem->empty()) {
      without.append(without.empty() ? "" : ", ").append(id);
    } else {
      problems.append(problems.empty() ? "" : "; ").append(id).append(" ").append(*problem);
    }
  }
  if (!without.empty()) problems.append(problems.empty() ? "" : "; ").append(without).append(" does not have it");
  const std::lock_guard lock(state_);
  problems_[path] = problems.empty() ? "no repository is asked" : problems;
  return false;
}

std::string RemoteMavenRepository::given_up(std::size_t repository) const {
  const std::lock_guard lock(state_);
  return health_[repository].given_up;
}

// An empty text where the repository is well and does not have it.
std::optional<std::string> RemoteMavenRepository::obtain_from(FetchSession& session, std::size_t repository,
                                                              const std::string& path) {
  const std::string file = cached(repository, path);
  const std::string missing = file + ".missing";
  if (is_younger_than(missing, limits::kMissingPomAge)) return "";
  std::error_code error;
  fs::create_directories(fs::path(file).parent_path(), error);
  if (error) return "cannot be kept: " + fs::path(file).parent_path().string() + ": " + error.message();

  // Another process may fetch the same file.
  const std::string part =
      file + "." + std::to_string(std::chrono::steady_clock::now().time_since_epoch().count()) + ".part";
  const std::string url = url::joined(settings_.repositories[repository].url, remote_path(path));
  const FetchAnswer answer = answer_of(session, repository, url, part);
  std::optional<std::string> problem;
  if (answer.kind == FetchAnswer::Kind::complete) {
    problem = fault_of(session, repository, url, answer, part);
    if (!problem) fs::rename(part, file, error);
    if (error) problem = "cannot be kept: " + error.message();
  } else if (answer.status == 404 || answer.status == 410) {
    touch(missing);
    problem = "";
  } else {
    problem = answer.problem;
  }
  remove(part);
  return problem;
}

// Tries again what may be gone in a moment, unless others have given the repository up meanwhile.
FetchAnswer RemoteMavenRepository::answer_of(FetchSession& session, std::size_t repository, const std::string& url,
                                             const std::string& to) {
  FetchAnswer answer;
  for (int attempt = 1; attempt <= limits::kFetchAttempts; ++attempt) {
    if (std::string why = given_up(repository); !why.empty()) {
      answer = {};
      answer.problem = std::move(why);
      return answer;
    }
    answer = session.fetch({url, to, limits::kPomBytes, {}, 0, settings_.repositories[repository].credentials}, {});
    if (answer.kind == FetchAnswer::Kind::complete || !answer.worth_another_try) break;
    if (attempt == limits::kFetchAttempts) {
      answer.problem += ", " + std::to_string(attempt) + " attempts";
      break;
    }
    std::this_thread::sleep_for(std::chrono::seconds(answer.retry_after.value_or(1L << (attempt - 1))));
  }
  take_note(repository, answer);
  return answer;
}

// A repository that does not let us in, has had enough of us, or fails again and again is left in peace: hundreds of
// further requests would make it worse, and each could take minutes.
void RemoteMavenRepository::take_note(std::size_t repository, const FetchAnswer& answer) {
  const std::lock_guard lock(state_);
  Health& health = health_[repository];
  const bool is_well = answer.kind == FetchAnswer::Kind::complete || answer.status == 404 || answer.status == 410;
  health.failures = is_well ? 0 : health.failures + 1;
  const bool is_final = !is_well && (answer.status == kUnauthorized || answer.status == kTooMany ||
                                     health.failures >= limits::kRepositoryFailures);
  if (is_final && health.given_up.empty()) health.given_up = answer.problem + ", and was asked no more";
}

// Why a file that came is not the one that was asked for.
std::optional<std::string> RemoteMavenRepository::fault_of(FetchSession& session, std::size_t repository,
                                                           const std::string& url, const FetchAnswer& answer,
                                                           const std::string& file) const {
  const auto content = content_of(file);
  if (!content || !is_whole(*content, url)) return "sent something else than the file";
  std::string stated = answer.sha1;
  if (stated.empty()) {
    const std::string digest_file = file + ".sha1";
    const FetchAnswer digest = session.fetch(
        {url + ".sha1", digest_file, limits::kPomBytes, {}, 0, settings_.repositories[repository].credentials}, {});
    if (digest.kind == FetchAnswer::Kind::complete) stated = content_of(digest_file).value_or("");
    remove(digest_file);
    if (digest.kind != FetchAnswer::Kind::complete && digest.status != 404)
      return "has no checksum to give: " + digest.problem;
  }
  // Some write the name of the file behind it.
  std::string_view rest = text::trim(stated);
  const std::string_view word = rest.substr(0, rest.find_first_of(" \t\r\n"));
  if (word.empty() || text::equals_ignoring_case(word, sha1(*content))) return std::nullopt;
  return "sent a file with another SHA-1 than it states";
}

}  // namespace lscan
