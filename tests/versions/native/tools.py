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


TOOLS = {
    "crates.io": CargoSemver(),
    "Go": GoSemver(),
    "Maven": ComparableVersion(),
    "npm": NodeSemver(),
    "PyPI": Packaging(),
}
