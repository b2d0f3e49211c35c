#!/usr/bin/env python3
"""Gemfile.lock as Bundler writes it, against what Bundler itself loads from it.

The gems are built here, into a gem server that is a folder, so that conflicts, platforms and sources of every kind can be had
at will and no network is needed.
"""
import json
import re
import shutil

import support

# name: [(version, platform, {dependency: requirement}, ...)]
GEMS = {
    "web": [("1.0", None, {"rack": "~> 2.0", "router": ">= 1"}), ("2.0", None, {"rack": "~> 3.0", "router": ">= 2"})],
    "rack": [("2.0.9", None, {}), ("2.2.4", None, {}), ("3.0.0.beta1", None, {}), ("3.0.8", None, {})],
    "router": [("1.0", None, {"rack": ">= 1"}), ("2.1", None, {"rack": ">= 2", "matcher": ">= 0"})],
    "matcher": [("0.3", None, {})],
    "native": [("1.5.0", None, {"builder": "~> 1.0"}), ("1.5.0", "x86_64-linux", {}), ("1.5.0", "java", {})],
    "builder": [("1.2", None, {})],
    "spec": [("3.12.0", None, {"spec-core": "~> 3.12"}), ("3.13.0", None, {"spec-core": "~> 3.13"})],
    "spec-core": [("3.12.2", None, {"differ": ">= 1"}), ("3.13.0", None, {"differ": ">= 1"})],
    "differ": [("1.5.0", None, {})],
    "console": [("4.2.0", None, {"differ": ">= 0"})],
    "debugger-with-dashes": [("11.1.3", None, {})],
    "lint": [("1.50", None, {"parser": ">= 3", "spec-core": ">= 3"})],
    "parser": [("3.2.2.1", None, {})],
    "profiler": [("0.9", None, {})],
}
FORKED = {"matcher": "0.4.dev", "in_git": "0.1", "in_folder": "0.2"}

GROUPS = """
group :development, :test do
  gem "debugger-with-dashes"
  gem "spec", "~> 3.12"
end
gem "lint", require: false, group: :development
group :production do
  gem "native"
end
group :profiling, optional: true do
  gem "profiler"
end
"""

PROJECTS = {
    "plain": {"Gemfile": 'SOURCE\ngem "web", "~> 1.0"\ngem "console", groups: [:test]\n' + GROUPS},
    "conflict": {"Gemfile": 'SOURCE\ngem "web"\ngem "rack", "< 3"\n'},
    "prerelease": {"Gemfile": 'SOURCE\ngem "rack", "3.0.0.beta1"\ngem "router"\n'},
    "platforms": {"Gemfile": 'SOURCE\ngem "native"\n'},
    "sources": {"Gemfile": 'SOURCE\ngem "router"\ngem "matcher", git: "file://GIT"\ngem "in_git", git: "file://GIT", group: :test\n'
                           'gem "in_folder", path: "engines/in_folder"\n',
                "engines/in_folder/in_folder.gemspec": ("in_folder", FORKED["in_folder"], {"differ": ">= 1"})},
    "gemspec": {"Gemfile": 'SOURCE\ngemspec\ngem "lint", group: :development\n',
                "own.gemspec": ("own", "1.2.3", {"router": ">= 0"}, {"spec": "~> 3.12"})},
    "gems_rb": {"gems.rb": 'SOURCE\ngem "web", "~> 1.0"\n' + GROUPS},
    "two_servers": {"Gemfile": 'SOURCE\nsource "file://OTHER" do\n  gem "profiler"\nend\ngem "web"\n'},
}


def gemspec(name, version, dependencies, development=None, platform=None):
    lines = [f's.name = "{name}"', f's.version = "{version}"', 's.summary = "x"', 's.authors = ["x"]', "s.files = []"]
    lines += [f's.platform = "{platform}"'] if platform else []
    lines += [f's.add_dependency "{needed}", "{requirement}"' for needed, requirement in dependencies.items()]
    lines += [f's.add_development_dependency "{needed}", "{requirement}"' for needed, requirement in (development or {}).items()]
    return "Gem::Specification.new do |s|\n" + "\n".join(lines) + "\nend\n"


def serve(folder, gems):
    """A gem server in a folder, made by one run of RubyGems."""
    specs = {f"specs/{name}-{version}-{platform}.gemspec": gemspec(name, version, dependencies, platform=platform)
             for name, versions in gems.items() for version, platform, dependencies in versions}
    support.write(folder, specs)
    (folder / "gems").mkdir()
    script = ("require 'rubygems/package'; ARGV.each { |f| s = Gem::Specification.load(f); "
              "Gem::Package.build(s, true, false, 'gems/' + s.file_name) }")
    support.run(["ruby", "-e", script, *specs], folder)
    support.run(["gem", "generate_index", "-d", "."], folder)


