#!/usr/bin/env python3
"""Writes examples/vulnerable-function.zip: a small deployment package with old packages, as pip and npm would leave it. It holds metadata alone,
of our own making, so that it needs no network and carries nobody's code. The same bytes at every run; a test holds the zip to this script.

    make_example.py [FILE]
"""
import json
import pathlib
import sys
import zipfile

PYTHON = {"requests": "2.19.1", "urllib3": "1.23", "Jinja2": "2.10", "certifi": "2024.7.4"}
NODE = {"lodash": "4.17.4", "minimist": "1.2.5"}


def files():
    yield "handler.py", "import requests\n\n\ndef handler(event, context):\n    return requests.get(event['url']).status_code\n"
    for name, version in PYTHON.items():
        folder = f"{name}-{version}.dist-info"
        yield f"{folder}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n\nAn example.\n"
        yield f"{folder}/RECORD", f"{name.lower()}/__init__.py,,\n{folder}/METADATA,,\n{folder}/RECORD,,\n"
        yield f"{name.lower()}/__init__.py", f'__version__ = "{version}"\n'
    for name, version in NODE.items():
        yield f"web/node_modules/{name}/package.json", json.dumps({"name": name, "version": version}, indent=2) + "\n"
        yield f"web/node_modules/{name}/index.js", "module.exports = {};\n"
    yield "yaml/__init__.py", "# PyYAML as some build tools leave it: without its dist-info\n"


def write(path: pathlib.Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, content in sorted(files()):
            info = zipfile.ZipInfo(name, date_time=(2024, 1, 1, 0, 0, 0))
            info.create_system = 3
            info.external_attr = 0o100644 << 16
            archive.writestr(info, content)


if __name__ == "__main__":
    write(pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).with_name("vulnerable-function.zip"))
