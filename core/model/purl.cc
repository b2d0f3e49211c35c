#include "core/model/purl.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/model/release.h"

namespace lscan {
namespace {

constexpr std::string_view kRpm = "rpm";

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

// Some SBOM tools encode the whole name, "pkg:npm/%40acme%2Flog", where purl-spec has the namespace apart.
bool is_written_in_one(Ecosystem ecosystem, std::string_view space) {
  const bool has_slashes = ecosystem == Ecosystem::npm || ecosystem == Ecosystem::go ||
                           ecosystem == Ecosystem::packagist || ecosystem == Ecosystem::swift_url;
  return has_slashes && space.empty();
}

// The canonical name of purl-spec's type definitions: lower case for PyPI (with '_' as '-') and composer, as it is
// elsewhere. Of golang too, which the definition wants in lower case: module paths that differ in case are different
// modules, and OSV's own package URLs keep it.
std::string canonical_name(Ecosystem ecosystem, std::string_view name) {
  std::string out(name);
  if (ecosystem == Ecosystem::pypi || ecosystem == Ecosystem::packagist) out = text::lower(out);
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

Result<Ecosystem> ecosystem_of(std::string_view type, std::string_view space) {
  if (const auto ecosystem = ecosystem_from_purl(type, space)) return *ecosystem;
  const std::string quoted = std::string("\"").append(type).append("\"");
  if (!is_purl_type(type)) return failure("unknown package URL type " + quoted);
  if (space.empty()) return failure("expected the distribution after the package URL's type " + quoted);
  return failure("unknown distribution \"" + std::string(space) + "\" of the package URL type " + quoted);
}

// The value of one of "key=value&key=value", empty where it is not there.
Result<std::string> qualifier(std::string_view qualifiers, std::string_view key) {
  while (!qualifiers.empty()) {
    std::string_view value = text::take_until(qualifiers, '&');
    if (text::equals_ignoring_case(text::take_until(value, '='), key)) return percent_decoded(value);
  }
  return std::string();
}

// "openssl", or "openssl@3.0.11-1" where the source package has another version than the one built from it. Of rpm it
// is the file name of the source package, and advisories name what was built.
void take_source_package(std::string_view upstream, Purl& purl) {
  if (upstream.empty() || purl_type(purl.ecosystem) == kRpm) return;
  const std::string_view name = text::take_until(upstream, '@');
  if (name.empty()) return;
  purl.name = name;
  if (!upstream.empty() && !purl.version.empty()) purl.version = upstream;
}

// What follows '?', without the subpath.
std::string_view qualifiers_of(std::string_view purl) {
  purl = purl.substr(0, purl.find('#'));
  const std::size_t mark = purl.find('?');
  return mark == std::string_view::npos ? std::string_view() : purl.substr(mark + 1);
}

// The qualifiers of a distribution's package: purl-spec has the epoch of rpm apart from the version.
Result<void> read_qualifiers(std::string_view qualifiers, Purl& purl) {
  if (!is_distribution(purl.ecosystem)) return {};
  LSCAN_TRY(const std::string distro, qualifier(qualifiers, "distro"));
  purl.release = release_from_distro(purl.ecosystem, distro);
  LSCAN_TRY(const std::string upstream, qualifier(qualifiers, "upstream"));
  take_source_package(upstream, purl);
  if (purl_type(purl.ecosystem) != kRpm || purl.version.empty()) return {};
  LSCAN_TRY(const std::string epoch, qualifier(qualifiers, "epoch"));
  if (!epoch.empty()) purl.version = epoch + ":" + purl.version;
  return {};
}

}  // namespace

Result<Purl> parse_purl(std::string_view text) {
  text = text::trim(text);
  if (!text::equals_ignoring_case(text.substr(0, 4), "pkg:"))
    return failure("expected a package URL that starts with \"pkg:\", as in pkg:npm/lodash@4.17.4");
  const std::string_view qualifiers = qualifiers_of(text);
  std::string_view rest = text.substr(4, text.find_first_of("?#") - 4);
  rest.remove_prefix(std::min(rest.find_first_not_of('/'), rest.size()));

  const std::size_t slash = rest.find('/');
  if (slash == std::string_view::npos) return failure("expected \"pkg:type/name@version\"");
  const std::string_view type = rest.substr(0, slash);
  rest.remove_prefix(slash + 1);

  const std::size_t at = version_start(rest);
  std::string_view path = rest.substr(0, at);
  while (path.ends_with('/')) path.remove_suffix(1);
  LSCAN_TRY(std::string version,
            percent_decoded(at == std::string_view::npos ? std::string_view() : rest.substr(at + 1)));

  const std::size_t last = path.rfind('/');
  LSCAN_TRY(const std::string space,
            percent_decoded(last == std::string_view::npos ? std::string_view() : path.substr(0, last)));
  LSCAN_TRY(const Ecosystem ecosystem, ecosystem_of(type, space));
  LSCAN_TRY(std::string name, percent_decoded(path.substr(last == std::string_view::npos ? 0 : last + 1)));
  if (name.empty()) return failure("expected a name after the package URL's type");
  const char separator = namespace_separator(ecosystem);
  if (name.find(separator) != std::string::npos && !is_written_in_one(ecosystem, space))
    return failure(std::string("expected a name without '") + separator + "'");
  if (last != std::string_view::npos && !is_distribution(ecosystem)) name = space + separator + name;
  Purl purl{ecosystem, std::move(name), std::move(version), ""};
  LSCAN_DO(read_qualifiers(qualifiers, purl));
  return purl;
}

std::string purl_qualifier(std::string_view purl, std::string_view name) {
  return qualifier(qualifiers_of(purl), name).value_or("");
}

std::string to_purl(Ecosystem ecosystem, std::string_view name, std::string_view version, std::string_view release) {
  std::string out = "pkg:";
  out.append(purl_type(ecosystem)).append("/");
  if (is_distribution(ecosystem)) out.append(purl_namespace(ecosystem)).append("/");
  const std::string canonical = canonical_name(ecosystem, name);
  const std::size_t separator = canonical.rfind(namespace_separator(ecosystem));
  if (separator != std::string::npos) {
    append_encoded(out, std::string_view(canonical).substr(0, separator), "/");
    out += '/';
  }
  append_encoded(out, std::string_view(canonical).substr(separator == std::string::npos ? 0 : separator + 1), "");

  std::string_view epoch;
  if (const std::size_t colon = version.find(':');
      purl_type(ecosystem) == kRpm && colon != std::string_view::npos && colon > 0 && colon + 1 < version.size()) {
    epoch = version.substr(0, colon);
    version.remove_prefix(colon + 1);
  }
  if (!version.empty()) {
    out += '@';
    append_encoded(out, version, "");
  }
  const std::string distro = distro_of(ecosystem, release);
  if (!distro.empty()) append_encoded(out.append("?distro="), distro, "");
  if (!epoch.empty()) append_encoded(out.append(distro.empty() ? "?" : "&").append("epoch="), epoch, "");
  return out;
}

}  // namespace lscan
