// The configuration file, .lscan.toml (docs/configuration.md): a section for each concern, each its own plain struct.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace lscan {

// [data]: where `lscan db update` takes the advisory data from. What the file does not name has lscan's defaults; a
// list of locations that is there and empty means none.
struct DataConfig {
  std::optional<std::vector<std::string>> ecosystems;  // OSV's names
  std::optional<std::vector<std::string>> osv;         // locations, in the order in which they are tried
  std::optional<std::vector<std::string>> kev;
  std::optional<std::vector<std::string>> epss;
  std::string from;  // of a store that someone else built
  std::string sha256;
  std::optional<long> connect_timeout;  // seconds
  std::optional<long> stall_timeout;
  std::optional<long> timeout;
};

// [registries]
struct RegistriesConfig {
  std::vector<std::string> private_registries;  // "private": beginnings of addresses
};

struct Config {
  DataConfig data;
  RegistriesConfig registries;
};

// Fails with "<path>:<line>:<column>: <what is wrong>" where the file is no TOML, has a key that lscan does not know,
// or a value of another type. Relative paths in it count from its own folder.
Result<Config> read_config(const std::string& path);

// The same for content that was read; `path` is where it comes from.
Result<Config> parse_config(std::string_view content, const std::string& path);

}  // namespace lscan
