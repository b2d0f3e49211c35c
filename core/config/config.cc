// TOML 1.0 by toml++. Every key that lscan knows stands in one table below, with what reads its value; all others are
// refused, since a setting that is misspelt and passed over would be believed to hold.
#include "core/config/config.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <span>

#include "core/base/limits.h"
#include "core/base/nearest.h"
#include "core/base/position.h"
#include "core/base/toml.h"

namespace lscan {
namespace {

namespace fs = std::filesystem;

// What stands before a sentence about one place of the file.
std::string place(const std::string& path, const toml::source_region& region) {
  return path + ":" + std::to_string(region.begin.line) + ":" + std::to_string(region.begin.column) + ": ";
}

class Reader {
 public:
  explicit Reader(const std::string& path) : path_(path), folder_(fs::path(path).parent_path()) {}

  Result<Config> read(const toml::table& document) {
    const Key sections[] = {{"data", [this](const toml::node& node) { read_data(node); }},
                            {"registries", [this](const toml::node& node) { read_registries(node); }}};
    read_table(document, "", sections);
    if (!wrong_.empty()) return failure(wrong_);
    return std::move(config_);
  }

 private:
  struct Key {
    std::string_view name;
    std::function<void(const toml::node&)> read;
  };

  void read_data(const toml::node& node) {
    const toml::table* table = node.as_table();
    if (table == nullptr) return wrong(node, "data: expected a section, [data]");
    DataConfig& data = config_.data;
    const Key keys[] = {
        {"ecosystems", [&](const auto& value) { data.ecosystems = texts("ecosystems", value); }},
        {"osv", [&](const auto& value) { data.osv = locations("osv", value); }},
        {"kev", [&](const auto& value) { data.kev = locations("kev", value); }},
        {"epss", [&](const auto& value) { data.epss = locations("epss", value); }},
        {"from", [&](const auto& value) { data.from = located(text("from", value)); }},
        {"sha256", [&](const auto& value) { data.sha256 = text("sha256", value); }},
        {"connect-timeout", [&](const auto& value) { data.connect_timeout = seconds("connect-timeout", value); }},
        {"stall-timeout", [&](const auto& value) { data.stall_timeout = seconds("stall-timeout", value); }},
        {"timeout", [&](const auto& value) { data.timeout = seconds("timeout", value); }}};
    read_table(*table, "data.", keys);
  }

  void read_registries(const toml::node& node) {
    const toml::table* table = node.as_table();
    if (table == nullptr) return wrong(node, "registries: expected a section, [registries]");
    const Key keys[] = {
        {"private", [&](const auto& value) { config_.registries.private_registries = texts("private", value); }}};
    read_table(*table, "registries.", keys);
  }

  void read_table(const toml::table& table, const std::string& prefix, std::span<const Key> keys) {
    for (const auto& [key, value] : table) {
      const Key* known = find(keys, key.str());
      known != nullptr ? known->read(value) : unknown(key, prefix, keys);
    }
  }

  static const Key* find(std::span<const Key> keys, std::string_view name) {
    const auto found = std::find_if(keys.begin(), keys.end(), [&](const Key& key) { return key.name == name; });
    return found == keys.end() ? nullptr : &*found;
  }

  void unknown(const toml::key& key, const std::string& prefix, std::span<const Key> keys) {
    std::vector<std::string_view> names;
    for (const Key& known : keys) names.push_back(known.name);
    const std::string_view meant = nearest(key.str(), names);
    std::string message = "lscan knows no key \"" + prefix + std::string(key.str()) + "\"";
    if (!meant.empty()) message += "; is \"" + prefix + std::string(meant) + "\" meant?";
    wrong(key.source(), message);
  }

  std::string text(std::string_view key, const toml::node& node) {
    if (const auto* value = node.as_string()) return value->get();
    wrong(node, std::string(key) + ": expected a text in quotes");
    return "";
  }

  // One text stands for a list of one.
  std::vector<std::string> texts(std::string_view key, const toml::node& node) {
    const toml::array* array = node.as_array();
    if (array == nullptr) return {text(key, node)};
    std::vector<std::string> out;
    for (const toml::node& element : *array) out.push_back(text(key, element));
    return out;
  }

  std::vector<std::string> locations(std::string_view key, const toml::node& node) {
    std::vector<std::string> out = texts(key, node);
    for (std::string& location : out) location = located(location);
    return out;
  }

  // A relative path counts from the folder of the file; a URL stays as it is.
  std::string located(const std::string& location) const {
    if (location.empty() || location.find("://") != std::string::npos) return location;
    return (folder_ / location).string();
  }

  long seconds(std::string_view key, const toml::node& node) {
    const auto* value = node.as_integer();
    if (value != nullptr && value->get() >= 1 && value->get() <= limits::kLongestWaitSeconds)
      return static_cast<long>(value->get());
    wrong(node, std::string(key) + ": expected seconds, from 1 to " + std::to_string(limits::kLongestWaitSeconds));
    return 0;
  }

  void wrong(const toml::node& node, const std::string& message) { wrong(node.source(), message); }

  // The first fault of the file is the one to say, and tables come in no order of the file.
  void wrong(const toml::source_region& where, const std::string& message) {
    if (!wrong_.empty() && where.begin >= first_) return;
    first_ = where.begin;
    wrong_ = place(path_, where) + message;
  }

  std::string path_;
  fs::path folder_;
  Config config_;
  std::string wrong_;
  toml::source_position first_{};
};

}  // namespace

Result<Config> read_config(const std::string& path) {
  std::error_code error;
  const auto size = fs::file_size(path, error);
  if (error) return failure(path + ": cannot be read: " + error.message());
  if (size > limits::kConfigBytes) return failure(path + ": is larger than the limit of 1 MiB");
  std::ifstream in(path, std::ios::binary);
  const std::string content{std::istreambuf_iterator<char>(in), {}};
  if (in.bad()) return failure(path + ": cannot be read");
  return parse_config(content, path);
}

Result<Config> parse_config(std::string_view content, const std::string& path) {
  constexpr auto kParts = static_cast<std::size_t>(limits::kDocumentDepth);
  if (const auto deep = find_deep_key(content, kParts)) {
    const Position at = LineIndex(content).at(*deep);
    return failure(path + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) +
                   ": expected keys of at most " + std::to_string(kParts) + " parts");
  }
  const toml::parse_result parsed = toml::parse(content, path);
  if (parsed) return Reader(path).read(parsed.table());
  return failure(place(path, parsed.error().source()) + std::string(parsed.error().description()));
}

}  // namespace lscan
