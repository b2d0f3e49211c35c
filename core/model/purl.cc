#include "core/model/purl.h"

#include <algorithm>

#include "core/base/text.h"

namespace lscan {
namespace {

int hex_value(char c) {
  if (text::is_digit(c)) return c - '0';
  const char low = text::to_lower(c);
  return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

Result<std::string> percent_decoded(std::string_view encoded) {
  std::string out;
  out.reserve(encoded.size());
  for (std::size_t i = 0; i < encoded.size(); ++i) {
    if (encoded[i] != '%') {
      out += encoded[i];
      continue;
    }
    if (i + 2 >= encoded.size()) return failure("expected two hexadecimal digits after '%'");
    const int high = hex_value(encoded[i + 1]);
    const int low = hex_value(encoded[i + 2]);
    if (high < 0 || low < 0) return failure("expected two hexadecimal digits after '%'");
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return out;
}

// purl-spec: everything but letters, digits and ".-_~" is encoded; ':' stays as it is; '/' stays where it separates.
void append_encoded(std::string& out, std::string_view plain, std::string_view also_plain) {
  constexpr char kHex[] = "0123456789ABCDEF";
  for (const char c : plain) {
    if (text::is_alnum(c) || std::string_view(".-_~:").find(c) != std::string_view::npos ||
        also_plain.find(c) != std::string_view::npos) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out.append({'%', kHex[byte >> 4], kHex[byte & 15]});
    }
  }
}

// purl separates namespace and name by '/', Maven's coordinates by ':'.
char namespace_separator(Ecosystem ecosystem) { return ecosystem == Ecosystem::maven ? ':' : '/'; }

// The canonical name of purl-spec's type definitions: lower case for PyPI (with '_' as '-'), golang, composer; as it is
// elsewhere.
std::string canonical_name(Ecosystem ecosystem, std::string_view name) {
  std::string out(name);
  if (ecosystem == Ecosystem::pypi || ecosystem == Ecosystem::packagist || ecosystem == Ecosystem::go)
    out = text::lower(out);
  if (ecosystem == Ecosystem::pypi) {
    for (char& c : out) c = c == '_' ? '-' : c;
  }
  return out;
}

// The version starts at the last '@' after the last '/', so that an unencoded npm scope does not pass for one.
std::size_t version_start(std::string_view path) {
  const std::size_t at = path.rfind('@');
  const std::size_t slash = path.rfind('/');
  if (at == std::string_view::npos || at == 0) return std::string_view::npos;
  return slash != std::string_view::npos && at <= slash + 1 ? std::string_view::npos : at;
}

}  // namespace

Result<Purl> parse_purl(std::string_view purl) {
  purl = text::trim(purl);
  if (!text::equals_ignoring_case(purl.substr(0, 4), "pkg:"))
    return failure("expected a package URL that starts with \"pkg:\"");
  std::string_view rest = purl.substr(4);
  rest = rest.substr(0, rest.find('#'));
  rest = rest.substr(0, rest.find('?'));
  rest.remove_prefix(std::min(rest.find_first_not_of('/'), rest.size()));

  const std::size_t slash = rest.find('/');
  if (slash == std::string_view::npos) return failure("expected \"pkg:type/name@version\"");
  const auto ecosystem = ecosystem_from_purl_type(rest.substr(0, slash));
  if (!ecosystem) return failure("unknown package URL type \"" + std::string(rest.substr(0, slash)) + "\"");
  rest.remove_prefix(slash + 1);

  const std::size_t at = version_start(rest);
  std::string_view path = rest.substr(0, at);
  while (path.ends_with('/')) path.remove_suffix(1);
  LSCAN_TRY(std::string version,
            percent_decoded(at == std::string_view::npos ? std::string_view() : rest.substr(at + 1)));

  const std::size_t last = path.rfind('/');
  LSCAN_TRY(std::string name, percent_decoded(path.substr(last == std::string_view::npos ? 0 : last + 1)));
  if (name.empty()) return failure("expected a name after the package URL's type");
  const char separator = namespace_separator(*ecosystem);
  if (name.find(separator) != std::string::npos)
    return failure(std::string("expected a name without '") + separator + "'");
  if (last != std::string_view::npos) {
    LSCAN_TRY(const std::string space, percent_decoded(path.substr(0, last)));
    name = space + separator + name;
  }
  return Purl{*ecosystem, std::move(name), std::move(version)};
}

std::string to_purl(Ecosystem ecosystem, std::string_view name, std::string_view version) {
  std::string out = "pkg:";
  out.append(purl_type(ecosystem)).append("/");
  const std::string canonical = canonical_name(ecosystem, name);
  const std::size_t separator = canonical.rfind(namespace_separator(ecosystem));
  if (separator != std::string::npos) {
    append_encoded(out, std::string_view(canonical).substr(0, separator), "/");
    out += '/';
  }
  append_encoded(out, std::string_view(canonical).substr(separator == std::string::npos ? 0 : separator + 1), "");
  if (!version.empty()) {
    out += '@';
    append_encoded(out, version, "");
  }
  return out;
}

}  // namespace lscan
