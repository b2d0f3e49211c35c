// CycloneDX 1.2 to 1.7 as JSON (https://cyclonedx.org/docs/1.7/json/), under the names that its specification
// recommends and those that generators use. ../sbom/cyclonedx.cc reads it.
//
// Read are components with their nested ones, scopes, the graph of dependencies with metadata.component as its root,
// and the properties by which the generators of npm, Maven, Composer, Poetry and Pipenv mark what is for development or
// tests. Not read are services, vulnerabilities and VEX, evidence, licences, pedigree, and the tools that made the
// document.
#include "lockfiles/formats.h"
#include "lockfiles/sbom/sbom.h"

namespace lscan {

const LockfileFormat formats::cyclonedx_json{.name = "CycloneDX JSON",
                                             .files = "bom.json *sbom.json *.cdx.json *cyclonedx.json",
                                             .ecosystem = std::nullopt,
                                             .gives = {.graph = true, .scopes = true},
                                             .kind = LockfileFormat::Kind::sbom,
                                             .parse = sbom::read};

}  // namespace lscan
