"""Holds the #include lines of the rooms to the table of ARCHITECTURE.md, so that the picture cannot drift.

    include_directions_test.py SOURCE_ROOT
"""
import pathlib
import re
import sys

ROW = re.compile(r"^\| `((?:core/)?[a-z]+)/` \|.*\| ([^|]+) \|$")
INCLUDE = re.compile(r'^#include "((?:core/)?[a-z]+)/')
# The only users of a library, by the first folder of its header or its name (ARCHITECTURE.md, "Libraries").
ONLY_IN = {"zip.h": "core/artifact/", "git2.h": "core/artifact/", "sqlite3.h": "core/advisories/", "CLI/CLI.hpp": "core/cli/", "curl/curl.h": "core/fetch/",
           "openssl/evp.h": "core/base/", "yaml.h": "lockfiles/text/", "toml++/toml.h": "core/base/toml.h"}


def allowed_rooms(architecture: str) -> dict[str, set[str]]:
    table = {}
    for line in architecture.splitlines():
        if row := ROW.match(line):
            table[row[1]] = set(re.findall(r"`((?:core/)?[a-z]+)`", row[2]))
    return table


def sources(root: pathlib.Path):
    for folder in ("core", "lockfiles"):
        yield from sorted(path for path in (root / folder).rglob("*") if path.suffix in (".h", ".cc", ".in"))


def room_of(path: str) -> str:
    parts = path.split("/")
    return "/".join(parts[:2]) if parts[0] == "core" else parts[0]


def faults(root: pathlib.Path) -> list[str]:
    table = allowed_rooms((root / "ARCHITECTURE.md").read_text())
    if len(table) < 10:
        return [f"ARCHITECTURE.md: expected a table of the rooms, found {len(table)} rows"]
    found = []
    for path in sources(root):
        name = path.relative_to(root).as_posix()
        room = room_of(name)
        if room not in table:
            found.append(f"{name}: the room {room} has no row in ARCHITECTURE.md")
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if (include := INCLUDE.match(line)) and include[1] not in table[room] | {room}:
                found.append(f"{name}:{number}: {room} may not include {include[1]}")
            for header, home in ONLY_IN.items():
                if line == f"#include <{header}>" and not name.startswith(home):
                    found.append(f"{name}:{number}: <{header}> is for {home} alone")
    return found


def self_check() -> None:
    """The test itself can fail: a table and a line that break each other are seen to do so."""
    table = allowed_rooms("| `core/base/` | x | nothing |\n| `core/model/` | x | `core/base` |")
    assert table == {"core/base": set(), "core/model": {"core/base"}}, table
    assert INCLUDE.match('#include "core/model/package.h"')[1] == "core/model"
    assert INCLUDE.match('#include "lockfiles/formats.h"')[1] == "lockfiles"


if __name__ == "__main__":
    self_check()
    broken = faults(pathlib.Path(sys.argv[1]))
    print("\n".join(broken) or "every include goes the way of the table")
    sys.exit(1 if broken else 0)