def run_bundle(folder, project, manifest, *arguments):
    return support.run([*arguments], project, HOME=str(folder), BUNDLE_PATH=str(folder / "bundle"), BUNDLE_WITH="profiling",
                       BUNDLE_APP_CONFIG=str(folder / "config"), BUNDLE_GEMFILE=str(project / manifest))


def locked(folder, project, manifest, lock):
    """[[name, version, whether it comes from a gem server], ...]: what Bundler's own parser makes of the lock."""
    script = """require "bundler"; require "json"
      specs = Bundler::LockfileParser.new(File.read(ARGV[0])).specs
      puts JSON.dump(specs.map { |s| [s.name, s.version.to_s, s.source.is_a?(Bundler::Source::Rubygems)] }.uniq)"""
    return json.loads(run_bundle(folder, project, manifest, "ruby", "-e", script, lock))


def shipped(folder, project, manifest):
    """{name: version} of what Bundler loads without the groups for development."""
    run_bundle(folder, project, manifest, "bundle", "install", "--quiet")
    groups = run_bundle(folder, project, manifest, "ruby", "-e", 'require "bundler"; puts Bundler.definition.groups').split()
    reserved = sorted({"development", "test"} & set(groups))
    listed = run_bundle(folder, project, manifest, "bundle", "list", *(["--without-group", *reserved] if reserved else []))
    return dict(re.findall(r"^  \* (\S+) \((\S+?)(?: [0-9a-f]+)?\)$", listed, re.MULTILINE))


def build(folder, gems, projects):
    (folder / "server").mkdir()
    (folder / "other").mkdir()
    serve(folder / "server", gems)
    serve(folder / "other", {"profiler": [("0.99", None, {"differ": ">= 0"})]})
    repository = folder / "repository"
    support.write(repository, {f"{name}.gemspec": gemspec(name, FORKED[name], {}) for name in ("matcher", "in_git")})
    support.run(["git", "init", "--quiet", "."], repository)
    support.run(["git", "add", "."], repository)
    support.run(["git", "-c", "user.name=x", "-c", "user.email=x@host.example", "commit", "--quiet", "-m", "x"], repository)
    places = {"SOURCE": f'source "file://{folder}/server"', "file://GIT": f"file://{repository}", "file://OTHER": f"file://{folder}/other"}
    for name, files in projects.items():
        project = folder / name
        for path, text in files.items():
            text = gemspec(*text) if isinstance(text, tuple) else text
            for place, value in places.items():
                text = text.replace(place, value)
            support.write(project, {path: text})
        manifest = "gems.rb" if "gems.rb" in files else "Gemfile"
        lock = "gems.locked" if manifest == "gems.rb" else "Gemfile.lock"
        run_bundle(folder, project, manifest, "bundle", "lock")
        if name == "platforms":
            run_bundle(folder, project, manifest, "bundle", "lock", "--add-platform", "ruby", "java")
        judged = {"locked": locked(folder, project, manifest, lock), "shipped": shipped(folder, project, manifest)}
        (project / "judged.json").write_text(json.dumps(judged), encoding="utf-8")
    shutil.rmtree(folder / "bundle")


class BundlerLockTest(support.EcosystemTest):
    @classmethod
    def setUpClass(cls):
        support.require("ruby", "bundle", "git")
        cls.folder = support.built("bundler-lock", build, GEMS, PROJECTS)

    def check(self, project):
        judged = json.loads((self.folder / project / "judged.json").read_text(encoding="utf-8"))
        lock = self.folder / project / ("gems.locked" if project == "gems_rb" else "Gemfile.lock")

        result = support.lscan("lockfile", lock, "--dev")
        self.assertEqual([], result["diagnostics"])
        served = {("RubyGems", name, version) for name, version, is_served in judged["locked"] if is_served}
        self.assert_same_packages(result, served, support.declared)
        others = {(package["name"], package["version"]) for package in result["packages"] if package["source"]}
        self.assertEqual({(name, version) for name, version, is_served in judged["locked"]
                          if not is_served and name != "own"}, others)

        result = support.lscan("lockfile", lock)
        found = {package["name"]: package["version"] for package in result["packages"]}
        if project == "platforms":  # the build for this machine does without what others need
            self.assertEqual("1.2", found.pop("builder"))
        self.assertEqual({name: version for name, version in judged["shipped"].items() if name not in ("own", "bundler")}, found)

    def test_judge_sees_what_makes_this_telling(self):
        judged = json.loads((self.folder / "plain/judged.json").read_text(encoding="utf-8"))
        self.assertEqual({"web", "rack", "router", "matcher", "native", "builder", "profiler"}, set(judged["shipped"]) | {"builder"})
        self.assertEqual(13, len(judged["locked"]))


for project_name in PROJECTS:
    setattr(BundlerLockTest, f"test_{project_name}", lambda self, project=project_name: self.check(project))


if __name__ == "__main__":
    support.main()
