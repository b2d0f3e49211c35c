// The cache has a folder for each URL. In it lie the file, "<name>.about" with what the server said of it and its
// digest, and, while a transfer goes on, "<name>.part". A file whose digest is another than was noted, be it after a
// power cut between the two, is fetched anew.
#include "core/fetch/download.h"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "core/base/digest.h"
#include "core/base/text.h"

namespace lscan {
namespace {

namespace fs = std::filesystem;

struct Cached {
  Validators validators;
  Download file;
};

class Entry {
 public:
  explicit Entry(const DownloadRequest& request)
      : folder_(fs::path(request.cache) / sha256(request.url).substr(0, 32)), name_(request.name) {}

  std::string file() const { return (folder_ / name_).string(); }
  std::string part() const { return file() + ".part"; }
  std::string about() const { return file() + ".about"; }

  Result<void> prepare() const {
    std::error_code error;
    fs::create_directories(folder_, error);
    if (error) return failure(folder_.string() + " cannot be made: " + error.message());
    drop_part();  // of a run that was killed
    return {};
  }

  void drop_part() const {
    std::error_code ignored;
    fs::remove(part(), ignored);
  }

  // What is here of earlier, whole and as it was noted; empty validators where there is nothing.
  Cached read() const {
    std::ifstream in(about(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    Cached cached;
    cached.file.path = file();
    std::string_view rest = text;
    cached.validators.etag = text::take_line(rest);
    cached.validators.last_modified = text::take_line(rest);
    cached.file.modified = text::take_line(rest);
    cached.file.sha256 = text::take_line(rest);
    const auto digest = sha256_of_file(file());
    return digest && *digest == cached.file.sha256 ? cached : Cached{};
  }

  // Takes the finished part in.
  Result<Download> keep(const FetchAnswer& answer) const {
    LSCAN_TRY(std::string digest, sha256_of_file(part()));
    std::error_code error;
    fs::rename(part(), file(), error);
    if (error) return failure(file() + " cannot be written: " + error.message());
    std::ofstream out(about(), std::ios::binary);
    out << answer.validators.etag << "\n"
        << answer.validators.last_modified << "\n"
        << answer.modified << "\n"
        << digest << "\n";
    out.close();
    if (!out) return failure(about() + " cannot be written");
    return Download{file(), std::move(digest), answer.modified};
  }

 private:
  fs::path folder_;
  std::string name_;
};

std::uint64_t size_of(const std::string& path) {
  std::error_code error;
  const auto size = fs::file_size(path, error);
  return error ? 0 : size;
}

// A weak ETag does not promise equal bytes (RFC 9110, 8.8.1), so nothing can be put behind a part of it.
bool is_strong(const std::string& etag) { return !etag.empty() && !etag.starts_with("W/"); }

void wait(const FetchAnswer& answer, int attempt) {
  std::this_thread::sleep_for(std::chrono::seconds(answer.retry_after.value_or(1L << (attempt - 1))));
}

}  // namespace

Result<Download> download(const DownloadRequest& request, const FetchSettings& settings, const ContentCheck& check,
                          const FetchProgress& progress) {
  const Entry entry(request);
  LSCAN_DO(entry.prepare());
  const Cached cached = entry.read();
  std::string part_of;  // the ETag of the version whose start lies in the part
  for (int attempt = 1;; ++attempt) {
    FetchRequest next{request.url, entry.part(), request.limit, cached.validators, 0};
    if (is_strong(part_of)) next.offset = size_of(entry.part());
    if (next.offset > 0) next.known = {part_of, ""};
    FetchAnswer answer = fetch(next, settings, progress);
    if (answer.kind == FetchAnswer::Kind::unchanged) return cached.file;
    if (answer.kind == FetchAnswer::Kind::complete) {
      const auto fits = check(entry.part());
      if (fits) return entry.keep(answer);
      entry.drop_part();
      return failure(fits.error());
    }
    if (!answer.worth_another_try || attempt == limits::kFetchAttempts) {
      entry.drop_part();
      return failure(answer.problem +
                     (attempt > 1 ? ", " + text::counted(static_cast<std::size_t>(attempt), "attempt") : ""));
    }
    part_of = answer.validators.etag;
    wait(answer, attempt);
  }
}

}  // namespace lscan
