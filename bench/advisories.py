#!/usr/bin/env python3
"""Measures the import of advisory data and a scan against a store of full size, and prints Markdown tables.

    bench/make_advisories.py                                     # once: 400,000 records
    bench/advisories.py [--build build/release] [--data FOLDER]... [--rounds 11]

Each folder (default: build/bench/advisories) is built into a store, whose number of records and whose bytes, the same twice, are checked
first. The exit code is 0 whatever the figures are.
"""
import argparse
import os
import pathlib
import random
import statistics
import subprocess
import tempfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
PACKAGES = 1500
FIXED_TIME = {"SOURCE_DATE_EPOCH": "1767225600"}


class Bench:
    def __init__(self, options, folder):
        self.build, self.rounds, self.folder = options.build.resolve(), options.rounds, pathlib.Path(folder)

    def run(self, *arguments, given="/dev/null"):
        """Wall time in ms, peak memory in MiB, exit code."""
        measured = subprocess.run([self.build / "bench/measure", given, self.folder / "output", self.build / "lscan", *map(str, arguments)],
                                  capture_output=True, text=True, check=True, env=os.environ | FIXED_TIME)
        wall, _, _, memory, code = map(int, measured.stdout.split())
        return wall / 1000, memory / 1024, code

    def median(self, *arguments, given="/dev/null"):
        return statistics.median(self.run(*arguments, given=given)[0] for _ in range(self.rounds))


def records_in(data):
    """How many different records the zips hold; a store may have fewer, where a record names no ecosystem that has an order."""
    ids = set()
    for archive in data.rglob("*.zip"):
        with zipfile.ZipFile(archive) as zipped:
            ids.update(name for name in zipped.namelist() if name.endswith(".json"))
    return len(ids)


def measure_build(bench, data):
    first, second = bench.folder / "first.db", bench.folder / "second.db"
    wall, memory, code = bench.run("db", "build", data, "--out", first)
    said = (bench.folder / "output").read_text(encoding="utf-8")
    again, _, _ = bench.run("db", "build", data, "--out", second)
    same = first.read_bytes() == second.read_bytes()
    second.unlink()
    if code != 0 or not same:
        print(f"| {data.name} | exit code {code}, {'the same' if same else 'other'} bytes the second time: not timed |" + " |" * 4)
        return None
    size = first.stat().st_size / 1e6
    print(f"| {data.name} | {records_in(data)} | {min(wall, again) / 1000:.2f} s | {memory:.0f} MiB | {size:.1f} MB | {said.split(' as of')[0].split(': ')[-1]} |", flush=True)
    return first


def purls(count):
    """npm packages as a project has them: some with advisories, most without."""
    rng = random.Random(1)
    return "".join(f"pkg:npm/{rng.choice(['package', 'example', 'unknown'])}-{rng.randrange(20_000)}@{rng.randrange(9)}.{rng.randrange(30)}.0\n" for _ in range(count))


def measure_scan(bench, store, title):
    one, many = bench.folder / "one.txt", bench.folder / "many.txt"
    one.write_text("pkg:npm/no-such-package@1.0.0\n")
    many.write_text(purls(PACKAGES))
    start = bench.median("--version")
    opened = bench.median("package", "-", "--quiet", "--db", store, given=one)
    builtin = bench.median("package", "-", "--quiet", given=one)
    scanned = bench.median("package", "-", "--quiet", "--db", store, given=many)
    print(f"| {title} | {start:.1f} ms | {builtin:.1f} ms | {opened:.1f} ms | {scanned:.1f} ms | {scanned - opened:.1f} ms |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build/release")
    parser.add_argument("--data", type=pathlib.Path, action="append")
    parser.add_argument("--rounds", type=int, default=11)
    options = parser.parse_args()
    stores = []
    with tempfile.TemporaryDirectory() as folder:
        print("| data | records given | lscan db build | peak memory | store | in it |\n|---|---|---|---|---|---|")
        for number, data in enumerate(options.data or [ROOT / "build/bench/advisories"]):
            below = pathlib.Path(folder, str(number))
            below.mkdir()
            bench = Bench(options, below)
            if store := measure_build(bench, data.resolve()):
                stores.append((bench, store, data.name))
        print(f"\n| data | lscan --version | one package, built-in data | one package, this store | {PACKAGES} packages | beyond one |\n|---|---|---|---|---|---|")
        for bench, store, title in stores:
            measure_scan(bench, store, title)


if __name__ == "__main__":
    main()
