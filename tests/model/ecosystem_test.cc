#include "core/model/ecosystem.h"

#include <catch2/catch.hpp>

#include "core/base/text.h"

namespace lscan {
namespace {

TEST_CASE("ecosystem: OSV's name, the name as typed and the purl's type and namespace lead back to the ecosystem") {
  for (const Ecosystem ecosystem : ecosystems()) {
    CAPTURE(osv_name(ecosystem));
    CHECK(ecosystem_from_osv(osv_name(ecosystem)) == ecosystem);
    CHECK(ecosystem_from_name(text::lower(osv_name(ecosystem))) == ecosystem);
    CHECK(ecosystem_from_purl(purl_type(ecosystem), purl_namespace(ecosystem)) == ecosystem);
    CHECK(is_purl_type(purl_type(ecosystem)));
  }
  CHECK_FALSE(ecosystem_from_name("Debian:12").has_value());
  CHECK_FALSE(ecosystem_from_name("").has_value());
}

TEST_CASE("ecosystem: they are sorted by name, in any case") {
  const auto all = ecosystems();
  for (std::size_t i = 1; i < all.size(); ++i) {
    CHECK(text::lower(osv_name(all[i - 1])) < text::lower(osv_name(all[i])));
  }
}

TEST_CASE("ecosystem: distributions share a type, and their namespace tells them apart") {
  CHECK(ecosystem_from_purl("deb", "debian") == Ecosystem::debian);
  CHECK(ecosystem_from_purl("DEB", "Ubuntu") == Ecosystem::ubuntu);
  CHECK_FALSE(ecosystem_from_purl("deb", "kali").has_value());
  CHECK_FALSE(ecosystem_from_purl("deb", "").has_value());
  CHECK_FALSE(ecosystem_from_purl("rpm", "debian").has_value());
  CHECK(ecosystem_from_purl("npm", "@scope") == Ecosystem::npm);
  CHECK(is_distribution(Ecosystem::wolfi));
  CHECK_FALSE(is_distribution(Ecosystem::npm));
  CHECK_FALSE(is_purl_type("ebuild"));
}

TEST_CASE("ecosystem: a distribution is also known by its ID in os-release") {
  CHECK(ecosystem_from_purl("rpm", "rocky") == Ecosystem::rocky_linux);
  CHECK(ecosystem_from_purl("rpm", "rhel") == Ecosystem::red_hat);
  CHECK(ecosystem_from_purl("rpm", "sles") == Ecosystem::suse);
  CHECK(ecosystem_from_purl("rpm", "opensuse-leap") == Ecosystem::open_suse);
  CHECK_FALSE(ecosystem_from_purl("deb", "rocky").has_value());
}

TEST_CASE("ecosystem: a suffix narrows and does not hide the base name") {
  CHECK(ecosystem_from_osv("Maven:https://repo.example/maven2") == Ecosystem::maven);
  CHECK(ecosystem_from_osv("Debian:12") == Ecosystem::debian);
  CHECK(ecosystem_from_osv("Red Hat:enterprise_linux:9::baseos") == Ecosystem::red_hat);
  CHECK(ecosystem_from_osv("Echo") == Ecosystem::echo);
  CHECK_FALSE(ecosystem_from_osv("Echo:PyPI").has_value());
  CHECK_FALSE(ecosystem_from_osv("Mave").has_value());
  CHECK_FALSE(ecosystem_from_osv("pypi").has_value());  // OSV's names have their case
}

TEST_CASE("ecosystem: PyPI names follow PEP 503") {
  CHECK(normalised_name(Ecosystem::pypi, "Flask-SQLAlchemy") == "flask-sqlalchemy");
  CHECK(normalised_name(Ecosystem::pypi, "zope._-interface") == "zope-interface");
}

TEST_CASE("ecosystem: NuGet and Packagist ignore case, npm and Maven do not") {
  CHECK(normalised_name(Ecosystem::nuget, "Newtonsoft.Json") == "newtonsoft.json");
  CHECK(normalised_name(Ecosystem::packagist, "Symfony/HTTP-Kernel") == "symfony/http-kernel");
  CHECK(normalised_name(Ecosystem::npm, "JSONStream") == "JSONStream");
  CHECK(normalised_name(Ecosystem::maven, "g:Artifact") == "g:Artifact");
  CHECK(normalised_name(Ecosystem::cran, "MASS") == "MASS");
}

TEST_CASE("ecosystem: Swift packages are repositories, with or without the scheme") {
  CHECK(normalised_name(Ecosystem::swift_url, "https://github.com/vapor/vapor.git") == "github.com/vapor/vapor");
  CHECK(normalised_name(Ecosystem::swift_url, "github.com/vapor/vapor") == "github.com/vapor/vapor");
}

}  // namespace
}  // namespace lscan
