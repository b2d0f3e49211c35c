#include "core/fetch/fetch.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <memory>

#include "core/base/text.h"
#include "core/fetch/curl_library.h"
#include "core/fetch/url.h"

namespace lscan {
namespace {

using Clock = std::chrono::steady_clock;

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

struct CloseHandle {
  const CurlLibrary* curl = nullptr;
  void operator()(CURL* handle) const { curl->easy_cleanup(handle); }
};

struct FreeList {
  const CurlLibrary* curl;
  void operator()(curl_slist* list) const { curl->slist_free_all(list); }
};

// "bytes 1000-1999/2000" (RFC 9110, 14.4).
struct ContentRange {
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  std::uint64_t size = 0;
};

std::optional<ContentRange> read_range(std::string_view text) {
  ContentRange range;
  const auto number = [](std::string_view digits, std::uint64_t& into) {
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), into);
    return error == std::errc() && end == digits.data() + digits.size();
  };
  if (text::take_until(text, ' ') != "bytes") return std::nullopt;
  const bool whole = number(text::take_until(text, '-'), range.first) &&
                     number(text::take_until(text, '/'), range.last) && number(text, range.size);
  return whole ? std::optional(range) : std::nullopt;
}

// How much of an error's page is passed over before the connection is given up.
constexpr std::uint64_t kIgnoredBytes = 64 * 1024;

// One exchange with one server, without redirects.
class Exchange {
 public:
  // `handle` keeps its connections, and nothing else, for the next exchange.
  Exchange(const CurlLibrary& curl, CURL* handle, const FetchRequest& request, const FetchSettings& settings,
           const FetchProgress& progress)
      : curl_(curl),
        request_(request),
        settings_(settings),
        progress_(progress),
        headers_(nullptr, FreeList{&curl}),
        handle_(handle) {
    if (handle != nullptr) curl.easy_reset(handle);
  }

  FetchAnswer run(const std::string& address) {
    if (handle_ == nullptr) return failed("libcurl cannot be started");
    set_up(address);
    set_conditions();
    const CURLcode code = curl_.easy_perform(handle_);
    if (!local_problem_.empty()) return failed(local_problem_);
    if (code == CURLE_OK || is_refusal()) return judged();
    return broken(code);
  }

  // Where the server sends us; empty where it does not.
  std::string redirect() const {
    const char* next = nullptr;
    get(CURLINFO_REDIRECT_URL, &next);
    return next == nullptr ? "" : next;
  }

 private:
  template <typename T>
  void set(CURLoption option, T value) {
    curl_.easy_setopt(handle_, option, value);
  }

  template <typename T>
  void get(CURLINFO info, T* value) const {
    curl_.easy_getinfo(handle_, info, value);
  }

  void set_up(const std::string& address) {
    set(CURLOPT_URL, address.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_ERRORBUFFER, said_.data());
    set(CURLOPT_USERAGENT, settings_.user_agent.c_str());
    set(CURLOPT_CONNECTTIMEOUT, settings_.connect_seconds);
    set(CURLOPT_TIMEOUT, settings_.transfer_seconds);
    // An empty text keeps libcurl from looking into the environment, which main() has read.
    const bool secure = url::scheme(address) == "https";
    set(CURLOPT_PROXY, (secure ? settings_.https_proxy : settings_.http_proxy).c_str());
    set(CURLOPT_NOPROXY, settings_.no_proxy.c_str());
    if (!settings_.ca_file.empty()) set(CURLOPT_CAINFO, settings_.ca_file.c_str());
    if (!settings_.ca_folder.empty()) set(CURLOPT_CAPATH, settings_.ca_folder.c_str());
    set(CURLOPT_WRITEFUNCTION, &Exchange::on_body);
    set(CURLOPT_WRITEDATA, this);
    if (request_.credentials && url::origin(address) == url::origin(request_.url)) {
      set(CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
      set(CURLOPT_USERNAME, request_.credentials->user.c_str());
      set(CURLOPT_PASSWORD, request_.credentials->password.c_str());
    }
    // CURLOPT_NOSIGNAL stays off: libcurl then keeps a connection that breaks from ending the program by SIGPIPE.
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_XFERINFOFUNCTION, &Exchange::on_progress);
    set(CURLOPT_XFERINFODATA, this);
  }

  // A part at hand is continued if it is of the version that the server has (RFC 9110, 13.1.5); a whole copy is kept
  // if it still is that version.
  void set_conditions() {
    const Validators& known = request_.known;
    if (request_.offset > 0) {
      add_header("Range: bytes=" + std::to_string(request_.offset) + "-");
      add_header("If-Range: " + known.etag);
    } else if (!known.etag.empty()) {
      add_header("If-None-Match: " + known.etag);
    } else if (!known.last_modified.empty()) {
      add_header("If-Modified-Since: " + known.last_modified);
    }
    set(CURLOPT_HTTPHEADER, headers_.get());
  }

