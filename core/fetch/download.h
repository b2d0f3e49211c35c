// A file from a server, by way of a cache: what the server still has is not fetched again, and a transfer that breaks
// off is taken up where it ended.
#pragma once

#include <functional>
#include <string>

#include "core/base/result.h"
#include "core/fetch/fetch.h"

namespace lscan {

struct DownloadRequest {
  std::string url;
  std::string name;   // of the file in the cache; its ending tells readers what it is
  std::string cache;  // the folder of all downloads
  std::uint64_t limit = 0;
};

struct Download {
  std::string path;
  std::string sha256;
  std::string modified;  // the server's date of it, as "2026-08-01"; empty where it says none
};

// Says what is wrong with a file that came whole.
using ContentCheck = std::function<Result<void>(const std::string& path)>;

// Tries again, after a while, what may be gone in a moment. A file that does not pass `check` never comes into the
// cache. Not for two processes at once with one cache.
Result<Download> download(const DownloadRequest& request, const FetchSettings& settings, const ContentCheck& check,
                          const FetchProgress& progress);

}  // namespace lscan
