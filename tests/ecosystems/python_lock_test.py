#!/usr/bin/env python3
"""Locks that Poetry, uv, PDM, pip and pip-tools make of one project, against what these tools themselves say they hold.

All of them ask an index on this machine, with a few real packages that pip has fetched once.
"""
import contextlib
import functools
import hashlib
import http.server
import json
import pathlib
import re
import sys
import threading

import support

PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input"]
UV = "uv==0.9.5"
# With what was there on that day, since some of their own dependencies have changed too much after it.
TOOLS = {"poetry-1.0": ("poetry==1.0.10", "2020-08-01"), "poetry-1.1": ("poetry==1.1.15", "2022-09-01"),
         "poetry-1.8": ("poetry==1.8.5", "2024-12-20"), "poetry-2.2": ("poetry==2.2.1", "2025-10-01"),
         "pdm": ("pdm==2.26.0", "2025-10-20"), "pip": ("pip==25.3", "2025-11-01"), "pip-tools": ("pip-tools==7.5.1", "2025-10-20")}
POETRY = [name for name in TOOLS if name.startswith("poetry")]
WHEELS = """requests==2.28.1 PySocks==1.7.1 charset-normalizer==2.1.1 idna==3.4 urllib3==1.26.12 certifi==2022.9.24 Flask==2.2.2
Werkzeug==2.2.2 Jinja2==3.1.2 MarkupSafe==2.1.2 itsdangerous==2.1.2 click==8.1.3 importlib-metadata==5.0.0 zipp==3.10.0
colorama==0.4.6 pytest==7.2.0 attrs==22.1.0 iniconfig==1.1.1 packaging==21.3 pyparsing==3.0.9 pluggy==1.0.0
exceptiongroup==1.0.1 tomli==2.0.1 pathspec==0.10.2 typing-extensions==4.12.2 pywin32-ctypes==0.2.2 PyMySQL==1.0.2
cryptography==38.0.4 cffi==1.15.1 pycparser==2.21 six==1.16.0 poetry-core==1.9.1 setuptools==65.6.3""".split()
MORE_WHEELS = ["typing-extensions==4.7.1"]  # a second version
ELSEWHERE = {"gitted", "mine", "six"}       # from git, a folder and an address

LIBRARY = """[tool.poetry]
name = "{name}"
version = "1.2.0"
description = ""
authors = []
[tool.poetry.dependencies]
python = ">=3.7"
{needs} = "*"
[build-system]
requires = ["poetry-core"]
build-backend = "poetry.core.masonry.api"
"""
POETRY_PROJECT = """[tool.poetry]
name = "app"
version = "0.1.0"
description = ""
authors = []
[tool.poetry.dependencies]
python = ">=3.8,<3.12"
requests = {{version = "2.28.1", extras = ["socks"]}}
Flask = "2.2.2"
typing-extensions = [{{version = "4.7.1", python = "<3.9"}}, {{version = "4.12.2", python = ">=3.9"}}]
pywin32-ctypes = {{version = "0.2.2", markers = "sys_platform == 'win32'"}}
PyMySQL = {{version = "1.0.2", optional = true, extras = ["rsa"]}}
gitted = {{git = "file://{folder}/gitted", tag = "v1.2.0"}}
mine = {{path = "libs/mine"}}
six = {{url = "{index}/six-1.16.0-py2.py3-none-any.whl"}}
[tool.poetry.extras]
mysql = ["PyMySQL"]
[tool.poetry.dev-dependencies]
pytest = "7.2.0"
[[tool.poetry.source]]
name = "local"
url = "{index}/simple/"
{priority}
"""
STANDARD_PROJECT = """[project]
name = "app"
version = "0.1.0"
requires-python = ">=3.9,<3.12"
dependencies = ["requests[socks]==2.28.1", "flask==2.2.2", "pywin32-ctypes==0.2.2; sys_platform == 'win32'",
                "six @ {index}/six-1.16.0-py2.py3-none-any.whl"]
[project.optional-dependencies]
mysql = ["pymysql[rsa]==1.0.2"]
[dependency-groups]
lint = ["pathspec==0.10.2"]
dev = ["pytest==7.2.0", {{include-group = "lint"}}]
[tool.uv]
package = false
[tool.pdm]
distribution = false
[[tool.pdm.source]]
name = "pypi"
url = "{index}/simple"
"""
INPUT = "requests[socks]==2.28.1\nFlask==2.2.2\ncolorama==0.4.6; sys_platform == 'win32'\n"
BY_HAND = {"requirements.txt": "-r more/base.txt\n-c constraints.txt\nFlask>=2  # settled by the constraint\nidna==3.4 \\\n"
                               "  ; python_version >= '3'\npywin32-ctypes==0.2.2 ; sys_platform == 'win32'\n",
           "more/base.txt": "requests[socks]==2.28.1\n-r ../requirements.txt.inc\n", "requirements.txt.inc": "certifi===2022.9.24\n",
           "constraints.txt": "flask==2.2.2\nwerkzeug==2.2.2\nidna<4\n"}


