"""Holds lscan's version orders against the ecosystems' own tools.

    native_orders_test.py --ecosystem npm --compare-versions build/.../compare_versions --work build/.../native

Pairs of versions come from a seeded generator that mutates version-like text, and from the advisories:
$LSCAN_ADVISORIES/<ecosystem>/all.zip where that is set, else data/osv/*.jsonl of the repository where that is there.
Both sides answer "<", "=", ">" or "?" (no version) for each. Tools are fetched at pinned versions into the work
directory, never elsewhere. A missing tool is exit code 77, a skip to ctest, and a failure where CI=true.
"""

import argparse
import json
import os
import pathlib
import random
import sys
import zipfile

import tools

GENERATED_PAIRS = 25_000
DATA_PAIRS = 15_000
ROUNDS = 5
SEED = 20_240_229
SHOWN = 25
SKIPPED = 77

SEEDS = {
    "PyPI":
        "1.0 1.0.0 0 1!2.3 1.0a1 1.0.alpha-2 1.0b2.post345.dev456 1.0rc1 1.0c1 1.0-preview_3 1.0.post1 1.0-1 "
        "1.0rev2 1.0.dev4 1.0+ubuntu.1 2.1.0+cu118 v1.2.3 2024.1.31 1.0.post 1.0dev 1.0a 01.02 1.0+Abc-7_x "
        "20230101120000",
    "npm":
        "1.2.3 v1.2.3 =1.2.3 1.2.3-beta.1 1.2.3beta 1.2.3-rc.10 15.0.1-canary.0 0.0.0-experimental-f42431abe "
        "1.0.0+build.5 01.02.03 1.2.34.5 1.0.0-0 1.0.0-alpha-1.x 9007199254740991.0.0 9007199254740992.0.0 "
        "1.0.0-- 1.0.0-",
    "Maven":
        "1.0 1.0.0.Final 1.0-SNAPSHOT 2.0.0.RC1 2.0.0-M3 1-alpha-2 1.0a1 30.0-jre 7.4.1.jre8 "
        "1.0-20190126.230843-1 4.2.0.Final-redhat-1 1.0.GA 1.ga.2 1.sp 1-sp-1 1.0.cr2 1.foo.0 1--1 1..2 0.0-0 "
        "x.1 1.0.0-beta.11 1-m2 2147483648 9223372036854775808 -1 .1 1. 1b2c3",
    "Go":
        "v1.2.3 1.2.3 v1 v1.2 v1.0.0-rc.1 v2.0.0+incompatible v0.0.0-20191109021931-daa7c04131f5 "
        "v1.2.4-0.20191109021931-daa7c04131f5 v1.0.0-pre.0.20190101000000-abcdefabcdef "
        "v2.0.0+incompatible+dirty 1.21.0-0 1.22.0-rc.1",
    "Go toolchain":
        "go1.20 go1.20.0 go1.21 go1.21.0 go1.21rc1 go1.22rc2 go1.18beta2 go1.22.3-bigcorp go1 go1.9.2 "
        "go1.22rc10 go1.21alpha1 go2.0 go1.22rc go1.100.1",
    "crates.io":
        "1.2.3 0.1.0-alpha.1 1.0.0-rc1 1.0.0+build 1.0.0-0.3.7 1.0.0-x.7.z.92 18446744073709551615.0.0 "
        "18446744073709551616.0.0 1.0.0-18446744073709551616 1.0.0-alpha-a.b-c 0.9.1+1.4.2",
    "Debian":
        "7.88.1-10+deb12u5 1:9.2p1-2 1.0~rc1-1 3.0.2-0ubuntu1.10 2:1.02.185-2 0~20200101-1 1.0 1.0-0 1:2:3-4 1.2-3-4 "
        "5.10.218-1~bpo10+1 1.0+dfsg+~1.2-1 01.002-03 0:1 2147483647:1 1..2 1.a 1~ 1.0-~1 20230101120000",
    "AlmaLinux":
        "7.76.1-26.el9_3.3 1:1.1.1k-12.el8_9 1.0~rc1-1 1.0^20160101git1-1 4.18.0-477.10.1.el8_8 1.2.11-150000.3.48.1 "
        "3.6.8-2.module+el8.5.0+12207+5c5719bc 8.5.0-2.ph5 1.0 0:1 xyz.4 1_2 1..2 1a2 5.5p10 20101121-1 1.0^ 1.0~",
    "Alpine":
        "8.5.0-r0 9.6_p1-r0 1.1.1w-r1 2.9.11_pre20061021-r2 1.0_rc1 1.0_alpha2-r3 6b-r7 0_git20220101-r0 006 1.2.3 "
        "1.0_alpha_pre2 20050718-r2 1.0_cvs3_p1 2.08.1b 1.0_hg 1.0_svn12-r0",
    "Hex":
        "1.2.3 0.1.0-alpha.1 1.0.0-rc1 1.0.0+build 1.0.0-0.3.7 1.0.0-x.7.z.92 2.1.3-dev 18446744073709551616.0.0 "
        "1.0.0-18446744073709551616 1.0.0-alpha-a.b-c 0.9.1+1.4.2 01.0.0 1.0",
    "ConanCenter":
        "1.2.13 3.0.7 1.1.1k cci.20200203 1.0-rc.1 1.0+build.2 1.0-pre+b1 1.1_0 1.+5+b 9e 1.0.0 1.a. 1.0--5 1+2+3 "
        "1- 1+ 0.0.0 20230125.1 1.0-beta-2.0",
}

