"""`lscan db update` against a server on loopback: what a good one gives, and what each way of failing does.

    update_test.py LSCAN
"""
import contextlib
import json
import os
import pty
import resource
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import unittest

from loopback import Answer, self_signed
from support import ECOSYSTEM, EPSS, EPSS_FILE, KEV, KEV_FILE, UpdateTest, archive, record, records

PAGE = b"<!DOCTYPE html><html><head><title>Please log in</title></head></html>"


class GoodServers(UpdateTest):
    def test_what_was_fetched_is_what_scans_use_from_then_on(self):
        self.assertFalse(self.finding(1))
        self.first_update(Answer(records(40)))
        self.assertTrue(self.finding(40))
        self.assertFalse(self.finding(41))
        self.assertEqual(self.files(), ["advisories.db"])

    def test_status_tells_sources_dates_counts_and_digests(self):
        self.first_update(Answer(records(40)))
        status = json.loads(self.run_lscan("db", "status", "--format", "json").stdout)
        self.assertEqual((status["source"], status["records"], status["ecosystems"], status["epss"], status["kev"]),
                         (str(self.store), 40, {ECOSYSTEM: 40}, 1, 1))
        self.assertEqual((status["as_of"], status["age_days"], status["newest"]), ("2026-08-01", 6, "2026-07-30"))
        dates = {source["name"]: source["as_of"] for source in status["sources"]}
        self.assertEqual(dates, {ECOSYSTEM: "2026-08-01", "KEV": "2026-08-02", "EPSS": "2026-08-03"})
        self.assertEqual(status["sources"][1]["from"], str(self.home / KEV_FILE))
        digest = subprocess.run(["sha256sum", self.store], capture_output=True, text=True, check=True).stdout.split()[0]
        self.assertEqual(status["file_sha256"], digest)
        self.assertIn("as of     2026-08-01, 6 days old", self.run_lscan("db", "status").stdout)

    def test_an_unchanged_source_is_not_fetched_again_and_the_store_stays(self):
        before = self.first_update(Answer(records(40), etag='"one"'))
        done = self.run_lscan(*self.arguments())
        self.assertIn("current already", done.stdout)
        self.assertEqual(self.server.asked[-1][1].get("If-None-Match"), '"one"')
        self.assertEqual(self.store.read_bytes(), before)

    def test_a_changed_source_is_fetched_and_replaces_the_store(self):
        self.first_update(Answer(records(40), etag='"one"'))
        self.server.routes[self.zip_path] = Answer(records(41), etag='"two"')
        self.assertEqual(self.run_lscan(*self.arguments()).returncode, 0)
        self.assertTrue(self.finding(41))

    def test_an_unchanged_source_builds_a_damaged_store_anew(self):
        before = self.first_update(Answer(records(40), etag='"one"'))
        self.store.write_bytes(before[:5000] + bytes(3000) + before[8000:])
        self.assertEqual(self.run_lscan(*self.arguments()).returncode, 0)
        self.assertEqual(self.store.read_bytes(), before)

    def test_equal_data_at_an_equal_time_give_equal_bytes(self):
        before = self.first_update(Answer(records(40)))
        self.store.unlink()
        self.assertEqual(self.first_update(Answer(records(40))), before)

    def test_a_damaged_download_in_the_cache_is_fetched_anew(self):
        self.first_update(Answer(records(40), etag='"one"'))
        [cached] = (self.home / "cache").rglob("all.zip")
        cached.write_bytes(cached.read_bytes()[:-10])
        self.assertEqual(self.run_lscan(*self.arguments()).returncode, 0)
        self.assertNotIn("If-None-Match", self.server.asked[-1][1])

    def test_a_redirect_is_followed(self):
        self.server.routes["/moved"] = Answer(records(40))
        self.first_update(Answer(status=302, headers={"Location": "/moved"}))
        self.assertTrue(self.finding(1))

    def test_one_archive_can_serve_all_ecosystems_and_is_fetched_once(self):
        both = archive([record(1), *(record(number, "npm") for number in range(2, 1502))])
        self.server.routes["/everything.zip"] = Answer(both)
        done = self.run_lscan(*self.arguments(f"{self.server.url}/everything.zip"), "--ecosystem", "npm")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(len(self.server.asked), 1)
        self.assertIn("1501 records", done.stdout)

    def test_a_location_can_say_where_the_name_of_the_ecosystem_goes(self):
        self.server.routes[f"/osv-{ECOSYSTEM}.zip"] = Answer(records(40))
        done = self.run_lscan(*self.arguments(self.server.url + "/osv-{ecosystem}.zip"))
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_folders_and_files_serve_as_well_as_urls(self):
        mirror = self.home / "mirror"
        (mirror / ECOSYSTEM).mkdir(parents=True)
        (mirror / ECOSYSTEM / "all.zip").write_bytes(records(40))
        self.assertEqual(self.run_lscan(*self.arguments(mirror)).returncode, 0)
        (mirror / ECOSYSTEM / "all.zip").unlink()
        for number in range(1, 51):
            (mirror / ECOSYSTEM / f"{number}.json").write_text(json.dumps(record(number)))
        (mirror / KEV_FILE).write_bytes(KEV)
        (mirror / EPSS_FILE).write_bytes(EPSS)
        done = self.run_lscan("db", "update", "--ecosystem", ECOSYSTEM, "--osv", f"file://{mirror}", "--kev", mirror, "--epss", mirror)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(self.finding(50))
        self.assertEqual(self.server.asked, [])

    def test_a_record_that_cannot_be_read_is_said_and_the_rest_is_taken(self):
        broken = {**record(41), "affected": 7, "schema_version": "9.0"}
        self.server.routes[self.zip_path] = Answer(archive([*(record(number) for number in range(1, 41)), broken]))
        done = self.run_lscan(*self.arguments())
        self.assertEqual(done.returncode, 0)
        self.assertIn("CVE-2026-00041", done.stderr)
        self.assertTrue(self.finding(40))

    def test_a_record_of_the_future_does_not_make_the_data_younger_than_today(self):
        self.first_update(Answer(records(40, modified="2099-01-01T00:00:00Z")))
        self.assertEqual(json.loads(self.run_lscan("db", "status", "--format", "json").stdout)["as_of"], "2026-08-07")

    def test_secrets_of_a_url_are_neither_said_nor_kept(self):
        with_secret = self.server.url.replace("//", "//user:hidden@") + "/{ecosystem}.zip?token=hidden"
        self.server.routes[f"/{ECOSYSTEM}.zip?token=hidden"] = Answer(records(40))
        self.assertEqual(self.run_lscan(*self.arguments(with_secret)).returncode, 0)
        self.assertNotIn(b"hidden", self.store.read_bytes())
        self.server.routes.clear()
        self.assertNotIn("hidden", self.run_lscan(*self.arguments(with_secret)).stderr)


