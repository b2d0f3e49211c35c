#!/usr/bin/env python3
"""What Cargo.lock declares, against `cargo metadata` and `cargo tree`."""
import json

import support

LIB = {"src/lib.rs": ""}

# smallvec in two versions, one of them under another name; rand in two, by way of a member. win and nix are of other platforms or
# of some, serde is an option that nothing turns on and memchr one that the default features do.
WORKSPACE = {
    "Cargo.toml": """[package]
name = "function"
version = "1.0.0"
edition = "2021"

[workspace]
members = ["crates/*", "tools/gen"]

[workspace.dependencies]
either = { version = "=1.6.1", default-features = false }

[dependencies]
itoa = "=0.4.7"
old_smallvec = { package = "smallvec", version = "=0.6.13" }
smallvec = "=1.6.0"
rand = "=0.8.5"
helper = { path = "crates/helper" }
greeting = { git = "GREETING", branch = "main" }
serde = { version = "=1.0.130", optional = true, features = ["derive"] }
memchr = { version = "=2.4.0", optional = true }

[features]
default = ["fast"]
fast = ["dep:memchr"]

[dev-dependencies]
tempfile = "=3.3.0"
testing = { path = "crates/testing" }

[build-dependencies]
cc = "=1.0.73"

[target.'cfg(windows)'.dependencies]
winapi = { version = "=0.3.9", features = ["winbase"] }

[target.'cfg(unix)'.dev-dependencies]
nix = { version = "=0.23.1", default-features = false }
""",
    **LIB,
    "crates/helper/Cargo.toml": """[package]
name = "helper"
version = "0.1.0"
edition = "2021"

[dependencies]
either.workspace = true
rand = "=0.7.3"
""",
    "crates/helper/src/lib.rs": "",
    "crates/testing/Cargo.toml": """[package]
name = "testing"
version = "0.1.0"
edition = "2021"

[dependencies]
fastrand = "=1.6.0"
""",
    "crates/testing/src/lib.rs": "",
    "tools/gen/Cargo.toml": """[package]
name = "generator"
version = "0.1.0"
edition = "2021"

[dev-dependencies]
quick-error = "=1.2.3"
""",
    "tools/gen/src/lib.rs": "",
}
GREETING = {"Cargo.toml": '[package]\nname = "greeting"\nversion = "0.3.0"\nedition = "2021"\n\n[dependencies]\nhex = "=0.4.3"\n', **LIB}
# What cargo takes as a sign to write version 3 of the format.
OLD_RUST = '\nrust-version = "1.70"\n'


def git(folder, *arguments):
    support.run(["git", "-c", "user.name=Test", "-c", "user.email=test@localhost", *arguments], folder)


def judge(folder):
    """Keeps what cargo says of the lock in the folder. Its own locks it must not touch; one of version 1 it writes anew."""
    before = (folder / "Cargo.lock").read_text(encoding="utf-8")
    locked = ["--locked"] if before.startswith("# This file is automatically @generated") else []
    metadata = support.run(["cargo", "metadata", *locked, "--format-version", "1", "--all-features"], folder)
    tree = support.run(["cargo", "tree", *locked, "--workspace", "--edges", "normal", "--target", "all", "--prefix", "none"], folder)
    support.write(folder, {"metadata.json": metadata, "tree.txt": tree, "Cargo.lock": before})


def build(folder, workspace, greeting):
    support.write(folder / "greeting", greeting)
    for arguments in (["init", "--quiet", "--initial-branch=main"], ["add", "."], ["commit", "--quiet", "-m", "Greet"]):
        git(folder / "greeting", *arguments)
    for name, extra in (("v4", ""), ("v3", OLD_RUST), ("v1", OLD_RUST)):
        files = {path: text.replace("GREETING", (folder / "greeting").as_uri()) for path, text in workspace.items()}
        files["Cargo.toml"] = files["Cargo.toml"].replace('edition = "2021"\n', f'edition = "2021"{extra or chr(10)}', 1)
        support.write(folder / name, files)
        if name == "v1":
            support.write(folder / name, {"Cargo.lock": as_version_1(json.loads((folder / "v3/metadata.json").read_text(encoding="utf-8")))})
        else:
            support.run(["cargo", "generate-lockfile"], folder / name)
        judge(folder / name)


def as_version_1(resolved):
    """The lock that cargo wrote before 1.38, and still reads."""
    packages = {package["id"]: package for package in resolved["packages"]}

    def named(identifier):
        package = packages[identifier]
        source = f" ({package['source']})" if package["source"] else ""
        return f"{package['name']} {package['version']}{source}"

    lines = []
    for node in sorted(resolved["resolve"]["nodes"], key=lambda node: named(node["id"])):
        package = packages[node["id"]]
        lines += ["[[package]]", f'name = "{package["name"]}"', f'version = "{package["version"]}"']
        lines += [f'source = "{package["source"]}"'] if package["source"] else []
        names = sorted({named(dependency["pkg"]) for dependency in node["deps"]})
        lines += ["dependencies = ["] + [f' "{name}",' for name in names] + ["]", ""]
    return "\n".join(lines)


