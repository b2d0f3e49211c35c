// Software bills of materials. What a document is, its content says and not its name, so all SBOM formats share one
// reader:
//
//   CycloneDX   JSON and XML of all versions, 1.0 to 1.7
//   SPDX        2.x as JSON, YAML and tag-value; 3.0 as JSON-LD in the form that its JSON schema asks for
//
// Also inside of what services wrap around them ({"sbom": ...} of GitHub's API and of Inspector's ScanSbom) and of
// in-toto statements. SPDX as RDF or XML, and binary CycloneDX, are named as not read.
//
// Packages come from package URLs alone: names and CPEs do not tell packages apart, so a component that has nothing
// else is a blind spot. What documents say of vulnerabilities is not read: it was true when they were written.
#pragma once

#include "lockfiles/format.h"
#include "lockfiles/text/document.h"

namespace lscan::sbom {

// LockfileFormat::parse of all of them.
void read(const SourceFile& file, const NearbyFiles& nearby, Inventory& found);

// One for each form. `root`: the document without what is wrapped around it.
void read_cyclonedx(Value root, const SourceFile& file, Inventory& found);
void read_spdx(Value root, const SourceFile& file, Inventory& found);
void read_spdx_tag_value(const SourceFile& file, Inventory& found);
void read_spdx3(Value root, const SourceFile& file, Inventory& found);

}  // namespace lscan::sbom