class BrokenTransfers(UpdateTest):
    def setUp(self):
        super().setUp()
        self.before = self.first_update(Answer(records(40)))
        self.newer = records(60)

    def test_a_transfer_that_breaks_off_is_taken_up_where_it_ended(self):
        self.server.routes[self.zip_path] = [Answer(self.newer, etag='"two"', cut=5000), Answer(self.newer, etag='"two"')]
        done = self.run_lscan(*self.arguments())
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.server.asked[-1][1].get("Range"), "bytes=5000-")
        self.assertTrue(self.finding(60))

    def test_a_file_that_changed_meanwhile_is_read_from_its_start(self):
        self.server.routes[self.zip_path] = [Answer(records(50), etag='"two"', cut=5000), Answer(self.newer, etag='"three"')]
        self.assertEqual(self.run_lscan(*self.arguments()).returncode, 0)
        self.assertTrue(self.finding(60))

    def test_without_a_strong_etag_nothing_is_put_behind_a_part(self):
        self.server.routes[self.zip_path] = [Answer(self.newer, etag='W/"two"', cut=5000), Answer(self.newer, etag='W/"two"')]
        self.assertEqual(self.run_lscan(*self.arguments()).returncode, 0)
        self.assertNotIn("Range", self.server.asked[-1][1])

    def test_a_server_that_sends_another_part_than_was_asked_for_is_asked_for_all(self):
        for number, said in enumerate(("bytes 17-99/100", "bytes 5000-5999/100000", "bytes 5000-", "")):
            whole = Answer(self.newer, etag=f'"two-{number}"')
            wrong = Answer(self.newer, etag=whole.etag, headers={"Content-Range": said})
            self.server.routes[self.zip_path] = [Answer(self.newer, etag=whole.etag, cut=5000), wrong, whole]
            self.assertEqual(self.run_lscan(*self.arguments()).returncode, 0, said)
            self.assertNotIn("Range", self.server.asked[-1][1])
        self.assertTrue(self.finding(60))

    def test_a_transfer_that_always_breaks_off_fails_after_three_attempts(self):
        self.server.routes[self.zip_path] = Answer(self.newer, cut=5000)
        done = self.run_lscan(*self.arguments())
        self.assert_failed_and_kept(done, self.before, f"{ECOSYSTEM} was not obtained: {self.server.url}{self.zip_path}", "3 attempts", "--osv")

    def test_a_stall_ends_by_its_time_out(self):
        self.configure("[data]\nstall-timeout = 1\n")
        self.server.routes[self.zip_path] = Answer(self.newer, cut=5000, stall=True)
        done = self.run_lscan(*self.arguments())
        self.assert_failed_and_kept(done, self.before, "sent nothing for 1 s, 3 attempts")

    def test_a_slow_trickle_ends_by_the_time_out_of_the_whole(self):
        self.configure("[data]\ntimeout = 1\n")
        self.server.routes[self.zip_path] = Answer(self.newer, pace=60)
        done = self.run_lscan(*self.arguments())
        self.assert_failed_and_kept(done, self.before, "timed out")

    def test_a_server_that_does_not_listen_is_left_for_the_mirror(self):
        with socket.socket() as closed:
            closed.bind(("127.0.0.1", 0))
            dead = f"http://127.0.0.1:{closed.getsockname()[1]}"
            self.server.routes["/mirror" + self.zip_path] = Answer(self.newer)
            done = self.run_lscan(*self.arguments(dead, f"{self.server.url}/mirror"))
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assert_failed_and_kept(self.run_lscan(*self.arguments(dead)), self.store.read_bytes(), dead, "cannot be fetched")


