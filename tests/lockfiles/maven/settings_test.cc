#include "lockfiles/maven/settings.h"

#include <catch2/catch.hpp>

namespace lscan::maven {
namespace {

TEST_CASE("settings.xml: it may name another folder for the local repository") {
  const auto named = [](const std::string& text) { return local_repository_of(text, "/home/me"); };
  CHECK(named("<settings><localRepository> /var/m2 </localRepository></settings>") == "/var/m2");
  CHECK(named("<settings><localRepository>${user.home}/m2</localRepository></settings>") == "/home/me/m2");
  CHECK(named("<settings><localRepository>${env.HOME}/m2</localRepository></settings>") == "/home/me/m2");
  CHECK(named("<settings><localRepository>${env.OTHER}/m2</localRepository></settings>").empty());
  CHECK(named("<settings><!-- <localRepository>/x</localRepository> --></settings>").empty());
  CHECK(named("<settings/>").empty());
  CHECK(named("no xml").empty());
  CHECK(named("").empty());
}

}  // namespace
}  // namespace lscan::maven
