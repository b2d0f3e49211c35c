#!/usr/bin/env python3
"""conan.lock as Conan 2 and Conan 1 write it, against the graphs that these tell. The recipes are made up here."""
import json
import shutil
import sys

import support

CONAN = "conan==2.9.2"
CONAN_1 = "conan==1.66.0"

# name/version[@user/channel]: what its recipe asks for
RECIPES = {
    "zlib/1.2.13": "", "zlib/1.3.1": "",
    "openssl/3.1.2": "requires = 'zlib/[>=1.2 <1.3]'",
    "cmake/3.26.4": "requires = 'zlib/1.3.1'",
    "gtest/1.14.0": "",
    "common/0.2": "package_type = 'python-require'",
    "own/0.1@acme/stable": "python_requires = 'common/0.2'",
}
CONSUMER = """
    requires = ("openssl/3.1.2", "own/0.1@acme/stable")
    tool_requires = "cmake/3.26.4"
    test_requires = "gtest/1.14.0"
"""
CONSUMER_1 = """
    requires = ("openssl/3.1.2", "own/0.1@acme/stable")
    build_requires = "cmake/3.26.4"

    def build_requirements(self):
        self.build_requires("gtest/1.14.0", force_host_context=True)
"""


def recipe(reference, body):
    name, version = reference.partition("@")[0].split("/")
    return f"from conan import ConanFile\n\n\nclass Recipe(ConanFile):\n    name = '{name}'\n    version = '{version}'\n    {body}\n"


def install(folder, conan):
    support.run([sys.executable, "-m", "venv", folder / "venv"], folder)
    support.run([folder / "venv/bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", conan], folder)


def build(folder, conan, recipes, consumer):
    install(folder, conan)

    def run(*arguments):
        command = [folder / "venv/bin/python", "-c", "from conans.conan import run; run()", *arguments]
        return support.run(command, folder, CONAN_HOME=str(folder / "home"), HOME=str(folder))

    run("profile", "detect")
    for reference, body in recipes.items():
        path = f"recipes/{reference.replace('/', '-')}"
        support.write(folder, {f"{path}/conanfile.py": recipe(reference, body)})
        user, _, channel = reference.partition("@")[2].partition("/")
        run("export", path, *([f"--user={user}", f"--channel={channel}"] if user else []))
    support.write(folder, {"app/conanfile.py": recipe("app/1.0", consumer)})
    run("lock", "create", "app", "--no-remote")
    graph = run("graph", "info", "app", "--no-remote", "--lockfile=app/conan.lock", "--format=json")
    (folder / "graph.json").write_text(graph, encoding="utf-8")


def build_with_conan_1(folder, conan, recipes, consumer):
    install(folder, conan)

    def run(*arguments):
        command = [folder / "venv/bin/python", "-c", "from conans.conan import run; run()", *arguments]
        return support.run(command, folder, CONAN_USER_HOME=str(folder / "home"), HOME=str(folder), CONAN_HOOKS="")

    run("profile", "new", "default", "--detect")
    for reference, body in recipes.items():
        path = f"recipes/{reference.replace('/', '-')}"
        support.write(folder, {f"{path}/conanfile.py": recipe(reference, body)})
        run("export", path, *reference.partition("@")[2:])
    support.write(folder, {"app/conanfile.py": recipe("app/1.0", consumer)})
    profiles = ["--profile:host=default", "--profile:build=default"]
    run("lock", "create", "app/conanfile.py", "--lockfile-out=app/conan.lock", "--build", *profiles)
    run("info", "app/conanfile.py", "--dry-build", f"--json={folder / 'graph.json'}", *profiles)
    shutil.rmtree(folder / "venv")


class ConanLockTest(support.EcosystemTest):
    @classmethod
    def setUpClass(cls):
        support.require_pip()
        cls.folder = support.built("conan-lock", build, CONAN, RECIPES, CONSUMER)
        nodes = json.loads((cls.folder / "graph.json").read_text(encoding="utf-8"))["graph"]["nodes"].values()
        cls.nodes = [(node["ref"].partition("#")[0], node["context"], node.get("test", False)) for node in nodes if node["recipe"] != "Consumer"]

    def test_packages(self):
        judged = {("ConanCenter", *reference.split("/")) for reference, _, _ in self.nodes if "@" not in reference}
        judged.add(("ConanCenter", "common", "0.2"))  # no node: a recipe that another one borrows from
        result = support.lscan("lockfile", self.folder / "app/conan.lock", "--dev")
        self.assert_same_packages(result, judged, support.declared)
        self.assertEqual([], result["diagnostics"])

    def test_tools_that_build_are_left_out(self):
        result = support.lscan("lockfile", self.folder / "app/conan.lock")
        found = {f"{package['name']}/{package['version']}" for package in result["packages"]}
        self.assertEqual({reference.partition("@")[0] for reference, context, _ in self.nodes if context == "host"}, found)

    def test_a_package_with_user_and_channel_is_kept_as_what_it_is(self):
        packages = support.lscan("lockfile", self.folder / "app/conan.lock")["packages"]
        self.assertEqual({"own": "conan:own@acme/stable"}, {package["name"]: package["source"] for package in packages if package["source"]})


class Conan1LockTest(support.EcosystemTest):
    @classmethod
    def setUpClass(cls):
        support.require_pip()
        # A python_require is no type of package there.
        recipes = {reference: "pass" if body.startswith("package_type") else body for reference, body in RECIPES.items()}
        cls.folder = support.built("conan-1-lock", build_with_conan_1, CONAN_1, recipes, CONSUMER_1)
        nodes = json.loads((cls.folder / "graph.json").read_text(encoding="utf-8"))
        (cls.consumer,) = [node for node in nodes if not node["is_ref"]]
        cls.nodes = {node["reference"]: node for node in nodes if node["is_ref"]}
        cls.result = support.lscan("lockfile", cls.folder / "app/conan.lock", "--dev")

    def found(self, which):
        return {f"{package['name']}/{package['version']}" for package in self.result["packages"] if which(package)}

    def test_packages(self):
        judged = {("ConanCenter", *reference.split("/")) for reference in self.nodes if "@" not in reference}
        borrowed = {each.partition("#")[0] for node in self.nodes.values() for each in node.get("python_requires", [])}
        judged |= {("ConanCenter", *reference.split("/")) for reference in borrowed}
        self.assert_same_packages(self.result, judged, support.declared)
        self.assertEqual([], self.result["diagnostics"])

    def test_what_the_project_asks_for(self):
        asked = {reference.partition("@")[0] for kind in ("requires", "build_requires") for reference in self.consumer[kind]}
        self.assertEqual(asked, self.found(lambda package: package["direct"]))

    def test_what_ships(self):
        waiting, shipped = list(self.consumer["requires"]), set()
        while waiting:
            reference = waiting.pop()
            shipped.add(reference.partition("@")[0])
            waiting += self.nodes[reference].get("requires", [])
        self.assertEqual(shipped, self.found(lambda package: package["scope"] == "runtime"))


if __name__ == "__main__":
    support.main()
