#include "core/cli/user_folders.h"

namespace lscan {
namespace {

// The specification has relative paths ignored.
Result<std::string> folder(const Host& host, const char* variable, const char* in_home) {
  if (const std::string value = host.variable(variable); value.starts_with('/')) return value + "/lscan";
  if (const std::string home = host.variable("HOME"); home.starts_with('/')) return home + in_home + "/lscan";
  return failure(std::string("neither ") + variable + " nor HOME names a folder");
}

}  // namespace

Result<std::string> user_data_folder(const Host& host) { return folder(host, "XDG_DATA_HOME", "/.local/share"); }

Result<std::string> user_cache_folder(const Host& host) { return folder(host, "XDG_CACHE_HOME", "/.cache"); }

}  // namespace lscan
