import re
import sys

from conans.model.version import Version

# RecipeReference.validate_ref, which wants two characters.
VALID = re.compile(r"^[a-zA-Z0-9_][a-zA-Z0-9_+.-]{0,100}\Z")


def answer(line):
    a, b = line.rstrip("\n").split("\t")
    if not VALID.match(a) or not VALID.match(b):
        return "?"
    a, b = Version(a), Version(b)
    return "=" if a == b else "<" if a < b else ">"


sys.stdout.write("".join(answer(line) + "\n" for line in sys.stdin))
