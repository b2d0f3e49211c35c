"""Holds the base score of every CVSS 3.0 and 3.1 base vector against the PyPI package `cvss` (Red Hat).

    cvss3_bulk_test.py SCORES WORK

The package is installed into WORK, once. Where that cannot be, the test is skipped, and fails under CI=true.
"""
import os
import pathlib
import subprocess
import sys

PACKAGE = "cvss==3.6"
packages = pathlib.Path(sys.argv[2]) / PACKAGE
if not packages.is_dir():
    installed = subprocess.run(["python3", "-m", "pip", "install", "--quiet", "--no-deps", "--target", packages, PACKAGE], check=False)
    if installed.returncode != 0:
        print(f"{PACKAGE} cannot be installed")
        sys.exit(1 if os.environ.get("CI") == "true" else 77)
sys.path.insert(0, str(packages))
from cvss import CVSS3  # noqa: E402

EXPECTED_VECTORS = 2 * 4 * 2 * 3 * 2 * 2 * 3**3

lines = subprocess.run([sys.argv[1]], check=True, capture_output=True, text=True).stdout.splitlines()
differences = 0
for line in lines:
    vector, score = line.split(" ")
    expected = CVSS3(vector).base_score
    if float(score) != float(expected):
        differences += 1
        print(f"{vector}: {score}, expected {expected}")
print(f"{len(lines)} vectors, {differences} differences")
sys.exit(differences != 0 or len(lines) != EXPECTED_VECTORS)
