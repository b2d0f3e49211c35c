// How the commands that use the network reach servers.
#pragma once

#include "core/cli/host.h"
#include "core/config/config.h"
#include "core/fetch/fetch.h"

namespace lscan {

// What curl's users expect: its tool's variables for certificates, and for proxies the names that it reads too.
// http_proxy counts in small letters alone, since a CGI server sets HTTP_PROXY from a request's header.
FetchSettings fetch_settings(const DataConfig& config, const Host& host);

}  // namespace lscan
