#include "lockfiles/maven/settings.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

namespace lscan::maven {
namespace {

using Lines = std::vector<std::string>;

std::string variable(const char* name) {
  const std::string_view wanted = name;
  return wanted == "HOME" ? "/home/me" : wanted == "TOKEN" ? "secret" : "";
}

Settings settings_of(const std::string& content) {
  return read_settings("<settings>" + content + "</settings>", variable);
}

// "id url", with the user where there is one.
Lines asked(const std::string& content) {
  Lines out;
  for (const Remote& remote : remotes_of(settings_of(content)).repositories) {
    out.push_back(remote.id + " " + remote.url +
                  (remote.user.empty() ? "" : " as " + remote.user + ":" + remote.password));
  }
  return out;
}

std::string mirror(const std::string& id, const std::string& of, const std::string& url) {
  return "<mirror><id>" + id + "</id><mirrorOf>" + of + "</mirrorOf><url>" + url + "</url></mirror>";
}

std::string profile(const std::string& id, const std::string& more, const std::string& repository,
                    const std::string& url) {
  return "<profile><id>" + id + "</id>" + more + "<repositories><repository><id>" + repository + "</id><url>" + url +
         "</url></repository></repositories></profile>";
}

const std::string kCentralLine = std::string("central ") + kCentral;

TEST_CASE("settings.xml: it may name another folder for the local repository") {
  const auto named = [](const std::string& text) { return read_settings(text, variable).local_repository; };
  CHECK(named("<settings><localRepository> /var/m2 </localRepository></settings>") == "/var/m2");
  CHECK(named("<settings><localRepository>${user.home}/m2</localRepository></settings>") == "/home/me/m2");
  CHECK(named("<settings><localRepository>${env.HOME}/m2</localRepository></settings>") == "/home/me/m2");
  CHECK(named("<settings><localRepository>${env.OTHER}/m2</localRepository></settings>").empty());
  CHECK(named("<settings><localRepository>${java.io.tmpdir}/m2</localRepository></settings>").empty());
  CHECK(named("<settings><localRepository>${env.HOME</localRepository></settings>").empty());
  CHECK(named("<settings><!-- <localRepository>/x</localRepository> --></settings>").empty());
  CHECK(named("<settings/>").empty());
  CHECK(named("no xml").empty());
  CHECK(named("").empty());
}

TEST_CASE("settings.xml: without any, Maven Central is asked") {
  CHECK(asked("") == Lines{kCentralLine});
  CHECK(remotes_of({}).ids == std::set<std::string>{"central"});
}

TEST_CASE("settings.xml: repositories of active profiles come before Maven Central") {
  CHECK(asked("<profiles>" + profile("a", "", "corp", "https://corp.example/m2") +
              profile("b", "<activation><activeByDefault>true</activeByDefault></activation>", "lab",
                      "https://lab.example/m2") +
              profile("c", "", "off", "https://off.example/m2") +
              profile("d", "<activation><jdk>17</jdk></activation>", "jdk", "https://jdk.example/m2") +
              "</profiles><activeProfiles><activeProfile>a</activeProfile></activeProfiles>") ==
        Lines{"corp https://corp.example/m2", "lab https://lab.example/m2", kCentralLine});
}

TEST_CASE("settings.xml: mirrors take the place of what they stand for, as Maven matches them") {
  const std::string corp = "<profiles>" + profile("a", "", "corp", "https://corp.example/m2") +
                           profile("a", "", "local", "http://localhost:8081/m2") +
                           "</profiles><activeProfiles><activeProfile>a</activeProfile></activeProfiles>";
  const auto with = [&](const std::string& of) {
    return asked("<mirrors>" + mirror("m", of, "https://m.example") + "</mirrors>" + corp);
  };
  CHECK(with("*") == Lines{"m https://m.example"});
  CHECK(with("central") ==
        Lines{"corp https://corp.example/m2", "local http://localhost:8081/m2", "m https://m.example"});
  CHECK(with("external:*") == Lines{"m https://m.example", "local http://localhost:8081/m2"});
  CHECK(with("*,!corp") == Lines{"corp https://corp.example/m2", "m https://m.example"});
  CHECK(with("!corp, *") == Lines{"corp https://corp.example/m2", "m https://m.example"});
  CHECK(with("corp,central") == Lines{"m https://m.example", "local http://localhost:8081/m2"});
  CHECK(with("external:http:*") ==
        Lines{"corp https://corp.example/m2", "local http://localhost:8081/m2", kCentralLine});
}

TEST_CASE("settings.xml: of several mirrors the one of that very name, else the first that fits") {
  CHECK(asked("<mirrors>" + mirror("all", "*", "https://all.example") +
              mirror("one", "central", "https://one.example") + "</mirrors>") == Lines{"one https://one.example"});
  CHECK(asked("<mirrors>" + mirror("a", "*", "https://a.example") + mirror("b", "*", "https://b.example") +
              "</mirrors>") == Lines{"a https://a.example"});
}

TEST_CASE("settings.xml: mirrors of what only poms name are asked too, after the others") {
  const auto remotes =
      remotes_of(settings_of("<mirrors>" + mirror("m", "jitpack,spring", "https://m.example") + "</mirrors>"));
  REQUIRE(remotes.repositories.size() == 2);
  CHECK(remotes.repositories[1].url == "https://m.example");
  CHECK(remotes.ids == std::set<std::string>{"central", "jitpack", "spring"});
}

TEST_CASE("settings.xml: credentials are those of the server with the id of the repository or mirror") {
  const std::string servers =
      "<servers><server><id>m</id><username>me</username><password>${env.TOKEN}</password></server>"
      "<server><id>other</id><username>you</username><password>x</password></server></servers>";
  CHECK(asked(servers + "<mirrors>" + mirror("m", "*", "https://m.example") + "</mirrors>") ==
        Lines{"m https://m.example as me:secret"});
  CHECK(asked(servers) == Lines{kCentralLine});
}

TEST_CASE("settings.xml: an encrypted password is not sent, and that is said") {
  const auto remotes =
      remotes_of(settings_of("<servers><server><id>central</id><username>me</username><password>{COQLCE6DU6GtcS5P=}</"
                             "password></server></servers>"));
  REQUIRE(remotes.repositories.size() == 1);
  CHECK(remotes.repositories[0].user.empty());
  CHECK(remotes.repositories[0].password.empty());
  CHECK(remotes.unusable ==
        Lines{"the Maven repository \"central\" is asked without a password, since that in settings.xml is encrypted"});
}

TEST_CASE("settings.xml: plain HTTP is for mirrors and this machine, other schemes for nobody") {
  const auto active = [](const std::string& url) {
    return remotes_of(settings_of("<profiles>" + profile("a", "", "r", url) +
                                  "</profiles><activeProfiles><activeProfile>a</activeProfile></activeProfiles>"));
  };
  CHECK(active("http://r.example/m2").unusable ==
        Lines{"the Maven repository \"r\" is asked over HTTPS alone, and its address is http://r.example/m2"});
  CHECK(active("http://r.example/m2").repositories.size() == 1);
  for (const char* url : {"http://127.0.0.1:8081/m2", "http://localhost/m2", "http://[::1]:8081/m2"}) {
    CHECK(active(url).unusable.empty());
    CHECK(active(url).repositories.size() == 2);
  }
  CHECK(active("http://127.0.0.1@r.example/m2").repositories.size() == 1);
  CHECK(active("file:///var/m2").unusable == Lines{"the Maven repository \"r\" has no address of HTTP or HTTPS"});
  CHECK(active("${env.NOT_SET}").unusable.size() == 1);
  CHECK(asked("<mirrors>" + mirror("m", "*", "http://m.example") + "</mirrors>") == Lines{"m http://m.example"});
}

}  // namespace
}  // namespace lscan::maven
