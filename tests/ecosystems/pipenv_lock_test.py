#!/usr/bin/env python3
"""Pipfile.lock as Pipenv writes it, against what it installs by it and what it says ships. The index is that of python_lock_test.py."""
import json
import shutil
import sys

import python_lock_test as python
import support

TOOL = {"pipenv": ("pipenv==2025.0.4", "2025-10-20")}
EVERYTHING = "packages dev-packages docs"
PIPFILE = """[[source]]
url = "{index}/simple"
verify_ssl = false
name = "local"
[packages]
requests = {{version = "==2.28.1", extras = ["socks"]}}
pywin32-ctypes = {{version = "==0.2.2", sys_platform = "== 'win32'"}}
gitted = {{git = "file://{folder}/gitted", ref = "v1.2.0"}}
mine = {{path = "libs/mine"}}
six = {{file = "{index}/six-1.16.0-py2.py3-none-any.whl"}}
[dev-packages]
pytest = "==7.2.0"
[docs]
pathspec = "==0.10.2"
"""


def lock_with_pipenv(folder, tools, wheels, pipfile):
    pipenv, project = tools / "pipenv/bin/pipenv", folder / "app"
    with python.index_of(wheels) as index:
        python.write_gitted(folder / "gitted")
        support.write(project, {"Pipfile": pipfile.format(folder=folder, index=index), "libs/mine/mine/__init__.py": "",
                                "libs/mine/pyproject.toml": python.LIBRARY.format(name="mine", needs="idna")})
        its_own = {"PIPENV_VENV_IN_PROJECT": "1", "PIPENV_NOSPIN": "1", "PIPENV_IGNORE_VIRTUALENVS": "1",
                   "PIPENV_CACHE_DIR": str(folder / "cache"), "PIP_NO_COMPILE": "1"}
        support.run([pipenv, "--python", sys.executable, "lock", "--categories", EVERYTHING], project, **its_own)
        support.run([pipenv, "sync", "--categories", EVERYTHING], project, **its_own)
        support.write(project, {"installed.json": support.run([project / ".venv/bin/python", "-m", "pip", "list", "--format=json"], project),
                                "shipped.txt": support.run([pipenv, "requirements"], project, **its_own),
                                "all.txt": support.run([pipenv, "requirements", "--categories", EVERYTHING], project, **its_own)})
    for made in (project / ".venv", folder / "cache"):
        shutil.rmtree(made, ignore_errors=True)


class PipenvTest(support.EcosystemTest):
    @classmethod
    def setUpClass(cls):
        support.require_pip()
        support.require("git")
        tools, wheels = support.together(lambda: support.built("pipenv-lock-tools", python.install_tools, TOOL), python.built_wheels)
        cls.folder = support.built("pipenv-lock", lock_with_pipenv, tools, wheels, PIPFILE) / "app"
        cls.result = python.with_normalised_names(support.lscan("lockfile", cls.folder / "Pipfile.lock", "--dev"))

    def text(self, path):
        return (self.folder / path).read_text(encoding="utf-8")

    def test_everything(self):
        self.assert_same_packages(self.result, python.exported(self.text("all.txt"), python.ELSEWHERE), support.declared)
        self.assertEqual(([], []), (self.result["diagnostics"], self.result["blind_spots"]))

    def test_what_is_installed_here(self):
        installed = {("PyPI", python.normalised(one["name"]), one["version"]) for one in json.loads(self.text("installed.json"))
                     if python.normalised(one["name"]) not in python.ELSEWHERE | {"pip", "setuptools", "wheel"}}
        self.assertEqual(installed, python.named(package for package in self.result["packages"]
                                                 if not package["source"] and not package["platform_specific"]))

    def test_what_ships(self):
        self.assertEqual(python.exported(self.text("shipped.txt"), python.ELSEWHERE),
                         python.named(package for package in self.result["packages"]
                                      if package["scope"] == "runtime" and not package["source"]))

    def test_what_the_project_asks_for(self):
        self.assertEqual({"requests", "pywin32-ctypes", "gitted", "mine", "six", "pytest", "pathspec"},
                         {package["name"] for package in self.result["packages"] if package["direct"]})

    def test_sources(self):
        sources = {package["name"]: package["source"] for package in self.result["packages"] if package["source"]}
        self.assertEqual("file:libs/mine", sources.pop("mine"))
        self.assertRegex(sources.pop("gitted"), r"^git\+file://.*/gitted#[0-9a-f]{40}$")
        self.assertRegex(sources.pop("six"), r"^http://127\.0\.0\.1:\d+/six-1\.16\.0-py2\.py3-none-any\.whl$")
        self.assertEqual({}, sources)


if __name__ == "__main__":
    support.main()
