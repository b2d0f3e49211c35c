"""What the tests of this folder share: they build real packages with the ecosystem's own tools and hold what lscan says
against what those tools say.

    python_test.py LSCAN [WORK] [unittest's own arguments]

LSCAN is the command under test, WORK the folder that keeps what was built (LSCAN_WORK takes its place where it is set). A
build is kept under a name that holds the digest of its recipe, so that a second run needs neither network nor compilers.
What cannot run here - a tool is missing, a registry cannot be reached - is said, and the test exits with 77, which ctest shows
as skipped. Under CI=true that is a failure.
"""
import concurrent.futures
import hashlib
import importlib.util
import inspect
import json
import os
import pathlib
import shutil
import stat
import subprocess
import sys
import tempfile
import unittest
import zipfile

EXIT_SKIPPED = 77
BUILD_SECONDS = 900

# Evidence of code that is there, as opposed to a lockfile that speaks of it.
PRESENT = {"installed", "inferred"}


class CommandFailed(Exception):
    """A tool that did not do its work. While something is built that is a reason to skip; from a judge it is an error."""


class _Settings:
    lscan = ""
    work = pathlib.Path()


def main():
    """Runs the tests of the calling file and leaves with what ctest is to show."""
    arguments = sys.argv[1:]
    if not arguments:
        sys.exit(__doc__)
    _Settings.lscan = os.path.abspath(arguments.pop(0))
    work = arguments.pop(0) if arguments and not arguments[0].startswith("-") else "ecosystems"
    _Settings.work = pathlib.Path(os.environ.get("LSCAN_WORK") or work).resolve()
    program = unittest.main(module="__main__", argv=[sys.argv[0], *arguments], exit=False, verbosity=2)
    for test, why in program.result.skipped:
        print(f"skipped: {test}: {why}")
    skipped = bool(program.result.skipped)
    if not program.result.wasSuccessful() or (skipped and os.environ.get("CI") == "true"):
        sys.exit(1)
    sys.exit(EXIT_SKIPPED if skipped else 0)


def require(*tools):
    """Skips where one of the tools is not installed."""
    for tool in tools:
        if shutil.which(tool) is None:
            raise unittest.SkipTest(f"{tool} is not installed")


def require_pip():
    if importlib.util.find_spec("pip") is None:
        raise unittest.SkipTest(f"pip is not installed for {sys.executable}")


def run(command, folder, **environment):
    """The standard output of a command that has to succeed."""
    done = subprocess.run([str(part) for part in command], cwd=folder, env={**os.environ, **environment},
                          stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=BUILD_SECONDS, check=False)
    if done.returncode != 0:
        said = (done.stderr.strip() or done.stdout.strip())[-2000:]
        raise CommandFailed(f"`{' '.join(str(part) for part in command)}` exited with {done.returncode}: {said}")
    return done.stdout


def together(*jobs):
    """What each of the jobs gives. They run at the same time, as many as there are processors."""
    with concurrent.futures.ThreadPoolExecutor(max(2, os.cpu_count() or 0)) as pool:
        return [done.result() for done in [pool.submit(job) for job in jobs]]


def built(name, recipe, *arguments):
    """The folder that `recipe(folder, *arguments)` filled, now or in an earlier run.

    The recipe works in a folder of its own that gets its name when everything is there: a run that is broken off, or two at
    the same time, leave nothing half done.
    """
    text = inspect.getsource(recipe) + json.dumps(arguments, default=str)
    folder = _Settings.work / f"{name}-{hashlib.sha256(text.encode()).hexdigest()[:12]}"
    if folder.is_dir():
        return folder
    _Settings.work.mkdir(parents=True, exist_ok=True)
    unfinished = pathlib.Path(tempfile.mkdtemp(prefix=f"{name}-unfinished-", dir=_Settings.work))
    try:
        recipe(unfinished, *arguments)
        unfinished.rename(folder)
    except CommandFailed as failure:
        raise unittest.SkipTest(str(failure)) from failure
    except OSError:
        if not folder.is_dir():  # otherwise another run was faster
            raise
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return folder


