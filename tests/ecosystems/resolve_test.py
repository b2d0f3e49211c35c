#!/usr/bin/env python3
"""What `--resolve` fetches from an empty start, against `mvn dependency:list`: the same artifacts, versions and scopes.

    resolve_test.py LSCAN [WORK] [unittest's own arguments]

The projects, the lists and the repository that Maven filled for them are those of pom_test.py; a server on loopback serves that
repository as a remote one.
"""
import http.server
import pathlib
import sys
import threading
import unittest

import pom_test
import support

PROJECTS = ["spring_boot_parent", "spring_boot_bom", "aws_sdk_2", "quarkus", "relocations", "managed", "optional"]


class Repository(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def translate_path(self, path):
        # A local repository keeps the list of versions under the id of the remote one that it came from.
        return super().translate_path(path.replace("/maven-metadata.xml", "/maven-metadata-central.xml"))

    def log_message(self, *_):
        pass


class ResolveTest(support.EcosystemTest):
    @classmethod
    def setUpClass(cls):
        support.require("mvn")
        cls.folder = support.built("pom", pom_test.build, {**pom_test.PROJECTS, **pom_test.BY_MACHINE}, pom_test.GOALS)
        handler = lambda *arguments: Repository(*arguments, directory=str(cls.folder / "repository"))  # noqa: E731
        cls.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        cls.server.daemon_threads = True
        threading.Thread(target=cls.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    @classmethod
    def tearDownClass(cls):
        cls.server.shutdown()
        cls.server.server_close()

    def check(self, project):
        home = support.scratch(self)
        pom = self.folder / project / "pom.xml"
        judged = pom_test.judged_lines(pathlib.Path(pom).with_name("list.txt").read_text(encoding="utf-8"))
        judged = {line.removesuffix(" (optional)").strip() for line in judged}
        expected = {("Maven", ":".join(line.split(":")[:2]), line.split(":")[-2]) for line in judged}
        result = support.lscan("lockfile", pom, "--dev", "--resolve", "--maven-repository", "none", "--maven-remote",
                               f"http://127.0.0.1:{self.server.server_address[1]}", environment={"HOME": home, "XDG_CACHE_HOME": home / "cache"})
        self.assertEqual([], [spot for spot in result["blind_spots"] if "not at hand" in spot["why"]])
        self.assert_same_packages(result, expected, support.declared)
        runtime = {package["name"] for package in result["packages"] if package["scope"] == "runtime"}
        self.assertLessEqual(runtime, {":".join(line.split(":")[:2]) for line in judged if line.split(":")[-1] in ("compile", "runtime")})


for project_name in PROJECTS:
    setattr(ResolveTest, f"test_{project_name}", lambda self, project=project_name: self.check(project))


if __name__ == "__main__":
    support.main()
