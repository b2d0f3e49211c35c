"""An update is killed (SIGKILL) at a hundred random instants, fetching, building, checking and swapping; after each, a whole store is
in use, the old one or the new one, and a scan with it ends well.

    kill_test.py LSCAN [SEED]
"""
import random
import signal
import subprocess
import sys
import time
import unittest

from loopback import Answer
from support import UpdateTest, archive, record, records

KILLS = 100
RECORDS = 1500  # enough that each step takes some milliseconds


class KillTest(UpdateTest):
    seed = 0

    def start(self):
        return subprocess.Popen([self.lscan, *map(str, self.arguments())], env=self.environment(), cwd=self.home,
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def test_a_hundred_kills_at_random_instants_each_leave_a_whole_store(self):
        versions = [archive([record(number) for number in (*range(1, RECORDS), last)]) for last in (RECORDS, RECORDS + 1)]
        stores = [self.first_update(Answer(body, pace=0.05)) for body in versions]
        began = time.monotonic()
        self.first_update(Answer(versions[0], pace=0.05))
        span = time.monotonic() - began

        chance = random.Random(self.seed)
        killed, seen = 0, set()
        while killed < KILLS:
            self.server.routes[self.zip_path] = Answer(versions[chance.randrange(2)], pace=0.05)
            update = self.start()
            time.sleep(chance.uniform(0, span))
            update.send_signal(signal.SIGKILL)
            if update.wait(timeout=60) != -signal.SIGKILL:
                continue  # it had ended before
            killed += 1
            seen |= {path.name for path in self.store.parent.iterdir()}
            self.assertIn(self.store.read_bytes(), stores, f"seed {self.seed}, kill {killed}")
            self.assertTrue(self.finding(700))
            self.assertNotEqual(self.finding(RECORDS), self.finding(RECORDS + 1))
        self.assertIn("advisories.db.new", seen, "no kill came between the first byte of the new store and the swap")

        self.first_update(Answer(records(RECORDS + 1)))
        self.assertEqual(self.files(), ["advisories.db"])
        self.assertEqual(list((self.home / "cache").rglob("*.part")), [])
        self.assertTrue(self.finding(RECORDS) and self.finding(RECORDS + 1))


if __name__ == "__main__":
    UpdateTest.lscan = sys.argv.pop(1)
    KillTest.seed = int(sys.argv.pop(1)) if len(sys.argv) > 1 else random.SystemRandom().randrange(1 << 32)
    print(f"seed {KillTest.seed}")
    unittest.main(verbosity=2)
