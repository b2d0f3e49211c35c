#!/usr/bin/env python3
"""Writes the archives and the package list that bench/run.py measures, the same bytes for the same seed.

    bench/make_workloads.py [--out build/bench] [--growth] [--seed N]

The contents are made up, the shapes are not: file counts, sizes and the way packages lie are those of deployment packages that pip, npm,
Maven and go build. index.json says of each workload how many packages were planted in it.
"""
import argparse
import io
import json
import os
import pathlib
import random
import shutil
import struct
import subprocess
import sys
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SEED = 20261124
PURLS = 20_000
POOL_BYTES = 1 << 21
WORDS = """request response client session header body value object import return function class module package version install python
node java script array string number error raise except default option config service handler lambda event context region bucket key secret
token cache queue stream buffer index parse encode decode format write read open close async await yield promise callback schema table
column query result cursor thread process signal timer retry backoff policy role user group file path folder archive layer runtime""".split()
PURL_TYPES = {"PyPI": "pypi", "Maven": "maven", "Go": "golang", "crates.io": "cargo", "RubyGems": "gem", "NuGet": "nuget", "npm": "npm"}
STDLIB_OF_GO = ["archive/zip", "compress/bzip2", "crypto/tls", "database/sql", "debug/dwarf", "debug/pe", "encoding/asn1", "encoding/gob",
                "encoding/json", "encoding/xml", "expvar", "go/parser", "go/types", "html/template", "image/gif", "image/jpeg", "image/png",
                "log/slog", "math/big", "mime/multipart", "net/http", "net/http/cgi", "net/http/httputil", "net/http/pprof", "net/rpc",
                "net/smtp", "regexp", "testing", "text/template"]


