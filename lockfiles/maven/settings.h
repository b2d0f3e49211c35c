// The user's settings.xml (https://maven.apache.org/settings.html), as far as it tells where poms come from.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace lscan::maven {

// Maven's default repository, which every build asks
// (https://maven.apache.org/ref/3.8.7/maven-model-builder/super-pom.html).
inline constexpr const char* kCentral = "https://repo.maven.apache.org/maven2";

// The value of an environment variable; empty where it is not set.
using Variable = std::function<std::string(const char* name)>;

struct Settings {
  struct Repository {
    std::string id;
    std::string url;
  };
  struct Mirror {
    std::string id;
    std::string of;  // "*", "external:*,!corp", "central"
    std::string url;
  };
  struct Server {
    std::string id;  // of a repository or a mirror
    std::string user;
    std::string password;
  };

  std::string local_repository;          // a folder; empty where none is named
  std::vector<Repository> repositories;  // of the profiles that are active without looking at the machine
  std::vector<Mirror> mirrors;
  std::vector<Server> servers;
};

// "${env.NAME}" and "${user.home}" are put in; what hangs on more is left out. Nothing where the text is no
// settings.xml.
Settings read_settings(std::string_view text, const Variable& variable);

// A repository to ask, with the user and password to ask it with.
struct Remote {
  std::string id;
  std::string url;
  std::string user;  // empty for none
  std::string password;
};

struct Remotes {
  std::vector<Remote> repositories;   // in the order in which they are asked
  std::set<std::string> ids;          // of all that they stand for
  std::vector<std::string> unusable;  // sentences on those that cannot be asked, and why
};

// The repositories of the settings and Maven Central, or their mirrors. Over plain HTTP only mirrors and this machine
// are asked, as Maven does since 3.8.1.
Remotes remotes_of(const Settings& settings);

}  // namespace lscan::maven
