#!/usr/bin/env python3
"""Measures how fast lscan reads lockfiles, against a floor that walks the same JSON and takes nothing, and prints a Markdown table.

    bench/lockfiles.py [--build build/release] [--workloads build/bench] [--rounds 7]

The lockfiles are written on the first run, the same bytes for the same seed. Every result is checked first; what is wrong is not timed. Then
the programs take turns, and the median of each counts.
"""
import argparse
import base64
import collections
import json
import os
import pathlib
import random
import statistics
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
os.environ |= {"LSCAN_DB": "", "XDG_DATA_HOME": "/nowhere"}  # the built-in data, whatever store this user has
SEED = 20261126
HOISTED = 1500  # packages of one project
VARIANTS = 4  # versions of a name that are about
LARGE_BYTES = 200_000_000
BEYOND_START_MS, BYTES_PER_SECOND, MEMORY_RATIO = 15, 150e6, 3
Cost = collections.namedtuple("Cost", "wall_ms cpu_ms memory_mib")
Workload = collections.namedtuple("Workload", "name what file packages")


def known_packages():
    """(name, version) at which an advisory of data/osv begins to hold."""
    found = {}
    with open(ROOT / "data/osv/npm.jsonl", encoding="utf-8") as records:
        for line in records:
            for affected in json.loads(line).get("affected", []):
                for span in affected.get("ranges", []):
                    for event in span.get("events", []):
                        if event.get("introduced", "0") != "0":
                            found.setdefault(affected["package"]["name"], event["introduced"])
    return sorted(found.items())


