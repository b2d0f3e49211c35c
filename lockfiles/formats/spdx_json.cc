// SPDX 2.2 and 2.3 as JSON and YAML (https://spdx.github.io/spdx-spec/v2.3/), and SPDX 3.0 as JSON-LD
// (https://spdx.github.io/spdx-spec/v3.0.1/).
// ../sbom/spdx.cc and ../sbom/spdx3.cc read them.
//
// Read are packages with their external references of type purl, and the relationships that tell of dependencies, with
// their scopes and what the document describes as the root. Not read are files, snippets, licences and annotations.
#include "lockfiles/formats.h"
#include "lockfiles/sbom/sbom.h"

namespace lscan {

const LockfileFormat formats::spdx_json{.name = "SPDX JSON, YAML",
                                        .files = "*.spdx.json *.spdx.yaml *.spdx.yml",
                                        .ecosystem = std::nullopt,
                                        .gives = {.graph = true, .scopes = true},
                                        .kind = LockfileFormat::Kind::sbom,
                                        .parse = sbom::read};

}  // namespace lscan
