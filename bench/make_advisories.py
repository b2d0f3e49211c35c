#!/usr/bin/env python3
"""Writes advisory data of full size in the layout of OSV's bucket, the same bytes for the same arguments.

    bench/make_advisories.py [--out build/bench/advisories] [--records 400000] [--seed N]

Most records are malicious npm packages, as in the public data: one package, every version or a short list, and a page of prose that an import
must read over. The others are shaped like those of the GitHub Advisory Database, each with a CVE alias, CVSS vectors, and ranges; EPSS has a
row for every CVE and as many more that no record names.
"""
import argparse
import gzip
import json
import pathlib
import random
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SEED = 20261125
MALICIOUS = 0.85
SHARES = {"npm": 0.18, "PyPI": 0.22, "Maven": 0.22, "Go": 0.14, "crates.io": 0.04, "RubyGems": 0.06, "NuGet": 0.04, "Packagist": 0.10}
PROSE = ("Any computer that has this package installed or running should be considered fully compromised. All secrets and keys stored on that "
         "computer should be rotated immediately from a different computer. The package should be removed, but as full control of the computer "
         "may have been given to an outside entity, there is no guarantee that removing it will remove all harm. ") * 4
VECTORS = ["CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "CVSS:3.1/AV:N/AC:L/PR:L/UI:R/S:C/C:L/I:L/A:N", "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:N/A:H"]
VECTOR_4 = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"
FIXED_TIME = (2026, 1, 1, 0, 0, 0)


def time_of(rng):
    return f"{rng.randrange(2019, 2027)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}T{rng.randrange(24):02}:00:00Z"


def name_in(ecosystem, number):
    word = f"package-{number}"
    return {"Maven": f"org.example.group{number % 997}:{word}", "Go": f"example.com/{word}", "Packagist": f"vendor{number % 997}/{word}"}.get(ecosystem, word)


def malicious(rng, number):
    versions = [f"{rng.randrange(9)}.{rng.randrange(20)}.{rng.randrange(20)}" for _ in range(rng.randrange(5))] if rng.random() < 0.6 else []
    ranges = [] if versions else [{"type": "SEMVER", "events": [{"introduced": "0"}]}]
    return {"schema_version": "1.7.3", "id": f"MAL-{2020 + number % 7}-{number}", "modified": time_of(rng), "published": time_of(rng),
            "summary": f"Malicious code in example-{number} (npm)", "details": PROSE,
            "affected": [{"package": {"name": f"example-{number}", "ecosystem": "npm", "purl": f"pkg:npm/example-{number}"},
                          "ranges": ranges, "versions": versions, "database_specific": {"cwes": [{"cweId": "CWE-506", "name": "Embedded Malicious Code"}]}}],
            "credits": [{"name": "example", "type": "FINDER"}], "database_specific": {"malicious-packages-origins": [{"source": "example", "sha256": "0" * 64}]}}


def reviewed(rng, number, ecosystem):
    major, minor = rng.randrange(1, 9), rng.randrange(30)
    severity = [{"type": "CVSS_V3", "score": rng.choice(VECTORS)}] + ([{"type": "CVSS_V4", "score": VECTOR_4}] if rng.random() < 0.3 else [])
    affected = [{"package": {"name": name_in(ecosystem, number // 4 + extra), "ecosystem": ecosystem},
                 "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": f"{major}.0.0"}, {"fixed": f"{major}.{minor}.{rng.randrange(9)}"}]}]}
                for extra in range(1 + rng.randrange(3))]
    return {"schema_version": "1.7.3", "id": f"GHSA-{number:04x}-{number % 9973:04x}-{ecosystem[:4].lower():x<4}", "modified": time_of(rng), "published": time_of(rng),
            "aliases": [f"CVE-{2015 + number % 11}-{10000 + number}"], "summary": "An example", "details": PROSE[:600], "severity": severity,
            "affected": affected, "database_specific": {"severity": "HIGH", "cwe_ids": ["CWE-79"], "github_reviewed": True}}


def write_zip(folder, records):
    folder.mkdir(parents=True)
    with zipfile.ZipFile(folder / "all.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for record in records:
            packed.writestr(zipfile.ZipInfo(record["id"] + ".json", FIXED_TIME), json.dumps(record), zipfile.ZIP_DEFLATED)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=pathlib.Path, default=ROOT / "build/bench/advisories")
    parser.add_argument("--records", type=int, default=400_000)
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    bad = int(options.records * MALICIOUS)
    cves = []
    for ecosystem, share in SHARES.items():
        count = int((options.records - bad) * share)
        records = [reviewed(rng, len(cves) + i, ecosystem) for i in range(count)]
        cves += [record["aliases"][0] for record in records]
        if ecosystem == "npm":
            records += [malicious(rng, number) for number in range(bad)]
        write_zip(options.out / ecosystem, records)
    rows = [f"{cve},{rng.random() ** 4:.5f},{rng.random():.5f}" for cve in cves + [f"CVE-{year}-{n}" for year in range(2000, 2014) for n in range(1, 20_000)]]
    with gzip.GzipFile(options.out / "epss_scores-current.csv.gz", "wb", mtime=0) as scores:
        scores.write(("#model_version:v2025.03.14,score_date:2026-01-01T00:00:00+0000\ncve,epss,percentile\n" + "\n".join(rows) + "\n").encode())
    entries = [{"cveID": cve, "dateAdded": "2026-01-01", "dueDate": "2026-02-01", "knownRansomwareCampaignUse": "Unknown"} for cve in cves[::50]]
    (options.out / "known_exploited_vulnerabilities.json").write_text(json.dumps({"vulnerabilities": entries}), encoding="utf-8")


if __name__ == "__main__":
    main()