class Catalogue:
    """Names with the versions they are about in: one in twenty is known to be vulnerable in the first of them."""

    def __init__(self, rng, size):
        known = rng.sample(known_packages(), size // 20) if size == HOISTED else []
        self.names = [name for name, _ in known]
        self.names += [f"@scope-{i % 40}/part-{i}" if i % 5 == 0 else f"module-{i}" for i in range(size - len(known))]
        self.versions = {name: [self.version(rng) for _ in range(VARIANTS)] for name in self.names}
        self.versions |= {name: [first] + self.versions[name][1:] for name, first in known}

    @staticmethod
    def version(rng):
        return f"{rng.randrange(10)}.{rng.randrange(30)}.{rng.randrange(20)}"


def write_project(file, rng, folder, chosen):
    """One project and its node_modules; `chosen`: (name, version) in an order in which each depends on later ones alone."""
    direct = range(0, len(chosen), 25)
    asked = {i: {rng.randrange(i + 1, len(chosen)) for _ in range(rng.randrange(5))} for i in range(len(chosen) - 4)}
    for i in range(1, len(chosen)):
        if i not in direct:
            asked.setdefault(rng.randrange(i - i % 25, i), set()).add(i)  # nothing is there without a reason
    ranges = {i: "^" + version for i, (_, version) in enumerate(chosen)}
    dev = set(list(direct)[len(direct) * 2 // 3:])
    shipped, waiting = set(), [i for i in direct if i not in dev]
    while waiting:
        i = waiting.pop()
        if i not in shipped:
            shipped.add(i)
            waiting += asked.get(i, ())

    def dependencies(wanted):
        return {chosen[i][0]: ranges[i] for i in sorted(wanted)}

    def write(key, entry):
        file.write(",\n    " + json.dumps(key) + ": " + json.dumps(entry, indent=2).replace("\n", "\n    "))

    name = "app" if not folder else folder.split("/")[-1]
    write(folder, {"name": name, "version": "1.0.0", "dependencies": dependencies(set(direct) - dev), "devDependencies": dependencies(dev)})
    for i, (name, version) in enumerate(chosen):
        bare = name.split("/")[-1]
        entry = {"version": version, "resolved": f"https://registry.example/{name}/-/{bare}-{version}.tgz",
                 "integrity": "sha512-" + base64.b64encode(rng.randbytes(64)).decode()}
        if i not in shipped:
            entry["dev"] = True
        entry["license"] = "MIT"
        if asked.get(i):
            entry["dependencies"] = dependencies(asked[i])
        entry["engines"] = {"node": ">=12"}
        write(f"{folder}/node_modules/{name}".lstrip("/"), entry)


def write_lock(path, rng, projects):
    """package-lock.json, version 3, of {folder: [(name, version)]}; how many packages there are, each version once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write('{\n  "name": "app",\n  "version": "1.0.0",\n  "lockfileVersion": 3,\n  "requires": true,\n  "packages": {\n    "//": {}')
        for folder, chosen in projects:
            write_project(file, rng, folder, chosen)
        file.write("\n  }\n}\n")
    return path


def one_project(path, rng, size):
    catalogue = Catalogue(rng, size)
    chosen = [(name, catalogue.versions[name][0]) for name in catalogue.names]
    rng.shuffle(chosen)
    write_lock(path, rng, [("", chosen)])
    return len(chosen)


def monorepo(path, rng):
    """Workspaces that each have a node_modules of their own: as many as 200 MB hold."""
    catalogue, seen = Catalogue(rng, HOISTED), set()

    def projects():
        number = 0
        while number == 0 or path.stat().st_size < LARGE_BYTES - 600_000:
            chosen = [(name, rng.choice(catalogue.versions[name])) for name in catalogue.names]
            rng.shuffle(chosen)
            seen.update(chosen)
            yield (f"packages/app-{number}" if number else ""), chosen
            number += 1

    write_lock(path, rng, projects())
    return len(seen)


def workloads(folder):
    """Written where they are not there yet."""
    made = {"one": ("one package, for the start of the program", lambda path, rng: one_project(path, rng, 1)),
            "project": ("one project", lambda path, rng: one_project(path, rng, HOISTED)),
            "monorepo": ("a monorepo with a node_modules in each workspace", monorepo),
            "distinct": ("as large, with no package twice", lambda path, rng: one_project(path, rng, 436_000))}
    index_file = folder / "index.json"
    index = json.loads(index_file.read_text()) if index_file.exists() else {}
    for name, (what, make) in made.items():
        path = folder / name / "package-lock.json"
        if name not in index or not path.exists():
            index[name] = make(path, random.Random(SEED))
            index_file.write_text(json.dumps(index))
        yield Workload(name, what, path, index[name])


class Bench:
    def __init__(self, options):
        self.build, self.rounds = options.build.resolve(), options.rounds
        self.output = options.workloads.resolve() / "lockfiles/output"

    def run(self, program, workload):
        """One run: its cost and its exit code. The output goes to a file, as a user would send it."""
        arguments = {"lscan": [self.build / "lscan", "lockfile", workload.file, "--dev", "--format", "json"],
                     "floor_json": [self.build / "bench/floor_json", workload.file]}[program]
        measured = subprocess.run([self.build / "bench/measure", "/dev/null", self.output] + arguments, capture_output=True, text=True, check=True)
        wall, user, system, memory, code = map(int, measured.stdout.split())
        return Cost(wall / 1000, (user + system) / 1000, memory / 1024), code

    def fault(self, workload):
        """What is wrong with the results, or None."""
        if self.run("floor_json", workload)[1] != 0:
            return "the floor failed"
        code = self.run("lscan", workload)[1]
        if code not in (0, 1):
            return f"exit code {code}"
        result = json.loads(self.output.read_text(encoding="utf-8"))
        found, reached = result["packages"], [package for package in result["packages"] if package["direct"] or package["parents"]]
        if len(found) != workload.packages or len(reached) != workload.packages:
            return f"{len(found)} packages, {len(reached)} of them reached; {workload.packages} were planted"
        return None

    def medians(self, workload):
        costs = collections.defaultdict(list)
        for _ in range(self.rounds):
            for program in ("floor_json", "lscan"):
                costs[program].append(self.run(program, workload)[0])
        return {program: Cost(*map(statistics.median, zip(*of_program))) for program, of_program in costs.items()}


def kept(promise):
    return "yes" if promise else "**no**"


def cell(cost):
    return f"{cost.wall_ms:.1f} ms ({cost.cpu_ms:.1f})"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build/release")
    parser.add_argument("--workloads", type=pathlib.Path, default=ROOT / "build/bench", help="where the lockfiles are, or are written")
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    bench, start = Bench(options), None
    print(f"Wall time (user + system in brackets), medians of {options.rounds} runs in turn:\n")
    print("| package-lock.json | size | packages | floor | lscan lockfile | over the floor | beyond one package | MB/s | peak memory | promise kept |")
    print("|---" * 10 + "|")
    for workload in workloads(options.workloads / "lockfiles"):
        size = workload.file.stat().st_size
        fault = bench.fault(workload)
        if fault:
            print(f"| {workload.what} | {size / 1e6:.1f} MB | {fault}: not timed |" + " |" * 7)
            continue
        cost = bench.medians(workload)
        floor, ours = cost["floor_json"], cost["lscan"]
        start = start or ours
        beyond = ours.wall_ms - start.wall_ms
        speed, memory = size / ours.wall_ms * 1000, ours.memory_mib * 2**20 / size
        promise = "" if workload.name == "one" else kept(beyond < BEYOND_START_MS) if workload.name == "project" else \
            kept(speed >= BYTES_PER_SECOND and memory <= MEMORY_RATIO)
        print(f"| {workload.what} | {size / 1e6:.1f} MB | {workload.packages} | {cell(floor)} | {cell(ours)} | {ours.wall_ms / floor.wall_ms:.1f} x | "
              f"{beyond:.1f} ms | {speed / 1e6:.0f} | {ours.memory_mib:.0f} MiB, {memory:.1f} x the file | {promise} |", flush=True)


if __name__ == "__main__":
    main()