class WrongAnswers(UpdateTest):
    def setUp(self):
        super().setUp()
        self.before = self.first_update(Answer(records(40)))

    def fail(self, answer, *said):
        self.server.routes[self.zip_path] = answer
        done = self.run_lscan(*self.arguments())
        self.assert_failed_and_kept(done, self.before, f"{ECOSYSTEM} was not obtained: {self.server.url}{self.zip_path}", *said, "--osv", ".lscan.toml")

    def test_a_missing_file_is_404_with_the_way_out(self):
        self.fail(Answer(status=404), "HTTP 404")

    def test_a_web_page_with_status_200_is_no_archive(self):
        self.fail(Answer(PAGE, headers={"Content-Type": "text/html"}), "is a web page, expected a zip archive")

    def test_an_empty_answer_is_no_archive(self):
        self.fail(Answer(b""), "is empty")

    def test_a_truncated_zip_is_refused(self):
        self.fail(Answer(records(60)[:-40]), "truncated or damaged zip")

    def test_a_zip_without_a_record_is_refused(self):
        self.fail(Answer(archive([])), "without a record")

    def test_a_zip_of_bombs_adds_nothing_and_is_refused_for_what_it_lacks(self):
        bomb = archive([{"id": f"CVE-2026-{number:05}", "padding": "0" * 17 * 1024 * 1024} for number in range(1, 3)])
        self.server.routes[self.zip_path] = Answer(bomb)
        done = self.run_lscan(*self.arguments())
        self.assert_failed_and_kept(done, self.before, f"{ECOSYSTEM} has 0 records")

    def test_an_answer_beyond_the_limit_is_refused_before_it_is_read(self):
        self.fail(Answer(records(40), headers={"Content-Length": str(1 << 42)}, cut=9000), "larger than the limit of 2048 MiB")

    def test_a_server_that_asks_to_wait_a_moment_is_waited_for(self):
        self.server.routes[self.zip_path] = [Answer(status=429, headers={"Retry-After": "2"}), Answer(records(60))]
        began = time.monotonic()
        self.assertEqual(self.run_lscan(*self.arguments()).returncode, 0)
        self.assertGreater(time.monotonic() - began, 2)
        self.assertTrue(self.finding(60))

    def test_a_server_that_asks_to_wait_long_is_not_waited_for(self):
        began = time.monotonic()
        self.fail(Answer(status=429, headers={"Retry-After": "7200"}), "HTTP 429", "asks to wait 7200 s", "try again later")
        self.assertLess(time.monotonic() - began, 5)

    def test_a_server_in_trouble_is_asked_again_and_a_refusal_is_final(self):
        self.server.routes[self.zip_path] = [Answer(status=503), Answer(records(60))]
        self.assertEqual(self.run_lscan(*self.arguments()).returncode, 0)
        self.before = self.store.read_bytes()
        asked = len(self.server.asked)
        self.fail(Answer(status=403), "HTTP 403")
        self.assertEqual(len(self.server.asked), asked + 1)

    def test_mirrors_are_tried_in_order_and_all_that_was_wrong_is_said(self):
        self.server.routes["/a" + self.zip_path] = Answer(PAGE)
        self.server.routes["/c" + self.zip_path] = Answer(records(60))
        first, second, third = (f"{self.server.url}/{name}" for name in "abc")
        done = self.run_lscan(*self.arguments(first, second))
        self.assert_failed_and_kept(done, self.before, f"{first}{self.zip_path} is a web page", f"{second}{self.zip_path} answered HTTP 404")
        self.assertEqual(self.run_lscan(*self.arguments(first, second, third)).returncode, 0)

    def test_redirects_have_an_end(self):
        self.fail(Answer(status=302, headers={"Location": self.zip_path}), "redirects more than 5 times")

    def test_a_redirect_to_a_file_is_refused(self):
        self.fail(Answer(status=302, headers={"Location": "file:///etc/passwd"}), "redirects to file:///etc/passwd")

    def test_a_catalogue_or_scores_that_end_too_early_are_refused(self):
        self.server.routes |= {"/kev.json": Answer(KEV[:-20]), "/epss.gz": Answer(EPSS[:-12]), "/page": Answer(PAGE)}
        arguments = [part for part in self.arguments() if part not in ("--kev", "--epss", self.home / KEV_FILE, self.home / EPSS_FILE)]
        epss, kev = ["--epss", self.home / EPSS_FILE], ["--kev", self.home / KEV_FILE]
        for more, said in ((["--kev", f"{self.server.url}/kev.json", *epss], "KEV was not obtained"),
                           (["--epss", f"{self.server.url}/epss.gz", *kev], "EPSS was not obtained"),
                           (["--epss", f"{self.server.url}/page", *kev], "is a web page, expected EPSS scores")):
            with self.subTest(said):
                self.assert_failed_and_kept(self.run_lscan(*arguments, *more), self.before, said)


