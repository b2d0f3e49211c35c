#!/usr/bin/env python3
"""bun.lock in each of its versions, against what bun itself lists of it. The project is that of npm_lock_test.py."""
import functools
import http.server
import json
import platform
import re
import shutil
import threading
import unittest

import npm_lock_test as node
import support

# Each with the version of the lock that it writes.
BUN = {"1.1.45": 0, "1.3.5": 1, "1.4.5": 2}
NEWEST = "1.4.5"
PROCESSORS = {"x86_64": "x64-baseline", "aarch64": "aarch64"}
ALIASES = {"old-lodash": "lodash"}
SERVED = {"version": "1.4.0", "dependencies": {"ms": "2.1.3"}}
# react is a peer of react-dom and of the workspace, which does without ms.
PEERS = {"package.json": json.dumps({"name": "app", "workspaces": ["parts/*"], "dependencies": {"react-dom": "17.0.2"}}),
         "parts/a/package.json": json.dumps({"name": "a", "peerDependencies": {"react": "17.0.2", "ms": "2.1.1"},
                                             "peerDependenciesMeta": {"ms": {"optional": True}},
                                             "devDependencies": {"left-pad": "1.3.0"}})}


def get_bun(folder, version):
    what = f"@oven/bun-linux-{PROCESSORS[platform.machine()]}"
    support.run(["npm", "install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--prefix", folder,
                 f"{what}@{version}"], folder)
    return folder / "node_modules" / what / "bin/bun"


def lock(bun, project, store):
    support.run([bun, "install", "--save-text-lockfile", "--lockfile-only", "--ignore-scripts", "--cache-dir", store], project)
    support.write(project, {"listed": support.run([bun, "pm", "ls", "--all"], project)})


def lock_with_bun(folder, project, manifests, peers, versions):
    for version in versions:
        place, tool, store = folder / version, folder / "tool", folder / "store"
        tool.mkdir()
        bun = get_bun(tool, version)
        support.write(place / "all", project)
        lock(bun, place / "all", store)
        shutil.copytree(place / "all", place / "shipped")
        # bun lists everything or what is direct. What ships is the same lock without what is for development.
        for path, manifest in manifests.items():
            support.write(place / "shipped", {path: json.dumps({**manifest, "devDependencies": {}})})
        lock(bun, place / "shipped", store)
        support.write(place / "peers", peers)
        lock(bun, place / "peers", store)
        shutil.rmtree(tool)
        shutil.rmtree(store, ignore_errors=True)


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def lock_from_elsewhere(folder, own, version):
    wanted = node.write_elsewhere(folder, own, "app")
    support.write(folder / "served", {"package.json": json.dumps({"name": "served", **own["served"]})})
    support.run(["npm", "pack", "--silent", "--pack-destination", folder], folder / "served")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        wanted["served"] = f"http://127.0.0.1:{server.server_address[1]}/served-1.4.0.tgz"
        support.write(folder / "app", {"package.json": json.dumps({"name": "app", "dependencies": wanted})})
        (folder / "tool").mkdir()
        bun = get_bun(folder / "tool", version)
        lock(bun, folder / "app", folder / "store")
        server.shutdown()
    for made in ("tool", "store"):
        shutil.rmtree(folder / made, ignore_errors=True)


def listed(folder):
    """The packages in the tree that `bun pm ls --all` draws; what stands there for a version of what comes from elsewhere is no version."""
    names = re.findall(r"^[│├└─\s]*[├└]── (.+)@(\d[^@:/\s]*)$", (folder / "listed").read_text(encoding="utf-8"), re.MULTILINE)
    return {("npm", ALIASES.get(name, name), version) for name, version in names}


def require_bun():
    support.require("npm", "git")
    if platform.machine() not in PROCESSORS:
        raise unittest.SkipTest(f"there is no bun for {platform.machine()}")


class BunTest(node.LockTest):
    @classmethod
    def setUpClass(cls):
        require_bun()
        manifests = {"package.json": node.ROOT, "packages/library/package.json": node.LIBRARY}
        cls.folder = support.built("bun-lock", lock_with_bun, node.PROJECT, manifests, PEERS, list(BUN))

    def assert_made_by(self, bun):
        place = self.folder / bun
        written = (place / "all/bun.lock").read_text(encoding="utf-8")
        self.assertIn(f'"lockfileVersion": {BUN[bun]},', written)
        self.assert_lock(place / "all/bun.lock", listed(place / "all"), listed(place / "shipped"))

    def test_bun_1_1(self):
        self.assert_made_by("1.1.45")

    def test_bun_1_3(self):
        self.assert_made_by("1.3.5")

    def test_bun_1_4(self):
        self.assert_made_by("1.4.5")

    def test_peers(self):
        for bun in BUN:
            with self.subTest(bun):
                judged = listed(self.folder / bun / "peers")
                result = support.lscan("lockfile", "--dev", self.folder / bun / "peers/bun.lock")
                self.assert_same_packages(result, judged, support.declared)
                self.assertEqual([], result["diagnostics"])
                self.assertIn(("npm", "react", "17.0.2"), judged)
                self.assertEqual({("npm", "left-pad", "1.3.0")}, node.where(result, lambda package: package["scope"] == "dev"))


class BunElsewhereTest(support.EcosystemTest):
    @classmethod
    def setUpClass(cls):
        require_bun()
        cls.folder = support.built("bun-elsewhere-lock", lock_from_elsewhere, {**node.ELSEWHERE, "served": SERVED}, NEWEST)

    def test_sources(self):
        result = support.lscan("lockfile", self.folder / "app/bun.lock")
        self.assert_same_packages(result, listed(self.folder / "app"), support.declared)
        commit = (self.folder / "commit").read_text(encoding="utf-8").strip()
        sources = {package["name"]: (package["version"], package["source"]) for package in result["packages"] if package["source"]}
        self.assertEqual({"gitted", "mine"}, set(sources))
        self.assertEqual(("1.2.0", "file:libs/mine"), sources["mine"])
        self.assertEqual(commit, sources["gitted"][0])
        self.assertTrue(sources["gitted"][1].startswith("git+file://") and sources["gitted"][1].endswith(f"/gitted#{commit}"), sources)
        self.assert_blind_spot(result, "unversioned-package", "2 packages: packed, served")


if __name__ == "__main__":
    support.main()
