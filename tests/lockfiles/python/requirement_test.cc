#include "lockfiles/python/requirement.h"

#include <catch2/catch.hpp>

namespace lscan::python {
namespace {

// "name [a b] specifiers @url ;marker"
std::string shown(std::string_view text) {
  const auto requirement = parse_requirement(text);
  if (!requirement) return "nothing";
  std::string out(requirement->name);
  for (const std::string_view extra : requirement->extras) out.append(" [").append(extra).append("]");
  if (!requirement->specifiers.empty()) out.append(" ").append(requirement->specifiers);
  if (!requirement->url.empty()) out.append(" @").append(requirement->url);
  if (!requirement->marker.empty()) out.append(" ;").append(requirement->marker);
  return out;
}

TEST_CASE("requirement: names, extras, specifiers and markers, with or without blanks") {
  CHECK(shown("requests") == "requests");
  CHECK(shown(" zope.interface == 5.4.0 ") == "zope.interface == 5.4.0");
  CHECK(shown("requests[socks,security]>=2.8.1,==2.8.*;python_version<'3'") ==
        "requests [socks] [security] >=2.8.1,==2.8.* ;python_version<'3'");
  CHECK(shown("requests [ socks , security ] >= 2.8.1 , < 3 ; python_version < \"3\"") ==
        "requests [socks] [security] >= 2.8.1 , < 3 ;python_version < \"3\"");
  CHECK(shown("a[]") == "a");
  CHECK(shown("importlib-resources (>=1.3) ; python_version < \"3.9\"") ==
        "importlib-resources >=1.3 ;python_version < \"3.9\"");
  CHECK(shown("a~=1.0") == "a ~=1.0");
  CHECK(shown("a===1.0+weird.local") == "a ===1.0+weird.local");
  CHECK(shown("a ==1!2.0.post1,") == "a ==1!2.0.post1,");
}

TEST_CASE("requirement: an address instead of a version") {
  CHECK(shown("pip @ https://host.example/pip.zip") == "pip @https://host.example/pip.zip");
  CHECK(shown("a[b]@git+https://host.example/a@v1#egg=a ; os_name=='nt'") ==
        "a [b] @git+https://host.example/a@v1#egg=a ;os_name=='nt'");
  CHECK(shown("a @ file:///x; os_name == 'nt'") == "a @file:///x ;os_name == 'nt'");
  CHECK(shown("a @") == "nothing");
  CHECK(shown("a @ https://x y") == "nothing");
}

TEST_CASE("requirement: what is none is nothing") {
  for (const char* text :
       {"", " ", "-e .", "./folder", "==1.0", "[a]", "a b", "a=1.0", "a == ", "a[b", "a[b c]==1", "a>=1 <2",
        "a==1.0=py39", "https://host.example/a.whl", "a (>=1", "a ====1", "A sentence."}) {
    INFO(text);
    CHECK(shown(text) == "nothing");
  }
}

TEST_CASE("requirement: exact versions are pins, and ranges are not") {
  CHECK(pinned_version("==1.0") == "1.0");
  CHECK(pinned_version("== 1.0.post1 ") == "1.0.post1");
  CHECK(pinned_version(">=1,==1.5,!=1.6") == "1.5");
  CHECK(pinned_version("===1.0-weird") == "1.0-weird");
  CHECK_FALSE(pinned_version("==1.*"));
  CHECK_FALSE(pinned_version(">=1.0"));
  CHECK_FALSE(pinned_version("~=1.0"));
  CHECK_FALSE(pinned_version(""));
  CHECK_FALSE(pinned_version("=="));
  CHECK_FALSE(pinned_version("==${VERSION}"));
}

}  // namespace
}  // namespace lscan::python