class LostData(UpdateTest):
    def setUp(self):
        super().setUp()
        self.before = self.first_update(Answer(records(40)))

    def test_a_source_that_lost_records_is_refused_unless_the_user_says_that_it_is_right(self):
        self.server.routes[self.zip_path] = Answer(records(35))
        done = self.run_lscan(*self.arguments())
        self.assert_failed_and_kept(done, self.before, f"{ECOSYSTEM} would fall from 40 to 35 records", "--accept-shrink")
        self.assertEqual(self.run_lscan(*self.arguments(), "--accept-shrink").returncode, 0)
        self.assertFalse(self.finding(40))

    def test_a_small_loss_is_ordinary(self):
        self.server.routes[self.zip_path] = Answer(records(36))
        self.assertEqual(self.run_lscan(*self.arguments()).returncode, 0)

    def test_an_ecosystem_that_is_no_longer_asked_for_is_not_lost_silently(self):
        self.server.routes["/npm/all.zip"] = Answer(archive([record(number, "npm") for number in range(1, 1501)]))
        done = self.run_lscan(*self.arguments(), "--ecosystem", "npm")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assert_failed_and_kept(self.run_lscan(*self.arguments()), self.store.read_bytes(), "npm would fall from 1500 to 0 records")

    def test_scores_that_went_missing_are_refused(self):
        (self.home / "none.csv").write_text("cve,epss,percentile\nCVE-1999-0001,0.1,0.1\n")
        arguments = self.arguments()
        arguments[arguments.index("--epss") + 1] = self.home / "none.csv"
        self.assert_failed_and_kept(self.run_lscan(*arguments), self.before, "EPSS would fall from 1 to 0 scores")

    def test_a_first_update_is_held_against_the_built_in_copy(self):
        self.store.unlink()
        self.server.routes["/npm/all.zip"] = Answer(archive([record(number, "npm") for number in range(1, 4)]))
        done = self.run_lscan(*self.arguments(), "--ecosystem", "npm")
        self.assertEqual(done.returncode, 4)
        self.assertIn("npm has 3 records, fewer than", done.stderr)
        self.assertIn("No store was made.", done.stderr)
        self.assertEqual(self.files(), [])


