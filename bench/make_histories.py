#!/usr/bin/env python3
"""Makes the repositories that bench/histories.py measures, with git fast-import.

    bench/make_histories.py [--out build/bench]

`wide`: 50,000 files in 2,500 folders, and a last commit that changes a few sources and one lockfile. `long`: 10,000 commits, of which
each tenth changes the lockfile of 1,500 packages: it sets three of them to another version; the package asked about changes 40 times.
"""
import argparse
import pathlib
import random
import shutil
import subprocess

START = 1_500_000_000
HOUR = 3600


def lockfile(versions):
    """A package-lock.json as npm writes it, some 350 bytes for each package."""
    lines = ['{\n  "name": "app",\n  "version": "1.0.0",\n  "lockfileVersion": 3,\n  "requires": true,\n  "packages": {\n    "": {\n'
             '      "name": "app",\n      "version": "1.0.0"\n    }']
    for name, (version, digest) in versions.items():
        lines.append(f',\n    "node_modules/{name}": {{\n      "version": "{version}",\n'
                     f'      "resolved": "https://registry.example/{name}/-/{name}-{version}.tgz",\n'
                     f'      "integrity": "sha512-{digest}==",\n      "license": "MIT",\n      "engines": {{\n        "node": ">=10"\n      }}\n    }}')
    return "".join(lines) + "\n  }\n}\n"


class Import:
    """A stream of git fast-import."""

    def __init__(self, folder):
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run(["git", "init", "-q", "-b", "main", folder], check=True)
        self.process = subprocess.Popen(["git", "-C", folder, "fast-import", "--quiet", "--depth=50"], stdin=subprocess.PIPE)
        self.folder, self.commits = folder, 0

    def commit(self, files):
        self.commits += 1
        subject = f"commit {self.commits}"
        self.write(f"commit refs/heads/main\ncommitter a <a@example.org> {START + self.commits * HOUR} +0000\ndata {len(subject)}\n{subject}\n")
        for path, text in files.items():
            data = text.encode()
            self.write(f"M 100644 inline {path}\ndata {len(data)}\n")
            self.process.stdin.write(data + b"\n")
        self.write("\n")

    def write(self, text):
        self.process.stdin.write(text.encode())

    def finish(self):
        self.process.stdin.close()
        if self.process.wait() != 0:
            raise SystemExit("git fast-import failed")
        subprocess.run(["git", "-C", self.folder, "repack", "-adq", "--depth=50", "--window=20"], check=True)
        subprocess.run(["git", "-C", self.folder, "reset", "-q", "--hard"], check=True)


def packages(rng, count):
    def one():
        return f"{rng.randrange(9)}.{rng.randrange(20)}.{rng.randrange(20)}", "".join(rng.choices("ABCDEFabcdef0123456789+/", k=86))
    return {"minimist": ("1.2.5", one()[1]), **{f"package-{i}": one() for i in range(count - 1)}}, one


def make_wide(folder, rng):
    versions, one = packages(rng, 1500)
    files = {f"src/part-{i // 1000}/folder-{i // 20}/file-{i}.ts": f"export const value{i} = {i};\n" * 20 for i in range(50_000)}
    out = Import(folder)
    out.commit({**files, "package-lock.json": lockfile(versions)})
    for name in rng.sample(sorted(versions), 20):
        versions[name] = one()
    changed = {path: files[path] + "// changed\n" for path in rng.sample(sorted(files), 5)}
    out.commit({**changed, "package-lock.json": lockfile(versions)})
    out.finish()


def make_long(folder, rng):
    versions, one = packages(rng, 1500)
    names = sorted(versions)
    out = Import(folder)
    out.commit({"package-lock.json": lockfile(versions), **{f"src/{i % 40}/{i}.ts": f"{i}\n" for i in range(2000)}})
    for commit in range(1, 10_000):
        files = {f"src/{commit % 40}/{commit % 2000}.ts": f"{commit}\n"}
        if commit % 10 == 0:
            for name in rng.sample(names, 3):
                versions[name] = one()
            if commit % 250 == 0:
                versions["minimist"] = (["1.2.5", "1.2.8"][commit // 250 % 2], one()[1])
            files["package-lock.json"] = lockfile(versions)
        out.commit(files)
    out.finish()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parent.parent / "build/bench")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    make_wide(options.out / "wide", random.Random(6))
    make_long(options.out / "long", random.Random(6))


if __name__ == "__main__":
    main()