# Words and separators that mutations draw from.
ALPHABETS = {
    "PyPI": ("a b c rc alpha beta pre preview post rev r dev ! v x", ". - _ +"),
    "npm": ("alpha beta rc v = x A 0a", ". - +"),
    "Maven": ("alpha beta milestone rc cr snapshot ga final release sp a b m x jre RC Final", ". -"),
    "Go": ("v rc beta pre incompatible a B", ". - +"),
    "Go toolchain": ("rc beta alpha go custom z", ". -"),
    "crates.io": ("alpha beta rc a A z", ". - +"),
    "Debian": ("a b rc dfsg deb ubuntu bpo A Z", ". - + ~ : ."),
    "AlmaLinux": ("a b rc el git p A Z", ". - + ~ ^ _ : ."),
    "Alpine": ("a b z p rc r alpha pre git foo", ". . _ - _p _rc -r"),
    "Hex": ("alpha beta rc a A z", ". - +"),
    "ConanCenter": ("a b rc alpha cci A _", ". - + _ ."),
}

SMALL_NUMBERS = "0 1 2 3 9 10 11 19 20 21 22 99 100".split()
NUMBERS = SMALL_NUMBERS + (
    "00 01 007 2147483647 2147483648 9007199254740991 9007199254740992 18446744073709551615 "
    "18446744073709551616 20240101120000 99999999999999999999999"
).split()


def pieces(version):
    """Runs of digits, runs of letters, and single other characters."""
    out = []
    for c in version:
        kind = "d" if c.isdigit() else "a" if c.isalpha() else "s"
        if out and kind != "s" and out[-1][0] == kind:
            out[-1][1] += c
        else:
            out.append([kind, c])
    return [text for _, text in out]


def mutate(rng, version, words, separators):
    parts = pieces(version)
    at = rng.randrange(len(parts) + 1)
    choice = rng.random()
    if choice < 0.35 and parts:  # another of the same kind
        at = min(at, len(parts) - 1)
        numbers = SMALL_NUMBERS if rng.random() < 0.85 else NUMBERS
        part = parts[at]
        parts[at] = rng.choice(numbers if part.isdigit() else words if part.isalpha() else separators)
    elif choice < 0.5 and parts:
        del parts[min(at, len(parts) - 1)]
    elif choice < 0.7:
        parts[at:at] = [rng.choice(separators), rng.choice(SMALL_NUMBERS)]
    elif choice < 0.85:
        parts[at:at] = rng.choice([[rng.choice(separators), rng.choice(words)], [rng.choice(words)]])
    elif choice < 0.92:
        parts[at:at] = [rng.choice(separators)]
    elif choice < 0.96:
        parts = [p.upper() if rng.random() < 0.5 else p for p in parts]
    else:
        parts.append(rng.choice([".0", "-0", ".0.0"]))
    return "".join(parts)


def valid_among(command, versions):
    return [v for v, answer in zip(versions, tools.answers(command, [f"{v}\t{v}" for v in versions])) if answer == "="]


