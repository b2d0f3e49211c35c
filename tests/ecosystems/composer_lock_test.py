#!/usr/bin/env python3
"""composer.lock as Composer writes it, against `composer show --locked`.

The packages are made up here, in a repository that is a folder, so that aliases, branches, replacements and sources of every
kind can be had at will and no network is needed.
"""
import json

import support

# name: {version: {the rest of its composer.json}}
PACKAGES = {
    "acme/framework": {"9.0.0": {"require": {"acme/log": "^2", "acme/string": "*"}, "replace": {"acme/cache": "self.version"}},
                       "10.1.0": {"require": {"acme/log": "^3", "acme/string": "*"}, "replace": {"acme/cache": "self.version"}}},
    "acme/log": {"v2.9.1": {"provide": {"psr/log-implementation": "1.0"}, "require": {"psr/log": "^1"}},
                 "v3.0.0": {"provide": {"psr/log-implementation": "3.0"}, "require": {"psr/log": "^1 || ^3"}}},
    "psr/log": {"1.1.4": {}, "3.0.0": {}},
    "acme/string": {"6.2.1": {"require": {"php": ">=7"}}, "7.0.0-RC1": {}, "dev-main": {"extra": {"branch-alias": {"dev-main": "7.x-dev"}}}},
    "acme/unit": {"9.6.0": {"require": {"acme/differ": "^4"}}, "10.0.0": {"require": {"acme/differ": "^5"}}},
    "acme/differ": {"4.0.4": {}, "5.0.3": {"require": {"acme/string": "*"}}},
    "acme/cached": {"1.0.0": {"require": {"acme/cache": "*"}}},
    "acme/four": {"1.0.0.1": {}},
}

PROJECTS = {
    "plain": {"require": {"php": ">=7", "ext-json": "*", "acme/framework": "^9.0"}, "require-dev": {"acme/unit": "^9"}},
    "shared": {"require": {"acme/framework": "*"}, "require-dev": {"acme/unit": "^10", "acme/cached": "*"}},
    "branches": {"require": {"acme/string": "dev-main as 6.9.0", "acme/log": "^3"}, "minimum-stability": "dev"},
    "stability": {"require": {"acme/string": "^7@RC", "psr/log-implementation": "*", "acme/log": "2.*"}},
    "dev_alone": {"require-dev": {"acme/differ": "*", "acme/four": "*"}},
    "sources": {"require": {"own/path": "*", "own/git": "dev-main", "own/described": "1.0", "acme/log": "^2"},
                "repositories": [{"type": "path", "url": "lib", "options": {"versions": {"own/path": "1.5"}}},
                                 {"type": "git", "url": "file://FOLDER/repository"},
                                 {"type": "package", "package": {"name": "own/described", "version": "1.0",
                                                                 "dist": {"type": "zip", "url": "https://host.example/described.zip"}}}]},
}
OWN = {"own/path": "file:lib", "own/git": "git+", "own/described": "https://host.example/described.zip"}


def composer(folder, project, *arguments):
    return support.run(["composer", "--no-interaction", "--no-ansi", *arguments], project, COMPOSER_ALLOW_SUPERUSER="1",
                       COMPOSER_HOME=str(folder / "home"), COMPOSER_DISABLE_NETWORK="1")


def served(packages):
    """What a server of packages answers, as a file."""
    return json.dumps({"packages": {name: {version: {"name": name, "version": version, **rest,
                                                     "dist": {"type": "zip", "url": f"https://host.example/{name}-{version}.zip"}}
                                           for version, rest in versions.items()} for name, versions in packages.items()}})


def build(folder, packages, projects):
    support.write(folder, {"server/packages.json": served(packages)})
    repository = folder / "repository"
    support.write(repository, {"composer.json": json.dumps({"name": "own/git", "require": {"acme/string": "^6"}})})
    for command in (["init", "--quiet", "-b", "main", "."], ["add", "."],
                    ["-c", "user.name=x", "-c", "user.email=x@host.example", "commit", "--quiet", "-m", "x"]):
        support.run(["git", *command], repository)
    for name, manifest in projects.items():
        project = folder / name
        server = {"type": "composer", "url": f"file://{folder}/server"}
        manifest = {**manifest, "repositories": [*manifest.get("repositories", []), server, {"packagist": False}]}
        support.write(project, {"composer.json": json.dumps(manifest, indent=2).replace("FOLDER", str(folder)),
                                "lib/composer.json": json.dumps({"name": "own/path", "require": {"psr/log": "^1"}})})
        composer(folder, project, "update", "--no-install", "--no-scripts")
        for listing, options in {"all": [], "shipped": ["--no-dev"], "direct": ["--direct"]}.items():
            listed = composer(folder, project, "show", "--locked", "--format=json", *options)
            (project / f"{listing}.json").write_text(listed, encoding="utf-8")


class ComposerLockTest(support.EcosystemTest):
    @classmethod
    def setUpClass(cls):
        support.require("composer", "git")
        cls.folder = support.built("composer-lock", build, PACKAGES, PROJECTS)

    def judged(self, project, listing):
        """{(name, version)}; Composer shows a branch with its commit, and its own package where it is an alias."""
        listed = json.loads((self.folder / project / f"{listing}.json").read_text(encoding="utf-8") or "{}")
        return {(package["name"], package["version"].split(" ")[0]) for package in (listed or {}).get("locked", [])}

    def check(self, project):
        lock = self.folder / project / "composer.lock"
        result = support.lscan("lockfile", lock, "--dev")
        self.assertEqual([], result["diagnostics"])
        self.assert_same_packages(result, {("Packagist", *package) for package in self.judged(project, "all") if package[0] not in OWN},
                                  support.declared)
        listed = {(package["name"], package["version"]) for package in result["packages"]}
        self.assertEqual(self.judged(project, "all"), listed)
        direct = {(package["name"], package["version"]) for package in result["packages"] if package["direct"]}
        if project != "stability":  # what only provides the name that is asked for is no package of that name
            self.assertEqual(self.judged(project, "direct"), direct)
        shipped = {(package["name"], package["version"]) for package in support.lscan("lockfile", lock)["packages"]}
        self.assertEqual(self.judged(project, "shipped"), shipped)

    def test_what_comes_from_no_registry_is_kept_as_what_it_is(self):
        packages = support.lscan("lockfile", self.folder / "sources/composer.lock")["packages"]
        for package in packages:
            self.assertTrue((package["source"] or "").startswith(OWN.get(package["name"], "")), package)
            self.assertEqual(package["name"] in OWN, package["source"] is not None, package)

    def test_judge_sees_what_makes_this_telling(self):
        self.assertIn(("acme/string", "dev-main"), self.judged("branches", "all"))
        self.assertEqual({("acme/framework", "9.0.0"), ("acme/log", "v2.9.1"), ("psr/log", "1.1.4"), ("acme/string", "6.2.1")},
                         self.judged("plain", "shipped"))


for project_name in PROJECTS:
    setattr(ComposerLockTest, f"test_{project_name}", lambda self, project=project_name: self.check(project))


if __name__ == "__main__":
    support.main()
