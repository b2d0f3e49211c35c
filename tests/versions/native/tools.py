"""The ecosystems' own tools: how each is fetched at a pinned version, and how it is asked. Each program reads lines
"a<TAB>b" and answers "<", "=", ">", "?" (either is no version) or "-" (the tool has no order for these two)."""

import pathlib
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).parent


class Missing(Exception):
    """A tool is not on the machine, or could not be fetched."""


def answers(command, lines):
    text = "".join(line + "\n" for line in lines)
    done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", check=False)
    out = done.stdout.split()
    if done.returncode != 0 or len(out) != len(lines):
        sys.exit(f"{command[0]}: {len(out)} answers to {len(lines)} lines, exit code {done.returncode}\n{done.stderr}")
    return out


def need(*programs):
    for program in programs:
        if shutil.which(program) is None:
            raise Missing(f"{program} is not installed")


def fetch(command, directory, timeout=300):
    """Runs one step of the preparation. Where it fails the directory goes, so that the next run begins anew."""
    try:
        done = subprocess.run(command, cwd=directory, capture_output=True, text=True, timeout=timeout, check=False)
    except subprocess.TimeoutExpired:
        done = None
    if done is None or done.returncode != 0:
        shutil.rmtree(directory, ignore_errors=True)
        reason = "timed out" if done is None else (done.stderr or done.stdout).strip()[-400:]
        raise Missing(f"{' '.join(map(str, command[:3]))}: {reason}")


class Tool:
    name = ""

    def prepare(self, work):
        """The command that answers."""
        done = work / "prepared"
        if not done.exists() or done.read_text() != self.name:
            shutil.rmtree(work, ignore_errors=True)
            work.mkdir(parents=True)
            self.build(work)
            done.write_text(self.name)
        return self.command(work)

    def departs(self, a, b):
        """Whether lscan departs from the tool on purpose for one of these versions."""
        return False


class Packaging(Tool):
    name = "packaging-24.2"

    def build(self, work):
        fetch([sys.executable, "-m", "venv", "venv"], work)
        fetch([work / "venv/bin/pip", "install", "--quiet", "--disable-pip-version-check", "packaging==24.2"], work)

    def command(self, work):
        return [work / "venv/bin/python", HERE / "answers.py"]


class NodeSemver(Tool):
    name = "semver-7.6.3"

    def build(self, work):
        need("node", "npm")
        (work / "package.json").write_text('{"private": true, "dependencies": {"semver": "7.6.3"}}')
        fetch(["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts"], work)
        shutil.copy(HERE / "answers.js", work)

    def command(self, work):
        return ["node", work / "answers.js"]

    def departs(self, a, b):
        # node-semver compares numbers beyond 2^53 as floating point; lscan compares them exactly. npm publishes none.
        return any(re.search(r"\d{16}", v.partition(".")[2]) for v in (a, b))


class ComparableVersion(Tool):
    name = "maven-artifact-3.8.7"

    def build(self, work):
        need("java", "javac", "mvn")
        copy = ["mvn", "--batch-mode", "--quiet", "dependency:copy", f"-DoutputDirectory={work}"]
        fetch(copy + ["-Dartifact=org.apache.maven:maven-artifact:3.8.7"], work)
        fetch(copy + ["-Dartifact=org.apache.commons:commons-lang3:3.8.1"], work)
        fetch(["javac", "-d", work, "-cp", f"{work}/*", HERE / "Answers.java"], work)

    def command(self, work):
        return ["java", "-cp", f"{work}:{work}/*", "Answers"]

    def departs(self, a, b):
        # ComparableVersion reads any text; lscan refuses what cannot stand as a version in a POM.
        return any(not re.fullmatch(r"[!-~]+", v) or re.search(r'[\\/:"<>|?*\[\](){},]', v) for v in (a, b))


class GoSemver(Tool):
    name = "x-mod-0.22.0"

    def build(self, work):
        need("go")
        shutil.copy(HERE / "answers.go", work / "main.go")
        (work / "go.mod").write_text("module answers\n\ngo 1.22\n\nrequire golang.org/x/mod v0.22.0\n")
        fetch(["go", "mod", "tidy"], work)
        fetch(["go", "build", "-o", "answers", "."], work)

    def command(self, work):
        return [work / "answers"]