def generated_pairs(kind, data, command):
    """Most pairs are kin, since strangers differ in their first number: a version and its mutation, or two mutations of
    one version. What the tool takes for a version is mutated further, so that most pairs have an order."""
    rng = random.Random(SEED)
    words, separators = (text.split() for text in ALPHABETS[kind])
    parents = SEEDS[kind].split() + rng.sample(data, min(len(data), 300))
    for _ in range(ROUNDS):
        children = {}
        for _ in range(GENERATED_PAIRS // ROUNDS):
            parent = rng.choice(parents)
            child = mutate(rng, parent, words, separators)
            yield parent, child
            children.setdefault(parent, []).append(child)
        valid = set(valid_among(command, [child for family in children.values() for child in family if child]))
        for family in children.values():
            siblings = [child for child in family if child in valid]
            yield from ((a, rng.choice(siblings)) for a in siblings)
        parents += sorted(valid)


def data_pairs(data):
    """Each version beside its neighbours in text order, and pairs at random."""
    rng = random.Random(SEED)
    ordered = sorted(data)
    yield from zip(ordered, ordered[1:])
    if ordered:
        for _ in range(DATA_PAIRS):
            yield rng.choice(ordered), rng.choice(ordered)


def osv_records(ecosystem):
    root = os.environ.get("LSCAN_ADVISORIES")
    if root:
        archive = pathlib.Path(root) / ecosystem / "all.zip"
        if archive.exists():
            with zipfile.ZipFile(archive) as records:
                for name in records.namelist():
                    yield json.loads(records.read(name))
        return
    for path in sorted((pathlib.Path(__file__).parents[3] / "data" / "osv").glob("*.jsonl")):
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)


def advisory_versions(ecosystem):
    found = set()
    for record in osv_records(ecosystem):
        for affected in record.get("affected", []):
            if affected.get("package", {}).get("ecosystem", "").split(":")[0] != ecosystem:
                continue
            found.update(affected.get("versions", []))
            for entry in affected.get("ranges", []):
                if entry.get("type") != "GIT":
                    found.update(version for event in entry["events"] for version in event.values())
    return sorted(v for v in found if v.isprintable() and "\t" not in v)


def pairs_of(ecosystem, command):
    data = advisory_versions(ecosystem)
    print(f"{ecosystem}: {len(data)} versions in the advisories")
    kinds = [kind for kind in SEEDS if kind.split()[0] == ecosystem]
    pairs = [pair for kind in kinds for pair in generated_pairs(kind, data if kind == ecosystem else [], command)]
    pairs += data_pairs(data)
    return [(a, b) for a, b in pairs if a and b and len(a) <= 200 and len(b) <= 200]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ecosystem", required=True, choices=[kind for kind in SEEDS if " " not in kind])
    parser.add_argument("--compare-versions", required=True)
    parser.add_argument("--work", required=True, type=pathlib.Path)
    options = parser.parse_args()

    native = tools.TOOLS[options.ecosystem]
    try:
        command = native.prepare(options.work.resolve() / native.name)
    except tools.Missing as missing:
        print(f"SKIPPED: {options.ecosystem}: {missing}")
        return 1 if os.environ.get("CI") == "true" else SKIPPED

    pairs = pairs_of(options.ecosystem, command)
    theirs = tools.answers(command, [f"{a}\t{b}" for a, b in pairs])
    ours = tools.answers([options.compare_versions], [f"{options.ecosystem}\t{a}\t{b}" for a, b in pairs])
    compared = [(a, b, o, t) for (a, b), o, t in zip(pairs, ours, theirs) if t != "-" and not native.departs(a, b)]
    different = [row for row in compared if row[2] != row[3]]
    valid = sum(t != "?" for _, _, _, t in compared)
    for a, b, o, t in different[:SHOWN]:
        print(f"{a!r} against {b!r}: lscan says {o}, {native.name} says {t}")
    print(f"{options.ecosystem}: {len(compared)} pairs, {valid} of valid versions")
    print(f"{options.ecosystem}: {len(different)} differences from {native.name}")
    if valid < len(compared) // 4 or len(compared) < GENERATED_PAIRS // 2:
        print("too few pairs of valid versions to mean anything")
        return 1
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
