// CycloneDX 1.0 to 1.7 as XML (https://cyclonedx.org/docs/1.7/xml/): the model of cyclonedx_json, read by the same
// ../sbom/cyclonedx.cc. In version 1.1 the graph of dependencies was an extension with a namespace of its own, which is
// read too.
#include "lockfiles/formats.h"
#include "lockfiles/sbom/sbom.h"

namespace lscan {

const LockfileFormat formats::cyclonedx_xml{.name = "CycloneDX XML",
                                            .files = "bom.xml *sbom.xml *.cdx.xml *cyclonedx.xml",
                                            .ecosystem = std::nullopt,
                                            .gives = {.graph = true, .scopes = true},
                                            .kind = LockfileFormat::Kind::sbom,
                                            .parse = sbom::read};

}  // namespace lscan
