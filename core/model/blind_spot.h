#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lscan {

// What the scan could not see. Every result lists them, since "no findings" is only as good as what was looked at.
struct BlindSpot {
  enum class Kind {
    nothing_identified,       // code is there and no package was recognised
    stripped_metadata,        // a known package without the file that names its version
    unidentified_jar,         // an archive or class packages that no metadata explains
    unidentified_binary,      // an executable without build information
    unidentified_component,   // a component of an SBOM that no package URL identifies
    native_library,           // a shared object that no package metadata explains
    bundle,                   // packages merged into one script
    unversioned_package,      // a package that does not say its version
    invalid_version,          // a version that its ecosystem's tools cannot read
    uncovered_ecosystem,      // packages of an ecosystem that the advisory data says nothing of
    unknown_release,          // a distribution's package that does not say of which release
    skipped_file,             // beyond a limit, encrypted, or unreadable
    unresolved_dependencies,  // what a manifest brings in that only its ecosystem's own tool can tell
  };
  Kind kind = Kind::skipped_file;
  std::string path;   // inside its archive, as in Evidence
  std::string layer;  // the layer's path as the user named it; empty for the function itself
  std::string why;    // one sentence without a full stop: "an ELF executable without Go or Rust build information"
  std::string
      remedy;  // what the user can do, in the imperative: "build with go build (not -ldflags=-buildid=) to keep it"
};
using BlindSpots = std::vector<BlindSpot>;

// As the result document spells it: "stripped-metadata".
std::string_view name(BlindSpot::Kind kind);

}  // namespace lscan