class TheNetwork(UpdateTest):
    def test_a_certificate_that_nobody_vouches_for_is_refused_and_the_way_out_is_named(self):
        secure = self.serve(certificate=self_signed(self.home))
        secure.routes[self.zip_path] = Answer(records(40))
        done = self.run_lscan(*self.arguments(secure.url))
        self.assertEqual(done.returncode, 4)
        self.assertIn("CURL_CA_BUNDLE", done.stderr)
        self.assertEqual(secure.asked, [])

    def test_the_variables_of_curl_name_the_certificates_to_trust(self):
        certificate, key = self_signed(self.home)
        secure = self.serve(certificate=(certificate, key))
        secure.routes[self.zip_path] = Answer(records(40))
        for variable in ("CURL_CA_BUNDLE", "SSL_CERT_FILE"):
            done = self.run_lscan(*self.arguments(secure.url), environment={variable: certificate})
            self.assertEqual(done.returncode, 0, done.stderr)

    def test_a_redirect_from_https_to_http_is_refused(self):
        certificate, key = self_signed(self.home)
        secure = self.serve(certificate=(certificate, key))
        secure.routes[self.zip_path] = Answer(status=302, headers={"Location": self.server.url + self.zip_path})
        self.server.routes[self.zip_path] = Answer(records(40))
        done = self.run_lscan(*self.arguments(secure.url), environment={"CURL_CA_BUNDLE": certificate})
        self.assertEqual(done.returncode, 4)
        self.assertIn("from HTTPS to HTTP, which would leave the data unprotected, is refused", done.stderr)
        self.assertEqual(self.server.asked, [])

    def test_a_proxy_of_the_environment_is_used_and_no_proxy_is_heeded(self):
        target = "http://osv.example"
        self.server.routes[target + self.zip_path] = Answer(records(40))
        done = self.run_lscan(*self.arguments(target), environment={"http_proxy": self.server.url})
        self.assertEqual(done.returncode, 0, done.stderr)
        self.server.routes[self.zip_path] = Answer(records(41))
        done = self.run_lscan(*self.arguments(), environment={"http_proxy": "http://127.0.0.1:1", "no_proxy": "127.0.0.1"})
        self.assertEqual(done.returncode, 0, done.stderr)


