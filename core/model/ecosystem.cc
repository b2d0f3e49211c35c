#include "core/model/ecosystem.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>

#include "core/base/text.h"

namespace lscan {
namespace {

struct Row {
  Ecosystem ecosystem;
  std::string_view osv;
  std::string_view purl;
  std::string_view space;
};

constexpr Row kRows[] = {
#define LSCAN_ECOSYSTEM(id, osv, purl, space, order) {Ecosystem::id, osv, purl, space},
#include "core/model/ecosystems.def"
#undef LSCAN_ECOSYSTEM
};

constexpr auto kAll = [] {
  std::array<Ecosystem, std::size(kRows)> all{};
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = kRows[i].ecosystem;
  return all;
}();

const Row& row_of(Ecosystem ecosystem) { return kRows[static_cast<std::size_t>(ecosystem)]; }

// Distributions whose ID in /etc/os-release, which tools take for the namespace, is another word than their namespace.
struct DistributionId {
  std::string_view id;
  Ecosystem ecosystem;
};
constexpr DistributionId kDistributionIds[] = {{"opensuse-leap", Ecosystem::open_suse},
                                               {"opensuse-tumbleweed", Ecosystem::open_suse},
                                               {"rhel", Ecosystem::red_hat},
                                               {"rocky", Ecosystem::rocky_linux},
                                               {"sles", Ecosystem::suse}};

bool is_named(const Row& row, std::string_view space) {
  if (text::equals_ignoring_case(row.space, space)) return true;
  return std::any_of(std::begin(kDistributionIds), std::end(kDistributionIds), [&](const DistributionId& known) {
    return known.ecosystem == row.ecosystem && text::equals_ignoring_case(known.id, space);
  });
}

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

std::string without_scheme(std::string_view url) {
  constexpr std::string_view kScheme = "https://";
  constexpr std::string_view kGit = ".git";
  if (url.starts_with(kScheme)) url.remove_prefix(kScheme.size());
  if (url.ends_with(kGit)) url.remove_suffix(kGit.size());
  return std::string(url);
}

}  // namespace

std::span<const Ecosystem> ecosystems() { return kAll; }

std::string_view osv_name(Ecosystem ecosystem) { return row_of(ecosystem).osv; }

std::string_view purl_type(Ecosystem ecosystem) { return row_of(ecosystem).purl; }

std::string_view purl_namespace(Ecosystem ecosystem) { return row_of(ecosystem).space; }

bool is_distribution(Ecosystem ecosystem) { return !purl_namespace(ecosystem).empty(); }

std::optional<Ecosystem> ecosystem_from_osv(std::string_view name) {
  if (name == "Echo:PyPI") return std::nullopt;  // Echo's own builds of Python packages: another name and order
  const std::string_view base = name.substr(0, name.find(':'));
  for (const Row& row : kRows) {
    if (row.osv == base) return row.ecosystem;
  }
  return std::nullopt;
}

std::optional<Ecosystem> ecosystem_from_name(std::string_view name) {
  for (const Row& row : kRows) {
    if (text::equals_ignoring_case(row.osv, name)) return row.ecosystem;
  }
  return std::nullopt;
}

std::optional<Ecosystem> ecosystem_from_purl(std::string_view type, std::string_view space) {
  for (const Row& row : kRows) {
    if (text::equals_ignoring_case(row.purl, type) && (row.space.empty() || is_named(row, space))) return row.ecosystem;
  }
  return std::nullopt;
}

bool is_purl_type(std::string_view type) {
  return std::any_of(std::begin(kRows), std::end(kRows),
                     [&](const Row& row) { return text::equals_ignoring_case(row.purl, type); });
}

std::string normalised_name(Ecosystem ecosystem, std::string_view name) {
  switch (ecosystem) {
    case Ecosystem::pypi:
      return pep503(name);
    case Ecosystem::nuget:
    case Ecosystem::packagist:
      return text::lower(name);
    case Ecosystem::swift_url:
      return without_scheme(name);
    default:
      return std::string(name);
  }
}

}  // namespace lscan
