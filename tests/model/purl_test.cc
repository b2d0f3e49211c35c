#include "core/model/purl.h"

#include <catch2/catch.hpp>

namespace lscan {
namespace {

void check_both_ways(std::string_view purl, Ecosystem ecosystem, std::string_view name, std::string_view version,
                     std::string_view release = {}) {
  CAPTURE(purl);
  const auto parsed = parse_purl(purl);
  REQUIRE(parsed);
  CHECK(parsed->ecosystem == ecosystem);
  CHECK(parsed->name == name);
  CHECK(parsed->version == version);
  CHECK(parsed->release == release);
  CHECK(to_purl(ecosystem, name, version, release) == purl);
}

TEST_CASE("purl: each ecosystem's names come in and go out in canonical form") {
  check_both_ways("pkg:npm/%40angular/core@12.3.1", Ecosystem::npm, "@angular/core", "12.3.1");
  check_both_ways("pkg:npm/JSONStream@1.0.0", Ecosystem::npm, "JSONStream", "1.0.0");
  check_both_ways("pkg:pypi/django@1.11.1", Ecosystem::pypi, "django", "1.11.1");
  check_both_ways("pkg:maven/org.apache.commons/io@1.3.4", Ecosystem::maven, "org.apache.commons:io", "1.3.4");
  check_both_ways("pkg:golang/github.com/gorilla/context@v1.0.0%2Bincompatible", Ecosystem::go,
                  "github.com/gorilla/context", "v1.0.0+incompatible");
  check_both_ways("pkg:golang/stdlib@1.22.3", Ecosystem::go, "stdlib", "1.22.3");
  check_both_ways("pkg:golang/github.com/BurntSushi/toml@v1.2.0", Ecosystem::go, "github.com/BurntSushi/toml",
                  "v1.2.0");
  check_both_ways("pkg:cargo/rand@0.7.2", Ecosystem::crates_io, "rand", "0.7.2");
  check_both_ways("pkg:gem/ruby-advisory-db-check@0.12.4", Ecosystem::rubygems, "ruby-advisory-db-check", "0.12.4");
  check_both_ways("pkg:nuget/EnterpriseLibrary.Common@6.0.1304", Ecosystem::nuget, "EnterpriseLibrary.Common",
                  "6.0.1304");
  check_both_ways("pkg:composer/laravel/laravel@5.5.0", Ecosystem::packagist, "laravel/laravel", "5.5.0");
  check_both_ways("pkg:pub/http@0.13.3", Ecosystem::pub, "http", "0.13.3");
  check_both_ways("pkg:hex/phoenix@1.7.0", Ecosystem::hex, "phoenix", "1.7.0");
  check_both_ways("pkg:cran/A3@1.0.0", Ecosystem::cran, "A3", "1.0.0");
  check_both_ways("pkg:hackage/aeson@2.1.2.1", Ecosystem::hackage, "aeson", "2.1.2.1");
  check_both_ways("pkg:conan/openssl@3.0.3", Ecosystem::conan_center, "openssl", "3.0.3");
  check_both_ways("pkg:swift/github.com/Alamofire/Alamofire@5.4.3", Ecosystem::swift_url,
                  "github.com/Alamofire/Alamofire", "5.4.3");
}

TEST_CASE("purl: a distribution's namespace says which, and its qualifier the release") {
  check_both_ways("pkg:deb/debian/curl@7.88.1-10%2Bdeb12u5?distro=debian-12", Ecosystem::debian, "curl",
                  "7.88.1-10+deb12u5", "12");
  check_both_ways("pkg:deb/ubuntu/dpkg@1:1.19.0.4?distro=ubuntu-22.04", Ecosystem::ubuntu, "dpkg", "1:1.19.0.4",
                  "22.04");
  check_both_ways("pkg:deb/debian/attr", Ecosystem::debian, "attr", "");
  check_both_ways("pkg:apk/alpine/busybox@1.36.1-r15?distro=alpine-3.19", Ecosystem::alpine, "busybox", "1.36.1-r15",
                  "v3.19");
  check_both_ways("pkg:apk/wolfi/busybox@1.36.1-r15", Ecosystem::wolfi, "busybox", "1.36.1-r15");
  check_both_ways("pkg:rpm/opensuse/curl@7.56.1-1.1?distro=opensuse-Tumbleweed", Ecosystem::open_suse, "curl",
                  "7.56.1-1.1", "Tumbleweed");
  check_both_ways("pkg:rpm/suse/curl@8.0.1-150400.5.23.1?distro=suse-15%20SP5", Ecosystem::suse, "curl",
                  "8.0.1-150400.5.23.1", "15 SP5");
}

TEST_CASE("purl: the epoch of rpm is a qualifier, and a part of the version here") {
  check_both_ways("pkg:rpm/redhat/openssl@1.1.1k-6.el8_5?distro=redhat-enterprise_linux:8&epoch=1", Ecosystem::red_hat,
                  "openssl", "1:1.1.1k-6.el8_5", "enterprise_linux:8");
  check_both_ways("pkg:rpm/rocky-linux/bind@9.16.23-1.el9?epoch=32", Ecosystem::rocky_linux, "bind",
                  "32:9.16.23-1.el9");
  CHECK(parse_purl("pkg:rpm/redhat/a@1:2-3")->version == "1:2-3");
  CHECK(parse_purl("pkg:rpm/redhat/a?epoch=1")->version.empty());
  CHECK(parse_purl("pkg:deb/debian/a@1?epoch=1")->version == "1");
}

TEST_CASE("purl: qualifiers as tools write them") {
  const auto purl = parse_purl("pkg:rpm/rhel/curl@7.76.1-26.el9_3.2?arch=x86_64&EPOCH=0&distro=rhel-9.3&upstream=x");
  REQUIRE(purl);
  CHECK(purl->ecosystem == Ecosystem::red_hat);
  CHECK(purl->version == "0:7.76.1-26.el9_3.2");
  CHECK(purl->release == "enterprise_linux:9");
  CHECK(parse_purl("pkg:deb/debian/curl@7.50.3-1?arch=i386&distro=jessie#sub")->release == "8");
  CHECK(parse_purl("pkg:deb/debian/curl@7.50.3-1?distro=&&x")->release.empty());
  CHECK(parse_purl("pkg:npm/a@1?distro=debian-12")->release.empty());
}

TEST_CASE("purl: of deb and apk the source package is taken, with its version where that is another") {
  const auto same_version = parse_purl("pkg:deb/debian/libssl3@3.0.11-1?arch=amd64&upstream=openssl&distro=debian-12");
  REQUIRE(same_version);
  CHECK(same_version->name == "openssl");
  CHECK(same_version->version == "3.0.11-1");
  CHECK(same_version->release == "12");
  const auto own_version = parse_purl("pkg:deb/debian/libgcc-s1@12.2.0-14?upstream=gcc-12%4012.2.0-15");
  REQUIRE(own_version);
  CHECK(own_version->name == "gcc-12");
  CHECK(own_version->version == "12.2.0-15");
  CHECK(parse_purl("pkg:apk/alpine/libcrypto3@3.1.4-r5?upstream=openssl")->name == "openssl");
  CHECK(parse_purl("pkg:deb/debian/curl@1?upstream=")->name == "curl");
}

TEST_CASE("purl: advisories of rpm name what was built, not its source") {
  CHECK(parse_purl("pkg:rpm/redhat/openssl-libs@3.0.7?upstream=openssl-3.0.7.src.rpm")->name == "openssl-libs");
  CHECK(parse_purl("pkg:npm/a@1?upstream=b")->name == "a");
}

TEST_CASE("purl: what people type is read") {
  CHECK(parse_purl("PKG:npm/@angular/core@1.0.0")->name == "@angular/core");
  CHECK(parse_purl("PKG:npm/@angular/core@1.0.0")->version == "1.0.0");
  CHECK(parse_purl("pkg:npm/@angular/core")->version.empty());
  CHECK(parse_purl("pkg://pypi/requests@2.19.1?extension=whl#sub")->name == "requests");
  CHECK(parse_purl(" pkg:pypi/requests@2.19.1\n")->version == "2.19.1");
  CHECK(to_purl(Ecosystem::pypi, "Flask_SQLAlchemy", "2") == "pkg:pypi/flask-sqlalchemy@2");
}

TEST_CASE("purl: a name encoded in one, as some SBOM tools write it, is the same name") {
  CHECK(parse_purl("pkg:npm/%40acme%2Flog@1.0.0")->name == "@acme/log");
  CHECK(parse_purl("pkg:npm/@acme%2Flog")->name == "@acme/log");
  CHECK(parse_purl("pkg:golang/host.example%2Facme%2Flog@v1.0.0")->name == "host.example/acme/log");
  CHECK(parse_purl("pkg:composer/acme%2Flog@1.0.0")->name == "acme/log");
  CHECK(parse_purl("pkg:swift/host.example%2Facme%2Flog@1.0.0")->name == "host.example/acme/log");
  CHECK(parse_purl("pkg:npm/%40acme/log%2Fx@1.0.0").error() == "expected a name without '/'");
}

TEST_CASE("purl: what is no package URL is refused with what was expected") {
  CHECK(parse_purl("requests").error() ==
        "expected a package URL that starts with \"pkg:\", as in pkg:npm/lodash@4.17.4");
  CHECK(parse_purl("pkg:npm").error() == "expected \"pkg:type/name@version\"");
  CHECK(parse_purl("pkg:ebuild/curl@1").error() == "unknown package URL type \"ebuild\"");
  CHECK(parse_purl("pkg:deb/kali/curl@1").error() == "unknown distribution \"kali\" of the package URL type \"deb\"");
  CHECK(parse_purl("pkg:deb/curl@1").error() == "expected the distribution after the package URL's type \"deb\"");
  CHECK(parse_purl("pkg:deb/debian/x/curl@1").error().starts_with("unknown distribution \"debian/x\""));
  CHECK(parse_purl("pkg:deb/debian/a@1?distro=%4").error() == "expected two hexadecimal digits after '%'");
  CHECK(parse_purl("pkg:npm/@1.0").has_value());  // a name of its own, as purl-spec has it
  CHECK(parse_purl("pkg:npm/").error() == "expected a name after the package URL's type");
  CHECK(parse_purl("pkg:pypi/a%2Fb").error() == "expected a name without '/'");
  CHECK(parse_purl("pkg:maven/g/:").error() == "expected a name without ':'");
  CHECK(parse_purl("pkg:npm/a%4").error() == "expected two hexadecimal digits after '%'");
  CHECK(parse_purl("pkg:npm/a%zz").error() == "expected two hexadecimal digits after '%'");
}

TEST_CASE("purl: single qualifiers are read, without percent-encoding") {
  constexpr const char* kPurl = "pkg:npm/a@1?vcs_url=git%2Bhttps://host.example/a.git%23abc&empty=&Arch=x#sub?no=1";
  CHECK(purl_qualifier(kPurl, "vcs_url") == "git+https://host.example/a.git#abc");
  CHECK(purl_qualifier(kPurl, "arch") == "x");
  for (const char* missing : {"empty", "no", "host", ""}) CHECK(purl_qualifier(kPurl, missing).empty());
  CHECK(purl_qualifier("pkg:npm/a@1", "a").empty());
  CHECK(purl_qualifier("pkg:npm/a@1?a=%zz", "a").empty());
}

}  // namespace
}  // namespace lscan
