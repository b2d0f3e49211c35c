// How one ecosystem orders its versions. Each order lives in a file of its own with its source named at the head;
// core/model/ecosystems.def says which ecosystem has which. Orders take text as it is found and allocate nothing where
// they can: the matcher compares by the million.
#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "core/model/ecosystem.h"

namespace lscan {

struct VersionOrder {
  std::string_view name;  // "SemVer 2.0.0", as documentation and `lscan compare` show it

  // Whether the ecosystem's own tools read `version`. compare() takes valid versions alone; with others its answer
  // means nothing, but it is safe to call with any bytes.
  bool (*is_valid)(std::string_view version);

  // Antisymmetric for all orders; transitive for all but Maven's and Conan's, which run in circles in corners as Maven
  // and Conan themselves do. Sort with std::stable_sort, which survives that.
  std::weak_ordering (*compare)(std::string_view a, std::string_view b);

  // One spelling for all versions that compare equal ("1.0" and "1.0.0" of PyPI), so that lists of versions can be
  // searched as text. Takes valid versions alone.
  std::string (*canonical)(std::string_view version);
};

// One each; defined in the file that carries its name, those of plain SemVer in semver.cc.
namespace orders {
extern const VersionOrder apk;    // Alpine and its kin
extern const VersionOrder cargo;  // semver.cc
extern const VersionOrder conan;
extern const VersionOrder cran;
extern const VersionOrder dpkg;  // Debian and its kin
extern const VersionOrder go;
extern const VersionOrder hackage;
extern const VersionOrder hex;  // semver.cc
extern const VersionOrder maven;
extern const VersionOrder npm;
extern const VersionOrder nuget;
extern const VersionOrder packagist;
extern const VersionOrder pub;
extern const VersionOrder pypi;
extern const VersionOrder rpm;  // Red Hat, SUSE and their kin
extern const VersionOrder rubygems;
extern const VersionOrder semver;  // SwiftURL, and OSV ranges of type SEMVER
}  // namespace orders

const VersionOrder& order_of(Ecosystem ecosystem);

}  // namespace lscan
