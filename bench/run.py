#!/usr/bin/env python3
"""Measures lscan against two floors and prints Markdown tables.

    bench/run.py [--build build/release] [--workloads build/bench] [--rounds 21] [--growth] [--instructions]

Every result is checked first; what is wrong is not timed. Then all programs take turns on one workload, round after round, and the median of
each counts. The exit code is 0 whatever the figures are.
"""
import argparse
import collections
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
os.environ |= {"LSCAN_DB": "", "XDG_DATA_HOME": "/nowhere"}  # the built-in data, whatever store this user has
RATIO, ALLOWANCE_MS, MEMORY_MIB = 1.5, 15, 48
PURLS_MS, PURLS_MIB = 2000, 300
Cost = collections.namedtuple("Cost", "wall_ms cpu_ms memory_mib")


class Bench:
    def __init__(self, options):
        self.build, self.workloads, self.rounds = options.build.resolve(), options.workloads.resolve(), options.rounds
        self.output = self.workloads / "output"

    def command(self, program, workload):
        """Arguments of `program`, and the file that is its standard input."""
        file = str(self.workloads / workload["file"])
        if program != "lscan":
            return [str(self.build / "bench" / program), file], "/dev/null"
        lscan = [str(self.build / "lscan")]
        if workload["name"] == "purls":
            return lscan + ["package", "-", "--format", "json"], file
        return lscan + ["zip", file, "--format", "json"], "/dev/null"

    def run(self, program, workload):
        """One run: its cost and its exit code. The output goes to a file, as a user would send it."""
        arguments, standard_input = self.command(program, workload)
        measured = subprocess.run([self.build / "bench/measure", standard_input, self.output] + arguments, capture_output=True, text=True, check=True)
        wall, user, system, memory, code = map(int, measured.stdout.split())
        return Cost(wall / 1000, (user + system) / 1000, memory / 1024), code

    def medians(self, programs, workload):
        costs = {program: [] for program in programs}
        for _ in range(self.rounds):
            for program in programs:
                costs[program].append(self.run(program, workload)[0])
        return {program: Cost(*map(statistics.median, zip(*of_program))) for program, of_program in costs.items()}

    def instructions(self, program, workload):
        arguments, standard_input = self.command(program, workload)
        with open(standard_input, "rb") as given:
            done = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"] + arguments, stdin=given,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        collected = re.search(r"Collected : (\d+)", done.stderr)
        return int(collected[1]) if collected else None

    def fault_of_lscan(self, workload):
        """What is wrong with its result, or None."""
        code = self.run("lscan", workload)[1]
        if code not in (0, 1):
            return f"exit code {code}"
        result = json.loads(self.output.read_text(encoding="utf-8"))
        if len(result["packages"]) != workload["packages"]:
            return f"{len(result['packages'])} packages, {workload['packages']} were planted"
        workload["records"] = sum(len(finding["records"]) for finding in result["findings"])
        return None

    def fault_of_floors(self, workload):
        said = []
        for floor in ("floor_a", "floor_b"):
            if self.run(floor, workload)[1] != 0:
                return f"{floor} failed"
            said.append(self.output.read_text())
        files = int(said[0].split()[0])
        wanted = 1 if workload["name"] == "go" else workload["packages"]
        if said[0] != said[1] or files != wanted:
            return f"the floors unpacked {said[0].strip()} and {said[1].strip()}; {wanted} files identify packages"
        return None


def kept(promise):
    return "yes" if promise else "**no**"


def cell(cost):
    return f"{cost.wall_ms:.1f} ms ({cost.cpu_ms:.1f})"


