#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace lscan {

enum class Ecosystem : std::uint8_t {
#define LSCAN_ECOSYSTEM(id, osv, purl, space, order) id,
#include "core/model/ecosystems.def"
#undef LSCAN_ECOSYSTEM
};

// All of them, in the order of ecosystems.def.
std::span<const Ecosystem> ecosystems();

// As OSV spells it: "crates.io", "PyPI".
std::string_view osv_name(Ecosystem ecosystem);

// The type in a package URL: "cargo", "pypi".
std::string_view purl_type(Ecosystem ecosystem);

// For a distribution the package URL's namespace, which tells it from others of the same type: "debian"; empty
// elsewhere.
std::string_view purl_namespace(Ecosystem ecosystem);

// Whether it is a Linux distribution. Its packages and advisories belong to a release (core/model/release.h).
bool is_distribution(Ecosystem ecosystem);

// From OSV's spelling. A suffix after ':' narrows ("Maven:https://...", "Debian:12"), so the base name decides.
std::optional<Ecosystem> ecosystem_from_osv(std::string_view name);

// From OSV's name as people type it, in any case.
std::optional<Ecosystem> ecosystem_from_name(std::string_view name);

// From the type of a package URL and, for the types of distributions, its namespace: the one in ecosystems.def, or the
// distribution's ID in /etc/os-release.
std::optional<Ecosystem> ecosystem_from_purl(std::string_view type, std::string_view space);

// Whether any ecosystem has this type.
bool is_purl_type(std::string_view type);

// The form in which two spellings of one package compare equal: PEP 503 for PyPI (lower case, runs of "-_." become one
// "-"), lower case for NuGet and Packagist, without "https://" and ".git" for SwiftURL, unchanged elsewhere.
std::string normalised_name(Ecosystem ecosystem, std::string_view name);

}  // namespace lscan