  void add_header(const std::string& line) {
    curl_slist* longer = curl_.slist_append(headers_.get(), line.c_str());
    if (longer == nullptr) return;
    (void)headers_.release();
    headers_.reset(longer);
  }

  static std::size_t on_body(char* bytes, std::size_t, std::size_t size, void* self) {
    return static_cast<Exchange*>(self)->take({bytes, size}) ? size : 0;
  }

  static int on_progress(void* self, curl_off_t total, curl_off_t now, curl_off_t, curl_off_t) {
    return static_cast<Exchange*>(self)->goes_on(total, now) ? 0 : 1;
  }

  // libcurl asks at least once a second. Its own limit on slowness averages over five.
  bool goes_on(curl_off_t total, curl_off_t now) {
    curl_off_t connected = 0;
    get(CURLINFO_PRETRANSFER_TIME_T, &connected);
    const auto time = Clock::now();
    if (connected == 0 || now != received_) moved_at_ = time;
    received_ = now;
    if (time - moved_at_ > std::chrono::seconds(settings_.stall_seconds)) {
      stalled_ = true;
      return false;
    }
    if (file_ && progress_) progress_(written_, total > 0 ? start_ + static_cast<std::uint64_t>(total) : 0);
    return true;
  }

  bool take(std::string_view bytes) {
    if (is_refusal()) return (ignored_ += bytes.size()) <= kIgnoredBytes;
    if (!file_ && !open(status())) return false;
    const std::uint64_t claimed = start_ + static_cast<std::uint64_t>(std::max<curl_off_t>(content_length(), 0));
    if (std::max(written_ + bytes.size(), claimed) > request_.limit) {
      local_problem_ = "is larger than the limit of " + std::to_string(request_.limit / limits::kMiB) + " MiB";
      return false;
    }
    if (std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size()) return cannot_write();
    written_ += bytes.size();
    return true;
  }

  // 206 continues the part at hand, 200 starts anew.
  bool open(long status) {
    if (status == 206 && !continues()) return false;
    start_ = status == 206 ? request_.offset : 0;
    written_ = start_;
    file_.reset(std::fopen(request_.path.c_str(), status == 206 ? "ab" : "wb"));
    return file_ ? true : cannot_write();
  }

  // Whether the part goes on where the one at hand ends, up to the end of the same version of the file.
  bool continues() {
    const std::string_view version = header("ETag");
    const auto range = read_range(header("Content-Range"));
    const bool same = version.empty() || version == request_.known.etag;
    if (same && range && request_.offset > 0 && range->first == request_.offset && range->last + 1 == range->size)
      return true;
    misfit_ = true;
    return false;
  }

  bool cannot_write() {
    local_problem_ = request_.path + " cannot be written: " + std::strerror(errno);
    return false;
  }

  FetchAnswer broken(CURLcode code) {
    if (misfit_) {
      discard_part();
      return failed("sent another part of the file than was asked for", true);
    }
    if (stalled_) return failed("sent nothing for " + std::to_string(settings_.stall_seconds) + " s", true);
    const bool passing = code == CURLE_PARTIAL_FILE || code == CURLE_RECV_ERROR || code == CURLE_SEND_ERROR ||
                         code == CURLE_GOT_NOTHING || code == CURLE_OPERATION_TIMEDOUT || code == CURLE_HTTP2 ||
                         code == CURLE_HTTP2_STREAM;
    std::string problem = said_[0] == '\0' ? curl_.easy_strerror(code) : said_.data();
    if (code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE)
      problem += "; CURL_CA_BUNDLE names the file of certificates to trust";
    return failed("cannot be fetched: " + std::string(text::trim(problem)), passing);
  }

  FetchAnswer judged() {
    switch (const long status = this->status()) {
      case 200:
      case 206: {
        if (!file_ && !open(status)) return failed(local_problem_.empty() ? "sent no part" : local_problem_);
        if (std::fclose(file_.release()) != 0 && !cannot_write()) return failed(local_problem_);
        FetchAnswer answer = said_by_server();
        answer.kind = FetchAnswer::Kind::complete;
        return answer;
      }
      case 304: {
        if (request_.offset > 0 || (request_.known.etag.empty() && request_.known.last_modified.empty()))
          return refused(status);
        FetchAnswer answer = said_by_server();
        answer.kind = FetchAnswer::Kind::unchanged;
        return answer;
      }
      case 416:
        discard_part();
        return failed("no longer has the part of the file that was missing", true);
      default:
        return refused(status);
    }
  }

