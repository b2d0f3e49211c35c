#include "core/fetch/curl_library.h"

#include <dlfcn.h>

namespace lscan {
namespace {

template <typename Function>
bool find(void* library, const char* name, Function& function) {
  function = reinterpret_cast<Function>(dlsym(library, name));
  return function != nullptr;
}

Result<CurlLibrary> load() {
  void* library = nullptr;
  for (const char* name : {"libcurl.so.4", "libcurl-gnutls.so.4", "libcurl.4.dylib"}) {
    if (library = dlopen(name, RTLD_NOW | RTLD_LOCAL); library != nullptr) break;
  }
  if (library == nullptr) return failure("libcurl is not installed here; install it (Debian: libcurl4)");
  CurlLibrary curl;
  const bool complete =
      find(library, "curl_global_init", curl.global_init) && find(library, "curl_easy_init", curl.easy_init) &&
      find(library, "curl_easy_cleanup", curl.easy_cleanup) && find(library, "curl_easy_reset", curl.easy_reset) &&
      find(library, "curl_easy_setopt", curl.easy_setopt) && find(library, "curl_easy_perform", curl.easy_perform) &&
      find(library, "curl_easy_getinfo", curl.easy_getinfo) && find(library, "curl_easy_header", curl.easy_header) &&
      find(library, "curl_easy_strerror", curl.easy_strerror) &&
      find(library, "curl_slist_append", curl.slist_append) &&
      find(library, "curl_slist_free_all", curl.slist_free_all) && find(library, "curl_getdate", curl.getdate);
  if (!complete) return failure("libcurl is older than 7.85 here");
  if (curl.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) return failure("libcurl cannot be started");
  return curl;
}

}  // namespace

const Result<CurlLibrary>& curl_library() {
  static const Result<CurlLibrary> library = load();
  return library;
}

}  // namespace lscan
