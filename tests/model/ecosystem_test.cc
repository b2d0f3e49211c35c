#include "core/model/ecosystem.h"

#include <catch2/catch.hpp>

namespace lscan {
namespace {

TEST_CASE("ecosystem: OSV's name and the purl type lead back to the ecosystem") {
  for (const Ecosystem ecosystem : ecosystems()) {
    CHECK(ecosystem_from_osv(osv_name(ecosystem)) == ecosystem);
    CHECK(ecosystem_from_purl_type(purl_type(ecosystem)) == ecosystem);
  }
}

TEST_CASE("ecosystem: a suffix narrows and does not hide the base name") {
  CHECK(ecosystem_from_osv("Maven:https://repo.example/maven2") == Ecosystem::maven);
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
}

}  // namespace
}  // namespace lscan
