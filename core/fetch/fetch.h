// One answer of one server, by HTTP or HTTPS. core/fetch is the only user of libcurl.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "core/base/limits.h"

namespace lscan {

// How to reach servers. Empty texts: the system's certificates, no proxy.
struct FetchSettings {
  long connect_seconds = limits::kConnectSeconds;
  long stall_seconds = limits::kStallSeconds;
  long transfer_seconds = limits::kTransferSeconds;
  std::string user_agent;
  std::string ca_file;
  std::string ca_folder;
  std::string http_proxy;
  std::string https_proxy;
  std::string no_proxy;
};

// By which a server tells versions of one file apart (RFC 9110, 8.8), as it wrote them; empty where it did not.
struct Validators {
  std::string etag;
  std::string last_modified;
};

// By basic authentication (RFC 7617), to the host of the URL that was asked for and to no other that it redirects to.
struct Credentials {
  std::string user;
  std::string password;
};

struct FetchRequest {
  std::string url;
  std::string path;          // the file that takes the bytes
  std::uint64_t limit = 0;   // of bytes
  Validators known;          // of the copy at hand, or of the part that `path` holds
  std::uint64_t offset = 0;  // how many bytes of that version are in `path`; with 0 `known` asks for something newer
  std::optional<Credentials> credentials = {};
};

struct FetchAnswer {
  enum class Kind { complete, unchanged, failed };
  Kind kind = Kind::failed;
  Validators validators;
  std::string modified;             // the date in Last-Modified, as "2026-08-01"
  std::string sha1;                 // the digest that the server states in X-Checksum-SHA1, as Maven repositories do
  long status = 0;                  // of HTTP; 0 where no answer came
  std::string problem;              // of a failure: one sentence
  bool worth_another_try = false;   // of a failure: it may be gone in a moment
  std::optional<long> retry_after;  // of a failure: seconds that the server asks for
};

using FetchProgress = std::function<void(std::uint64_t bytes, std::uint64_t of)>;  // `of`: 0 where it is not known

// Follows redirects within their bound, never from HTTPS to HTTP. Never more than `limit` bytes come into `path`.
FetchAnswer fetch(const FetchRequest& request, const FetchSettings& settings, const FetchProgress& progress);

// The same for many files, over connections that stay open. For one thread at a time.
class FetchSession {
 public:
  explicit FetchSession(const FetchSettings& settings);  // which outlive it
  ~FetchSession();
  FetchSession(const FetchSession&) = delete;
  FetchSession& operator=(const FetchSession&) = delete;

  FetchAnswer fetch(const FetchRequest& request, const FetchProgress& progress);

 private:
  struct Connections;
  const FetchSettings& settings_;
  std::unique_ptr<Connections> connections_;
};

}  // namespace lscan
