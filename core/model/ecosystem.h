#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace lscan {

enum class Ecosystem : std::uint8_t {
#define LSCAN_ECOSYSTEM(id, osv, purl) id,
#include "core/model/ecosystems.def"
#undef LSCAN_ECOSYSTEM
};

// All of them, in the order of ecosystems.def.
std::span<const Ecosystem> ecosystems();

// As OSV spells it: "crates.io", "PyPI".
std::string_view osv_name(Ecosystem ecosystem);

// The type in a package URL: "cargo", "pypi".
std::string_view purl_type(Ecosystem ecosystem);

// From OSV's spelling. A suffix after ':' narrows ("Maven:https://..."), so the base name decides.
std::optional<Ecosystem> ecosystem_from_osv(std::string_view name);

std::optional<Ecosystem> ecosystem_from_purl_type(std::string_view type);

// The form in which two spellings of one package compare equal: PEP 503 for PyPI (lower case, runs of "-_." become one
// "-"), lower case for NuGet and Packagist, unchanged elsewhere.
std::string normalised_name(Ecosystem ecosystem, std::string_view name);

}  // namespace lscan
