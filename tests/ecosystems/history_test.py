#!/usr/bin/env python3
"""Three hundred commits that switch between real locks of npm, against a judge that reads every commit by itself.

The judge asks git which lock stands where at each commit and lscan what one lock lists, once for each distinct one. All else
is worked out here from these sets: who brought what in, for how long it was there, and what lies between two commits.
"""
import collections
import concurrent.futures
import datetime
import itertools
import json
import pathlib
import random
import shutil
import subprocess
import tempfile

import support

LOCKS = {
    "as it began": {"express": "4.16.0", "lodash": "4.17.4", "minimist": "1.2.0", "debug": "2.6.8"},
    "lodash mended": {"express": "4.16.0", "lodash": "4.17.21", "minimist": "1.2.0", "debug": "2.6.8"},
    "express mended": {"express": "4.19.2", "lodash": "4.17.21", "minimist": "1.2.8", "debug": "4.3.4"},
    "half mended": {"express": "4.17.1", "lodash": "4.17.15", "minimist": "0.0.8", "debug": "3.0.0"},
    "parser alone": {"body-parser": "1.18.2", "debug": "2.6.8", "minimist": "1.2.5"},
    "parser mended": {"body-parser": "1.20.3", "qs": "6.5.1", "debug": "4.1.0", "ms": "2.0.0"},
    "small": {"lodash": "4.17.4", "minimist": "1.2.5"},
    "small and mended": {"lodash": "4.17.21", "minimist": "1.2.8"},
    "two of a name": {"mkdirp": "0.5.1", "minimist": "1.2.0", "lodash": "4.17.20"},
}
COMMITS = 300
SEED = 300
DAY = 86400
# Where each of the two projects may have its lock: renames go to and fro between these.
PLACES = (("package-lock.json", "shop/package-lock.json"), ("site/package-lock.json", "web/package-lock.json"))
PATHS = sorted(itertools.chain(*PLACES))
PACKAGES = ["lodash", "lodash@4.17.4", "minimist", "minimist@1.2.0", "debug", "qs", "ms@2.0.0", "body-parser", "express",
            "pkg:npm/send"]
PAIRS = 24


def lock_with_npm(folder, locks):
    def lock(number, dependencies):
        project = folder / str(number)
        manifest = {"name": "function", "version": "1.0.0", "private": True, "dependencies": dependencies}
        support.write(project, {"package.json": json.dumps(manifest)})
        support.run(["npm", "install", "--package-lock-only", "--ignore-scripts", "--no-audit", "--no-fund",
                     "--loglevel=error"], project)

    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        list(pool.map(lock, range(len(locks)), locks.values()))


def git(folder, *arguments, given=None):
    done = subprocess.run(["git", "-C", str(folder), *arguments], input=given, capture_output=True, check=True)
    return done.stdout.decode()