  FetchAnswer refused(long status) {
    curl_off_t seconds = 0;
    get(CURLINFO_RETRY_AFTER, &seconds);
    FetchAnswer answer = failed("answered HTTP " + std::to_string(status));
    if (seconds > limits::kRetryAfterSeconds) {
      answer.problem += " and asks to wait " + std::to_string(seconds) + " s, more than lscan does (" +
                        std::to_string(limits::kRetryAfterSeconds) + " s); try again later";
      return answer;
    }
    answer.worth_another_try = status == 429 || (status >= 500 && status <= 504);
    if (seconds > 0) answer.retry_after = static_cast<long>(seconds);
    return answer;
  }

  FetchAnswer said_by_server() const {
    FetchAnswer answer;
    answer.status = status();
    answer.sha1 = header("X-Checksum-SHA1");
    answer.validators = {std::string(header("ETag")), std::string(header("Last-Modified"))};
    const std::time_t modified = curl_.getdate(answer.validators.last_modified.c_str(), nullptr);
    std::tm utc{};
    char date[16];
    if (modified > 0 && gmtime_r(&modified, &utc) != nullptr)
      answer.modified = std::string(date, std::strftime(date, sizeof date, "%Y-%m-%d", &utc));
    return answer;
  }

  FetchAnswer failed(std::string problem, bool worth_another_try = false) const {
    FetchAnswer answer;
    if (handle_ != nullptr) {
      answer.validators.etag = header("ETag");
      answer.status = status();
    }
    answer.problem = std::move(problem);
    answer.worth_another_try = worth_another_try;
    return answer;
  }

  void discard_part() {
    std::error_code ignored;
    std::filesystem::remove(request_.path, ignored);
  }

  std::string_view header(const char* name) const {
    curl_header* found = nullptr;
    return curl_.easy_header(handle_, name, 0, CURLH_HEADER, -1, &found) == CURLHE_OK ? found->value : "";
  }

  // An answer whose body is not the file.
  bool is_refusal() const { return status() != 0 && status() != 200 && status() != 206; }

  long status() const {
    long status = 0;
    get(CURLINFO_RESPONSE_CODE, &status);
    return status;
  }

  curl_off_t content_length() const {
    curl_off_t length = -1;
    get(CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
    return length;
  }

  const CurlLibrary& curl_;
  const FetchRequest& request_;
  const FetchSettings& settings_;
  const FetchProgress& progress_;
  std::unique_ptr<curl_slist, FreeList> headers_;
  std::array<char, CURL_ERROR_SIZE> said_{};
  CURL* handle_;
  std::unique_ptr<std::FILE, CloseFile> file_;
  std::uint64_t start_ = 0;    // bytes that were there before
  std::uint64_t written_ = 0;  // bytes that are there now
  std::uint64_t ignored_ = 0;  // bytes of an error's page
  std::string local_problem_;  // what went wrong on this side
  bool misfit_ = false;        // the server sent another part than was asked for
  bool stalled_ = false;
  curl_off_t received_ = 0;
  Clock::time_point moved_at_ = Clock::now();  // when a byte came, or the connection stood
};

}  // namespace

struct FetchSession::Connections {
  std::unique_ptr<CURL, CloseHandle> handle;
};

FetchSession::FetchSession(const FetchSettings& settings)
    : settings_(settings), connections_(std::make_unique<Connections>()) {
  if (const Result<CurlLibrary>& curl = curl_library()) {
    connections_->handle = {curl->easy_init(), CloseHandle{&*curl}};
  }
}

FetchSession::~FetchSession() = default;

FetchAnswer FetchSession::fetch(const FetchRequest& request, const FetchProgress& progress) {
  const Result<CurlLibrary>& curl = curl_library();
  if (!curl) {
    FetchAnswer answer;
    answer.problem = "cannot be fetched: " + curl.error();
    return answer;
  }
  std::string address = request.url;
  for (int hop = 0; hop <= limits::kRedirects; ++hop) {
    Exchange exchange(*curl, connections_->handle.get(), request, settings_, progress);
    FetchAnswer answer = exchange.run(address);
    const std::string next = exchange.redirect();
    if (next.empty()) {
      if (answer.kind == FetchAnswer::Kind::failed && hop > 0) answer.problem += " (at " + url::shown(address) + ")";
      return answer;
    }
    const std::string scheme = url::scheme(next);
    answer = {};
    answer.problem = "redirects to " + url::shown(next);
    if (scheme != "http" && scheme != "https") {
      answer.problem += ", expected a URL of HTTP or HTTPS";
      return answer;
    }
    if (url::scheme(address) == "https" && scheme == "http") {
      answer.problem += ": from HTTPS to HTTP, which would leave the data unprotected, is refused";
      return answer;
    }
    address = next;
  }
  FetchAnswer answer;
  answer.problem = "redirects more than " + std::to_string(limits::kRedirects) + " times";
  return answer;
}

FetchAnswer fetch(const FetchRequest& request, const FetchSettings& settings, const FetchProgress& progress) {
  return FetchSession(settings).fetch(request, progress);
}

}  // namespace lscan
