#!/usr/bin/env python3
"""Locks that npm, pnpm and yarn make of one project, against what these tools list of them."""
import json
import shutil

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
PNPM_PROJECT = {**PROJECT, "pnpm-workspace.yaml": 'packages: ["packages/*"]\n'}
# Each with what its locks begin with. The lister is the first pnpm that lists a lock without an installation, of version 9 alone.
PNPM = {"pnpm@7.33.7": "lockfileVersion: 5.4\n", "pnpm@8.15.9": "lockfileVersion: '6.0'\n",
        "pnpm@9.15.9": "lockfileVersion: '9.0'\n", "pnpm@10.20.0": "lockfileVersion: '9.0'\n"}
PNPM_LISTER = "pnpm@10.24.0"
YARN_CLASSIC = "yarn@1.22.22"
YARN_BERRY = "@yarnpkg/cli-dist@4.9.2"
# Each asks for another version of ms.
ELSEWHERE = {"gitted": {"version": "2.1.0", "dependencies": {"ms": "2.0.0"}},
             "mine": {"version": "1.2.0", "dependencies": {"ms": "2.1.1"}},
             "packed": {"version": "1.3.0", "dependencies": {"ms": "2.1.2"}}}

SHIPPED = {("npm", "debug", "2.6.9"), ("npm", "debug", "4.1.0"), ("npm", "lodash", "3.10.1"), ("npm", "lodash", "4.17.4"),
           ("npm", "ms", "2.0.0"), ("npm", "ms", "2.1.1"), ("npm", "esbuild-windows-64", "0.14.0"), ("npm", "fsevents", "2.3.2")}
OPTIONAL = {("npm", "bufferutil", "4.0.7"), ("npm", "fsevents", "2.3.2"), ("npm", "esbuild-windows-64", "0.14.0")}
# Not supports-color, which debug takes as a peer where it is there.
FOR_DEVELOPMENT = {("npm", "chokidar", "3.5.2"), ("npm", "semver", "5.7.1")}


def lock_with_npm(folder, project):
    for version in (1, 2, 3):
        place = folder / f"v{version}"
        support.write(place, project)
        support.run(["npm", "install", "--package-lock-only", f"--lockfile-version={version}", "--ignore-scripts", "--no-audit",
                     "--no-fund", "--loglevel=error"], place)
        for name, less in (("all", []), ("shipped", ["--omit=dev"])):
            listed = support.run(["npm", "ls", "--all", "--package-lock-only", "--long", "--json", *less], place)
            support.write(place, {f"{name}.json": listed})


def lock_with_pnpm(folder, project, tools, lister):
    for pnpm in tools:
        place = folder / pnpm
        support.write(place, project)
        is_installed = pnpm.startswith(("pnpm@7", "pnpm@8"))
        # An installation has the packages of all platforms where it is forced.
        how = ["--force", "--store-dir", folder / "store"] if is_installed else ["--lockfile-only"]
        support.run(["npx", "--yes", pnpm, "install", "--ignore-scripts", *how], place)
        for name, less in (("all", []), ("shipped", ["--prod"])):
            which = [pnpm, "list"] if is_installed else [lister, "list", "--lockfile-only"]
            listed = support.run(["npx", "--yes", *which, "--recursive", "--depth=Infinity", "--json", *less], place)
            support.write(place, {f"{name}.json": listed})
        shutil.rmtree(folder / "store", ignore_errors=True)
        for installed in (place / "node_modules", place / "packages/library/node_modules"):
            shutil.rmtree(installed, ignore_errors=True)


def lock_with_yarn_classic(folder, project, yarn):
    support.write(folder, project)
    support.run(["npx", "--yes", yarn, "install", "--ignore-scripts", "--ignore-engines", "--ignore-platform", "--no-progress"], folder)
    for name, less in (("all", []), ("shipped", ["--prod"])):
        support.write(folder, {f"{name}.json": support.run(["npx", "--yes", yarn, "list", "--json", "--no-progress", *less], folder)})
    shutil.rmtree(folder / "node_modules")


def lock_with_yarn_berry(folder, project, yarn):
    support.write(folder, {**project, "yarn.lock": ""})
    settings = {"YARN_ENABLE_IMMUTABLE_INSTALLS": "false", "YARN_ENABLE_TELEMETRY": "0", "YARN_ENABLE_GLOBAL_CACHE": "false"}
    support.run(["npx", "--yes", yarn, "install", "--mode=update-lockfile"], folder, **settings)
    listed = support.run(["npx", "--yes", yarn, "info", "--all", "--recursive", "--json"], folder, **settings)
    support.write(folder, {"info.json": listed})
    shutil.rmtree(folder / ".yarn", ignore_errors=True)


