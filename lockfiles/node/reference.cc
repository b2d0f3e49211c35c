#include "lockfiles/node/reference.h"

#include <algorithm>
#include <charconv>

#include "core/base/text.h"
#include "lockfiles/reading.h"

namespace lscan::node {

Reference split_reference(std::string_view text) {
  const std::size_t at = text.find('@', 1);  // one at the front begins a scope
  if (at == std::string_view::npos) return {text, {}};
  return {text.substr(0, at), text.substr(at + 1)};
}

std::optional<Reference> behind_npm(std::string_view text) {
  constexpr std::string_view kProtocol = "npm:";
  if (!text.starts_with(kProtocol)) return std::nullopt;
  text.remove_prefix(kProtocol.size());
  const Reference real = split_reference(text);
  const bool is_version = real.rest.empty() && !text.starts_with('@');
  return is_version ? Reference{{}, text} : real;
}

bool asks_registry(std::string_view range) {
  return range.starts_with("npm:") || range.find_first_of(":/") == std::string_view::npos;
}

bool is_package_name(std::string_view name) {
  const auto slashes = std::count(name.begin(), name.end(), '/');
  return !name.empty() && slashes == (name.starts_with('@') ? 1 : 0);
}

bool is_registry_file(std::string_view url) {
  if (!url.starts_with("https://") && !url.starts_with("http://")) return false;
  url = url.substr(0, std::min(url.find('#'), url.find('?')));
  if (url.ends_with(".tgz") && url.rfind("/-/") != std::string_view::npos) return true;
  constexpr std::string_view kDownload = "/download/@";
  const std::size_t at = url.find(kDownload);
  if (at == std::string_view::npos) return false;
  const std::string_view behind = url.substr(at + kDownload.size());  // scope/name/version/digest
  return std::count(behind.begin(), behind.end(), '/') == 3;
}

std::string source_of(const SourceFile& file, std::string_view address) {
  if (address.empty() || is_registry_file(address)) return source_of_registry(file, address);
  return std::string(address);
}

std::string_view commit_of(std::string_view source) {
  const std::size_t hash = source.rfind('#');
  return hash == std::string_view::npos ? std::string_view() : source.substr(hash + 1);
}

std::string decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned char byte = 0;
    const char* const digits = text.data() + i + 1;
    if (text[i] == '%' && i + 2 < text.size() && std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2) {
      out += static_cast<char>(byte);
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

}  // namespace lscan::node