class TheMachine(UpdateTest):
    def limited(self, size):
        return {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))}

    def test_a_full_disk_while_the_store_is_written_leaves_the_old_one(self):
        mirror = self.home / "mirror" / ECOSYSTEM
        mirror.mkdir(parents=True)
        before = self.first_update(Answer(records(40)))
        (mirror / "all.zip").write_bytes(records(3000))
        done = self.run_lscan(*self.arguments(mirror.parent), **self.limited(200_000))
        self.assert_failed_and_kept(done, before, "the new store cannot be written", "MiB are free in")

    def test_a_full_disk_while_a_file_is_fetched_leaves_the_old_store(self):
        before = self.first_update(Answer(records(40)))
        self.server.routes[self.zip_path] = Answer(records(3000))
        done = self.run_lscan(*self.arguments(), **self.limited(100_000))
        self.assert_failed_and_kept(done, before, "cannot be written: File too large")
        self.assertEqual(list((self.home / "cache").rglob("*.part")), [])

    def test_of_two_updates_at_once_the_second_says_so_and_ends(self):
        before = self.first_update(Answer(records(40)))
        self.server.routes[self.zip_path] = Answer(records(60), pace=3)
        outcome = []
        first = threading.Thread(target=lambda: outcome.append(self.run_lscan(*self.arguments())))
        asked = len(self.server.asked)
        first.start()
        while len(self.server.asked) == asked:
            time.sleep(0.01)
        second = self.run_lscan(*self.arguments())
        self.assertEqual(second.returncode, 4)
        self.assertIn("another update is under way", second.stderr)
        self.assertEqual(self.store.read_bytes(), before)
        first.join()
        self.assertEqual(outcome[0].returncode, 0, outcome[0].stderr)
        self.assertTrue(self.finding(60))

    def test_what_a_killed_update_left_goes_with_the_next(self):
        before = self.first_update(Answer(records(40), etag='"one"'))
        (self.store.parent / "advisories.db.new").write_bytes(before[:4096])
        (self.store.parent / "advisories.db.lock").touch()
        self.assertEqual(self.run_lscan(*self.arguments()).returncode, 0)
        self.assertEqual(self.files(), ["advisories.db"])

    def test_a_store_behind_a_link_is_replaced_where_it_lies(self):
        self.first_update(Answer(records(40)))
        real = self.home / "real"
        real.mkdir()
        self.store.rename(real / "shared.db")
        self.store.symlink_to(real / "shared.db")
        self.server.routes[self.zip_path] = Answer(records(60))
        self.assertEqual(self.run_lscan(*self.arguments()).returncode, 0)
        self.assertTrue(self.store.is_symlink())
        self.assertTrue(self.finding(60))

    def test_progress_is_shown_on_a_terminal_and_gone_at_the_end(self):
        self.server.routes[self.zip_path] = Answer(records(60), pace=1.5)
        terminal, end = pty.openpty()
        done = subprocess.run([self.lscan, *map(str, self.arguments())], env=self.environment(), cwd=self.home, stdout=subprocess.PIPE,
                              stderr=end, timeout=60, check=False)
        os.close(end)
        shown = b""
        with contextlib.suppress(OSError):  # what Linux gives where the other end is closed
            while piece := os.read(terminal, 4096):
                shown += piece
        os.close(terminal)
        shown = shown.decode()
        self.assertEqual(done.returncode, 0)
        self.assertIn(f"lscan: fetching {ECOSYSTEM}", shown)
        self.assertTrue(shown.endswith("\r\x1b[K"), repr(shown))

    def test_nothing_but_the_result_is_said_in_a_pipe_and_nothing_at_all_with_quiet(self):
        self.server.routes[self.zip_path] = Answer(records(60), pace=1)
        done = self.run_lscan(*self.arguments())
        self.assertEqual((done.stderr, len(done.stdout.splitlines())), ("", 2))
        done = self.run_lscan(*self.arguments(), "--quiet")
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))