def write_elsewhere(folder, own, app):
    """A package of git, one of a folder and one of a file, and what the manifest of `app` asks for to have them."""
    for place in ("gitted", "packed", f"{app}/libs/mine"):
        name = place.rpartition("/")[2]
        support.write(folder / place, {"package.json": json.dumps({"name": name, **own[name]})})
    for command in (["init", "--quiet"], ["add", "."], ["-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "-qm", "a"]):
        support.run(["git", *command], folder / "gitted")
    support.write(folder, {"commit": support.run(["git", "rev-parse", "HEAD"], folder / "gitted")})
    support.run(["npm", "pack", "--silent", "--pack-destination", folder / app / "libs"], folder / "packed")
    return {"gitted": f"git+{(folder / 'gitted').as_uri()}", "mine": "file:libs/mine", "packed": "file:libs/packed-1.3.0.tgz"}


def lock_from_elsewhere(folder, own, pnpm, yarn):
    wanted = write_elsewhere(folder, own, "npm")
    support.write(folder / "npm", {"package.json": json.dumps({"name": "app", "version": "1.0.0", "dependencies": wanted})})
    for place in ("pnpm", "yarn"):
        shutil.copytree(folder / "npm", folder / place)
    support.run(["npm", "install", "--package-lock-only", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
                folder / "npm")
    support.run(["npx", "--yes", pnpm, "install", "--lockfile-only", "--ignore-scripts"], folder / "pnpm")
    support.run(["npx", "--yes", yarn, "install", "--ignore-scripts", "--no-progress"], folder / "yarn")
    shutil.rmtree(folder / "yarn/node_modules")


def below(node, name_key):
    """Walks the tree of a listing, where npm repeats the manifests too; what is linked is the project's own."""
    found = set()
    children = [child for kind in ("dependencies", "devDependencies", "optionalDependencies") for child in node.get(kind, {}).items()]
    for required_as, child in children:
        if isinstance(child, str):
            continue
        if child.get("missing") or not child.get("version"):
            continue
        if not (child.get("resolved") or "").startswith("file:") and not child["version"].startswith("link:"):
            found.add(("npm", child.get(name_key, required_as), child["version"]))
        found |= below(child, name_key)
    return found


def asked_for():
    """What the manifests ask for, each in one version. Not supports-color, to which pnpm has a way through debug that ships."""
    found = set()
    for manifest in (ROOT, LIBRARY):
        for kind in ("dependencies", "devDependencies", "optionalDependencies"):
            for name, wanted in manifest.get(kind, {}).items():
                real, _, version = wanted.removeprefix("npm:").rpartition("@")
                found.add(("npm", real or name, version))
    return found - {("npm", "supports-color", "7.2.0")}


def where(result, which):
    return {(package["ecosystem"], package["name"], package["version"]) for package in result["packages"] if which(package)}


class LockTest(support.EcosystemTest):
    def assert_lock(self, lock, everything, shipped, tells_platforms=True):
        self.assertTrue(SHIPPED <= shipped, SHIPPED - shipped)
        self.assertTrue(FOR_DEVELOPMENT <= everything - shipped, FOR_DEVELOPMENT - (everything - shipped))
        result = support.lscan("lockfile", "--dev", lock)
        self.assert_same_packages(result, everything, support.declared)
        self.assertEqual([], result["diagnostics"])
        self.assert_same_packages(support.lscan("lockfile", lock), shipped, support.declared)
        direct = where(result, lambda package: package["direct"]) - {("npm", "supports-color", "7.2.0")}
        self.assertEqual(asked_for(), direct)
        self.assertEqual(everything - shipped, where(result, lambda package: package["scope"] == "dev"))
        self.assertEqual(set(), OPTIONAL - where(result, lambda package: package["scope"] == "optional"))
        # Version 1 of npm's and yarn's classic lock do not tell platforms.
        platforms = where(result, lambda package: package["platform_specific"])
        some = {package for package in everything if package[1].startswith(("esbuild-", "fsevents"))}
        self.assertEqual(some if tells_platforms else set(), platforms)


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
        self.assert_lock(lock, everything, shipped, tells_platforms=version > 1)

    def test_version_1(self):
        self.assert_version(1)

    def test_version_2(self):
        self.assert_version(2)

    def test_version_3(self):
        self.assert_version(3)


class PnpmTest(LockTest):
    @classmethod
    def setUpClass(cls):
        support.require("npx")
        cls.folder = support.built("pnpm-lock", lock_with_pnpm, PNPM_PROJECT, list(PNPM), PNPM_LISTER)

    def assert_made_by(self, pnpm):
        place = self.folder / pnpm
        lock = place / "pnpm-lock.yaml"
        self.assertTrue(lock.read_text(encoding="utf-8").startswith(PNPM[pnpm]))
        everything, shipped = (set().union(*(below(member, "from") for member in
                                             json.loads((place / f"{name}.json").read_text(encoding="utf-8"))))
                               for name in ("all", "shipped"))
        self.assert_lock(lock, everything, shipped)

    def test_pnpm_7(self):
        self.assert_made_by("pnpm@7.33.7")

    def test_pnpm_8(self):
        self.assert_made_by("pnpm@8.15.9")

    def test_pnpm_9(self):
        self.assert_made_by("pnpm@9.15.9")

    def test_pnpm_10(self):
        self.assert_made_by("pnpm@10.20.0")


class YarnClassicTest(LockTest):
    @classmethod
    def setUpClass(cls):
        support.require("npx")
        cls.folder = support.built("yarn-classic-lock", lock_with_yarn_classic, PROJECT, YARN_CLASSIC)

    def listed(self, name):
        """The list nests what is installed below another package; what it only points to is a shadow."""
        documents = [json.loads(line) for line in (self.folder / f"{name}.json").read_text(encoding="utf-8").splitlines()]
        (waiting,) = [list(document["data"]["trees"]) for document in documents if document["type"] == "tree"]
        found = set()
        while waiting:
            tree = waiting.pop()
            waiting += tree.get("children", [])
            required_as, _, version = tree["name"].rpartition("@")
            if not tree.get("shadow") and required_as != LIBRARY["name"]:
                found.add(("npm", {"old-lodash": "lodash"}.get(required_as, required_as), version))
        return found

    def test_lock(self):
        self.assert_lock(self.folder / "yarn.lock", self.listed("all"), self.listed("shipped"), tells_platforms=False)


class YarnBerryTest(LockTest):
    @classmethod
    def setUpClass(cls):
        support.require("npx")
        cls.folder = support.built("yarn-berry-lock", lock_with_yarn_berry, PROJECT, YARN_BERRY)
        told = [json.loads(line) for line in (cls.folder / "info.json").read_text(encoding="utf-8").splitlines()]
        cls.packages = {package["value"]: package["children"] for package in told}

    def named(self, locators):
        return {("npm", locator[:locator.index("@", 1)], self.packages[locator]["Version"]) for locator in locators
                if "@workspace:" not in locator}

    def shipped(self):
        """The listing has no kinds; those of the workspaces stand in their manifests."""
        seen, waiting = set(), [locator for locator in self.packages if "@workspace:" in locator]
        while waiting:
            locator = waiting.pop()
            if locator in seen:
                continue
            seen.add(locator)
            is_own = {"function@workspace:.": ROOT, "library@workspace:packages/library": LIBRARY}.get(locator, {})
            for needed in self.packages[locator].get("Dependencies", []):
                if needed["descriptor"][:needed["descriptor"].index("@", 1)] in is_own.get("devDependencies", {}):
                    continue
                name, _, reference = needed["locator"].rpartition("@virtual:")
                waiting.append(f"{name}@{reference.split('#', 1)[1]}" if name else needed["locator"])
        return seen

    def test_lock(self):
        self.assert_lock(self.folder / "yarn.lock", self.named(self.packages), self.named(self.shipped()))


class ElsewhereTest(support.EcosystemTest):
    @classmethod
    def setUpClass(cls):
        support.require("npm", "npx", "git")
        cls.folder = support.built("node-elsewhere-lock", lock_from_elsewhere, ELSEWHERE, "pnpm@9.15.9", YARN_CLASSIC)

    def assert_sources(self, lock, own):
        result = support.lscan("lockfile", self.folder / lock)
        self.assert_same_packages(result, {("npm", "ms", package["dependencies"]["ms"]) for package in ELSEWHERE.values()},
                                  support.declared)
        self.assertEqual(([], []), (result["diagnostics"], result["blind_spots"]))
        sources = {(package["name"], package["version"]): package["source"] for package in result["packages"] if package["source"]}
        self.assertEqual({(name, ELSEWHERE[name]["version"]) for name in own}, set(sources))
        commit = (self.folder / "commit").read_text(encoding="utf-8").strip()
        gitted = sources[("gitted", "2.1.0")]
        self.assertTrue(gitted.startswith("git+file://") and gitted.endswith(f"/gitted#{commit}"), gitted)
        self.assertTrue(sources[("packed", "1.3.0")].startswith("file:libs/packed-1.3.0.tgz"), sources)

    def test_npm(self):
        self.assert_sources("npm/package-lock.json", {"gitted", "packed"})  # which links the folder, as it does a workspace

    def test_pnpm(self):
        self.assert_sources("pnpm/pnpm-lock.yaml", {"gitted", "packed", "mine"})

    def test_yarn(self):
        self.assert_sources("yarn/yarn.lock", {"gitted", "packed", "mine"})


if __name__ == "__main__":
    support.main()