class Writer:
    """Writes the history as git fast-import reads it."""

    def __init__(self, locks):
        self.locks = locks
        self.random = random.Random(SEED)
        self.stream = []
        self.commits = 0
        self.time = 1517443200  # February 2018

    def commit(self, branch, locks, parents):
        """One commit that has these locks, by path; its mark."""
        self.commits += 1
        self.time += self.random.randrange(1, 18 * DAY)
        person = f"A Test <test@example.com> {self.time} +0000"
        subject = f"Step {self.commits}"
        self.stream += [f"commit refs/heads/{branch}", f"mark :{self.commits}", f"author {person}",
                        f"committer {person}", f"data {len(subject)}", subject]
        self.stream += [f"{word} :{parent}" for word, parent in zip(["from", "merge"], parents)]
        self.stream.append("deleteall")
        files = {path: self.locks[number] for path, number in locks.items()}
        for path, text in {**files, "notes.txt": f"{self.commits // 2}\n"}.items():
            self.stream += [f"M 100644 inline {path}", f"data {len(text.encode())}", text]
        return self.commits

    def tag(self, name, commit, annotated):
        if not annotated:
            self.stream += [f"reset refs/tags/{name}", f"from :{commit}", ""]
            return
        self.stream += [f"tag {name}", f"from :{commit}", f"tagger A Test <test@example.com> {self.time + 3600} +0000",
                        f"data {len(name)}", name]

    def step(self, locks):
        """What the next commit has in place of `locks`."""
        places = self.random.choice(PLACES)
        here = next((path for path in places if path in locks), None)
        rest = {path: number for path, number in locks.items() if path != here}
        deed = self.random.choices(["nothing", "switch", "rename", "rename and switch", "delete", "swap", "both"],
                                   [25, 40, 9, 5, 7, 5, 9])[0]
        other = self.random.randrange(len(self.locks))
        if deed == "nothing":
            return locks
        if deed == "swap":
            return dict(zip(locks, reversed(list(locks.values()))))
        if deed == "both":
            return {path: self.random.randrange(len(self.locks)) for path in locks}
        if here is None:  # brought back
            return {**rest, self.random.choice(places): other}
        if deed == "delete":
            return rest
        if deed == "switch":
            return {**rest, here: other}
        there = places[1 - places.index(here)]
        return {**rest, there: locks[here] if deed == "rename" else other}

    def write(self):
        locks = {PLACES[0][0]: 0}
        last = self.commit("main", locks, [])
        while self.commits < COMMITS:
            if self.commits + 4 <= COMMITS and self.random.random() < 0.05:
                # A branch, and the line goes on meanwhile; one side of each project comes into the merge.
                side = self.step(locks)
                branch = self.commit("side", side, [last])
                side = self.step(side)
                branch = self.commit("side", side, [branch])
                locks = self.step(locks)
                last = self.commit("main", locks, [last])
                from_side = self.random.choice(PLACES)
                locks = {path: number for path, number in locks.items() if path not in from_side}
                locks.update((path, number) for path, number in side.items() if path in from_side)
                last = self.commit("main", locks, [last, branch])
            else:
                locks = self.step(locks)
                last = self.commit("main", locks, [last])
            if self.random.random() < 0.07:
                self.tag(f"v{self.commits}", last, annotated=self.random.random() < 0.5)
        return ("\n".join(self.stream) + "\n").encode()


Change = collections.namedtuple("Change", "commit brings_in takes_out kind name old new path old_path")


def by_version(version):
    return [int(part) for part in version.split(".")]


class Comparison:
    """What lies between two states, {path: {(name, version)}}: changes, and the standing of each package in each file."""

    def __init__(self, base, head):
        self.changes = []  # kind, name, old, new, path, old path
        self.standings = {}  # (path, name, version): standing; of what is removed the path in the base
        renamed = self.renames(base, head)
        come, gone = [], []  # path, name, version
        for path in sorted(head):
            before = renamed.get(path, path)
            old = base.get(before, set())
            came, went = head[path] - old, old - head[path]
            for name, version in sorted(old & head[path]):
                if before == path:
                    self.standings[path, name, version] = "unchanged"
                else:
                    self.move(before, path, name, version)
            for name in {name for name, _ in came} & {name for name, _ in went}:
                versions = [sorted((version for found, version in side if found == name), key=by_version, reverse=True)
                            for side in (went, came)]
                for one, another in zip(*versions):
                    kind = "upgraded" if by_version(one) < by_version(another) else "downgraded"
                    self.changes.append((kind, name, one, another, path, before if before != path else None))
                    self.standings[path, name, another] = "introduced"
                    self.standings[before, name, one] = "fixed"
                    came.remove((name, another))
                    went.remove((name, one))
            come += [(path, *package) for package in sorted(came)]
            gone += [(before, *package) for package in sorted(went)]
        for path in sorted(set(base) - set(head) - set(renamed.values())):
            gone += [(path, *package) for package in sorted(base[path])]
        for path, name, version in come:
            source = next((found for found in gone if found[1:] == (name, version)), None)
            if source is None:
                self.changes.append(("added", name, None, version, path, None))
                self.standings[path, name, version] = "introduced"
            else:
                gone.remove(source)
                self.move(source[0], path, name, version)
        for path, name, version in gone:
            self.changes.append(("removed", name, version, None, path, None))
            self.standings[path, name, version] = "fixed"

    def move(self, before, path, name, version):
        self.changes.append(("moved", name, version, version, path, before))
        self.standings[path, name, version] = "moved"

    @staticmethod
    def renames(base, head):
        """{path in the head: in the base}: at least half of the larger one stands in both, the most alike first."""
        pairs = []
        for new, old in itertools.product(sorted(set(head) - set(base)), sorted(set(base) - set(head))):
            shared = len(head[new] & base[old])
            if shared and 2 * shared >= max(len(head[new]), len(base[old])):
                pairs.append((-shared, new, old))
        found = {}
        for _, new, old in sorted(pairs):
            if new not in found and old not in found.values():
                found[new] = old
        return found


