#include "lockfiles/python/constraint.h"

#include <string>

#include <catch2/catch.hpp>

namespace lscan::python {
namespace {

TEST_CASE("constraint: the specifiers of PEP 440") {
  CHECK(allows("==1.0", "1.0.0"));
  CHECK(allows("==1.0", "1.0+local"));
  CHECK_FALSE(allows("==1.0+a", "1.0+b"));
  CHECK(allows("===1.0", "1.0"));
  CHECK_FALSE(allows("===1.0", "1.0.0"));
  CHECK_FALSE(allows("!=1.0", "1"));
  CHECK(allows("==1.4.*", "1.4.7"));
  CHECK_FALSE(allows("==1.4.*", "1.40"));
  CHECK_FALSE(allows("!=1.4.*", "1.4.7"));
  CHECK(allows("~=1.4.2", "1.4.9"));
  CHECK_FALSE(allows("~=1.4.2", "1.5.0"));
  CHECK_FALSE(allows("~=1.4.2", "1.4.1"));
  CHECK(allows("~=1.4", "1.9"));
  CHECK(allows(">=1.2, <2", "1.26.4"));
  CHECK_FALSE(allows(">=1.2, <2", "2.0"));
  CHECK(allows("<=1.0", "1.0+local"));
  CHECK_FALSE(allows(">1.0", "1.0"));
  CHECK(allows(">=1!0.5", "1!0.5"));
}

TEST_CASE("constraint: carets, tildes, stars and alternatives, as Poetry has them") {
  CHECK(allows("^1.2.3", "1.9"));
  CHECK_FALSE(allows("^1.2.3", "2.0"));
  CHECK_FALSE(allows("^1.2.3", "1.2.2"));
  CHECK(allows("^0.2.3", "0.2.9"));
  CHECK_FALSE(allows("^0.2.3", "0.3"));
  CHECK_FALSE(allows("^0.0.3", "0.0.4"));
  CHECK(allows("^0", "0.9"));
  CHECK_FALSE(allows("^0", "1"));
  CHECK_FALSE(allows("^0.0", "0.1"));
  CHECK(allows("~1.2.3", "1.2.9"));
  CHECK_FALSE(allows("~1.2.3", "1.3"));
  CHECK(allows("~1", "1.9"));
  CHECK(allows("1.2.*", "1.2.5"));
  CHECK(allows("1.2", "1.2.0"));
  CHECK_FALSE(allows("1.2", "1.2.1"));
  CHECK(allows("*", "7"));
  CHECK(allows("", "7"));
  CHECK(allows(">=2.0.2,<3.0.5 || >3.0.5", "3.0.9"));
  CHECK_FALSE(allows(">=2.0.2,<3.0.5 || >3.0.5", "3.0.5"));
  CHECK(allows("<1|>2", "3"));
}

TEST_CASE("constraint: what cannot be read allows everything") {
  for (const std::string text : {"abc", "==", "^", "@@@", ">=1.0 <2.0", "~~1", "==x.*", "||"}) {
    INFO(text);
    CHECK(allows(text, "1.0"));
  }
  CHECK(allows("==1.0", "not a version"));
}

}  // namespace
}  // namespace lscan::python
