#!/usr/bin/env python3
"""The crates in a Rust program built with cargo-auditable, against `cargo tree`."""
import os

import support

# time 0.1.43 has RUSTSEC-2020-0071; smallvec comes in two versions, one of them under another name. autocfg builds no code that
# ships, so it must not be named.
CARGO_TOML = """[package]
name = "function"
version = "1.0.0"
edition = "2021"

[dependencies]
itoa = "=0.4.7"
old_smallvec = { package = "smallvec", version = "=0.6.13" }
smallvec = "=1.6.0"
time = "=0.1.43"

[build-dependencies]
autocfg = "=1.0.1"

[[bin]]
name = "bootstrap"
path = "main.rs"
"""
MAIN_RS = """fn main() {
    let old: old_smallvec::SmallVec<[i64; 2]> = old_smallvec::SmallVec::new();
    let new: smallvec::SmallVec<[i64; 2]> = smallvec::SmallVec::new();
    println!("{} {} {:?}", old.len(), new.len(), time::get_time());
}
"""
SOURCES = {"Cargo.toml": CARGO_TOML, "build.rs": "fn main() {}\n", "main.rs": MAIN_RS}


def install_auditable(folder, version):
    support.run(["cargo", "install", "cargo-auditable", "--version", version, "--locked", "--quiet", "--root", folder], folder)


def build(folder, auditable, sources):
    support.write(folder, sources)
    path = f"{auditable / 'bin'}:{os.environ['PATH']}"
    support.run(["cargo", "auditable", "build", "--quiet"], folder, PATH=path, CARGO_TARGET_DIR=folder / "target")
    tree = support.run(["cargo", "tree", "--edges", "normal", "--prefix", "none"], folder)
    support.write(folder, {"tree.txt": tree})
    (folder / "package").mkdir()
    (folder / "target/debug/bootstrap").rename(folder / "package/bootstrap")


def cargo_tree(text):
    """Lines like `smallvec v1.6.0 (*)`; the first is the program itself."""
    crates = (line.split()[:2] for line in text.splitlines()[1:])
    return {("crates.io", name, version.removeprefix("v")) for name, version in crates}


class RustTest(support.EcosystemTest):
    @classmethod
    def setUpClass(cls):
        support.require("cargo")
        auditable = support.built("cargo-auditable", install_auditable, "0.7.7")
        cls.folder = support.built("rust", build, auditable, SOURCES)
        cls.judged = cargo_tree((cls.folder / "tree.txt").read_text(encoding="utf-8"))

    def test_auditable_program(self):
        result = support.lscan("zip", support.zip_folder(self.folder / "package", support.scratch(self) / "function.zip"))
        self.assert_same_packages(result, self.judged)
        self.assertIn("RUSTSEC-2020-0071", support.finding_ids(result, "pkg:cargo/time@0.1.43"))


if __name__ == "__main__":
    support.main()
