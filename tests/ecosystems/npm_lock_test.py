#!/usr/bin/env python3
"""Locks that npm, pnpm and yarn make of one project, against what these tools list of them."""
import json

import support

# express brings debug 2.6.9 beside debug 4.1.0; supports-color comes in two versions as well. old-lodash is an alias. esbuild and
# fsevents are of other platforms or have parts for each of them.
ROOT = {"name": "function", "version": "1.0.0", "private": True, "workspaces": ["packages/*"],
        "dependencies": {"express": "4.16.0", "debug": "4.1.0", "old-lodash": "npm:lodash@3.10.1", "lodash": "4.17.4",
                         "esbuild": "0.14.0"},
        "devDependencies": {"chokidar": "3.5.2", "supports-color": "7.2.0"},
        "optionalDependencies": {"fsevents": "2.3.2", "bufferutil": "4.0.7"}}
LIBRARY = {"name": "library", "version": "1.0.0", "dependencies": {"ms": "2.1.1"}, "devDependencies": {"semver": "5.7.1"}}
PROJECT = {"package.json": json.dumps(ROOT), "packages/library/package.json": json.dumps(LIBRARY)}

SHIPPED = {("npm", "debug", "2.6.9"), ("npm", "debug", "4.1.0"), ("npm", "lodash", "3.10.1"), ("npm", "lodash", "4.17.4"),
           ("npm", "ms", "2.0.0"), ("npm", "ms", "2.1.1"), ("npm", "esbuild-windows-64", "0.14.0"), ("npm", "fsevents", "2.3.2")}
FOR_DEVELOPMENT = {("npm", "chokidar", "3.5.2"), ("npm", "supports-color", "7.2.0"), ("npm", "semver", "5.7.1")}


def lock_with_npm(folder, project):
    for version in (1, 2, 3):
        place = folder / f"v{version}"
        support.write(place, project)
        support.run(["npm", "install", "--package-lock-only", f"--lockfile-version={version}", "--ignore-scripts", "--no-audit",
                     "--no-fund", "--loglevel=error"], place)
        for name, less in (("all", []), ("shipped", ["--omit=dev"])):
            listed = support.run(["npm", "ls", "--all", "--package-lock-only", "--long", "--json", *less], place)
            support.write(place, {f"{name}.json": listed})


def below(node, name_key):
    """Walks the tree of a listing; what is linked is the project's own."""
    found = set()
    for required_as, child in node.get("dependencies", {}).items():
        if child.get("missing") or not child.get("version"):
            continue
        if not (child.get("resolved") or "").startswith("file:"):
            found.add(("npm", child.get(name_key, required_as), child["version"]))
        found |= below(child, name_key)
    return found


class LockTest(support.EcosystemTest):
    def assert_lock(self, lock, everything, shipped):
        self.assertTrue(SHIPPED <= shipped, SHIPPED - shipped)
        self.assertTrue(FOR_DEVELOPMENT <= everything - shipped, FOR_DEVELOPMENT - (everything - shipped))
        result = support.lscan("lockfile", "--dev", lock)
        self.assert_same_packages(result, everything, support.declared)
        self.assertEqual([], result["diagnostics"])
        self.assert_same_packages(support.lscan("lockfile", lock), shipped, support.declared)
        return result


class NpmTest(LockTest):
    @classmethod
    def setUpClass(cls):
        support.require("npm")
        cls.folder = support.built("npm-lock", lock_with_npm, PROJECT)

    def assert_version(self, version):
        place = self.folder / f"v{version}"
        lock = place / "package-lock.json"
        self.assertEqual(version, json.loads(lock.read_text(encoding="utf-8"))["lockfileVersion"])
        everything, shipped = (below(json.loads((place / f"{name}.json").read_text(encoding="utf-8")), "name")
                               for name in ("all", "shipped"))
        self.assert_lock(lock, everything, shipped)

    def test_version_1(self):
        self.assert_version(1)

    def test_version_2(self):
        self.assert_version(2)

    def test_version_3(self):
        self.assert_version(3)


if __name__ == "__main__":
    support.main()