class HistoryTest(support.EcosystemTest):
    @classmethod
    def setUpClass(cls):
        support.require("npm", "git")
        locked = support.built("history", lock_with_npm, LOCKS)
        texts = [(locked / str(number) / "package-lock.json").read_text(encoding="utf-8")
                 for number in range(len(LOCKS))]
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="lscan-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        git(cls.folder, "init", "--quiet", "--initial-branch=main")
        git(cls.folder, "fast-import", "--quiet", given=Writer(texts).write())
        cls.read_every_commit()

    @classmethod
    def read_every_commit(cls):
        cls.parents, cls.times, cls.blobs = {}, {}, {}  # by commit
        for line in git(cls.folder, "log", "--all", "--format=%H %ct %P").splitlines():
            commit, time, *parents = line.split()
            cls.parents[commit], cls.times[commit] = parents, int(time)
        cls.line = git(cls.folder, "rev-list", "--first-parent", "--reverse", "main").split()
        cls.published, cls.findings, cls.purls, packages = {}, {}, {}, {}
        for commit in cls.parents:
            cls.blobs[commit] = {}
            for line in git(cls.folder, "ls-tree", "-r", commit, "--", *PATHS).splitlines():
                _, _, blob, path = line.split()
                cls.blobs[commit][path] = blob
                if blob not in packages:
                    packages[blob] = cls.read_lock(git(cls.folder, "show", f"{commit}:{path}"))
        cls.states = {commit: {path: packages[blob] for path, blob in blobs.items()}
                      for commit, blobs in cls.blobs.items()}
        cls.locks = len(packages)

    @classmethod
    def read_lock(cls, text):
        folder = cls.folder / "lock"
        support.write(folder, {"package-lock.json": text})
        result = support.lscan("lockfile", folder / "package-lock.json")
        shutil.rmtree(folder)
        for package in result["packages"]:
            cls.purls[package["name"], package["version"]] = package["purl"]
        for finding in result["findings"]:
            package = result["packages"][finding["package"]]
            cls.findings.setdefault((package["name"], package["version"]), set()).add(finding["id"])
            cls.published[finding["id"]] = finding["published"]
        return {(package["name"], package["version"]) for package in result["packages"]}

    def changes_judged(self, counts):
        found = []
        for before, commit in zip([None, *self.line], self.line):
            for change in Comparison(self.states.get(before, {}), self.states[commit]).changes:
                _, name, old, new, _, _ = change
                is_old, is_new = old is not None and counts(name, old), new is not None and counts(name, new)
                if is_old or is_new:
                    found.append(Change(commit, is_new and not is_old, is_old and not is_new, *change))
        return found

    def assert_same_changes(self, told, counts):
        commits = [change["commit"]["id"] for change in told["changes"]]
        self.assertEqual(sorted(commits, key=self.line.index), commits)
        found = [Change(change["commit"]["id"], *(change[key] for key in (
            "brings_in", "takes_out", "kind", "name", "from", "to", "path", "from_path"))) for change in told["changes"]]
        judged = self.changes_judged(counts)
        self.assertTrue(judged)
        lines = [f"missing: {one}" for one in judged if one not in found]
        lines += [f"extra: {one}" for one in found if one not in judged]
        self.assertEqual((len(judged), []), (len(found), lines), "\n".join([told["subject"]["asked"], *lines]))
        self.assertFalse(any(change["oldest_known"] for change in told["changes"]))
        self.assertEqual((len(self.line), self.line[0], self.line[-1], []), (
            told["walk"]["commits"], told["walk"]["oldest"]["id"], told["walk"]["newest"]["id"], told["diagnostics"]))
        self.assertEqual(self.purls_that_count(self.line[-1], counts), told["now"])
        self.assertEqual(self.windows_judged(told, counts), [
            (window["from"]["id"], window["until"] and window["until"]["id"], window["days"],
             window["days_since_published"]) for window in told["windows"]])

    def purls_that_count(self, commit, counts):
        return sorted({self.purls[package] for packages in self.states[commit].values() for package in packages
                       if counts(*package)})

    def windows_judged(self, told, counts):
        now = seconds(told["scanned_at"])
        published = seconds(told["subject"]["published"]) if told["subject"]["published"] else 0
        windows, start = [], None
        for commit in [*self.line, None]:
            has = commit is not None and bool(self.purls_that_count(commit, counts))
            if has and start is None:
                start = commit
            elif not has and start is not None:
                since, until = self.times[start], now if commit is None else self.times[commit]
                windows.append((start, commit, (until - since) // DAY, max(0, until - max(since, published)) // DAY))
                start = None
        return windows

    def tags(self):
        """(name, time, commit), oldest first."""
        listed = git(self.folder, "for-each-ref", "refs/tags",
                     "--format=%(refname:short) %(creatordate:unix) %(objectname) %(*objectname)")
        found = [(int(time), name, ids[-1]) for name, time, *ids in (line.split() for line in listed.splitlines())]
        return [(name, time, commit) for time, name, commit in sorted(found)]

    def test_judge_sees_what_makes_this_telling(self):
        self.assertEqual(COMMITS, len(self.parents))
        self.assertEqual(len(LOCKS), self.locks)
        self.assertTrue(any(len(self.parents[commit]) == 2 for commit in self.line))
        self.assertEqual({"added", "removed", "moved", "upgraded", "downgraded"},
                         {change.kind for change in self.changes_judged(lambda name, version: name == "lodash")})
        self.assertGreater(len(self.tags()), 10)
        self.assertTrue({"CVE-2019-10744", "CVE-2021-44906"} <= set(self.published))

    def test_packages_have_the_history_that_every_commit_shows(self):
        for asked in PACKAGES:
            with self.subTest(asked):
                name, _, version = asked.removeprefix("pkg:npm/").partition("@")
                self.assert_same_changes(support.document("history", asked, "-C", self.folder),
                                         lambda found, which: found == name and version in ("", which))

    def test_advisories_have_the_history_that_every_commit_shows(self):
        tags = self.tags()
        for asked in sorted(self.published):
            with self.subTest(asked):
                def counts(name, version, asked=asked):
                    return asked in self.findings.get((name, version), ())

                told = support.document("history", asked, "-C", self.folder)
                self.assert_same_changes(told, counts)
                judged = []
                # Every tag lies on the one line, so that the next one follows it.
                for (name, time, commit), (next_name, next_time, _) in zip(tags, [*tags[1:], (None, None, None)]):
                    until = seconds(told["scanned_at"]) if next_time is None else next_time
                    if purls := self.purls_that_count(commit, counts):
                        judged.append((name, commit, purls, next_name, (until - time) // DAY))
                self.assertEqual(judged, [(one["tag"], one["commit"]["id"], one["packages"], one["until_tag"], one["days"])
                                          for one in told["releases"]])
                self.assertEqual(len(tags), told["exposure"]["releases_seen"])

    def test_all_lines_name_a_merge_for_what_none_of_its_parents_has(self):
        for asked in ["lodash", "minimist", "debug"]:
            with self.subTest(asked):
                judged, found = set(), set()
                for commit, path in itertools.product(self.parents, PATHS):
                    here = self.states[commit].get(path, set())
                    before = [self.states[parent].get(path, set()) for parent in self.parents[commit]] or [set()]
                    come, gone = here - set.union(*before), set.intersection(*before) - here
                    judged |= {(commit, "+", path, version) for name, version in come if name == asked}
                    judged |= {(commit, "-", path, version) for name, version in gone if name == asked}
                for change in support.document("history", asked, "--all", "-C", self.folder)["changes"]:
                    commit = change["commit"]["id"]
                    if change["to"] is not None:
                        found.add((commit, "+", change["path"], change["to"]))
                    if change["from"] is not None:
                        found.add((commit, "-", change["from_path"] or change["path"], change["from"]))
                self.assertEqual(sorted(judged), sorted(found))

    def test_git_finds_the_same_commits_by_the_text_of_the_locks(self):
        for name, version in [("lodash", "4.17.4"), ("body-parser", "1.18.2"), ("lodash", "4.17.21")]:
            with self.subTest(name):
                shown = git(self.folder, "log", "--first-parent", "-m", "--no-renames", "--format=%H", "--reverse",
                            f'-S"node_modules/{name}": {{\n      "version": "{version}"', "main").split()
                told = support.document("history", f"{name}@{version}", "-C", self.folder)
                commits = [change["commit"]["id"] for change in told["changes"]]
                self.assertTrue(shown)
                self.assertEqual(list(dict.fromkeys(shown)), list(dict.fromkeys(commits)))

    def standing_findings(self, base, head):
        """(state, id, purl, path) of the files that differ between two commits."""
        differing = {path for path in PATHS if self.blobs[base].get(path) != self.blobs[head].get(path)}
        sides = [{path: packages for path, packages in self.states[commit].items() if path in differing}
                 for commit in (base, head)]
        found = []
        for (path, *package), standing in Comparison(*sides).standings.items():
            for one in self.findings.get(tuple(package), ()):
                published = self.published[one]
                is_younger = standing == "unchanged" and published is not None and seconds(published) > self.times[base]
                found.append(("new-advisory" if is_younger else standing, one, self.purls[tuple(package)], path))
        return sorted(found)

    def test_comparisons_introduce_and_fix_what_the_two_commits_show(self):
        chosen = random.Random(SEED)
        states = collections.Counter()
        for _ in range(PAIRS):
            base, head = chosen.sample(self.line, 2)
            with self.subTest(base=base, head=head):
                result = support.lscan("diff", f"{base}..{head}", "--no-merge-base", "-C", self.folder)
                judged = self.standing_findings(base, head)
                found = sorted((finding["state"], finding["id"], finding["purl"], place_of(result, finding))
                               for finding in result["findings"])
                self.assertEqual(judged, found)
                states.update(state for state, *_ in judged)
        self.assertEqual({"introduced", "fixed", "moved", "unchanged", "new-advisory"}, set(states))

    def origin(self, commit, path, package):
        """Back along a parent that has it too, in this file or in the one that it moved from."""
        while True:
            parents = self.parents[commit]
            same = next((parent for parent in parents if package in self.states[parent].get(path, ())), None)
            if same is not None:
                commit = same
                continue
            moves = [(parent, change[5]) for parent in parents
                     for change in Comparison(self.states[parent], self.states[commit]).changes
                     if change[0] == "moved" and (change[1], change[3]) == package and change[4] == path]
            if not moves:
                return commit
            commit, path = moves[0]

    def test_blame_names_the_commit_that_brought_each_finding_in(self):
        seen = set()
        for base, head in [(0, -1), (40, -1), (5, 60), (100, 180), (30, 200), (200, 120)]:
            base, head = self.line[base], self.line[head]
            with self.subTest(base=base, head=head):
                result = support.lscan("diff", f"{base}..{head}", "--no-merge-base", "--blame", "-C", self.folder)
                found, judged = set(), set()
                for finding in result["findings"]:
                    package, path = result["packages"][finding["package"]], place_of(result, finding)
                    found.add((finding["state"], finding["id"], finding["purl"], path, finding["introduced_by"]["id"]))
                    at = base if finding["state"] == "fixed" else head
                    judged.add((finding["state"], finding["id"], finding["purl"], path,
                                self.origin(at, path, (package["name"], package["version"]))))
                self.assertTrue(judged)
                self.assertEqual(sorted(judged), sorted(found))
                seen |= {origin for *_, origin in judged}
        self.assertGreater(len(seen), 5)


def seconds(time):
    return int(datetime.datetime.fromisoformat(time.replace("Z", "+00:00")).timestamp())


def place_of(result, finding):
    return result["packages"][finding["package"]]["evidence"][0]["path"]


if __name__ == "__main__":
    support.main()
