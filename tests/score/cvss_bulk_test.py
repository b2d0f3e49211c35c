"""Holds the scores of `lscan cvss -` against the PyPI package `cvss` (Red Hat).

    cvss_bulk_test.py LSCAN WORK

All base vectors of 2.0, 3.0 and 3.1, each of 2.0 under all security requirements, and many vectors of every version with
metrics drawn at random, the same ones in every run. The package is installed into WORK, once. Where that cannot be, the test
is skipped, and fails under CI=true.
"""
import itertools
import os
import pathlib
import random
import subprocess
import sys

PACKAGE = "cvss==3.6"
RANDOM_VECTORS = 30_000  # of 3.0, 3.1 and 4.0 each

V2_BASE = {"AV": "LAN", "AC": "HML", "Au": "MSN", "C": "NPC", "I": "NPC", "A": "NPC"}
V2_THREAT = {"E": ["ND", "U", "POC", "F", "H"], "RL": ["ND", "OF", "TF", "W", "U"], "RC": ["ND", "UC", "UR", "C"]}
V2_ENVIRONMENT = {"CDP": ["ND", "N", "L", "LM", "MH", "H"], "TD": ["ND", "N", "L", "M", "H"]}
V2_REQUIREMENTS = {"CR": "LMH", "IR": "LMH", "AR": "LMH"}

V3_BASE = {"AV": "NALP", "AC": "LH", "PR": "NLH", "UI": "NR", "S": "UC", "C": "HLN", "I": "HLN", "A": "HLN"}
V3_THREAT = {"E": "XHFPU", "RL": "XUWTO", "RC": "XCRU"}
V3_ENVIRONMENT = {"CR": "XHML", "IR": "XHML", "AR": "XHML"} | {"M" + name: "X" + values for name, values in V3_BASE.items()}

V4_BASE = {"AV": "NALP", "AC": "LH", "AT": "NP", "PR": "NLH", "UI": "NPA", "VC": "HLN", "VI": "HLN", "VA": "HLN", "SC": "HLN",
           "SI": "HLN", "SA": "HLN"}
V4_THREAT = {"E": "XAPU"}
V4_ENVIRONMENT = {"CR": "XHML", "IR": "XHML", "AR": "XHML"} | {"M" + name: "X" + values for name, values in V4_BASE.items()}
V4_ENVIRONMENT |= {"MSI": "XSHLN", "MSA": "XSHLN"}
V4_SUPPLEMENT = {"S": "XNP", "AU": "XNY", "R": "XAUI", "V": "XDC", "RE": "XLMH", "U": ["X", "Clear", "Green", "Amber", "Red"]}

THREAT = {"2.0": V2_THREAT, "3.0": V3_THREAT, "3.1": V3_THREAT, "4.0": V4_THREAT}
ENVIRONMENT = {"2.0": V2_ENVIRONMENT | V2_REQUIREMENTS, "3.0": V3_ENVIRONMENT, "3.1": V3_ENVIRONMENT, "4.0": V4_ENVIRONMENT}


def written(version, metrics):
    prefix = "" if version == "2.0" else f"CVSS:{version}/"
    return prefix + "/".join(f"{name}:{value}" for name, value in metrics.items())


def every(metrics):
    for values in itertools.product(*metrics.values()):
        yield dict(zip(metrics, values))


def some(generator, metrics, share):
    """Each metric with this likelihood."""
    return {name: generator.choice(values) for name, values in metrics.items() if generator.random() < share}


def vectors():
    """Pairs of a version and the metrics of a vector."""
    generator = random.Random(4)
    for base in every(V2_BASE):
        yield "2.0", base
        for requirements in every(V2_REQUIREMENTS):
            yield "2.0", base | some(generator, V2_THREAT, 0.5) | some(generator, V2_ENVIRONMENT, 0.5) | requirements
    for version in ("3.0", "3.1"):
        for base in every(V3_BASE):
            yield version, base
    families = {"3.0": (V3_BASE, V3_THREAT, V3_ENVIRONMENT), "3.1": (V3_BASE, V3_THREAT, V3_ENVIRONMENT),
                "4.0": (V4_BASE, V4_THREAT, V4_ENVIRONMENT | V4_SUPPLEMENT)}
    for version, (base, threat, environment) in families.items():
        for index in range(RANDOM_VECTORS):
            share = (0, 0.2, 0.8)[index % 3]  # of the metrics that may be absent
            yield version, some(generator, base, 1) | some(generator, threat, 0.5) | some(generator, environment, share)


def is_defined(metrics, group):
    return any(metrics.get(name, "X") not in ("X", "ND") for name in group)


def without(metrics, *groups):
    return {name: value for name, value in metrics.items() if not any(name in group for group in groups)}


def expected_scores(version, metrics):
    """Base, threat and environmental score; None where the vector has no metric of the group."""
    from cvss import CVSS2, CVSS3, CVSS4
    threat = is_defined(metrics, THREAT[version])
    environment = is_defined(metrics, ENVIRONMENT[version])
    if version == "4.0":  # of which the package tells the score of the whole vector
        scores = [CVSS4(written(version, part)).base_score
                  for part in (without(metrics, V4_THREAT, V4_ENVIRONMENT), without(metrics, V4_ENVIRONMENT), metrics)]
    else:
        scores = (CVSS2 if version == "2.0" else CVSS3)(written(version, metrics)).scores()
    return scores[0], scores[1] if threat else None, scores[2] if environment else None


def read_score(text):
    return None if text == "-" else float(text)


def main():
    packages = pathlib.Path(sys.argv[2]) / PACKAGE
    if not packages.is_dir():
        installed = subprocess.run(["python3", "-m", "pip", "install", "--quiet", "--no-deps", "--target", packages, PACKAGE], check=False)
        if installed.returncode != 0:
            print(f"{PACKAGE} cannot be installed")
            return 1 if os.environ.get("CI") == "true" else 77
    sys.path.insert(0, str(packages))

    cases = list(vectors())
    lines = "".join(written(*case) + "\n" for case in cases)
    rows = subprocess.run([sys.argv[1], "cvss", "-"], input=lines, check=True, capture_output=True, text=True).stdout.splitlines()[1:]
    if len(rows) != len(cases):
        print(f"{len(rows)} rows for {len(cases)} vectors")
        return 1
    differences = 0
    for row, (version, metrics) in zip(rows, cases):
        shown_version, score, _, base, threat, environment, _, vector = row.split()
        expected = expected_scores(version, metrics)
        found = tuple(read_score(text) for text in (base, threat, environment))
        overall = next(part for part in reversed(expected) if part is not None)
        if (shown_version, vector, float(score), found) != (version, written(version, metrics), overall, expected):
            differences += 1
            print(f"{row}\n    expected {expected}")
    print(f"{len(cases)} vectors, {differences} differences")
    return differences != 0


sys.exit(main())
