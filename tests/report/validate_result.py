#!/usr/bin/env python3
"""Holds result documents to docs/result.schema.json, and the schema to docs/result.md.

    validate_result.py SCHEMA DOCUMENTATION RESULT...

The schema lets unknown keys pass, as readers must; here it is closed, so that the writer cannot add a key that is not in the
schema, and every key in the schema must be explained in the documentation. Exits with 77 where jsonschema is not installed, which
ctest shows as skipped; under CI=true that is a failure.
"""
import json
import os
import sys

try:
    import jsonschema
except ImportError:
    print("python3-jsonschema is not installed, so no result was validated")
    sys.exit(1 if os.environ.get("CI") == "true" else 77)


def objects(node):
    """Every object schema below `node`."""
    if isinstance(node, dict):
        if "properties" in node and isinstance(node["properties"], dict) and "type" in node:
            yield node
        for child in node.values():
            yield from objects(child)
    elif isinstance(node, list):
        for child in node:
            yield from objects(child)


def main(schema_path, documentation_path, *result_paths):
    with open(schema_path, encoding="utf-8") as file:
        schema = json.load(file)
    with open(documentation_path, encoding="utf-8") as file:
        documentation = file.read()
    jsonschema.Draft202012Validator.check_schema(schema)

    faults = []
    for closed in objects(schema):
        closed["additionalProperties"] = False
        if sorted(closed["required"]) != sorted(closed["properties"]):
            faults.append(f"{schema_path}: not every key is required: {sorted(closed['properties'])}")
        for key in closed["properties"]:
            if f"`{key}`" not in documentation:
                faults.append(f"{documentation_path}: `{key}` is not explained")

    validator = jsonschema.Draft202012Validator(schema)
    for path in result_paths:
        with open(path, encoding="utf-8") as file:
            result = json.load(file)
        for error in validator.iter_errors(result):
            faults.append(f"{path}: {error.json_path}: {error.message}")
    print("\n".join(faults) or f"{len(result_paths)} documents are as the schema says")
    return 1 if faults else 0


sys.exit(main(*sys.argv[1:]))
