#!/usr/bin/env python3
"""What npm and pnpm leave in node_modules, against `npm ls` and `pnpm list`."""
import json
import shutil

import support

# express brings debug 2.6.9, so that debug 4.1.0 makes nested copies of it and of ms. resolve ships folders of its own tests
# that look like packages. old-lodash is an alias: required by that name, and still lodash.
DEPENDENCIES = {"express": "4.16.0", "lodash": "4.17.4", "old-lodash": "npm:lodash@3.10.1", "debug": "4.1.0",
                "@babel/code-frame": "7.0.0", "resolve": "1.10.0"}
PNPM = "pnpm@8.15.9"
PNPM_DEPENDENCIES = {"body-parser": "1.18.2", "debug": "4.1.0", "old-lodash": "npm:lodash@4.17.4"}

LOCKFILES = {"package-lock.json", "node_modules/.package-lock.json"}


def project(folder, dependencies):
    manifest = {"name": "function", "version": "1.0.0", "private": True, "dependencies": dependencies}
    support.write(folder, {"package.json": json.dumps(manifest, indent=2), "index.js": "exports.handler = async () => 1;\n"})


def install_with_npm(folder, dependencies):
    project(folder, dependencies)
    support.run(["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"], folder)


def install_with_pnpm(folder, pnpm, dependencies):
    project(folder, dependencies)
    support.run(["npx", "--yes", pnpm, "install", "--ignore-scripts", "--store-dir", folder / "store",
                 "--config.package-import-method=copy"], folder)
    shutil.rmtree(folder / "store")
    listed = support.run(["npx", "--yes", pnpm, "list", "--depth=Infinity", "--json"], folder)
    (folder / "list.json").write_text(listed, encoding="utf-8")


def npm_ls(folder):
    return packages_below(json.loads(support.run(["npm", "ls", "--all", "--long", "--json"], folder)), "name")


def packages_below(node, name_key):
    """Walks the tree of `npm ls` or `pnpm list`; under `name_key` stands the package's own name, whatever it is required as."""
    found = set()
    for required_as, child in node.get("dependencies", {}).items():
        if child.get("missing"):
            continue
        found.add(("npm", child.get(name_key, required_as), child["version"]))
        found |= packages_below(child, name_key)
    return found


class NpmTest(support.EcosystemTest):
    @classmethod
    def setUpClass(cls):
        support.require("npm")
        cls.folder = support.built("npm", install_with_npm, DEPENDENCIES)
        cls.judged = npm_ls(cls.folder)

    def packed(self, folder, **options):
        return support.zip_folder(folder, support.scratch(self) / "function.zip", **options)

    def test_judge_sees_what_makes_this_telling(self):
        self.assertTrue({("npm", "debug", "2.6.9"), ("npm", "debug", "4.1.0"), ("npm", "lodash", "3.10.1"),
                         ("npm", "lodash", "4.17.4"), ("npm", "@babel/code-frame", "7.0.0")} <= self.judged, self.judged)

    def test_without_any_lockfile(self):
        result = support.lscan("zip", self.packed(self.folder, without=LOCKFILES))
        self.assert_same_packages(result, self.judged)
        self.assertEqual([], result["diagnostics"])
        self.assertIn("CVE-2019-10744", support.finding_ids(result, "pkg:npm/lodash@4.17.4"))
        self.assertIn("CVE-2019-10744", support.finding_ids(result, "pkg:npm/lodash@3.10.1"))
        self.assertIn("CVE-2022-24999", support.finding_ids(result, "pkg:npm/qs@6.5.1"))

    def test_with_its_lockfiles(self):
        self.assert_same_packages(support.lscan("zip", self.packed(self.folder)), self.judged)

    def test_locked_and_not_shipped_is_declared_alone(self):
        archive = self.packed(self.folder, without={"node_modules/lodash", "node_modules/.package-lock.json"})
        result = support.lscan("zip", archive)
        self.assert_same_packages(result, self.judged - {("npm", "lodash", "4.17.4")})
        (lodash,) = [package for package in result["packages"] if package["purl"] == "pkg:npm/lodash@4.17.4"]
        self.assertEqual(["declared"], [evidence["kind"] for evidence in lodash["evidence"]])
        self.assertEqual(set(), support.finding_ids(result, "pkg:npm/lodash@4.17.4"))


class PnpmTest(support.EcosystemTest):
    @classmethod
    def setUpClass(cls):
        support.require("npx")
        cls.folder = support.built("pnpm", install_with_pnpm, PNPM, PNPM_DEPENDENCIES)
        (project_listed,) = json.loads((cls.folder / "list.json").read_text(encoding="utf-8"))
        cls.judged = packages_below(project_listed, "from")

    def assert_packed(self, links):
        archive = support.zip_folder(self.folder, support.scratch(self) / "function.zip", links=links,
                                     without={"pnpm-lock.yaml", "list.json"})
        result = support.lscan("zip", archive)
        self.assert_same_packages(result, self.judged)
        self.assertIn("CVE-2019-10744", support.finding_ids(result, "pkg:npm/lodash@4.17.4"))

    def test_links_followed(self):
        self.assert_packed("follow")

    def test_links_stored(self):
        self.assert_packed("store")


if __name__ == "__main__":
    support.main()
