"""Holds the lists of ecosystems that people and programs read to the one that lscan is built from.

    ecosystem_lists_test.py SOURCE_ROOT
"""
import json
import pathlib
import re
import sys

ROW = re.compile(r'^LSCAN_ECOSYSTEM\(\w+, "([^"]+)", "([^"]+)", "([^"]*)", \w+\)', re.MULTILINE)
DOCUMENTED = re.compile(r"^\| ([^|]+) \| `pkg:([^`]+)/\.\.\.` \|", re.MULTILINE)


def main(root):
    known = [(name, f"{kind}/{space}" if space else kind)
             for name, kind, space in ROW.findall((root / "core/model/ecosystems.def").read_text())]
    documented = DOCUMENTED.findall((root / "docs/ecosystems.md").read_text())
    schema = json.loads((root / "docs/result.schema.json").read_text())
    enumerated = schema["$defs"]["package"]["properties"]["ecosystem"]["enum"]
    faults = []
    if len(known) < 30:
        faults.append(f"core/model/ecosystems.def: expected the rows of all ecosystems, found {len(known)}")
    if documented != known:
        faults.append(f"docs/ecosystems.md: rows that differ: {sorted(set(documented) ^ set(known))}, or their order")
    if enumerated != [name for name, _ in known]:
        faults.append(f"docs/result.schema.json: {sorted(set(enumerated) ^ {name for name, _ in known})}, or the order")
    print("\n".join(faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
