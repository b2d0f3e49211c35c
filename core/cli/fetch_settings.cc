#include "core/cli/fetch_settings.h"

#include <initializer_list>
#include <string>

#include "core/cli/version.h"

namespace lscan {

FetchSettings fetch_settings(const DataConfig& config, const Host& host) {
  const auto first = [&](std::initializer_list<const char*> names) {
    for (const char* name : names) {
      if (std::string value = host.variable(name); !value.empty()) return value;
    }
    return std::string();
  };
  FetchSettings settings;
  settings.connect_seconds = config.connect_timeout.value_or(settings.connect_seconds);
  settings.stall_seconds = config.stall_timeout.value_or(settings.stall_seconds);
  settings.transfer_seconds = config.timeout.value_or(settings.transfer_seconds);
  settings.user_agent = std::string("lscan/") + kVersion;
  settings.ca_file = first({"CURL_CA_BUNDLE", "SSL_CERT_FILE"});
  settings.ca_folder = first({"SSL_CERT_DIR"});
  settings.http_proxy = first({"http_proxy", "all_proxy", "ALL_PROXY"});
  settings.https_proxy = first({"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"});
  settings.no_proxy = first({"no_proxy", "NO_PROXY"});
  return settings;
}

}  // namespace lscan
