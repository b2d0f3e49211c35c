// libcurl, loaded when something is fetched and not when lscan starts: with the thirty libraries that it brings, it
// would double the time of every scan, and no scan uses it (docs/decisions/libcurl-on-demand.md). Internal to
// core/fetch.
#pragma once

#define CURL_DISABLE_TYPECHECK  // its macros would go to the functions themselves
#include <curl/curl.h>

#include "core/base/result.h"

namespace lscan {

// The functions that core/fetch uses, under libcurl's names.
struct CurlLibrary {
  decltype(&::curl_global_init) global_init = nullptr;
  decltype(&::curl_easy_init) easy_init = nullptr;
  decltype(&::curl_easy_cleanup) easy_cleanup = nullptr;
  decltype(&::curl_easy_reset) easy_reset = nullptr;
  decltype(&::curl_easy_setopt) easy_setopt = nullptr;
  decltype(&::curl_easy_perform) easy_perform = nullptr;
  decltype(&::curl_easy_getinfo) easy_getinfo = nullptr;
  decltype(&::curl_easy_header) easy_header = nullptr;
  decltype(&::curl_easy_strerror) easy_strerror = nullptr;
  decltype(&::curl_slist_append) slist_append = nullptr;
  decltype(&::curl_slist_free_all) slist_free_all = nullptr;
  decltype(&::curl_getdate) getdate = nullptr;
};

// Loaded once, and kept until the program ends. Fails with a sentence where this machine has no libcurl.
const Result<CurlLibrary>& curl_library();

}  // namespace lscan
