#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/model/ecosystem.h"

namespace lscan {

// The parts of a package URL (https://github.com/package-url/purl-spec) that name a package. Qualifiers and subpath are
// read and dropped.
struct Purl {
  Ecosystem ecosystem = Ecosystem::npm;
  std::string name;     // in lscan's own form: "@scope/name", "group:artifact", "github.com/a/b"
  std::string version;  // empty where the purl has none
};

// "pkg:npm/%40scope/name@1.0.0". Fails with what was expected.
Result<Purl> parse_purl(std::string_view purl);

// The canonical form: percent-encoded, type-specific normalisation.
std::string to_purl(Ecosystem ecosystem, std::string_view name, std::string_view version);

}  // namespace lscan
