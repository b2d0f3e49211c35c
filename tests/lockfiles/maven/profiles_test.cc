#include "lockfiles/maven/profiles.h"

#include <catch2/catch.hpp>

#include "lockfiles/maven/jdk_condition.h"

namespace lscan::maven {
namespace {

using Names = std::vector<std::string>;

Names names(const std::vector<const Profile*>& profiles) {
  Names out;
  for (const Profile* profile : profiles) out.push_back(profile->id);
  return out;
}

// "here.txt" is there, "perhaps" may be, all else is not.
std::optional<bool> is_there(std::string_view path) {
  if (path == "perhaps") return std::nullopt;
  return path == "here.txt";
}

struct Selected {
  Names active;
  Names unsettled;
};

Selected select(const std::vector<Profile>& profiles) {
  Pom pom;
  pom.profiles = profiles;
  const Profiles selected = select_profiles(pom, is_there);
  return {names(selected.active), names(selected.unsettled)};
}

const Profile kDefault{.id = "default", .activation = Activation{.by_default = true}};

TEST_CASE("profiles: one without an activation waits to be asked for") {
  CHECK(select({{.id = "p"}, {.id = "q", .activation = Activation{}}}).active == Names{});
}

TEST_CASE("profiles: the default ones are active until a condition activates another") {
  CHECK(select({kDefault, {.id = "p"}}).active == Names{"default"});
  const Profile file{.id = "file", .activation = Activation{.file_exists = "here.txt"}};
  CHECK(select({kDefault, file}).active == Names{"file"});
  const Profile no_file{.id = "file", .activation = Activation{.file_exists = "gone.txt"}};
  CHECK(select({kDefault, no_file}).active == Names{"default"});
}

TEST_CASE("profiles: files are asked for by being there and by missing") {
  CHECK(select({{.id = "a", .activation = Activation{.file_missing = "gone.txt"}},
                {.id = "b", .activation = Activation{.file_missing = "here.txt"}}})
            .active == Names{"a"});
  CHECK(select({{.id = "a", .activation = Activation{.file_exists = "perhaps"}}}).unsettled == Names{"a"});
}

TEST_CASE("profiles: no property is set but those of the machine, which are not known") {
  const auto property = [](std::string id, std::string name, std::string value = "") {
    return Profile{.id = std::move(id),
                   .activation = Activation{.property = std::move(name), .property_value = std::move(value)}};
  };
  const Selected selected =
      select({property("set", "x"), property("unset", "!x"), property("value", "x", "1"), property("other", "x", "!1"),
              property("empty", ""), property("env", "env.CI"), property("java", "!java.vendor")});
  CHECK(selected.active == Names{"unset", "other"});
  CHECK(selected.unsettled == Names{"env", "java"});
}

TEST_CASE("profiles: all conditions of one have to hold, and one that does not settles it") {
  const Activation both{.property = "!x", .file_exists = "here.txt"};
  const Activation one{.property = "x", .file_exists = "here.txt"};
  const Activation with_os{.has_os = true, .file_exists = "here.txt"};
  const Activation not_with_os{.has_os = true, .file_exists = "gone.txt"};
  const Selected selected = select({{.id = "both", .activation = both},
                                    {.id = "one", .activation = one},
                                    {.id = "os", .activation = with_os},
                                    {.id = "not", .activation = not_with_os}});
  CHECK(selected.active == Names{"both"});
  CHECK(selected.unsettled == Names{"os"});
}

TEST_CASE("profiles: a JDK is asked for by prefix, by its absence, or by a range") {
  CHECK(holds_for_jdk("1.8") == Holds::unknown);
  CHECK(holds_for_jdk("17") == Holds::unknown);
  CHECK(holds_for_jdk("!1.8") == Holds::unknown);
  CHECK(holds_for_jdk("[9,)") == Holds::unknown);
  CHECK(holds_for_jdk("[1.8,11)") == Holds::unknown);
  CHECK(holds_for_jdk("[1.8.0,1.8.0]") == Holds::unknown);
  CHECK(holds_for_jdk("(1.8,)") == Holds::unknown);
}

TEST_CASE("profiles: what every JDK since 8 answers alike is settled") {
  for (const char* condition : {"[1.5,)", "[1.8,)", "(1.7,)", "!1.4", "(,100)", "[1.4,"}) {
    INFO(condition);
    CHECK(holds_for_jdk(condition) == Holds::yes);
  }
  for (const char* condition : {"1.4", "1.5", "(,1.7]", "[1.5,1.8)", "(,1.8)", "[100,)", "[x,)", "["}) {
    INFO(condition);
    CHECK(holds_for_jdk(condition) == Holds::no);
  }
}

}  // namespace
}  // namespace lscan::maven