class Filler:
    """File contents: slices of long random texts, so that deflate finds in them about what it finds in real files."""

    def __init__(self, rng):
        self.rng = rng
        lines, size = [], 0
        while size < POOL_BYTES:
            line = "    " * rng.randrange(4) + " ".join(rng.choices(WORDS, k=rng.randrange(1, 12)))
            lines.append(line + rng.choice([":", "()", ";", ".", ""]) + str(rng.randrange(10_000)))
            size += len(lines[-1]) + 1
        self.text_pool = "\n".join(lines).encode()
        # Half of a class file is names, the other half bytes that hardly shrink.
        self.binary_pool = b"".join(self.text_pool[i : i + 24] + rng.randbytes(24) for i in range(0, POOL_BYTES // 2, 24))

    def text(self, low, high):
        return self._slice(self.text_pool, low, high)

    def binary(self, low, high):
        return self._slice(self.binary_pool, low, high)

    def _slice(self, pool, low, high):
        size = int(low * (high / low) ** self.rng.random())  # most files are small, some are large
        start = self.rng.randrange(len(pool) - size)
        return pool[start : start + size]


class Archive:
    """A deflated zip whose bytes depend on nothing but what is added."""

    def __init__(self, file):
        self.zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6)
        self.entries = 0

    def add(self, path, content, mode=0o644):
        info = zipfile.ZipInfo(path, (2026, 1, 1, 0, 0, 0))
        info.compress_type = zipfile.ZIP_DEFLATED
        info.create_system = 3
        info.external_attr = (0o100000 | mode) << 16
        self.zip.writestr(info, content)
        self.entries += 1

    def close(self):
        self.zip.close()


def version(rng):
    return f"{rng.randrange(10)}.{rng.randrange(30)}.{rng.randrange(20)}"


def python_zip(path, rng, entries):
    """pip install --target: modules beside a dist-info with METADATA (a long description), RECORD, WHEEL and top_level.txt each."""
    filler, archive = Filler(rng), Archive(path)
    archive.add("lambda_function.py", filler.text(1_000, 4_000))
    packages = entries // 80
    for number in range(packages):
        name, dist = f"pkg_{number:05}", version(rng)
        left = (entries - archive.entries) // (packages - number) - 4
        files = [f"{name}/{'sub%d/' % (i % 7) if i % 3 else ''}module_{i:03}.py" for i in range(left)]
        for i, file in enumerate(files):
            is_native = i == 0 and number % 8 == 0
            archive.add(file[:-3] + ".so" if is_native else file, filler.binary(100_000, 900_000) if is_native else filler.text(300, 30_000))
        info = f"{name}-{dist}.dist-info/"
        head = f"Metadata-Version: 2.1\nName: {name.replace('_', '-')}\nVersion: {dist}\nSummary: Package {number}\nLicense: MIT\n"
        head += "".join(f"Classifier: Programming Language :: Python :: 3.{minor}\n" for minor in range(8, 14))
        head += "".join(f"Requires-Dist: pkg-{rng.randrange(packages):05} (>={version(rng)})\n" for _ in range(rng.randrange(6)))
        archive.add(info + "METADATA", head.encode() + b"\n" + filler.text(2_000, 40_000))
        archive.add(info + "RECORD", "".join(f"{file},sha256={rng.randbytes(32).hex()},{rng.randrange(30_000)}\n" for file in files))
        archive.add(info + "WHEEL", "Wheel-Version: 1.0\nGenerator: bdist_wheel (0.42.0)\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.add(info + "top_level.txt", name + "\n")
    archive.close()
    return archive.entries, packages


def node_zip(path, rng, entries):
    """npm install: flat node_modules, some packages in scopes, one in ten below another, and helper package.json files that name none."""
    filler, archive = Filler(rng), Archive(path)
    archive.add("index.js", filler.text(1_000, 4_000))
    packages = entries * 6 // 100
    folder = ""
    for number in range(packages):
        name = f"@scope{number % 40}/part-{number}" if number % 5 == 0 else f"module-{number}"
        is_nested = number % 10 == 9
        folder = f"{folder}/node_modules/{name}" if is_nested else f"node_modules/{name}"
        manifest = {"name": name, "version": version(rng), "description": filler.text(40, 200).decode(), "main": "lib/index.js",
                    "scripts": {word: f"run {word}" for word in rng.sample(WORDS, 6)}, "keywords": rng.sample(WORDS, 8), "license": "MIT",
                    "dependencies": {f"module-{rng.randrange(packages)}": "^" + version(rng) for _ in range(rng.randrange(8))},
                    "exports": {f"./{word}": {"import": f"./esm/{word}.mjs", "require": f"./lib/{word}.js"} for word in rng.sample(WORDS, 5)},
                    "readme": filler.text(200, 900).decode()}
        left = (entries - archive.entries) // (packages - number) - 1
        archive.add(folder + "/package.json", json.dumps(manifest, indent=2))
        for i in range(left):
            if i == 2 and number % 4 == 0:
                archive.add(folder + "/esm/package.json", '{"type": "module"}\n')
            else:
                file = ["README.md", "LICENSE"][i] if i < 2 else f"lib/{WORDS[i % len(WORDS)]}_{i}." + rng.choice(["js", "js", "d.ts", "js.map"])
                archive.add(f"{folder}/{file}", filler.text(200, 16_000))
    archive.close()
    return archive.entries, packages


def jar_bytes(rng, filler, group, artifact, jar_version):
    memory = io.BytesIO()
    jar = Archive(memory)
    jar.add("META-INF/MANIFEST.MF", f"Manifest-Version: 1.0\r\nImplementation-Title: {artifact}\r\nImplementation-Version: {jar_version}\r\n\r\n")
    maven = f"META-INF/maven/{group}/{artifact}/"
    jar.add(maven + "pom.xml", filler.text(2_000, 12_000))
    jar.add(maven + "pom.properties", f"#Generated by Maven\nversion={jar_version}\ngroupId={group}\nartifactId={artifact}\n")
    for i in range(rng.randrange(200, 600)):
        content = b"\xca\xfe\xba\xbe\x00\x00\x00\x3d" + filler.binary(600, 16_000)
        jar.add(f"{group.replace('.', '/')}/{artifact.replace('-', '')}/p{i % 12}/Class{i}.class", content)
    jar.close()
    return memory.getvalue()


def java_zip(path, rng, jars):
    """mvn package with the dependencies in lib/."""
    filler, archive = Filler(rng), Archive(path)
    for i in range(20):
        archive.add(f"com/example/Handler{i}.class", b"\xca\xfe\xba\xbe\x00\x00\x00\x3d" + filler.binary(600, 8_000))
    for i in range(jars):
        group, artifact, jar_version = f"org.example{i % 9}", f"library-{i}", version(rng)
        archive.add(f"lib/{artifact}-{jar_version}.jar", jar_bytes(rng, filler, group, artifact, jar_version))
    archive.close()
    return archive.entries, jars


def go_modules(rng):
    return [(f"example.com/team{i % 5}/module{i}", f"v{i % 2}.{rng.randrange(30)}.{rng.randrange(20)}") for i in range(40)]


def built_by_go(folder, modules):
    """A program with vendored modules and enough of the standard library to weigh some 10 MB."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    requires = "".join(f"\t{name} {module_version}\n" for name, module_version in modules)
    (folder / "go.mod").write_text(f"module example.com/function\n\ngo 1.21\n\nrequire (\n{requires})\n")
    vendored = "".join(f"# {name} {module_version}\n## explicit; go 1.21\n{name}\n" for name, module_version in modules)
    for name, _ in modules:
        source = folder / "vendor" / name
        source.mkdir(parents=True)
        (source / "module.go").write_text("package module\n\nvar Name = \"" + name + "\"\n")
    (folder / "vendor" / "modules.txt").write_text(vendored)
    imports = "".join(f'\t_ "{name}"\n' for name in STDLIB_OF_GO + [name for name, _ in modules])
    handler = 'http.ListenAndServe("127.0.0.1:0", http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { ' \
              'template.Must(template.New("").Parse("")).Execute(w, nil); gob.NewEncoder(w).Encode(types.Universe.Names()) }))'
    (folder / "main.go").write_text('package main\n\nimport (\n\t"encoding/gob"\n\t"go/types"\n\t"html/template"\n\t"net/http"\n' + imports +
                                    ')\n\nfunc main() {\n\t' + handler + '\n}\n')
    command = ["go", "build", "-mod=vendor", "-trimpath", "-buildvcs=false", "-ldflags=-s -w", "-o", "bootstrap", "."]
    subprocess.run(command, cwd=folder, check=True, env=environment_of_go())
    return (folder / "bootstrap").read_bytes()


def environment_of_go():
    return {**os.environ, "GOTOOLCHAIN": "local", "GOFLAGS": "", "CGO_ENABLED": "0", "GOPROXY": "off"}


def varint(number):
    out = bytearray()
    while number >= 0x80:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes(out) + bytes([number])


def like_built_by_go(filler, modules):
    """Where there is no go: an ELF file of 10 MB with the build information that Go programs carry (Go source, debug/buildinfo)."""
    lines = ["path\texample.com/function", "mod\texample.com/function\t(devel)\t"] + [f"dep\t{name}\t{v}\t" for name, v in modules]
    frame = bytes(16)
    info = frame + "".join(line + "\n" for line in lines).encode() + frame
    build_version = b"go1.26.0"
    blob = b"\xff Go buildinf:\x08\x02" + bytes(16) + varint(len(build_version)) + build_version + varint(len(info)) + info
    text = b"".join(filler.binary(900_000, 1_000_000) for _ in range(10))
    names = b"\0.text\0.go.buildinfo\0.shstrtab\0"
    text_at, base = 4096, 0x400000
    blob_at = (text_at + len(text) + 4095) // 4096 * 4096
    names_at = blob_at + len(blob)
    sections_at = (names_at + len(names) + 7) // 8 * 8

    def section(name, kind, flags, address, offset, size):
        return struct.pack("<IIQQQQIIQQ", name, kind, flags, address, offset, size, 0, 0, 16, 0)

    header = b"\x7fELF\x02\x01\x01" + bytes(9)
    header += struct.pack("<HHIQQQIHHHHHH", 2, 62, 1, base + text_at, 64, sections_at, 0, 64, 56, 2, 64, 4, 3)
    segments = struct.pack("<IIQQQQQQ", 1, 5, text_at, base + text_at, base + text_at, len(text), len(text), 4096)
    segments += struct.pack("<IIQQQQQQ", 1, 6, blob_at, base + blob_at, base + blob_at, len(blob), len(blob), 4096)
    image = (header + segments).ljust(text_at, b"\0") + text
    image = image.ljust(blob_at, b"\0") + blob + names
    image = image.ljust(sections_at, b"\0") + bytes(64) + section(1, 1, 6, base + text_at, text_at, len(text))
    return image + section(7, 1, 3, base + blob_at, blob_at, len(blob)) + section(21, 3, 0, 0, names_at, len(names))


def go_zip(path, rng, _size):
    """A custom runtime: one executable named bootstrap. Planted are its modules and the standard library."""
    modules = go_modules(rng)
    binary = built_by_go(path.parent / "go-source", modules) if shutil.which("go") else like_built_by_go(Filler(rng), modules)
    archive = Archive(path)
    archive.add("bootstrap", binary, 0o755)
    archive.close()
    return archive.entries, len(modules) + 1


def purl_of(ecosystem, name, package_version):
    path = name.replace(":", "/") if ecosystem == "Maven" else name.replace("@", "%40")
    return f"pkg:{PURL_TYPES[ecosystem]}/{path}@{package_version.replace('+', '%2B')}"


def boundary_versions(data):
    """Of each package of the advisories: the versions at which a range begins or ends, or that are listed; and how many records it has."""
    packages = {}
    for file in sorted(data.glob("*.jsonl")):
        for line in file.open(encoding="utf-8"):
            for affected in json.loads(line)["affected"]:
                key = (affected["package"]["ecosystem"], affected["package"]["name"])
                if key[0] not in PURL_TYPES:
                    continue
                versions, records = packages.setdefault(key, (set(), [0]))
                records[0] += 1
                versions.update(affected.get("versions", []))
                for one_range in affected.get("ranges", []):
                    versions.update(v for event in one_range["events"] for v in event.values())
    return {key: (sorted(versions - {"0", "*"}), records[0]) for key, (versions, records) in sorted(packages.items())}


def purl_list(path, rng, count):
    """Packages that advisories name, at versions where their ranges begin and end; the more records one has, the more often it is drawn."""
    pairs, weights = [], []
    for (ecosystem, name), (versions, records) in boundary_versions(ROOT / "data/osv").items():
        for boundary in versions:
            pairs.append((ecosystem, name, boundary))
            weights.append(records)
    # Weighted sampling without replacement: the largest of u^(1/w) (Efraimidis and Spirakis, 2006).
    drawn = sorted(range(len(pairs)), key=lambda i: rng.random() ** (1 / weights[i] ** 0.5), reverse=True)
    purls = {}
    for i in drawn:
        purl = purl_of(*pairs[i])
        purls.setdefault(purl.lower().replace("_", "-"), purl)
        if len(purls) == count:
            break
    path.write_text("".join(purl + "\n" for purl in sorted(purls.values())), encoding="utf-8")
    return len(purls), len(purls)


WORKLOADS = {"python": (python_zip, 10_000), "node": (node_zip, 25_000), "jars": (java_zip, 30), "go": (go_zip, 1),
             "purls": (purl_list, PURLS)}
GROWTH = {"python": [2_500, 5_000, 20_000, 40_000], "node": [6_250, 12_500, 50_000, 100_000], "jars": [8, 15, 60, 120],
          "purls": [2_500, 5_000, 10_000]}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=pathlib.Path, default=ROOT / "build/bench")
    parser.add_argument("--growth", action="store_true", help="also write smaller and larger ones of each, for the table of growth")
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    index = []
    for name, (make, usual_size) in WORKLOADS.items():
        for size in [usual_size] + (GROWTH.get(name, []) if options.growth else []):
            file = options.out / f"{name}-{size}{'.txt' if name == 'purls' else '.zip'}"
            entries, packages = make(file, random.Random(f"{options.seed} {name} {size}"), size)
            index.append({"name": name, "size": size, "usual": size == usual_size, "file": file.name, "entries": entries, "packages": packages})
            print(f"{file}: {entries} entries, {packages} packages, {file.stat().st_size} bytes", file=sys.stderr)
    (options.out / "index.json").write_text(json.dumps(index, indent=1) + "\n")


if __name__ == "__main__":
    main()
