"""`lscan lockfile pom.xml --resolve` against repositories on loopback: what good ones give, and what each way of failing does.

    resolve_test.py LSCAN
"""
import base64
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "update"))
from loopback import Answer, Server  # noqa: E402  pylint: disable=wrong-import-position


def pom(name, *dependencies, parent=None, more=""):
    """`name`: "artifact:version" of the group g, and so are dependencies."""
    def coordinates(text):
        artifact, version = text.split(":")
        return f"<groupId>g</groupId><artifactId>{artifact}</artifactId><version>{version}</version>"
    above = f"<parent>{coordinates(parent)}<relativePath/></parent>" if parent else ""
    below = "".join(f"<dependency>{coordinates(one)}</dependency>" for one in dependencies)
    return f"<project>{above}{coordinates(name)}{more}<dependencies>{below}</dependencies></project>".encode()


def path(name):
    artifact, version = name.split(":")
    return f"/g/{artifact}/{version}/{artifact}-{version}.pom"


class ResolveTest(unittest.TestCase):
    lscan = ""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.home = pathlib.Path(folder.name)
        self.server = self.serve()
        (self.home / "pom.xml").write_bytes(pom("app:1", "a:1"))

    def serve(self):
        server = Server()
        self.addCleanup(server.close)
        return server

    def has(self, name, *dependencies, server=None, digest=True, **more):
        body = pom(name, *dependencies, **more)
        (server or self.server).routes[path(name)] = Answer(body)
        if digest:
            (server or self.server).routes[path(name) + ".sha1"] = Answer(hashlib.sha1(body).hexdigest().encode())

    def configure(self, text):
        (self.home / ".lscan.toml").write_text(text)

    def run_lscan(self, *arguments, remote=True, **environment):
        remotes = ["--maven-remote", self.server.url] if remote else []
        kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS") if name in os.environ}
        return subprocess.run([self.lscan, "lockfile", "pom.xml", "--resolve", *remotes, "--format", "json", "--fail-on", "none", *arguments],
                              env={**kept, "HOME": str(self.home), "XDG_CACHE_HOME": str(self.home / "cache"), **environment}, cwd=self.home,
                              capture_output=True, text=True, timeout=120, check=False)

    def scan(self, *arguments, **options):
        done = self.run_lscan(*arguments, **options)
        self.assertEqual(0, done.returncode, done.stderr)
        return json.loads(done.stdout)

    def packages(self, result):
        return [f"{package['name'].removeprefix('g:')} {package['version']}" for package in result["packages"]]

    def asked(self, server=None):
        return sorted(asked for asked, _ in (server or self.server).asked)

    def assert_partial(self, result, *said):
        """The direct dependency is there; what is below it is a blind spot with the cause."""
        self.assertEqual(["a 1"], self.packages(result))
        whys = [spot["why"] for spot in result["blind_spots"] if spot["kind"] == "unresolved-dependencies"]
        self.assertEqual(1, len(whys), whys)
        for part in said:
            self.assertIn(part, whys[0])


