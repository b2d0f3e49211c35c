"""Holds the base score of every CVSS 3.0 and 3.1 base vector against the PyPI package `cvss` (Red Hat).

Without that package the test is skipped, and fails where CI=true: CI installs it.
"""
import os
import subprocess
import sys

try:
    from cvss import CVSS3
except ImportError:
    print("the PyPI package cvss is not installed")
    sys.exit(1 if os.environ.get("CI") == "true" else 77)

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