def normalised(name):
    return re.sub(r"[-_.]+", "-", name).lower()


class Index(http.server.SimpleHTTPRequestHandler):
    """PEP 503 for a folder of wheels."""

    def log_message(self, *_):
        pass

    def do_GET(self):
        project = re.match(r"/simple/([^/]+)/?$", self.path)
        if project is None:
            return super().do_GET()
        wheels = [path for path in sorted(pathlib.Path(self.directory).glob("*.whl"))
                  if normalised(path.name.split("-")[0]) == normalised(project[1])]
        if not wheels:
            return self.send_error(404)
        links = "".join(f'<a href="/{path.name}#sha256={hashlib.sha256(path.read_bytes()).hexdigest()}">{path.name}</a>'
                        for path in wheels)
        page = f"<!DOCTYPE html><html><body>{links}</body></html>".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)
        return None


@contextlib.contextmanager
def index_of(wheels):
    """The address of an index with what is in the folder."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Index, directory=str(wheels))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def write_gitted(folder):
    support.write(folder, {"pyproject.toml": LIBRARY.format(name="gitted", needs="certifi"), "gitted/__init__.py": ""})
    for command in (["init", "--quiet"], ["add", "."], ["-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "-qm", "a"],
                    ["tag", "v1.2.0"]):
        support.run(["git", *command], folder)


def install_tools(folder, tools):
    support.run([*PIP, "install", "--quiet", "--target", folder / "uv", UV], folder)
    uv = folder / "uv/bin/uv"

    def install(name, what, day):
        support.run([uv, "venv", "--quiet", "--relocatable", "--python", sys.executable, folder / name], folder)
        support.run([uv, "pip", "install", "--quiet", "--python", folder / name, "--exclude-newer", day, what], folder)

    support.together(*(functools.partial(install, name, *which) for name, which in tools.items()))


def fetch_wheels(folder, *lists):
    for wheels in lists:
        support.run([*PIP, "download", "--quiet", "--no-deps", "--only-binary=:all:", "--python-version", "3.11", "--platform",
                     "manylinux2014_x86_64", "--dest", folder, *wheels], folder)


def built_wheels():
    return support.built("python-lock-wheels", fetch_wheels, WHEELS, MORE_WHEELS)


def make_locks(folder, tools, wheels):
    with index_of(wheels) as index:
        write_gitted(folder / "gitted")
        support.together(*(functools.partial(lock_with_poetry, folder, tools / poetry / "bin/poetry", poetry, index) for poetry in POETRY),
                         functools.partial(lock_with_pdm, folder / "pdm", tools / "pdm/bin/pdm", index),
                         functools.partial(lock_with_pip, folder / "pip", tools, index),
                         functools.partial(lock_with_uv, folder / "uv", tools / "uv/bin/uv", index))


def lock_with_poetry(folder, poetry, name, index):
    project = folder / name
    priority = 'priority = "primary"' if name in ("poetry-1.8", "poetry-2.2") else "default = true"
    support.write(project, {"pyproject.toml": POETRY_PROJECT.format(folder=folder, index=index, priority=priority),
                            "libs/mine/pyproject.toml": LIBRARY.format(name="mine", needs="idna"), "libs/mine/mine/__init__.py": ""})
    home = {"POETRY_VIRTUALENVS_CREATE": "false", "POETRY_CACHE_DIR": str(folder / "cache" / name), "COLUMNS": "200"}
    support.run([poetry, "lock", "--no-interaction"], project, **home)
    only_main = "--no-dev" if name.startswith("poetry-1.") and name != "poetry-1.8" else "--only=main"
    # With --all it shows all that is locked, whatever else is asked for; without, what this machine would get. That is the same
    # for all of them but the first, which shows one version of a package alone.
    here = [("here.txt", [])] if name in (POETRY[0], POETRY[-1]) else []
    for file, options in (("all.txt", ["--all"]), ("main.txt", [only_main]), *here):
        support.write(project, {file: support.run([poetry, "show", "--no-ansi", *options], project, **home)})


def lock_with_uv(project, uv, index):
    support.write(project, {"pyproject.toml": STANDARD_PROJECT.format(index=index)})
    support.run([uv, "lock", "--quiet", "--default-index", f"{index}/simple"], project)
    export = [uv, "export", "--quiet", "--frozen", "--no-hashes"]
    extra, everything = ["--all-extras"], ["--all-extras", "--all-groups"]
    for file, options in (("all.txt", everything), ("main.txt", [*extra, "--no-default-groups"]), ("runtime.txt", ["--no-default-groups"])):
        support.write(project, {file: support.run([*export, *options], project)})
    support.write(project, {"pylock.uv.toml": support.run([*export, "--format", "pylock.toml", *everything], project)})


def lock_with_pdm(project, pdm, index):
    support.write(project, {"pyproject.toml": STANDARD_PROJECT.format(index=index)})
    quiet = {"PDM_CHECK_UPDATE": "false", "PDM_CACHE_DIR": str(project / "cache")}
    support.run([pdm, "lock", "-G:all"], project, **quiet)
    for file, options in (("all.txt", ["-G:all"]), ("main.txt", ["--prod", "-G:all"]), ("runtime.txt", ["--prod"])):
        support.write(project, {file: support.run([pdm, "export", "--no-hashes", *options], project, **quiet)})
    support.write(project, {"pylock.pdm.toml": support.run([pdm, "export", "-G:all", "--format", "pylock"], project, **quiet)})


def lock_with_pip(project, tools, index):
    pip, local = tools / "pip/bin/pip", ["--index-url", f"{index}/simple"]
    report = [pip, "install", "--quiet", "--dry-run", "--ignore-installed", "--report", "-", *local]
    support.write(project, {"requirements.in": INPUT, **{f"hand/{path}": text for path, text in BY_HAND.items()}})
    support.run([pip, "lock", "--quiet", *local, "-r", "requirements.in", "-o", "pylock.toml"], project)
    for name, options in (("requirements.txt", []), ("requirements-hashed.txt", ["--generate-hashes"]),
                          ("requirements-line.txt", ["--annotation-style=line"])):
        support.run([tools / "pip-tools/bin/pip-compile", "--quiet", "--strip-extras", *local, *options, "-o", name, "requirements.in"],
                    project)
    support.run([tools / "uv/bin/uv", "pip", "compile", "--quiet", "--universal", "--default-index", f"{index}/simple",
                 "requirements.in", "-o", "requirements-uv.txt"], project)
    support.write(project, {"report.json": support.run([*report, "-r", "requirements.in"], project),
                            "hand/report.json": support.run([*report, "--no-deps", "-r", "requirements.txt"], project / "hand")})


def exported(text, without=()):
    """The pins of a list that Poetry, uv or PDM prints: `name==version` or `name [(!)] version description`."""
    pins = re.findall(r"^([A-Za-z0-9][\w.-]*)(?:\[[^]]*\])?==([^\s;\\]+)", text, re.MULTILINE)
    pins = pins or re.findall(r"^([a-z0-9][\w.-]*)\s+(?:\(!\)\s+)?(\d\S*)", text, re.MULTILINE)
    return {("PyPI", normalised(name), version) for name, version in pins if normalised(name) not in without}


def reported(path):
    """What pip would install, and what of it was asked for."""
    installs = json.loads(path.read_text(encoding="utf-8"))["install"]
    named = [(("PyPI", normalised(one["metadata"]["name"]), one["metadata"]["version"]), one["requested"]) for one in installs]
    return {package for package, _ in named}, {package for package, requested in named if requested}


def with_normalised_names(result):
    for package in result["packages"]:
        package["name"] = normalised(package["name"])
    return result


def named(packages):
    return {(package["ecosystem"], package["name"], package["version"]) for package in packages if package["source"] is None}


class PythonLockTest(support.EcosystemTest):
    @classmethod
    def setUpClass(cls):
        support.require_pip()
        support.require("git")
        tools, wheels = support.together(lambda: support.built("python-lock-tools", install_tools, TOOLS), built_wheels)
        sources = [inspect_source(part) for part in (make_locks, lock_with_poetry, lock_with_uv, lock_with_pdm, lock_with_pip)]
        cls.folder = support.built("python-locks", lambda folder, *_: make_locks(folder, tools, wheels), str(tools), str(wheels), sources,
                                   LIBRARY, POETRY_PROJECT, STANDARD_PROJECT, INPUT, BY_HAND)

    def scan(self, path):
        result = with_normalised_names(support.lscan("lockfile", path, "--dev"))
        self.assertEqual([], [said for said in result["diagnostics"] if said["severity"] == "error"])
        return result

    def text(self, path):
        return (self.folder / path).read_text(encoding="utf-8")

    def test_poetry(self):
        for name in POETRY:
            with self.subTest(name):
                result = self.scan(self.folder / name / "poetry.lock")
                self.assert_same_packages(result, exported(self.text(f"{name}/all.txt"), ELSEWHERE), support.declared)
                here = exported(self.text(f"{name if name == POETRY[0] else POETRY[-1]}/here.txt"), ELSEWHERE)
                self.assertEqual(here & exported(self.text(f"{name}/main.txt"), ELSEWHERE),
                                 here & named(package for package in result["packages"] if package["scope"] != "dev"))
                self.assertEqual(ELSEWHERE, {package["name"] for package in result["packages"] if package["source"]})
                self.assertIn("pywin32-ctypes", {package["name"] for package in result["packages"] if package["platform_specific"]})

    def check_standard(self, tool, lock):
        result = self.scan(self.folder / tool / lock)
        self.assert_same_packages(result, exported(self.text(f"{tool}/all.txt"), {"six"}), support.declared)
        for file, scopes in (("main.txt", {"runtime", "optional"}), ("runtime.txt", {"runtime"})):
            self.assertEqual(exported(self.text(f"{tool}/{file}"), {"six"}),
                             named(package for package in result["packages"] if package["scope"] in scopes), file)
        self.assertEqual({"colorama", "pywin32-ctypes"},
                         {package["name"] for package in result["packages"] if package["platform_specific"]})
        return result

    def test_uv(self):
        direct = {package["name"] for package in self.check_standard("uv", "uv.lock")["packages"] if package["direct"]}
        self.assertEqual({"requests", "flask", "pywin32-ctypes", "six", "pymysql", "pathspec", "pytest"}, direct)
        self.assert_same_packages(self.scan(self.folder / "uv/pylock.uv.toml"), exported(self.text("uv/all.txt"), {"six"}), support.declared)

    def test_pdm(self):
        self.check_standard("pdm", "pdm.lock")
        self.check_standard("pdm", "pylock.pdm.toml")

    def test_pip_lock(self):
        judged, _ = reported(self.folder / "pip/report.json")
        self.assert_same_packages(self.scan(self.folder / "pip/pylock.toml"), judged, support.declared)

    def test_compiled_requirements(self):
        judged, requested = reported(self.folder / "pip/report.json")
        for name in ("requirements.txt", "requirements-hashed.txt", "requirements-line.txt", "requirements-uv.txt"):
            with self.subTest(name):
                result = self.scan(self.folder / "pip" / name)
                here = [package for package in result["packages"] if not package["platform_specific"]]
                self.assertEqual(judged, named(here))
                self.assertEqual(requested, named(package for package in here if package["direct"]))
                self.assertEqual([], result["blind_spots"])

    def test_requirements_by_hand(self):
        judged, _ = reported(self.folder / "pip/hand/report.json")
        result = self.scan(self.folder / "pip/hand/requirements.txt")
        self.assertEqual(judged, named(package for package in result["packages"] if not package["platform_specific"]))


def inspect_source(function):
    return support.inspect.getsource(function)


if __name__ == "__main__":
    support.main()
