#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/shared_text.h"
#include "core/model/ecosystem.h"

namespace lscan {

// How sure it is that a package is there. `installed` outranks the rest when they speak of one artifact.
enum class EvidenceKind {
  installed,  // its own metadata lies in the artifact
  declared,   // a lockfile or manifest says so; creates no finding in an artifact
  bundled,    // recovered from a source map
  inferred,   // the code is there, name or version was concluded from file names, class packages or manifest headers
};

// Where a package was seen.
struct Evidence {
  EvidenceKind kind = EvidenceKind::installed;
  SharedText path;         // inside its archive; nested archives as "lib/app.jar!/META-INF/MANIFEST.MF"
  std::size_t line = 0;    // of the entry that decides the version, from 1; 0 where the source has no lines
  std::size_t column = 0;  // likewise, in bytes
  SharedText layer;        // the layer's path as the user named it; empty for the function itself
  SharedText shadowed_by;  // the path of the copy that the runtime loads instead; empty where this one is loaded
};

// What a package is asked for, from what runs to what is farthest from it. A package that is asked for in several
// scopes has the stronger one, which stands first here; what is reached over several edges, one behind the other, the
// weaker.
enum class Scope { runtime, optional, provided, test, dev };
inline constexpr std::array kScopes = {Scope::runtime, Scope::optional, Scope::provided, Scope::test, Scope::dev};
constexpr Scope stronger(Scope a, Scope b) { return std::min(a, b); }
constexpr Scope weaker(Scope a, Scope b) { return std::max(a, b); }

struct Package {
  Ecosystem ecosystem = Ecosystem::npm;
  std::string name;                // as its registry spells it; Maven as "group:artifact"
  std::string version;             // as the source spells it; orders are the business of core/versions
  std::vector<Evidence> evidence;  // in the order of the artifact; none for a package that the user named
  Scope scope = Scope::runtime;
  bool platform_specific = false;    // locked for every platform, installed on one alone (npm's os and cpu)
  std::optional<bool> direct;        // unknown unless the source tells it
  std::vector<std::string> parents;  // the path from a direct dependency, "express 4.16.0" first; empty where not known
  std::string source;    // where it comes from if not from its public registry: "git+https://...", "file:../lib"
  bool removed = false;  // of a comparison: only the base has it
  std::string release;   // of a distribution: "12" for Debian 12, as OSV's suffix spells it; empty elsewhere
};
using Packages = std::vector<Package>;

// As the result document spells them: "installed", "runtime".
std::string_view name(EvidenceKind kind);
std::string_view name(Scope scope);

// Shadowed as a whole: no copy of it is loaded.
bool is_shadowed(const Package& package);

// Whether it is really there, or named by the user, rather than a lockfile alone saying so.
bool is_present(const Package& package);

// Whether advisories for its name speak of it: a fork from git or a folder of the same name is another package.
bool is_from_registry(const Package& package);

// There, and from elsewhere than a public registry, so that no advisory speaks of it. What a change took out is not
// there.
bool is_unmatched(const Package& package);

}  // namespace lscan
