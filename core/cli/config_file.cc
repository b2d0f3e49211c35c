#include "core/cli/config_file.h"

#include <filesystem>

namespace lscan {

Result<Config> config_from(const std::string& named) {
  constexpr const char* kConfigFile = ".lscan.toml";
  std::error_code error;
  if (named.empty() && !std::filesystem::exists(kConfigFile, error)) return Config();
  return read_config(named.empty() ? kConfigFile : named);
}

}  // namespace lscan
