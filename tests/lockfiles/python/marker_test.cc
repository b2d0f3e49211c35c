#include "lockfiles/python/marker.h"

#include <string>

#include <catch2/catch.hpp>

namespace lscan::python {
namespace {

TEST_CASE("marker: what asks for a platform is platform specific") {
  for (const char* marker :
       {"sys_platform == 'win32'", "sys_platform != \"win32\"", "platform_system == 'Windows'", "os_name == 'nt'",
        "'linux' in sys_platform", "platform_machine == 'x86_64' or platform_machine == 'AMD64'",
        "sys_platform == 'cygwin'", "python_version < '3' and (os_name == 'nt')", "'win' == sys_platform",
        "platform_machine in 'x86_64 aarch64'", "sys_platform not in 'win32 cygwin'", "sys.platform == 'darwin'",
        "platform_python_implementation == 'PyPy'"}) {
    INFO(marker);
    CHECK(Marker(marker).is_valid());
    CHECK(is_platform_specific(marker));
  }
}

TEST_CASE("marker: what asks for a Python, an extra or nothing is not") {
  for (const char* marker :
       {"", "python_version < '3.8'", "python_full_version>='3.11.0a7'", "extra == 'socks'",
        "implementation_name == 'cpython'", "platform_python_implementation != 'PyPy'",
        "sys_platform == 'win32' or sys_platform != 'win32'",
        "python_version < '3.8' or sys_platform == 'x' or "
        "os_name in 'posix nt'",
        "python_version not in '3.0, 3.1'", "platform_release >= '1'", "'dev' in dependency_groups", "'a' == 'b'",
        "sys_platform == os_name", "sys_platform >= 'a'"}) {
    INFO(marker);
    CHECK_FALSE(is_platform_specific(marker));
  }
}

TEST_CASE("marker: 'and' binds more than 'or', and brackets more than both") {
  const Platform machine{"posix", "linux", "Linux", "x86_64"};
  const auto on_linux = [&](std::string_view marker) { return Marker(marker).may_hold({.platform = &machine}); };
  CHECK(on_linux("os_name == 'posix' or os_name == 'nt' and sys_platform == 'win32'"));
  CHECK_FALSE(on_linux("(os_name == 'posix' or os_name == 'nt') and sys_platform == 'win32'"));
  CHECK(on_linux("((sys_platform=='linux'))and(python_version<'4')"));
}

TEST_CASE("marker: extras and groups are looked up where they are known") {
  const std::set<std::string> extras = {"socks-5"};
  const std::set<std::string> none;
  const auto holds = [](std::string_view marker, const std::set<std::string>& wanted) {
    return Marker(marker).may_hold({.extras = &wanted, .groups = &wanted});
  };
  CHECK(holds("extra == 'Socks_5'", extras));
  CHECK_FALSE(holds("extra == 'socks-5'", none));
  CHECK(holds("extra != 'socks-5'", none));
  CHECK(holds("python_version < '3' and 'socks-5' in dependency_groups", extras));
  CHECK_FALSE(holds("'dev' in dependency_groups and python_version < '3'", extras));
  CHECK(holds("'dev' not in extras", extras));
}

TEST_CASE("marker: one that cannot be read may hold anywhere") {
  for (const std::string marker :
       {"sys_platform", "sys_platform ==", "== 'win32'", "sys_platform = 'win32'", "(", "(os_name == 'nt'",
        "os_name == 'nt')", "os_name == 'nt' and", "os_name == 'nt", "\"", "os_name not 'nt'",
        "os_name == 'nt' os_name == 'nt'", "os_name inside 'nt'"}) {
    INFO(marker);
    CHECK_FALSE(Marker(marker).is_valid());
    CHECK_FALSE(is_platform_specific(marker));
  }
  CHECK_FALSE(Marker(std::string(100'000, '(')).is_valid());
}

}  // namespace
}  // namespace lscan::python