def write(folder, files):
    """Writes {path: text}."""
    for path, text in files.items():
        file = pathlib.Path(folder, path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def scratch(test):
    """A folder that goes with the test."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="lscan-"))
    test.addCleanup(shutil.rmtree, folder, ignore_errors=True)
    return folder


def zip_folder(folder, archive, without=(), links="follow"):
    """Packs a folder as `zip -r` does: entries for folders, Unix modes, and with links="store" (`zip -y`) symbolic links.

    `without` names paths, relative to the folder, that stay out with all below them.
    """
    folder = pathlib.Path(folder)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        def add(below):
            for entry in sorted(os.scandir(folder / below), key=lambda found: found.name):
                path = f"{below}/{entry.name}" if below else entry.name
                if path in without:
                    continue
                is_link = links == "store" and entry.is_symlink()
                is_folder = not is_link and entry.is_dir()
                info = zipfile.ZipInfo(path + ("/" if is_folder else ""), (2024, 1, 1, 0, 0, 0))
                info.create_system = 3  # Unix: the upper half of external_attr is st_mode
                info.external_attr = entry.stat(follow_symlinks=not is_link).st_mode << 16
                info.compress_type = zipfile.ZIP_DEFLATED
                if is_link:
                    packed.writestr(info, os.readlink(entry.path))
                elif is_folder:
                    packed.writestr(info, b"")
                    add(path)
                else:
                    packed.writestr(info, pathlib.Path(entry.path).read_bytes())
        add("")
    return archive


def unzip(archive, folder):
    """Unpacks as Lambda does: what is there already is overwritten."""
    with zipfile.ZipFile(archive) as packed:
        for info in packed.infolist():
            assert not stat.S_ISLNK(info.external_attr >> 16), f"{info.filename}: a link would have to be made"
            packed.extract(info, folder)


def lscan(*arguments, environment=None):
    """The result document of a scan; `environment` adds to that of the test."""
    return document(*arguments, "--fail-on", "none", environment=environment)


def document(*arguments, environment=None):
    """What a command writes as JSON, of those too that have no gate."""
    command = [_Settings.lscan, *map(str, arguments), "--format", "json"]
    builtin = {**os.environ, "LSCAN_DB": "", "XDG_DATA_HOME": "/nowhere"}  # whatever store this user has
    builtin.update({name: str(value) for name, value in (environment or {}).items()})
    done = subprocess.run(command, env=builtin, capture_output=True, text=True, timeout=300, check=False)
    if done.returncode != 0:
        raise AssertionError(f"lscan {' '.join(command[1:])} exited with {done.returncode}: {done.stderr}")
    return json.loads(done.stdout)


def present(result):
    """(ecosystem, name, version) of each package whose code is there."""
    return {(package["ecosystem"], package["name"], package["version"]) for package in result["packages"]
            if any(evidence["kind"] in PRESENT for evidence in package["evidence"])}


def declared(result):
    """(ecosystem, name, version) of each package of the registry that a lockfile lists; run lscan with --dev for all."""
    return {(package["ecosystem"], package["name"], package["version"]) for package in result["packages"]
            if package["source"] is None and any(evidence["kind"] == "declared" for evidence in package["evidence"])}


def finding_ids(result, purl):
    """Every identifier under which a package has findings."""
    return {identifier for finding in result["findings"] if finding["purl"] == purl
            for identifier in (finding["id"], *finding["aliases"])}


class EcosystemTest(unittest.TestCase):
    maxDiff = None

    def assert_same_packages(self, result, judged, which=present):
        """Nothing missing, nothing extra, whatever the ecosystem; `which`: present or declared packages."""
        found = which(result)
        self.assertTrue(judged, "the judge named no package at all")
        if found != set(judged):
            lines = [f"missing: {package}" for package in sorted(set(judged) - found)]
            lines += [f"extra: {package}: {_evidence(result, package)}" for package in sorted(found - set(judged))]
            self.fail("\n".join([f"lscan names {len(found)} packages, the judge {len(judged)}", *lines]))
        print(f"{self.id().split('.')[-1]}: {len(found)} packages", file=sys.stderr)

    def assert_blind_spot(self, result, kind, word):
        spots = result["blind_spots"]
        self.assertTrue(any(spot["kind"] == kind and word in f"{spot['path']} {spot['why']}" for spot in spots),
                        f"no blind spot of kind {kind} names {word}: {json.dumps(spots, indent=1)}")


def _evidence(result, package):
    return [evidence["path"] for found in result["packages"] for evidence in found["evidence"]
            if (found["ecosystem"], found["name"], found["version"]) == package]
