#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/model/ecosystem.h"

namespace lscan {

// The parts of a package URL (https://github.com/package-url/purl-spec) that name a package. Of the qualifiers a
// distribution's `distro`, rpm's `epoch`, and of deb and apk the `upstream` that SBOM tools write are read, the rest
// and the subpath are dropped.
struct Purl {
  Ecosystem ecosystem = Ecosystem::npm;
  std::string name;  // in lscan's own form: "@scope/name", "group:artifact", "github.com/a/b", "curl"; with `upstream`
                     // the source package, as advisories name it
  std::string version;  // empty where the purl has none; of rpm with its epoch, "1:2.3-4"
  std::string release;  // of a distribution, as core/model/release.h spells it; empty where the purl does not say
};

// "pkg:npm/%40scope/name@1.0.0", "pkg:deb/debian/curl@7.88.1-10?distro=debian-12". Fails with what was expected.
Result<Purl> parse_purl(std::string_view purl);

// The value of one of its qualifiers ("vcs_url"), without percent-encoding; empty where it has none of that name.
std::string purl_qualifier(std::string_view purl, std::string_view name);

// The canonical form: percent-encoded, type-specific normalisation.
std::string to_purl(Ecosystem ecosystem, std::string_view name, std::string_view version,
                    std::string_view release = {});

}  // namespace lscan
