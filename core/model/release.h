// Releases of Linux distributions. Fixes are ported back to each, so that what OSV says of "Debian:12" says nothing of
// Debian 11. The suffixes of OSV and the `distro` of package URLs spell one release in many ways; here each has one
// spelling, OSV's where it has one, so that two are compared as text:
//
//   Debian                             "12", "sid"         also from "12.5" and "bookworm"
//   Ubuntu                             "22.04"             from "22.04:LTS", "Pro:22.04:LTS" (the same packages with
//                                                          more fixes; osv.dev takes them together too), "22.04.3",
//                                                          "jammy"; "Pro:FIPS:22.04" are other packages and stay so
//   Alpine                             "v3.19", "edge"     also from "3.19.1"
//   Red Hat                            "enterprise_linux:9"  from "9.4" and from "enterprise_linux:9::baseos": one
//                                                          release has one build of a package, whatever repository
//                                                          hands it out; other products stay ("rhel_eus:9.2")
//   AlmaLinux, Rocky Linux, Mageia,    "9"                 from "9.3"
//   Azure Linux
//   Photon OS                          "4.0"
//   SUSE                               "15 SP5"            from "15.5" and from every product of that service pack
//                                                          ("Linux Enterprise Module for Basesystem 15 SP5", its LTSS);
//                                                          other products stay ("Linux Enterprise Micro 5.4")
//   openSUSE                           "Leap 15.5", "Tumbleweed"
//   openEuler, Alpaquita, BellSoft     as written
//   Chainguard, Echo, MinimOS, Wolfi   empty: they have no releases
//
// All other ecosystems have none either: "Maven:https://..." names a repository, of the same packages.
#pragma once

#include <string>
#include <string_view>

#include "core/model/ecosystem.h"

namespace lscan {

// From OSV's suffix ("12" of "Debian:12"), or from its own result, which it leaves as it is.
std::string normalised_release(Ecosystem ecosystem, std::string_view written);

// From the `distro` of a package URL: "debian-12", "alpine-3.19.1", "jessie". Tools write the distribution's ID in
// /etc/os-release before its VERSION_ID.
std::string release_from_distro(Ecosystem ecosystem, std::string_view distro);

// The `distro` that release_from_distro() reads back: "debian-12". Empty for no release.
std::string distro_of(Ecosystem ecosystem, std::string_view release);

}  // namespace lscan
