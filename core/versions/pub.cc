// Pub: Version of package pub_semver (dart-lang/pub_semver, lib/src/version.dart and patterns.dart), which stayed with
// SemVer 2.0.0-rc.1: build metadata counts. It compares like a prerelease, after it, and none sorts before any. Leading
// zeros are allowed and do not count. An identifier is a number where Dart's int.tryParse reads one of 64 bits, a
// leading '-' included, and a word where it does not; that Dart takes "0x1f" for a number as well is left out, since
// nobody writes versions so.
#include <charconv>
#include <cstdint>
#include <optional>
#include <system_error>

#include "core/base/text.h"
#include "core/versions/order.h"
#include "core/versions/semver_parts.h"

namespace lscan {
namespace {

using semver_parts::LeadingZeros;

struct Version {
  semver_parts::Parts parts;
  std::string_view build;
};

std::optional<std::int64_t> as_int(std::string_view identifier) {
  std::int64_t value = 0;
  const char* const end = identifier.data() + identifier.size();
  const auto [stopped, error] = std::from_chars(identifier.data(), end, value);
  return error == std::errc() && stopped == end ? std::optional(value) : std::nullopt;
}

std::optional<Version> parse(std::string_view written) {
  Version version;
  const auto parts = semver_parts::parse(written, LeadingZeros::allowed);
  if (!parts) return std::nullopt;
  version.parts = *parts;
  for (const std::string_view number : {parts->major, parts->minor, parts->patch}) {
    if (!as_int(number)) return std::nullopt;
  }
  if (const std::size_t plus = written.find('+'); plus != std::string_view::npos)
    version.build = written.substr(plus + 1);
  return version;
}

std::strong_ordering compare_identifiers(std::string_view a, std::string_view b) {
  const auto a_number = as_int(a);
  const auto b_number = as_int(b);
  if (a_number && b_number) return *a_number <=> *b_number;
  if (a_number || b_number) return a_number ? std::strong_ordering::less : std::strong_ordering::greater;
  return a.compare(b) <=> 0;
}

std::strong_ordering compare_lists(std::string_view a, std::string_view b) {
  while (!a.empty() && !b.empty()) {
    const auto order = compare_identifiers(text::take_until(a, '.'), text::take_until(b, '.'));
    if (order != 0) return order;
  }
  return !a.empty() <=> !b.empty();
}

std::strong_ordering compare_parsed(const Version& a, const Version& b) {
  const auto numbers = semver_parts::compare({a.parts.major, a.parts.minor, a.parts.patch, {}},
                                             {b.parts.major, b.parts.minor, b.parts.patch, {}});
  if (numbers != 0) return numbers;
  if (const auto order = a.parts.prerelease.empty() <=> b.parts.prerelease.empty(); order != 0) return order;
  if (const auto order = compare_lists(a.parts.prerelease, b.parts.prerelease); order != 0) return order;
  return compare_lists(a.build, b.build);
}

bool is_valid(std::string_view version) { return parse(version).has_value(); }

std::weak_ordering compare(std::string_view a, std::string_view b) {
  return compare_parsed(parse(a).value_or(Version()), parse(b).value_or(Version()));
}

void append_list(std::string& out, char mark, std::string_view list) {
  for (; !list.empty(); mark = '.') {
    const std::string_view identifier = text::take_until(list, '.');
    out += mark;
    const auto number = as_int(identifier);
    out += number ? std::to_string(*number) : std::string(identifier);
  }
}

std::string canonical(std::string_view written) {
  const Version version = parse(written).value_or(Version());
  std::string out = semver_parts::canonical({version.parts.major, version.parts.minor, version.parts.patch, {}});
  append_list(out, '-', version.parts.prerelease);
  append_list(out, '+', version.build);
  return out;
}

}  // namespace

const VersionOrder orders::pub{"Pub", is_valid, compare, canonical};

}  // namespace lscan
