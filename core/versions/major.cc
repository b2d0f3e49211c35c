#include "core/versions/major.h"

#include "core/base/text.h"

namespace lscan {
namespace {

std::size_t digits_at(std::string_view version, std::size_t at) {
  std::size_t end = at;
  while (end < version.size() && text::is_digit(version[end])) ++end;
  return end - at;
}

bool is_zero(std::string_view digits) { return digits.find_first_not_of('0') == std::string_view::npos; }

}  // namespace

std::string_view major_of(Ecosystem ecosystem, std::string_view version) {
  if (version.starts_with('v') || version.starts_with('V')) version.remove_prefix(1);
  std::size_t begin = 0;
  std::size_t size = digits_at(version, 0);
  if (ecosystem == Ecosystem::pypi && version.substr(size).starts_with('!')) {
    begin = size + 1;
    size = digits_at(version, begin);
  }
  if (size == 0) return {};
  std::size_t end = begin + size;
  const bool is_semver = ecosystem == Ecosystem::npm || ecosystem == Ecosystem::crates_io || ecosystem == Ecosystem::go;
  if (is_semver && is_zero(version.substr(begin, size)) && version.substr(end).starts_with('.')) {
    if (const std::size_t minor = digits_at(version, end + 1); minor != 0) end += 1 + minor;
  }
  return version.substr(0, end);
}

bool have_same_major(Ecosystem ecosystem, std::string_view a, std::string_view b) {
  const std::string_view major = major_of(ecosystem, a);
  return !major.empty() && major == major_of(ecosystem, b);
}

}  // namespace lscan
