import sys

import rpm


def version(text):
    try:
        return rpm.ver(text)
    except ValueError:
        return None


def answer(line):
    a, b = map(version, line.rstrip("\n").split("\t"))
    if a is None or b is None:
        return "?"
    return "<" if a < b else ">" if a > b else "="


sys.stdout.write("".join(answer(line) + "\n" for line in sys.stdin))
