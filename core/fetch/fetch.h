// One answer of one server, by HTTP or HTTPS. core/fetch is the only user of libcurl.
#pragma once

#include <cstdint>
#include <functional>
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

struct FetchRequest {
  std::string url;
  std::string path;          // the file that takes the bytes
  std::uint64_t limit = 0;   // of bytes
  Validators known;          // of the copy at hand, or of the part that `path` holds
  std::uint64_t offset = 0;  // how many bytes of that version are in `path`; with 0 `known` asks for something newer
};

struct FetchAnswer {
  enum class Kind { complete, unchanged, failed };
  Kind kind = Kind::failed;
  Validators validators;
  std::string modified;             // the date in Last-Modified, as "2026-08-01"
  std::string problem;              // of a failure: one sentence
  bool worth_another_try = false;   // of a failure: it may be gone in a moment
  std::optional<long> retry_after;  // of a failure: seconds that the server asks for
};

using FetchProgress = std::function<void(std::uint64_t bytes, std::uint64_t of)>;  // `of`: 0 where it is not known

// Follows redirects within their bound, never from HTTPS to HTTP. Never more than `limit` bytes come into `path`.
FetchAnswer fetch(const FetchRequest& request, const FetchSettings& settings, const FetchProgress& progress);

}  // namespace lscan