def compare_to_floors(bench, workloads):
    print(f"Wall time (user + system in brackets), medians of {bench.rounds} runs in turn:\n")
    print("| workload | packages | floor A | floor B | lscan zip | over A | over B | within 1.5 x A + 15 ms | in processor time | peak memory | under 48 MiB |")
    print("|---" * 11 + "|")
    for workload in workloads:
        title = f"{workload['name']}, {workload['entries']} entries"
        fault = bench.fault_of_floors(workload) or bench.fault_of_lscan(workload)
        if fault:
            print(f"| {title} | {fault}: not timed |" + " |" * 9)
            continue
        cost = bench.medians(["floor_a", "floor_b", "lscan"], workload)
        a, b, ours = cost["floor_a"], cost["floor_b"], cost["lscan"]
        print(f"| {title} | {workload['packages']} | {cell(a)} | {cell(b)} | {cell(ours)} | {ours.wall_ms / a.wall_ms:.2f} x | "
              f"{ours.wall_ms / b.wall_ms:.1f} x | {kept(ours.wall_ms <= RATIO * a.wall_ms + ALLOWANCE_MS)} | "
              f"{kept(ours.cpu_ms <= RATIO * a.cpu_ms + ALLOWANCE_MS)} | {ours.memory_mib:.1f} MiB | "
              f"{kept(ours.memory_mib < MEMORY_MIB)} |", flush=True)


def measure_purls(bench, workloads):
    print("\n| workload | record hits | lscan package - | under 2 s | peak memory | under 300 MiB |\n|---|---|---|---|---|---|")
    for workload in workloads:
        fault = bench.fault_of_lscan(workload)
        if fault:
            print(f"| {workload['packages']} package URLs | {fault}: not timed |" + " |" * 4)
            continue
        ours = bench.medians(["lscan"], workload)["lscan"]
        print(f"| {workload['packages']} package URLs | {workload['records']} | {cell(ours)} | {kept(ours.wall_ms < PURLS_MS)} | {ours.memory_mib:.1f} MiB | "
              f"{kept(ours.memory_mib < PURLS_MIB)} |", flush=True)


def growth(bench, workloads):
    print("\n| workload | size | packages | wall | for each entry, jar or package URL | peak memory |\n|---|---|---|---|---|---|")
    for workload in sorted(workloads, key=lambda w: (w["name"], w["size"])):
        fault = bench.fault_of_lscan(workload)
        if fault:
            print(f"| {workload['name']} | {workload['size']} | {fault}: not timed |" + " |" * 3)
            continue
        ours = bench.medians(["lscan"], workload)["lscan"]
        print(f"| {workload['name']} | {workload['size']} | {workload['packages']} | {ours.wall_ms:.1f} ms | "
              f"{1000 * ours.wall_ms / workload['size']:.1f} us | {ours.memory_mib:.1f} MiB |", flush=True)


def count_instructions(bench, workloads):
    print("\nInstructions in user space, in millions (callgrind):\n\n| workload | floor A | floor B | lscan |\n|---|---|---|---|")
    for workload in workloads:
        programs = ["lscan"] if workload["name"] == "purls" else ["floor_a", "floor_b", "lscan"]
        counts = [bench.instructions(program, workload) for program in programs]
        cells = ["n/a"] * (3 - len(counts)) + [f"{count / 1e6:.1f}" if count else "n/a" for count in counts]
        print(f"| {workload['name']} | {' | '.join(cells)} |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build/release")
    parser.add_argument("--workloads", type=pathlib.Path, default=ROOT / "build/bench", help="where make_workloads.py wrote them")
    parser.add_argument("--rounds", type=int, default=21)
    parser.add_argument("--only", nargs="+", metavar="NAME", help="these workloads alone")
    parser.add_argument("--growth", action="store_true", help="also the table of growth, where its workloads were made")
    parser.add_argument("--instructions", action="store_true", help="also count instructions with valgrind")
    options = parser.parse_args()
    index = json.loads((options.workloads / "index.json").read_text())
    if options.only:
        index = [workload for workload in index if workload["name"] in options.only]
    usual = [workload for workload in index if workload["usual"]]

    bench = Bench(options)
    compare_to_floors(bench, [workload for workload in usual if workload["name"] != "purls"])
    measure_purls(bench, [workload for workload in usual if workload["name"] == "purls"])
    if options.growth:
        growth(bench, [workload for workload in index if workload["name"] != "go"])
    if options.instructions:
        count_instructions(bench, usual)


if __name__ == "__main__":
    main()