class GoodRepositories(ResolveTest):
    def test_parents_and_dependencies_are_fetched_level_by_level(self):
        self.has("a:1", "b:1", parent="base:1")
        self.has("base:1", "c:1")
        self.has("b:1")
        self.has("c:1", "d:2")
        self.has("d:2")
        result = self.scan()
        self.assertEqual(["a 1", "b 1", "c 1", "d 2"], self.packages(result))
        self.assertEqual([], result["blind_spots"])
        evidence = {package["name"]: package["evidence"] for package in result["packages"]}
        self.assertEqual(["pom.xml", f"{self.server.url}/g/a/1/a-1.pom"], [seen["path"] for seen in evidence["g:b"]])

    def test_what_was_fetched_is_not_fetched_again(self):
        self.has("a:1", "b:1")
        self.has("b:1")
        before = self.scan()
        self.server.asked.clear()
        again = self.scan()
        self.assertEqual([], self.server.asked)
        self.assertEqual(before["packages"], again["packages"])

    def test_without_resolve_nothing_is_asked(self):
        self.has("a:1")
        done = subprocess.run([self.lscan, "lockfile", "pom.xml", "--format", "json", "--fail-on", "none"], cwd=self.home, capture_output=True,
                              text=True, env={"HOME": str(self.home), "XDG_CACHE_HOME": str(self.home / "cache")}, timeout=60, check=True)
        self.assertEqual([], self.server.asked)
        spot = json.loads(done.stdout)["blind_spots"][0]
        self.assertIn("are not at hand", spot["why"])
        self.assertIn("--resolve", spot["remedy"])

    def test_a_file_of_the_local_repository_is_not_fetched(self):
        local = self.home / ".m2/repository/g/a/1"
        local.mkdir(parents=True)
        (local / "a-1.pom").write_bytes(pom("a:1", "b:1"))
        self.has("b:1")
        self.assertEqual(["a 1", "b 1"], self.packages(self.scan()))
        self.assertEqual([path("b:1"), path("b:1") + ".sha1"], self.asked())

    def test_a_digest_in_the_answer_spares_the_request_for_it(self):
        body = pom("a:1")
        self.server.routes[path("a:1")] = Answer(body, headers={"X-Checksum-SHA1": hashlib.sha1(body).hexdigest()})
        self.assertEqual([], self.scan()["blind_spots"])
        self.assertEqual([path("a:1")], self.asked())

    def test_a_repository_without_digests_will_do(self):
        self.has("a:1", digest=False)
        self.assertEqual([], self.scan()["blind_spots"])

    def test_the_second_repository_is_asked_for_what_the_first_lacks(self):
        second = self.serve()
        self.has("a:1", "b:1")
        self.has("b:1", server=second)
        self.assertEqual(["a 1", "b 1"], self.packages(self.scan("--maven-remote", second.url)))
        self.assertNotIn(path("a:1"), self.asked(second))

    def test_a_range_is_settled_by_the_list_of_versions(self):
        (self.home / "pom.xml").write_bytes(pom("app:1", "a:[1,2)"))
        self.server.routes["/g/a/maven-metadata.xml"] = Answer(
            b"<metadata><versioning><versions><version>1.0</version><version>1.5</version><version>2.0</version></versions></versioning></metadata>")
        self.has("a:1.0")
        self.has("a:1.5")
        self.assertEqual(["a 1.5"], self.packages(self.scan()))

    def test_dir_resolves_too_and_modules_are_not_asked_for(self):
        (self.home / "pom.xml").write_bytes(pom("app:1", more="<packaging>pom</packaging><modules><module>m</module><module>n</module></modules>"))
        for name, needed in (("m", ["n:1"]), ("n", ["a:1"])):
            (self.home / name).mkdir()
            (self.home / name / "pom.xml").write_bytes(pom(f"{name}:1", *needed))
        self.has("a:1", "b:1")
        self.has("b:1")
        done = subprocess.run([self.lscan, "dir", ".", "--resolve", "--maven-remote", self.server.url, "--format", "json", "--fail-on", "none"],
                              cwd=self.home, capture_output=True, text=True, timeout=60, check=True,
                              env={"HOME": str(self.home), "XDG_CACHE_HOME": str(self.home / "cache")})
        self.assertEqual({"a 1", "b 1", "n 1"}, set(self.packages(json.loads(done.stdout))))
        self.assertEqual(sorted([path("a:1"), path("a:1") + ".sha1", path("b:1"), path("b:1") + ".sha1"]), self.asked())


