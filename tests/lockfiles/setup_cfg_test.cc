#include <catch2/catch.hpp>

#include "lockfiles/formats.h"
#include "tests/support/lockfile.h"
#include "tests/support/lockfile_lines.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;

Inventory read(std::string_view path, std::string_view text, const tests::MemoryTree& nearby = {}) {
  return tests::parse(formats::setup_cfg, path, text, nearby);
}

constexpr std::string_view kSettings =
    "[metadata]\nname = app\n[options]\nsetup_requires = wheel==0.37\ninstall_requires =\n    requests>=2  # any\n"
    "    # not this one\n    six==1.16.0\n    pywin32 == 305; sys_platform == 'win32'\n    mine @ file:///mine\n"
    "python_requires = >=3.7\n[options.extras_require]\nsocks = PySocks==1.7.1; win-inet-pton\n"
    "[tool:pytest]\naddopts = -q\n";

TEST_CASE("setup.cfg: exact versions are packages, and the rest is left open") {
  const Inventory found = read("app/setup.cfg", kSettings);
  CHECK(tests::package_lines(found) ==
        Lines{"six 1.16.0 direct @ 8:5", "pywin32 305 direct platform @ 9:5", "PySocks 1.7.1 optional direct @ 13:9"});
  CHECK(tests::blind_spot_lines(found) == Lines{"asks for 6 packages and no lockfile settles the versions: run "
                                                "\"pip-compile setup.cfg\" and scan the requirements.txt"});
  CHECK(found.diagnostics.empty());
}

TEST_CASE("setup.cfg: a lock, or exact requirements beside it, is what counts") {
  for (const char* lock : {"app/poetry.lock", "uv.lock", "app/Pipfile.lock"}) {
    INFO(lock);
    const Inventory found = read("app/setup.cfg", kSettings, {{lock, ""}});
    CHECK(found.packages.empty());
    CHECK(found.blind_spots.empty());
  }
  CHECK(read("app/setup.cfg", kSettings, {{"app/requirements.txt", "six==1.16.0\n"}}).blind_spots.empty());
  CHECK(read("app/setup.cfg", kSettings, {{"app/requirements.txt", "six\n"}}).blind_spots.size() == 1);
}

TEST_CASE("setup.cfg: a [project] in pyproject.toml overrules it, unless it leaves the dependencies to it") {
  const auto with = [](const char* pyproject) {
    return read("setup.cfg", kSettings, {{"pyproject.toml", pyproject}}).blind_spots.size();
  };
  CHECK(with("[project]\nname = 'a'\ndependencies = []\n") == 0);
  CHECK(with("[tool.poetry]\nname = 'a'\n") == 0);
  CHECK(with("[project]\nname = 'a'\ndynamic = ['version', 'dependencies']\n") == 1);
  CHECK(with("[build-system]\nrequires = ['setuptools']\n") == 1);
}

TEST_CASE("setup.cfg: one that asks for nothing leaves nothing open") {
  for (const char* text : {"", "[flake8]\nmax-line-length = 100\n", "[options]\npackages = find:\n",
                           "[options]\ninstall_requires =\n", "[options]\ninstall_requires = file: requirements.in\n",
                           "[other]\ninstall_requires = a\n", "install_requires = a\n"}) {
    INFO(text);
    const Inventory found = read("setup.cfg", text);
    CHECK(found.packages.empty());
    CHECK(found.blind_spots.empty());
    CHECK(found.diagnostics.empty());
  }
}

constexpr std::string_view kCode = "from setuptools import setup\nsetup(name='a', install_requires=['requests>=2'])\n";
const Lines kOpen = {
    "asks for packages in code that is not run, and no lockfile settles the versions: run \"pip-compile setup.py\" and "
    "scan the requirements.txt"};

TEST_CASE("setup.py: it is named where it speaks for the project alone") {
  CHECK(tests::blind_spot_lines(read("setup.py", kCode)) == kOpen);
  CHECK(tests::blind_spot_lines(read("setup.py", "setup(install_requires=read_them())\n")) == kOpen);
  CHECK(tests::blind_spot_lines(read("setup.py", "setup(\n  install_requires = [\n    'a',\n  ]\n)\n")) == kOpen);
}

TEST_CASE("setup.py: it is not named where it asks for nothing") {
  for (const char* text : {"", "from setuptools import setup\nsetup()\n", "setup(install_requires=[])\n",
                           "setup(install_requires = [\n])\n", "# install_requires=['a']\n",
                           "print('install_requires=[a]')\n", "setup(install_requires=", "setup(install_requires"}) {
    INFO(text);
    CHECK(read("setup.py", text).blind_spots.empty());
  }
}

TEST_CASE("setup.py: it is not named where another file speaks for the project") {
  for (const char* path : {"requirements.txt", "Pipfile", "environment.yml", "uv.lock"}) {
    INFO(path);
    CHECK(read("setup.py", kCode, {{path, ""}}).blind_spots.empty());
  }
  CHECK(read("setup.py", kCode, {{"setup.cfg", std::string(kSettings)}}).blind_spots.empty());
  CHECK(read("setup.py", kCode, {{"setup.cfg", "[metadata]\nname = a\n"}}).blind_spots.size() == 1);
  CHECK(read("setup.py", kCode, {{"pyproject.toml", "[project]\nname = 'a'\n"}}).blind_spots.empty());
  CHECK(read("setup.py", kCode, {{"pyproject.toml", "[tool.black]\n"}}).blind_spots.size() == 1);
}

TEST_CASE("setup.cfg: files go by their names") {
  CHECK(tests::is_read_by(formats::setup_cfg, "a/setup.cfg"));
  CHECK(tests::is_read_by(formats::setup_cfg, "setup.py"));
  CHECK_FALSE(tests::is_read_by(formats::setup_cfg, "my_setup.py"));
}

}  // namespace
}  // namespace lscan