class Judge:
    """The graph that cargo resolved, with the kinds and platforms of the edges."""

    def __init__(self, folder):
        resolved = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
        self.packages = {package["id"]: package for package in resolved["packages"]}
        self.members = set(resolved["workspace_members"])
        self.edges = {node["id"]: node["deps"] for node in resolved["resolve"]["nodes"]}

    def named(self, identifiers, source="registry"):
        """(ecosystem, name, version) of those that come from such a source."""
        return {("crates.io", self.packages[identifier]["name"], self.packages[identifier]["version"]) for identifier in identifiers
                if (self.packages[identifier]["source"] or "").startswith(source)}

    def reached(self, follows):
        """From the members on, over those edges of theirs that `follows` takes; of the others' edges all count."""
        seen, waiting = set(self.members), list(self.members)
        while waiting:
            of = waiting.pop()
            for edge in self.edges[of]:
                if (of not in self.members or any(map(follows, edge["dep_kinds"]))) and edge["pkg"] not in seen:
                    seen.add(edge["pkg"])
                    waiting.append(edge["pkg"])
        return seen

    def direct(self):
        return self.named(edge["pkg"] for member in self.members for edge in self.edges[member])


def where(result, which):
    return {(package["ecosystem"], package["name"], package["version"]) for package in result["packages"]
            if package["source"] is None and which(package)}


class CargoLockTest(support.EcosystemTest):
    @classmethod
    def setUpClass(cls):
        support.require("cargo", "git")
        cls.folder = support.built("cargo-lock", build, WORKSPACE, GREETING)

    def each(self):
        for name, version in (("v1", None), ("v3", 3), ("v4", 4)):
            lock = self.folder / name / "Cargo.lock"
            self.assertEqual(version is not None, f"\nversion = {version}\n" in lock.read_text(encoding="utf-8"), name)
            yield Judge(self.folder / name), support.lscan("lockfile", "--dev", lock), name

    def test_packages(self):
        for judge, result, _ in self.each():
            self.assert_same_packages(result, judge.named(judge.packages), support.declared)
            self.assertEqual([], result["diagnostics"])

    def test_judge_sees_what_makes_this_telling(self):
        named = {(name, version) for _, name, version in Judge(self.folder / "v4").named(Judge(self.folder / "v4").packages)}
        self.assertTrue({("smallvec", "0.6.13"), ("smallvec", "1.6.0"), ("rand", "0.7.3"), ("rand", "0.8.5"), ("hex", "0.4.3"),
                         ("winapi-i686-pc-windows-gnu", "0.4.0")} <= named, named)

    def test_git_is_kept_with_its_source(self):
        for judge, result, _ in self.each():
            (greeting,) = [package for package in result["packages"] if package["name"] == "greeting"]
            (judged,) = [package for package in judge.packages.values() if package["name"] == "greeting"]
            self.assertTrue(judged["source"].startswith("git+file://"))
            self.assertEqual(judged["source"], greeting["source"])

    def test_direct(self):
        for judge, result, _ in self.each():
            self.assertEqual(judge.direct(), where(result, lambda package: package["direct"]))

    def test_what_ships(self):
        for judge, result, name in self.each():
            shipped = where(result, lambda package: package["scope"] != "dev")
            self.assertEqual(judge.named(judge.reached(lambda kind: kind["kind"] is None)), shipped)
            # With the default features, and of all that builds the crates of others nothing.
            tree = {("crates.io", *line.split()[:2]) for line in (self.folder / name / "tree.txt").read_text(encoding="utf-8").splitlines()
                    if line and "(/" not in line and "(file" not in line}
            tree = {(ecosystem, crate, version.removeprefix("v")) for ecosystem, crate, version in tree}
            runtime = where(result, lambda package: package["scope"] == "runtime")
            self.assertTrue(tree)
            self.assertEqual(set(), tree - runtime)
            optional = where(result, lambda package: package["scope"] == "optional")
            self.assertIn(("crates.io", "serde", "1.0.130"), optional)
            self.assertNotIn(("crates.io", "memchr", "2.4.0"), optional)
            self.assertEqual(set(), optional & tree)

    def test_platforms(self):
        for judge, result, _ in self.each():
            everywhere = judge.named(judge.reached(lambda kind: kind["target"] is None))
            self.assertEqual(judge.named(judge.packages) - everywhere, where(result, lambda package: package["platform_specific"]))

    def test_ways(self):
        """Each step of a path is an edge of cargo's graph."""
        for judge, result, _ in self.each():
            edges = {(self.spelt(judge, of), self.spelt(judge, edge["pkg"])) for of, targets in judge.edges.items() for edge in targets}
            for package in result["packages"]:
                path = [*package["parents"], f"{package['name']} {package['version']}"]
                self.assertEqual([], [step for step in zip(path, path[1:]) if step not in edges])
                self.assertEqual(package["direct"], len(path) == 1)

    @staticmethod
    def spelt(judge, identifier):
        return f"{judge.packages[identifier]['name']} {judge.packages[identifier]['version']}"


if __name__ == "__main__":
    support.main()