class Settings(ResolveTest):
    def write(self, text, name=".m2/settings.xml"):
        file = self.home / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"<settings>{text}</settings>")

    def mirror(self, of="*"):
        return f"<mirrors><mirror><id>corp</id><mirrorOf>{of}</mirrorOf><url>{self.server.url}</url></mirror></mirrors>"

    def test_a_mirror_is_asked_with_its_credentials(self):
        self.write(self.mirror() + "<servers><server><id>corp</id><username>me</username><password>${env.TOKEN}</password></server></servers>")
        self.has("a:1")
        done = self.run_lscan(remote=False, TOKEN="s3cret")
        self.assertEqual([], json.loads(done.stdout)["blind_spots"])
        expected = "Basic " + base64.b64encode(b"me:s3cret").decode()
        self.assertEqual({expected}, {headers.get("Authorization") for _, headers in self.server.asked})
        self.assertNotIn("s3cret", done.stdout + done.stderr)

    def test_credentials_do_not_follow_a_redirect_to_another_host(self):
        other = self.serve()
        self.has("a:1", server=other)
        self.server.routes[path("a:1")] = Answer(status=302, headers={"Location": other.url + path("a:1")})
        self.write(self.mirror() + "<servers><server><id>corp</id><username>me</username><password>s3cret</password></server></servers>")
        self.assertEqual([], self.scan(remote=False)["blind_spots"])
        self.assertIn("Authorization", self.server.asked[0][1])
        self.assertNotIn("Authorization", other.asked[0][1])

    def test_another_settings_file_may_be_named(self):
        self.write(self.mirror(), "ci.xml")
        self.has("a:1")
        self.assertEqual([], self.scan("--maven-settings", "ci.xml", remote=False)["blind_spots"])
        self.assertEqual(2, self.run_lscan("--maven-settings", "none.xml").returncode)

    def test_an_encrypted_password_is_said_and_not_sent(self):
        self.write(self.mirror() + "<servers><server><id>corp</id><username>me</username><password>{abc=}</password></server></servers>")
        self.has("a:1")
        result = self.scan(remote=False)
        self.assertIn("is encrypted", json.dumps(result["diagnostics"]))
        self.assertNotIn("Authorization", self.server.asked[0][1])

    def test_a_repository_that_a_pom_names_is_not_contacted(self):
        other = self.serve()
        self.has("a:1", server=other)
        (self.home / "pom.xml").write_bytes(pom("app:1", "a:1", more=f"<repositories><repository><id>evil</id><url>{other.url}</url></repository></repositories>"))
        result = self.scan()
        self.assert_partial(result, "does not have it")
        self.assertEqual([], other.asked)
        self.assertIn("evil", result["blind_spots"][0]["remedy"])
        self.assertIn("--maven-remote", result["blind_spots"][0]["remedy"])


