#include "core/model/ecosystem.h"

#include <array>
#include <cstddef>

#include "core/base/text.h"

namespace lscan {
namespace {

struct Row {
  Ecosystem ecosystem;
  std::string_view osv;
  std::string_view purl;
};

constexpr Row kRows[] = {
#define LSCAN_ECOSYSTEM(id, osv, purl) {Ecosystem::id, osv, purl},
#include "core/model/ecosystems.def"
#undef LSCAN_ECOSYSTEM
};

constexpr auto kAll = [] {
  std::array<Ecosystem, std::size(kRows)> all{};
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = kRows[i].ecosystem;
  return all;
}();

// PEP 503: re.sub(r"[-_.]+", "-", name).lower()
std::string pep503(std::string_view name) {
  std::string out;
  out.reserve(name.size());
  for (const char c : name) {
    const bool separator = c == '-' || c == '_' || c == '.';
    if (!separator) out += text::to_lower(c);
    if (separator && !out.ends_with('-')) out += '-';
  }
  return out;
}

}  // namespace

std::span<const Ecosystem> ecosystems() { return kAll; }

std::string_view osv_name(Ecosystem ecosystem) { return kRows[static_cast<std::size_t>(ecosystem)].osv; }

std::string_view purl_type(Ecosystem ecosystem) { return kRows[static_cast<std::size_t>(ecosystem)].purl; }

std::optional<Ecosystem> ecosystem_from_osv(std::string_view name) {
  const std::string_view base = name.substr(0, name.find(':'));
  for (const Row& row : kRows) {
    if (row.osv == base) return row.ecosystem;
  }
  return std::nullopt;
}

std::optional<Ecosystem> ecosystem_from_purl_type(std::string_view type) {
  for (const Row& row : kRows) {
    if (text::equals_ignoring_case(row.purl, type)) return row.ecosystem;
  }
  return std::nullopt;
}

std::string normalised_name(Ecosystem ecosystem, std::string_view name) {
  switch (ecosystem) {
    case Ecosystem::pypi:
      return pep503(name);
    case Ecosystem::nuget:
    case Ecosystem::packagist:
      return text::lower(name);
    default:
      return std::string(name);
  }
}

}  // namespace lscan
