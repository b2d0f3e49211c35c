#include "core/fetch/url.h"

#include <algorithm>

#include "core/base/text.h"

namespace lscan::url {
namespace {

constexpr std::string_view kSeparator = "://";

int digit_of(char c) {
  if (text::is_digit(c)) return c - '0';
  const char lower = text::to_lower(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

std::string decoded(std::string_view s) {
  std::string out;
  for (std::size_t i = 0; i < s.size(); ++i) {
    const bool escape = s[i] == '%' && i + 2 < s.size() && digit_of(s[i + 1]) >= 0 && digit_of(s[i + 2]) >= 0;
    out += escape ? static_cast<char>(digit_of(s[i + 1]) * 16 + digit_of(s[i + 2])) : s[i];
    if (escape) i += 2;
  }
  return out;
}

// What stands between "://" and the path, without user and password.
std::string_view authority_of(std::string_view rest) {
  const std::string_view authority = rest.substr(0, rest.find_first_of("/?#"));
  return authority.substr(authority.rfind('@') + 1);
}

}  // namespace

std::string scheme(std::string_view location) {
  const std::string_view before = location.substr(0, location.find(kSeparator));
  if (before.empty() || before.size() == location.size() || !text::is_alpha(before.front())) return "";
  const bool valid = std::all_of(before.begin(), before.end(),
                                 [](char c) { return text::is_alnum(c) || c == '+' || c == '-' || c == '.'; });
  return valid ? text::lower(before) : "";
}

std::string origin(std::string_view location) {
  const std::string of = scheme(location);
  if (of.empty()) return "";
  std::string_view authority = authority_of(location.substr(of.size() + kSeparator.size()));
  const std::string_view port = of == "https" ? ":443" : of == "http" ? ":80" : "";
  if (!port.empty() && authority.ends_with(port)) authority.remove_suffix(port.size());
  return of + std::string(kSeparator) + text::lower(authority);
}

std::optional<std::string> local_path(std::string_view location) {
  const std::string of = scheme(location);
  if (of.empty()) return std::string(location);
  if (of != "file") return std::nullopt;
  const std::string_view rest = location.substr(of.size() + kSeparator.size());
  return decoded(rest.substr(std::min(rest.find('/'), rest.size())));  // a host before it can only be this one
}

std::string shown(std::string_view location) {
  const std::string of = scheme(location);
  if (of.empty() || of == "file") return std::string(location);
  std::string_view rest = location.substr(of.size() + kSeparator.size());
  rest = rest.substr(0, rest.find_first_of("?#"));
  const std::string_view authority = rest.substr(0, rest.find('/'));
  const std::size_t at = authority.rfind('@');
  if (at != std::string_view::npos) rest.remove_prefix(at + 1);
  return of + std::string(kSeparator).append(rest);
}

std::string encoded(std::string_view text) {
  constexpr char kHex[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (lscan::text::is_alnum(c) || std::string_view("-._~/").find(c) != std::string_view::npos) {
      out += c;
    } else {
      out.append({'%', kHex[byte >> 4], kHex[byte & 15]});
    }
  }
  return out;
}

std::string joined(std::string_view base, std::string_view relative) {
  std::string out(base);
  if (!out.ends_with('/')) out += '/';
  return out + (scheme(base).empty() ? std::string(relative) : encoded(relative));
}

}  // namespace lscan::url