class BadRepositories(ResolveTest):
    def test_offline_contradicts_it(self):
        done = self.run_lscan("--offline")
        self.assertEqual((2, ""), (done.returncode, done.stdout))
        self.assertIn("--offline", done.stderr)

    def test_not_found_is_said_and_remembered_for_a_while(self):
        self.assert_partial(self.scan(), "does not have it", "g:a:1")
        self.server.asked.clear()
        self.assert_partial(self.scan(), "does not have it")
        self.assertEqual([], self.server.asked)

    def test_an_old_not_found_is_asked_for_again(self):
        self.scan()
        [missing] = (self.home / "cache").rglob("*.missing")
        os.utime(missing, (time.time() - 7200, time.time() - 7200))
        self.has("a:1")
        self.assertEqual([], self.scan()["blind_spots"])

    def test_errors_of_the_server_are_tried_again(self):
        self.has("a:1")
        good = self.server.routes[path("a:1")]
        self.server.routes[path("a:1")] = [Answer(status=503), good]
        self.assertEqual([], self.scan()["blind_spots"])

    def test_lasting_errors_of_the_server_are_said(self):
        self.server.routes[path("a:1")] = Answer(status=500)
        self.assert_partial(self.scan(), "HTTP 500, 3 attempts")
        self.assertEqual([path("a:1")] * 3, self.asked())

    def test_too_many_requests_are_obeyed(self):
        self.has("a:1")
        good = self.server.routes[path("a:1")]
        self.server.routes[path("a:1")] = [Answer(status=429, headers={"Retry-After": "1"}), good]
        before = time.monotonic()
        self.assertEqual([], self.scan()["blind_spots"])
        self.assertGreater(time.monotonic() - before, 1)

    def test_a_server_that_has_had_enough_is_left_in_peace(self):
        (self.home / "pom.xml").write_bytes(pom("app:1", *(f"x{i}:1" for i in range(40))))
        for i in range(40):
            self.server.routes[path(f"x{i}:1")] = Answer(status=429, headers={"Retry-After": "1800"})
        result = self.scan()
        self.assertEqual(40, len(result["packages"]))
        self.assertIn("asks to wait 1800 s", json.dumps(result["blind_spots"]))
        self.assertLessEqual(len(self.server.asked), 8)

    def test_refused_credentials_are_not_tried_on_every_file(self):
        (self.home / "pom.xml").write_bytes(pom("app:1", *(f"x{i}:1" for i in range(40))))
        for i in range(40):
            self.server.routes[path(f"x{i}:1")] = Answer(status=401)
        self.assertIn("HTTP 401, and was asked no more", json.dumps(self.scan()["blind_spots"]))
        self.assertLessEqual(len(self.server.asked), 8)

    def test_a_stall_ends(self):
        self.configure("[data]\nstall-timeout = 1\n")
        self.server.routes[path("a:1")] = Answer(pom("a:1"), cut=20, stall=True)
        self.assert_partial(self.scan(), "sent nothing for 1 s")

    def test_a_page_in_place_of_the_file_is_not_taken(self):
        self.server.routes[path("a:1")] = Answer(b"<!DOCTYPE html><html><head><title>Please log in</title></head></html>")
        self.assert_partial(self.scan(), "sent something else than the file")
        self.assertEqual([], list((self.home / "cache").rglob("*.pom")))

    def test_another_digest_is_not_taken(self):
        self.has("a:1")
        self.server.routes[path("a:1") + ".sha1"] = Answer(b"0" * 40)
        self.assert_partial(self.scan(), "another SHA-1 than it states")
        self.has("a:1")
        self.assertEqual([], self.scan()["blind_spots"])

    def test_a_truncated_file_is_not_taken(self):
        self.server.routes[path("a:1")] = Answer(pom("a:1"), cut=30)
        self.assert_partial(self.scan(), "3 attempts")
        self.server.routes[path("a:1")] = Answer(pom("a:1")[:60])
        self.assert_partial(self.scan(), "sent something else than the file")

    def test_redirects_in_a_circle_end(self):
        self.server.routes[path("a:1")] = Answer(status=302, headers={"Location": path("a:1")})
        self.assert_partial(self.scan(), "redirects more than 5 times")

    def test_a_server_that_is_not_there_is_said(self):
        self.server.close()
        self.assert_partial(self.scan(), "cannot be fetched")

    def test_snapshots_are_named_and_not_fetched(self):
        (self.home / "pom.xml").write_bytes(pom("app:1", "a:1-SNAPSHOT"))
        result = self.scan()
        self.assertIn("snapshot", result["blind_spots"][0]["why"])
        self.assertEqual([], self.server.asked)

    def test_coordinates_that_are_no_path_lead_nowhere(self):
        (self.home / "pom.xml").write_bytes(pom("app:1", "../../secret:1", "b:../../../x"))
        self.scan()
        self.assertEqual([], self.server.asked)

    def test_a_missing_parent_is_named_with_the_cause(self):
        (self.home / "pom.xml").write_bytes(pom("app:1", parent="base:1"))
        result = self.scan()
        self.assertIn("the parent g:base:1 is not at hand", result["blind_spots"][0]["why"])
        self.assertIn("does not have it", result["blind_spots"][0]["why"])


if __name__ == "__main__":
    ResolveTest.lscan = os.path.abspath(sys.argv.pop(1))
    unittest.main(verbosity=2)
