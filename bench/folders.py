#!/usr/bin/env python3
"""Measures `lscan dir`: a monorepo of 500 lockfiles on one core and on all, and a walk of 200,000 files against find. Prints Markdown tables.

    bench/folders.py [--build build/release] [--workloads build/bench] [--rounds 7]

The folders are written on the first run, the same for the same seed. Every result is checked first; what is wrong is not timed. Then the
programs take turns, and the median of each counts.
"""
import argparse
import json
import os
import pathlib
import random
import shutil
import statistics
import subprocess

import histories
from lockfiles import ROOT, SEED, Catalogue, Cost, cell, kept, write_lock

LOCKFILES, PACKAGES_EACH = 500, 300
FOLDERS, FILES_EACH = 2000, 100
WALK_RATIO = 1.5  # of find


def monorepo(folder):
    """Services with a package-lock.json each, of packages that they mostly share; how many distinct packages there are."""
    count = folder / "packages.txt"
    if not count.exists():
        rng = random.Random(SEED)
        catalogue, seen = Catalogue(rng, 1500), set()
        for number in range(LOCKFILES):
            chosen = [(name, rng.choice(catalogue.versions[name])) for name in rng.sample(catalogue.names, PACKAGES_EACH)]
            seen.update(chosen)
            write_lock(folder / f"services/{number:03}/package-lock.json", rng, [("", chosen)])
        count.write_text(str(len(seen)))
    return int(count.read_text())


def sources(folder):
    """Folders of sources in which no file lists a package."""
    if not folder.exists():
        for number in range(FOLDERS):
            inside = folder / f"part-{number % 40}/module-{number}"
            inside.mkdir(parents=True)
            for file in range(FILES_EACH):
                (inside / f"file_{file}.{('ts', 'js', 'py', 'md', 'json')[file % 5]}").touch()
    return folder


class Bench(histories.Bench):
    def run(self, command):
        return Cost(*super().run(command))

    def medians(self, commands):
        costs = [[self.run(command) for command in commands] for _ in range(self.rounds)]
        return [Cost(*map(statistics.median, zip(*of_command))) for of_command in zip(*costs)]

    def lscan(self, folder, *options):
        return [self.build / "lscan", "dir", folder, *options]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build/release")
    parser.add_argument("--workloads", type=pathlib.Path, default=ROOT / "build/bench", help="where the folders are, or are written")
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    bench, folder = Bench(options), options.workloads.resolve() / "folders"

    planted = monorepo(folder / "monorepo")
    everything = bench.lscan(folder / "monorepo", "--dev", "--format", "json")
    bench.run(everything)
    found = len(json.loads(bench.output.read_text(encoding="utf-8"))["packages"])
    assert found == planted, f"{found} packages, {planted} were planted"
    core = str(min(os.sched_getaffinity(0)))
    one, both = bench.medians([[shutil.which("taskset"), "-c", core, *everything], everything])
    print(f"{LOCKFILES} lockfiles of {PACKAGES_EACH} packages, {planted} distinct ones; medians of {options.rounds} runs in turn:\n")
    print("| lscan dir | wall (user + system) | peak memory | of one core |\n|---|---|---|---|")
    print(f"| on one core | {cell(one)} | {one.memory_mib:.0f} MiB |  |")
    print(f"| on {len(os.sched_getaffinity(0))} cores | {cell(both)} | {both.memory_mib:.0f} MiB | {one.wall_ms / both.wall_ms:.2f} x as fast |")

    walked = sources(folder / "sources")
    files = subprocess.run(["find", walked, "-type", "f"], capture_output=True, text=True, check=True).stdout.count("\n")
    assert files == FOLDERS * FILES_EACH
    find, ours = bench.medians([[shutil.which("find"), walked], bench.lscan(walked)])
    print(f"\n{files} files in {FOLDERS} folders; medians of {options.rounds} runs in turn:\n")
    print(f"| program | wall (user + system) | peak memory | over find | within {WALK_RATIO} x |\n|---|---|---|---|---|")
    print(f"| find | {cell(find)} | {find.memory_mib:.0f} MiB |  |  |")
    print(f"| lscan dir | {cell(ours)} | {ours.memory_mib:.0f} MiB | {ours.wall_ms / find.wall_ms:.2f} x | {kept(ours.wall_ms <= WALK_RATIO * find.wall_ms)} |")


if __name__ == "__main__":
    main()