class CargoSemver(Tool):
    name = "semver-crate-1.0.23"

    def build(self, work):
        need("cargo")
        (work / "src").mkdir()
        shutil.copy(HERE / "answers.rs", work / "src/main.rs")
        (work / "Cargo.toml").write_text('[package]\nname = "answers"\nversion = "0.0.0"\nedition = "2021"\n\n'
                                         '[dependencies]\nsemver = "=1.0.23"\n\n[workspace]\n')
        fetch(["cargo", "build", "--quiet"], work)

    def command(self, work):
        return [work / "target/debug/answers"]


class Dpkg(Tool):
    name = "Dpkg::Version"

    def build(self, work):
        need("perl")
        fetch(["perl", "-MDpkg::Version", "-e", "1"], work)

    def command(self, work):
        return ["perl", HERE / "answers.pl"]

    def departs(self, a, b):
        # dpkg keeps the epoch in an int, and so does lscan; Dpkg::Version takes any number, and a ':' in a
        # revision or without an epoch.
        return any(":" in v and not re.match(r"\d{1,9}:(.*-[^:]+|[^-]+)$", v) for v in (a, b))


class Rpm(Tool):
    name = "rpm"

    def build(self, work):
        (work / "python").write_text(self.python(work))

    def python(self, work):
        """Debian's module belongs to Debian's Python."""
        for python in (sys.executable, "/usr/bin/python3"):
            if subprocess.run([python, "-c", "import rpm; rpm.ver"], capture_output=True, check=False).returncode == 0:
                return python
        shutil.rmtree(work, ignore_errors=True)
        raise Missing("python3-rpm is not installed")

    def command(self, work):
        return [(work / "python").read_text(), HERE / "answers_rpm.py"]

    def departs(self, a, b):
        # rpm compares any text; lscan refuses what rpmbuild refuses, and what has no letter and no digit.
        label = r"[A-Za-z0-9._+~^]*[A-Za-z0-9][A-Za-z0-9._+~^]*"
        return any(not re.fullmatch(rf"(\d+:)?{label}(-{label})?", v) for v in (a, b))


class ApkVersion(Tool):
    """A port of apk-tools 2, which Trivy uses; apk-tools itself is no package of Debian's."""
    name = "go-apk-version-041fdbb8563f"

    def build(self, work):
        need("go")
        shutil.copy(HERE / "answers_apk.go", work / "main.go")
        (work / "go.mod").write_text("module answers\n\ngo 1.22\n\nrequire github.com/knqyf263/go-apk-version "
                                     "v0.0.0-20200609155635-041fdbb8563f\n")
        fetch(["go", "mod", "tidy"], work)
        fetch(["go", "build", "-o", "answers", "."], work)

    def command(self, work):
        return [work / "answers"]

    def departs(self, a, b):
        # Behind a dot, apk-tools 3.0 compares numbers with leading zeros in another way and has mended what came after a
        # zero ("1.0_rc1"); apk's numbers have 64 bits; and 3.0 has commits ("~1a2b").
        return any(re.search(r"\.0(?!\.|$)|\d{19}|~", v) for v in (a, b))


class ElixirVersion(Tool):
    name = "elixir"

    def build(self, work):
        need("elixir")

    def command(self, work):
        return ["elixir", HERE / "answers.exs"]


class Conan(Tool):
    name = "conan-2.8.1"

    def build(self, work):
        fetch([sys.executable, "-m", "venv", "venv"], work)
        # Without what Conan needs beyond its versions.
        pip = [work / "venv/bin/pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
        fetch(pip + ["conan==2.8.1"], work)

    def command(self, work):
        return [work / "venv/bin/python", HERE / "answers_conan.py"]


TOOLS = {
    "AlmaLinux": Rpm(),
    "Alpine": ApkVersion(),
    "ConanCenter": Conan(),
    "crates.io": CargoSemver(),
    "Debian": Dpkg(),
    "Go": GoSemver(),
    "Hex": ElixirVersion(),
    "Maven": ComparableVersion(),
    "npm": NodeSemver(),
    "PyPI": Packaging(),
}
