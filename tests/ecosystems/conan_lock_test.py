#!/usr/bin/env python3
"""conan.lock as Conan 2 writes it, against the graph that `conan graph info` makes of it. The recipes are made up here."""
import json
import sys

import support

CONAN = "conan==2.9.2"

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


def recipe(reference, body):
    name, version = reference.partition("@")[0].split("/")
    return f"from conan import ConanFile\n\n\nclass Recipe(ConanFile):\n    name = '{name}'\n    version = '{version}'\n    {body}\n"


def build(folder, conan, recipes, consumer):
    support.run([sys.executable, "-m", "venv", folder / "venv"], folder)
    support.run([folder / "venv/bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", conan], folder)

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


if __name__ == "__main__":
    support.main()
