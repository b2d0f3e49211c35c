#include "core/model/release.h"

#include <catch2/catch.hpp>

namespace lscan {
namespace {

// What each of `spellings` means, and that the meaning means itself.
void check_release(Ecosystem ecosystem, std::string_view release, std::initializer_list<std::string_view> spellings) {
  CHECK(normalised_release(ecosystem, release) == release);
  for (const std::string_view spelling : spellings) {
    CAPTURE(spelling);
    CHECK(normalised_release(ecosystem, spelling) == release);
  }
}

void check_distro(Ecosystem ecosystem, std::string_view release, std::initializer_list<std::string_view> distros) {
  CHECK(release_from_distro(ecosystem, distro_of(ecosystem, release)) == release);
  for (const std::string_view distro : distros) {
    CAPTURE(distro);
    CHECK(release_from_distro(ecosystem, distro) == release);
  }
}

TEST_CASE("release: of Debian it is the first number, or the name of what has none") {
  check_release(Ecosystem::debian, "12", {"12.5", "bookworm", "Bookworm"});
  check_release(Ecosystem::debian, "sid", {"unstable"});
  check_distro(Ecosystem::debian, "12", {"debian-12", "debian-12.5", "debian-bookworm", "bookworm", "12"});
  check_distro(Ecosystem::debian, "8", {"jessie"});
  check_distro(Ecosystem::debian, "sid", {"debian-sid", "debian-unstable"});
}

TEST_CASE("release: of Ubuntu it is year and month, with or without long support and Pro") {
  check_release(Ecosystem::ubuntu, "22.04", {"22.04:LTS", "Pro:22.04:LTS", "22.04.3", "jammy"});
  check_release(Ecosystem::ubuntu, "23.10", {});
  check_distro(Ecosystem::ubuntu, "22.04", {"ubuntu-22.04", "jammy", "ubuntu-jammy"});
}

TEST_CASE("release: Ubuntu's other builds are packages of their own") {
  check_release(Ecosystem::ubuntu, "Pro:FIPS:22.04:LTS", {});
  check_release(Ecosystem::ubuntu, "Pro:22.04:LTS:Realtime:Kernel", {});
  check_release(Ecosystem::ubuntu, "22.04:LTS:for:NVIDIA:BlueField", {});
}

TEST_CASE("release: of Alpine it has a v and two numbers") {
  check_release(Ecosystem::alpine, "v3.19", {"3.19", "3.19.1", "v3.19.1"});
  check_release(Ecosystem::alpine, "edge", {});
  check_distro(Ecosystem::alpine, "v3.19", {"alpine-3.19", "alpine-3.19.1", "alpine-v3.19", "3.19.1"});
  check_distro(Ecosystem::alpine, "edge", {"alpine-edge"});
  check_release(Ecosystem::alpine, "vv3", {});
}

TEST_CASE("release: of Red Hat it is the product without its repository, and RHEL's first number") {
  check_release(Ecosystem::red_hat, "enterprise_linux:9",
                {"enterprise_linux:9::baseos", "enterprise_linux:9::appstream", "enterprise_linux:9.4", "9", "9.4"});
  check_release(Ecosystem::red_hat, "enterprise_linux:10", {"enterprise_linux:10.0"});
  check_release(Ecosystem::red_hat, "rhel_eus:9.2", {"rhel_eus:9.2::baseos"});
  check_release(Ecosystem::red_hat, "openshift:4.12", {"openshift:4.12::el8"});
  check_distro(Ecosystem::red_hat, "enterprise_linux:9", {"rhel-9.4", "redhat-9.4", "redhat-9"});
  check_distro(Ecosystem::red_hat, "rhel_eus:9.2", {});
}

TEST_CASE("release: of the rebuilds of RHEL, Mageia and Azure Linux it is the first number") {
  check_release(Ecosystem::rocky_linux, "9", {"9.3"});
  check_distro(Ecosystem::rocky_linux, "9", {"rocky-9.3", "rocky-linux-9", "rocky-9"});
  check_distro(Ecosystem::alma_linux, "8", {"almalinux-8.10"});
  check_distro(Ecosystem::mageia, "9", {"mageia-9"});
  check_distro(Ecosystem::azure_linux, "3", {"azurelinux-3.0"});
  check_distro(Ecosystem::photon_os, "4.0", {"photon-4.0"});
}

TEST_CASE("release: of SUSE it is the service pack that products share") {
  check_release(Ecosystem::suse, "15 SP5",
                {"15.5", "Linux Enterprise Server 15 SP5", "Linux Enterprise Module for Basesystem 15 SP5",
                 "Linux Enterprise Server 15 SP5-LTSS", "Linux Enterprise High Performance Computing 15 SP5-ESPOS"});
  check_release(Ecosystem::suse, "15", {"Linux Enterprise Server 15"});
  check_release(Ecosystem::suse, "Linux Enterprise Micro 5.4", {});
  check_release(Ecosystem::suse, "Manager Server 4.3", {});
  check_release(Ecosystem::suse, "Linux Enterprise", {});
  check_distro(Ecosystem::suse, "15 SP5", {"sles-15.5", "suse-15.5"});
}

TEST_CASE("release: of openSUSE it is Leap with its number, or Tumbleweed") {
  check_release(Ecosystem::open_suse, "Leap 15.5", {"15.5"});
  check_release(Ecosystem::open_suse, "Leap Micro 5.5", {});
  check_distro(Ecosystem::open_suse, "Leap 15.5", {"opensuse-leap-15.5", "opensuse-15.5"});
  check_distro(Ecosystem::open_suse, "Tumbleweed", {"opensuse-tumbleweed", "opensuse-tumbleweed-20240101"});
}

TEST_CASE("release: others keep what is written") {
  check_release(Ecosystem::open_euler, "22.03-LTS-SP1", {});
  check_distro(Ecosystem::open_euler, "22.03-LTS-SP1", {"openeuler-22.03-LTS-SP1"});
  check_distro(Ecosystem::alpaquita, "stream", {"alpaquita-stream"});
  check_distro(Ecosystem::bellsoft, "23", {});
}

TEST_CASE("release: what has none has an empty one") {
  for (const Ecosystem ecosystem : {Ecosystem::wolfi, Ecosystem::chainguard, Ecosystem::minimos, Ecosystem::echo}) {
    CHECK(normalised_release(ecosystem, "20230201").empty());
    CHECK(release_from_distro(ecosystem, "wolfi-20230201").empty());
  }
  CHECK(normalised_release(Ecosystem::maven, "https://repo.example/maven2").empty());
  CHECK(distro_of(Ecosystem::debian, "").empty());
}

TEST_CASE("release: odd texts mean themselves, and nothing that is written means all releases") {
  for (const Ecosystem ecosystem : ecosystems()) {
    CAPTURE(osv_name(ecosystem));
    for (const std::string_view odd :
         {".5", "v", "-", "9.", "vv9", "Pro:", ":LTS", "::x", "leap-", "debian-debian-1", "1:2", "enterprise_linux:"}) {
      CAPTURE(odd);
      const std::string once = normalised_release(ecosystem, odd);
      CHECK(normalised_release(ecosystem, once) == once);
      CHECK(once.empty() == normalised_release(ecosystem, "1").empty());
      CHECK(release_from_distro(ecosystem, distro_of(ecosystem, once)) == once);
    }
  }
}

}  // namespace
}  // namespace lscan
