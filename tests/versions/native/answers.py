import sys

from packaging.version import InvalidVersion, Version


def answer(line):
    try:
        a, b = map(Version, line.rstrip("\n").split("\t"))
    except InvalidVersion:
        return "?"
    return "<" if a < b else ">" if a > b else "="


sys.stdout.write("".join(answer(line) + "\n" for line in sys.stdin))
