#include "core/model/purl.h"

#include <catch2/catch.hpp>

namespace lscan {
namespace {

void check_both_ways(std::string_view purl, Ecosystem ecosystem, std::string_view name, std::string_view version) {
  CAPTURE(purl);
  const auto parsed = parse_purl(purl);
  REQUIRE(parsed);
  CHECK(parsed->ecosystem == ecosystem);
  CHECK(parsed->name == name);
  CHECK(parsed->version == version);
  CHECK(to_purl(ecosystem, name, version) == purl);
}

TEST_CASE("purl: each ecosystem's names come in and go out in canonical form") {
  check_both_ways("pkg:npm/%40angular/core@12.3.1", Ecosystem::npm, "@angular/core", "12.3.1");
  check_both_ways("pkg:npm/JSONStream@1.0.0", Ecosystem::npm, "JSONStream", "1.0.0");
  check_both_ways("pkg:pypi/django@1.11.1", Ecosystem::pypi, "django", "1.11.1");
  check_both_ways("pkg:maven/org.apache.commons/io@1.3.4", Ecosystem::maven, "org.apache.commons:io", "1.3.4");
  check_both_ways("pkg:golang/github.com/gorilla/context@v1.0.0%2Bincompatible", Ecosystem::go,
                  "github.com/gorilla/context", "v1.0.0+incompatible");
  check_both_ways("pkg:golang/stdlib@1.22.3", Ecosystem::go, "stdlib", "1.22.3");
  check_both_ways("pkg:cargo/rand@0.7.2", Ecosystem::crates_io, "rand", "0.7.2");
  check_both_ways("pkg:gem/ruby-advisory-db-check@0.12.4", Ecosystem::rubygems, "ruby-advisory-db-check", "0.12.4");
  check_both_ways("pkg:nuget/EnterpriseLibrary.Common@6.0.1304", Ecosystem::nuget, "EnterpriseLibrary.Common",
                  "6.0.1304");
  check_both_ways("pkg:composer/laravel/laravel@5.5.0", Ecosystem::packagist, "laravel/laravel", "5.5.0");
}

TEST_CASE("purl: what people type is read") {
  CHECK(parse_purl("PKG:npm/@angular/core@1.0.0")->name == "@angular/core");
  CHECK(parse_purl("PKG:npm/@angular/core@1.0.0")->version == "1.0.0");
  CHECK(parse_purl("pkg:npm/@angular/core")->version.empty());
  CHECK(parse_purl("pkg://pypi/requests@2.19.1?extension=whl#sub")->name == "requests");
  CHECK(parse_purl(" pkg:pypi/requests@2.19.1\n")->version == "2.19.1");
  CHECK(to_purl(Ecosystem::pypi, "Flask_SQLAlchemy", "2") == "pkg:pypi/flask-sqlalchemy@2");
}

TEST_CASE("purl: what is no package URL is refused with what was expected") {
  CHECK(parse_purl("requests").error() == "expected a package URL that starts with \"pkg:\"");
  CHECK(parse_purl("pkg:npm").error() == "expected \"pkg:type/name@version\"");
  CHECK(parse_purl("pkg:deb/debian/curl@1").error() == "unknown package URL type \"deb\"");
  CHECK(parse_purl("pkg:npm/@1.0").has_value());  // a name of its own, as purl-spec has it
  CHECK(parse_purl("pkg:npm/").error() == "expected a name after the package URL's type");
  CHECK(parse_purl("pkg:npm/a%2Fb").error() == "expected a name without '/'");
  CHECK(parse_purl("pkg:maven/g/:").error() == "expected a name without ':'");
  CHECK(parse_purl("pkg:npm/a%4").error() == "expected two hexadecimal digits after '%'");
  CHECK(parse_purl("pkg:npm/a%zz").error() == "expected two hexadecimal digits after '%'");
}

}  // namespace
}  // namespace lscan
