#include "core/config/config.h"

#include <catch2/catch.hpp>

#include "core/base/limits.h"
#include "tests/support/temporary_folder.h"

using namespace lscan;
using lscan::tests::TemporaryFolder;
using Texts = std::vector<std::string>;

namespace {

// The sentence about a wrong file, without its folder.
std::string problem_of(const std::string& content) {
  const TemporaryFolder folder;
  const auto config = read_config(folder.write(".lscan.toml", content));
  REQUIRE_FALSE(config);
  return config.error().substr(config.error().find(".lscan.toml"));
}

}  // namespace

TEST_CASE("config: every key of [data] is read", "[config]") {
  const TemporaryFolder folder;
  const auto config = read_config(folder.write("lscan.toml", R"(
[data]
ecosystems = ["npm", "PyPI"]
osv = ["https://mirror.example/osv", "/mnt/osv", "osv"]
kev = "https://mirror.example/kev.json"
epss = []
from = "https://host.example/advisories.db"
sha256 = "abc"
connect-timeout = 1
stall-timeout = 2
timeout = 86400
)"));
  REQUIRE(config);
  const DataConfig& data = config->data;
  CHECK(data.ecosystems == Texts{"npm", "PyPI"});
  CHECK(data.osv == Texts{"https://mirror.example/osv", "/mnt/osv", folder.path("osv")});
  CHECK(data.kev == Texts{"https://mirror.example/kev.json"});
  CHECK(data.epss == Texts{});
  CHECK(data.from == "https://host.example/advisories.db");
  CHECK(data.sha256 == "abc");
  CHECK(data.connect_timeout == 1);
  CHECK(data.stall_timeout == 2);
  CHECK(data.timeout == 86400);
}

TEST_CASE("config: what is not there is not set", "[config]") {
  const TemporaryFolder folder;
  const auto config = read_config(folder.write("empty.toml", "# nothing yet\n[data]\n"));
  REQUIRE(config);
  CHECK_FALSE(config->data.ecosystems);
  CHECK_FALSE(config->data.osv);
  CHECK_FALSE(config->data.timeout);
  CHECK(config->data.from.empty());
}

TEST_CASE("config: an unknown key is refused with its place and the key that was meant", "[config]") {
  CHECK(problem_of("[data]\n  ecosystem = []\n") ==
        ".lscan.toml:2:3: lscan knows no key \"data.ecosystem\"; is \"data.ecosystems\" meant?");
  CHECK(problem_of("[dta]\n") == ".lscan.toml:1:2: lscan knows no key \"dta\"; is \"data\" meant?");
  CHECK(problem_of("colour = true\n") == ".lscan.toml:1:1: lscan knows no key \"colour\"");
}

TEST_CASE("config: of several faults the first of the file is said", "[config]") {
  CHECK(problem_of("[data]\nzzz = 1\naaa = 2\n").starts_with(".lscan.toml:2:1: lscan knows no key \"data.zzz\""));
}

TEST_CASE("config: a value of another type is refused with what was expected", "[config]") {
  CHECK(problem_of("data = 1\n") == ".lscan.toml:1:8: data: expected a section, [data]");
  CHECK(problem_of("[data]\nosv = 1\n") == ".lscan.toml:2:7: osv: expected a text in quotes");
  CHECK(problem_of("[data]\nkev = [\"a\", [\"b\"]]\n") == ".lscan.toml:2:13: kev: expected a text in quotes");
  for (const char* wrong : {"0", "-1", "1.5", "\"1\"", "100000000"}) {
    CHECK(problem_of(std::string("[data]\ntimeout = ") + wrong + "\n") ==
          ".lscan.toml:2:11: timeout: expected seconds, from 1 to 86400");
  }
}

TEST_CASE("config: what is no TOML is refused with its place", "[config]") {
  CHECK(problem_of("[data]\nosv = [\"a\"\nkev = 1\n").starts_with(".lscan.toml:3:1: "));
  CHECK(problem_of("[data\n").starts_with(".lscan.toml:1:"));
  CHECK(problem_of("[data]\nosv = \"\xff\"\n").starts_with(".lscan.toml:2:"));
  CHECK(problem_of("[data]\n[data]\n").starts_with(".lscan.toml:2:"));
  CHECK(problem_of("a = " + std::string(100'000, '[') + "\n").starts_with(".lscan.toml:1:"));
  std::string deep = "\na";
  for (int i = 0; i < 300'000; ++i) deep += ".a";
  CHECK(problem_of(deep + " = 1\n") == ".lscan.toml:2:1: expected keys of at most 128 parts");
}

TEST_CASE("config: a file that is missing, a folder or far too large is refused", "[config]") {
  const TemporaryFolder folder;
  CHECK_FALSE(read_config(folder.path("missing.toml")));
  CHECK_FALSE(read_config(folder.path()));
  const auto large = read_config(folder.write("large.toml", std::string(limits::kConfigBytes + 1, '\n')));
  REQUIRE_FALSE(large);
  CHECK(large.error().ends_with("is larger than the limit of 1 MiB"));
}

TEST_CASE("config: private registries are texts, or one text", "[config]") {
  const TemporaryFolder folder;
  const auto several =
      read_config(folder.write("lscan.toml", "[registries]\nprivate = [\"https://a/\", \"https://b/\"]\n"));
  REQUIRE(several);
  CHECK(several->registries.private_registries == Texts{"https://a/", "https://b/"});
  const auto one = read_config(folder.write("lscan.toml", "registries.private = \"https://a/\"\n"));
  REQUIRE(one);
  CHECK(one->registries.private_registries == Texts{"https://a/"});
  CHECK(problem_of("[registries]\nprivate = 1\n") == ".lscan.toml:2:11: private: expected a text in quotes");
  CHECK(problem_of("registries = 1\n") == ".lscan.toml:1:14: registries: expected a section, [registries]");
}