class HostedStores(UpdateTest):
    """An organisation builds a store and points everyone at it."""

    def setUp(self):
        super().setUp()
        self.hosted = self.first_update(Answer(records(40)))
        self.server.asked.clear()
        self.store.unlink()

    def adopt(self, content, *more, digest=None, **options):
        (self.home / "hosted.db").write_bytes(content)
        digest = digest or subprocess.run(["sha256sum", self.home / "hosted.db"], capture_output=True, text=True, check=True).stdout.split()[0]
        self.server.routes["/store.db"] = Answer(content)
        return self.run_lscan("db", "update", "--from", f"{self.server.url}/store.db", "--sha256", digest, *more, **options)

    def test_a_store_is_taken_by_url_and_digest_and_only_once(self):
        done = self.adopt(self.hosted)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.store.read_bytes(), self.hosted)
        self.assertTrue(self.finding(40))
        self.assertIn("current already", self.adopt(self.hosted).stdout)
        self.assertEqual(len(self.server.asked), 1)

    def test_the_configuration_can_point_at_it(self):
        digest = subprocess.run(["sha256sum", "-"], input=self.hosted, capture_output=True, check=True).stdout.split()[0].decode()
        self.server.routes["/store.db"] = Answer(self.hosted)
        self.configure(f'[data]\nfrom = "{self.server.url}/store.db"\nsha256 = "{digest}"\n')
        self.assertEqual(self.run_lscan("db", "update").returncode, 0)
        self.assertEqual(self.store.read_bytes(), self.hosted)

    def test_another_file_than_the_digest_names_is_refused(self):
        self.adopt(self.hosted)
        done = self.adopt(self.hosted + b"x", digest="0" * 64)
        self.assert_failed_and_kept(done, self.hosted, "expected " + "0" * 64)
        self.assert_failed_and_kept(self.adopt(PAGE, digest="0" * 64), self.hosted, "/store.db has the SHA-256")

    def test_a_store_of_another_schema_is_refused_whatever_its_digest(self):
        self.adopt(self.hosted)
        path = self.home / "other.db"
        path.write_bytes(self.hosted)
        with sqlite3.connect(path) as database:
            database.execute("PRAGMA user_version = 999")
        self.assert_failed_and_kept(self.adopt(path.read_bytes()), self.hosted, "is an advisory store of version 999")
        self.assert_failed_and_kept(self.adopt(PAGE * 100), self.hosted, "is not an advisory store")

    def test_a_damaged_store_is_refused_whatever_its_digest(self):
        self.adopt(self.hosted)
        damaged = self.hosted[:5000] + bytes(3000) + self.hosted[8000:]
        self.assert_failed_and_kept(self.adopt(damaged), self.hosted, "damaged")

    def test_without_a_digest_no_store_is_taken(self):
        done = self.run_lscan("db", "update", "--from", f"{self.server.url}/store.db")
        self.assertEqual(done.returncode, 2)
        self.assertIn("--sha256", done.stderr)

    def test_a_full_disk_leaves_the_old_store(self):
        self.adopt(self.hosted)
        larger = self.first_update(Answer(records(3000)))
        self.store.write_bytes(self.hosted)
        (self.home / "larger.db").write_bytes(larger)
        digest = subprocess.run(["sha256sum", self.home / "larger.db"], capture_output=True, text=True, check=True).stdout.split()[0]
        done = self.run_lscan("db", "update", "--from", self.home / "larger.db", "--sha256", digest,
                              preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)))
        self.assert_failed_and_kept(done, self.hosted, "the new store cannot be written")


if __name__ == "__main__":
    UpdateTest.lscan = sys.argv.pop(1)
    unittest.main(verbosity=2)
