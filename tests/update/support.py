"""Public data in small, and lscan in a home of its own."""
import gzip
import io
import json
import os
import pathlib
import subprocess
import tempfile
import unittest
import zipfile

from loopback import Server

ECOSYSTEM = "Packagist"  # the built-in copy has next to none of it, so that a handful of records is enough
KEV_FILE, EPSS_FILE = "known_exploited_vulnerabilities.json", "epss_scores-current.csv.gz"


def record(number, ecosystem=ECOSYSTEM, modified="2026-07-30T00:00:00Z"):
    return {"id": f"CVE-2026-{number:05}", "modified": modified,
            "affected": [{"package": {"ecosystem": ecosystem, "name": f"acme/part-{number}"},
                          "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "2.0.0"}]}]}]}


def archive(records):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as out:
        for each in records:
            entry = zipfile.ZipInfo(f"{each['id']}.json")  # of 1980, so that equal records give equal bytes
            out.writestr(entry, json.dumps(each), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def records(count, first=1, **more):
    return archive([record(number, **more) for number in range(first, first + count)])


KEV = json.dumps({"dateReleased": "2026-08-02T12:00:00Z",
                  "vulnerabilities": [{"cveID": "CVE-2026-00001", "dateAdded": "2026-08-01", "dueDate": "2026-08-22"}]}).encode()
EPSS = gzip.compress(b"#model_version:v2026,score_date:2026-08-03T00:00:00+0000\ncve,epss,percentile\nCVE-2026-00001,0.5,0.9\n", mtime=0)


class UpdateTest(unittest.TestCase):
    """Each test has a home, a server, and, once `first_update` ran, a store of 40 records."""

    lscan = ""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.home = pathlib.Path(folder.name)
        self.store = self.home / "data/lscan/advisories.db"
        self.server = self.serve()
        self.zip_path = f"/{ECOSYSTEM}/all.zip"

    def serve(self, **options):
        server = Server(**options)
        self.addCleanup(server.close)
        return server

    def environment(self, **more):
        kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH", "ASAN_OPTIONS", "TSAN_OPTIONS", "UBSAN_OPTIONS") if name in os.environ}
        return {**kept, "XDG_DATA_HOME": str(self.home / "data"), "XDG_CACHE_HOME": str(self.home / "cache"),
                "SOURCE_DATE_EPOCH": "1786060800", **more}  # 2026-08-07

    def run_lscan(self, *arguments, environment=None, **options):
        return subprocess.run([self.lscan, *map(str, arguments)], env=self.environment(**(environment or {})), cwd=self.home,
                              capture_output=True, text=True, timeout=120, check=False, **options)

    def configure(self, text):
        (self.home / ".lscan.toml").write_text(text)

    def arguments(self, *osv):
        """Of an update of one ecosystem from the server; KEV and EPSS come from files, so that one thing fails at a time."""
        (self.home / KEV_FILE).write_bytes(KEV)
        (self.home / EPSS_FILE).write_bytes(EPSS)
        out = ["db", "update", "--ecosystem", ECOSYSTEM, "--kev", self.home / KEV_FILE, "--epss", self.home / EPSS_FILE]
        for location in osv or [self.server.url]:
            out += ["--osv", location]
        return out

    def first_update(self, answer):
        self.server.routes[self.zip_path] = answer
        done = self.run_lscan(*self.arguments())
        self.assertEqual(done.returncode, 0, done.stderr)
        return self.store.read_bytes()

    def finding(self, number, environment=None):
        """Whether a scan with the user's store finds the record of this number. A scan must always end well."""
        done = self.run_lscan("package", f"pkg:composer/acme/part-{number}@1.0.0", "--fail-on", "none", "--format", "json", environment=environment)
        self.assertEqual(done.returncode, 0, done.stderr)
        return [each["id"] for each in json.loads(done.stdout)["findings"]] == [f"CVE-2026-{number:05}"]

    def files(self):
        return sorted(path.name for path in self.store.parent.iterdir())

    def assert_failed_and_kept(self, done, before, *said):
        """Exit 4, one message with all of `said`, and the store as it was, alone in its folder, answering."""
        self.assertEqual((done.returncode, done.stdout), (4, ""), done.stderr)
        for part in said:
            self.assertIn(part, done.stderr)
        self.assertIn(f"{self.store} is as it was.", done.stderr)
        self.assertEqual(self.store.read_bytes(), before)
        self.assertEqual(self.files(), ["advisories.db"])
        self.assertTrue(self.finding(1))
