#!/usr/bin/env python3
"""Measures `lscan diff` and `lscan history` on the repositories of bench/make_histories.py and prints a Markdown table.

    bench/histories.py [--build build/release] [--workloads build/bench] [--rounds 11]

The answers are checked first. Then the programs take turns, and the median of each counts. The exit code is 0 whatever the figures are.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
os.environ |= {"LSCAN_DB": "", "XDG_DATA_HOME": "/nowhere"}


class Bench:
    def __init__(self, options):
        self.build, self.rounds = options.build.resolve(), options.rounds
        self.output = options.workloads.resolve() / "output"

    def run(self, command):
        """Wall ms, processor ms, peak MiB."""
        measured = subprocess.run([self.build / "bench/measure", "/dev/null", self.output] + command, capture_output=True, text=True, check=True)
        wall, user, system, memory, code = map(int, measured.stdout.split())
        if code not in (0, 1):
            raise SystemExit(f"{command}: exit code {code}")
        return wall / 1000, (user + system) / 1000, memory / 1024

    def medians(self, commands):
        costs = {name: [] for name in commands}
        for _ in range(self.rounds):
            for name, command in commands.items():
                costs[name].append(self.run(command))
        return {name: tuple(map(statistics.median, zip(*of_one))) for name, of_one in costs.items()}

    def document(self, command):
        self.run(command + ["--format", "json"])
        return json.loads(self.output.read_text())


def row(what, cost, promise):
    wall, cpu, memory = cost
    print(f"| {what} | {wall:.1f} ms | {cpu:.1f} ms | {memory:.1f} MiB | {promise} |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build/release")
    parser.add_argument("--workloads", type=pathlib.Path, default=ROOT / "build/bench")
    parser.add_argument("--rounds", type=int, default=11)
    options = parser.parse_args()
    bench = Bench(options)
    wide, long = str(options.workloads.resolve() / "wide"), str(options.workloads.resolve() / "long")
    lscan = str(bench.build / "lscan")
    git = subprocess.run(["sh", "-c", "command -v git"], capture_output=True, text=True, check=True).stdout.strip()
    diff = [lscan, "diff", "-C", wide, "HEAD~1..HEAD", "--fail-on", "none"]
    history = [lscan, "history", "-C", long, "pkg:npm/minimist"]
    changes = len(bench.document(diff)["diff"]["changes"])
    steps = len(bench.document(history)["changes"])
    print(f"{changes} packages changed in the diff; {steps} changes in the history; medians of {options.rounds} runs in turn:\n")
    print("| what | wall | user + system | peak memory | promise |\n|---|---|---|---|---|")
    costs = bench.medians({"git": [git, "-C", wide, "diff", "--stat", "HEAD~1", "HEAD"], "lscan": diff})
    row("git diff --stat, 50,000 files", costs["git"], "")
    row("lscan diff, the same", costs["lscan"], f"{costs['lscan'][0] / costs['git'][0]:.2f} x of 2 x")
    costs = bench.medians({"floor": [str(bench.build / "bench/floor_history"), long, "package-lock.json"], "lscan": history})
    row("reading the distinct blobs", costs["floor"], "")
    kept = costs["lscan"][0] < 2000 and costs["lscan"][2] < 200
    row("lscan history, 10,000 commits", costs["lscan"], f"under 2 s and 200 MiB: {'yes' if kept else '**no**'}")


if __name__ == "__main__":
    main()
