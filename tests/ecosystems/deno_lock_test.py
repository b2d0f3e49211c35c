#!/usr/bin/env python3
"""deno.lock in its versions 3, 4 and 5, against what deno puts into node_modules by it."""
import json
import platform
import shutil
import unittest

import support

# Each with the version of the lock that it writes.
DENO = {"1.46.2": "3", "2.2.15": "4", "2.9.6": "5"}
PROCESSORS = {"x86_64": "x64", "aarch64": "arm64"}
# The parts of esbuild for other platforms are locked and not installed, and neither is fsevents, which chokidar has on one alone.
MANIFESTS = {
    "package.json": {"name": "function", "devDependencies": {"chokidar": "3.5.2"},
                     "dependencies": {"express": "4.16.0", "debug": "4.1.0", "old-lodash": "npm:lodash@3.10.1", "lodash": "4.17.4"}},
    "packages/library/deno.json": {"name": "@a/library", "version": "1.0.0", "exports": "./main.ts", "imports": {"ms": "npm:ms@2.1.1"}},
}
# What react-dom wants as a peer is a part of its key; left-pad stands in no manifest.
CODE = {"main.ts": "".join(f'import "{name}";\n' for name in ("express", "debug", "old-lodash", "lodash", "chokidar", "esbuild", "react-dom",
                                                            "npm:left-pad@1.3.0")),
        "packages/library/main.ts": 'import "ms";\n'}
IMPORTS = {"esbuild": "npm:esbuild@0.17.0", "react-dom": "npm:react-dom@17.0.2", "react": "npm:react@17.0.2"}
DIRECT = {("npm", "express", "4.16.0"), ("npm", "debug", "4.1.0"), ("npm", "lodash", "3.10.1"), ("npm", "lodash", "4.17.4"),
          ("npm", "chokidar", "3.5.2"), ("npm", "esbuild", "0.17.0"), ("npm", "react-dom", "17.0.2"), ("npm", "react", "17.0.2"),
          ("npm", "left-pad", "1.3.0"), ("npm", "ms", "2.1.1")}


def lock_with_deno(folder, versions, manifests, imports, code):
    for version in versions:
        place, tool = folder / version, folder / "tool"
        tool.mkdir()
        what = f"@deno/linux-{PROCESSORS[platform.machine()]}-glibc"
        support.run(["npm", "install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--prefix", tool,
                     f"{what}@{version}"], tool)
        deno = tool / "node_modules" / what / "deno"
        deno.chmod(0o755)
        settings = {"workspace": ["./packages/library"], "imports": imports, "nodeModulesDir": True if version.startswith("1.") else "auto"}
        support.write(place, {**code, **{path: json.dumps(manifest) for path, manifest in manifests.items()},
                              "deno.json": json.dumps(settings)})
        its_own = {"DENO_DIR": str(folder / "cache"), "DENO_NO_UPDATE_CHECK": "1", "DENO_TLS_CA_STORE": "system"}
        for name, less in (("all", {}), ("shipped", {"devDependencies": {}})):
            support.write(place, {"package.json": json.dumps({**manifests["package.json"], **less})})
            # Of what does not ship nothing is imported either.
            support.write(place, {"main.ts": code["main.ts"] if not less else code["main.ts"].replace('import "chokidar";\n', "")})
            support.run([deno, "cache", "main.ts", "packages/library/main.ts"], place, **its_own)
            if not less:
                shutil.copy(place / "deno.lock", place / "kept.lock")
            support.write(place, {f"{name}.json": json.dumps(installed(place))})
            shutil.rmtree(place / "node_modules")
        (place / "kept.lock").rename(place / "deno.lock")
        support.write(place, {"package.json": json.dumps(manifests["package.json"])})
        shutil.rmtree(tool)
    shutil.rmtree(folder / "cache", ignore_errors=True)


def installed(place):
    """Name and version of each package, as their own manifests have it."""
    manifests = [json.loads(path.read_text(encoding="utf-8")) for store in place.glob("node_modules/.deno/*/node_modules")
                 for pattern in ("[!@]*/package.json", "@*/*/package.json") for path in store.glob(pattern) if not path.parent.is_symlink()]
    return sorted({(manifest["name"], manifest["version"]) for manifest in manifests})


class DenoTest(support.EcosystemTest):
    @classmethod
    def setUpClass(cls):
        support.require("npm")
        if platform.machine() not in PROCESSORS:
            raise unittest.SkipTest(f"there is no deno for {platform.machine()}")
        cls.folder = support.built("deno-lock", lock_with_deno, list(DENO), MANIFESTS, IMPORTS, CODE)

    def assert_made_by(self, deno):
        place = self.folder / deno
        self.assertEqual(DENO[deno], json.loads((place / "deno.lock").read_text(encoding="utf-8"))["version"])
        everything, shipped = ({("npm", *package) for package in json.loads((place / f"{name}.json").read_text(encoding="utf-8"))}
                               for name in ("all", "shipped"))
        self.assertIn(("npm", "chokidar", "3.5.2"), everything - shipped)
        result = support.lscan("lockfile", "--dev", place / "deno.lock")
        self.assertEqual(([], []), (result["diagnostics"], result["blind_spots"]))
        # Each locks the parts for all platforms, and version 5 tells them.
        elsewhere = {package for package in support.declared(result) if package[1].startswith(("@esbuild/", "fsevents"))} - everything
        self.assertEqual(22, len(elsewhere))
        self.assert_same_packages(result, everything | elsewhere, support.declared)

        def where(which):
            return {("npm", package["name"], package["version"]) for package in result["packages"] if which(package)}
        self.assertEqual(DIRECT, where(lambda package: package["direct"]))
        self.assertEqual(everything - shipped, where(lambda package: package["scope"] == "dev") - elsewhere)
        if DENO[deno] == "5":
            self.assertTrue(elsewhere <= where(lambda package: package["platform_specific"]))

    def test_deno_1(self):
        self.assert_made_by("1.46.2")

    def test_deno_2_2(self):
        self.assert_made_by("2.2.15")

    def test_deno_2_9(self):
        self.assert_made_by("2.9.6")


if __name__ == "__main__":
    support.main()
