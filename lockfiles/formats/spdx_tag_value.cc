// SPDX 2.x as lines "Tag: value" (https://spdx.github.io/spdx-spec/v2.3/conformance/): the model of spdx_json.
// ../sbom/spdx_tag_value.cc reads it.
#include "lockfiles/formats.h"
#include "lockfiles/sbom/sbom.h"

namespace lscan {

const LockfileFormat formats::spdx_tag_value{.name = "SPDX tag-value",
                                             .files = "*.spdx",
                                             .ecosystem = std::nullopt,
                                             .gives = {.graph = true, .scopes = true},
                                             .kind = LockfileFormat::Kind::sbom,
                                             .parse = sbom::read};

}  // namespace lscan
