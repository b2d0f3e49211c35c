// What a package URL tells of its package beyond which it is: where it was got, what it was built from.
#pragma once

#include <string>
#include <string_view>

#include "lockfiles/format.h"

namespace lscan::sbom {

// The `source` of a package (core/model/package.h): a commit of a repository (the qualifier vcs_url), a file of the
// machine that made the document, or a registry that the user calls private (repository_url, download_url). `origin`:
// where else the document says that it was got; empty where it does not. Many generators write the repository that a
// package of the registry is developed in; what names no commit is taken for that.
std::string source_of(const SourceFile& file, std::string_view purl, std::string_view origin);

struct SourcePackage {
  std::string name;     // empty where nothing tells it
  std::string version;  // empty where it is that of the package
};

// What a distribution's package was built from, as the qualifier "upstream" has it: "curl", "glibc@2.36-9",
// "openssl-3.0.7-24.el9.src.rpm".
SourcePackage source_package_of(std::string_view purl);

}  // namespace lscan::sbom
