#include "lockfiles/python/requirement.h"

#include <algorithm>
#include <iterator>

#include "core/base/text.h"
#include "core/versions/order.h"

namespace lscan::python {
namespace {

constexpr bool is_name_char(char c) { return text::is_alnum(c) || c == '-' || c == '_' || c == '.'; }

std::string_view take_name(std::string_view& rest) {
  std::size_t size = 0;
  while (size < rest.size() && is_name_char(rest[size])) ++size;
  while (size != 0 && !text::is_alnum(rest[size - 1])) --size;
  if (size == 0 || !text::is_alnum(rest.front())) return {};
  const std::string_view name = rest.substr(0, size);
  rest.remove_prefix(size);
  return name;
}

bool take_extras(std::string_view& rest, std::vector<std::string_view>& extras) {
  if (!rest.starts_with('[')) return true;
  const std::size_t end = rest.find(']');
  if (end == std::string_view::npos) return false;
  std::string_view list = rest.substr(1, end - 1);
  rest = text::trim(rest.substr(end + 1));
  while (!list.empty()) {
    std::string_view extra = text::trim(text::take_until(list, ','));
    const std::string_view name = take_name(extra);
    if (!name.empty()) extras.push_back(name);
    if (!extra.empty()) return false;
  }
  return true;
}

bool is_specifier(std::string_view specifier) {
  static constexpr std::string_view kSigns[] = {"===", "==", "~=", "!=", "<=", ">=", "<", ">"};
  const auto sign = std::find_if(std::begin(kSigns), std::end(kSigns),
                                 [&](std::string_view known) { return specifier.starts_with(known); });
  if (sign == std::end(kSigns)) return false;
  const std::string_view version = text::trim(specifier.substr(sign->size()));
  return !version.empty() && version.find_first_of(" \t\"'[]()=<>~@") == std::string_view::npos;
}

bool are_specifiers(std::string_view specifiers) {
  while (!specifiers.empty()) {
    const std::string_view specifier = text::trim(text::take_until(specifiers, ','));
    if (!specifier.empty() && !is_specifier(specifier)) return false;
  }
  return true;
}

}  // namespace

std::optional<Requirement> parse_requirement(std::string_view written) {
  std::string_view rest = text::trim(written);
  Requirement requirement;
  requirement.name = take_name(rest);
  rest = text::trim(rest);
  if (requirement.name.empty() || !take_extras(rest, requirement.extras)) return std::nullopt;
  if (rest.starts_with('@')) {
    rest = text::trim(rest.substr(1));
    requirement.url = rest.substr(0, rest.find_first_of(" \t"));
    rest = text::trim(rest.substr(requirement.url.size()));
    if (requirement.url.empty()) return std::nullopt;
    if (requirement.url.ends_with(';')) {
      requirement.url.remove_suffix(1);
    } else if (!rest.empty() && !rest.starts_with(';')) {
      return std::nullopt;
    }
    requirement.marker = text::trim(rest.starts_with(';') ? rest.substr(1) : rest);
    return requirement;
  }
  const std::size_t semicolon = std::min(rest.find(';'), rest.size());
  if (semicolon != rest.size()) requirement.marker = text::trim(rest.substr(semicolon + 1));
  std::string_view specifiers = text::trim(rest.substr(0, semicolon));
  if (specifiers.starts_with('(') && specifiers.ends_with(')'))
    specifiers = text::trim(specifiers.substr(1, specifiers.size() - 2));
  if (!are_specifiers(specifiers)) return std::nullopt;
  requirement.specifiers = specifiers;
  return requirement;
}

std::optional<std::string_view> pinned_version(std::string_view specifiers) {
  while (!specifiers.empty()) {
    std::string_view specifier = text::trim(text::take_until(specifiers, ','));
    if (!specifier.starts_with("==")) continue;
    const bool is_arbitrary = specifier.starts_with("===");
    const std::string_view version = text::trim(specifier.substr(is_arbitrary ? 3 : 2));
    if (!version.empty() && (is_arbitrary || order_of(Ecosystem::pypi).is_valid(version))) return version;
  }
  return std::nullopt;
}

}  // namespace lscan::python
