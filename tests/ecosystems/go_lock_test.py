#!/usr/bin/env python3
"""What go.mod, go.sum, go.work and vendor/modules.txt declare, against `go list -m` and the programs that are built."""
import json

import support

MAIN_GO = """package main

import (
	"fmt"

	"github.com/gin-gonic/gin"
	"golang.org/x/text/language"
)

func main() { fmt.Println(gin.Version, language.English) }
"""
TEST_GO = """package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestNothing(t *testing.T) { assert.True(t, true) }
"""
REQUIRED = """
require (
	github.com/gin-gonic/gin v1.7.0
	github.com/stretchr/testify v1.7.0
	golang.org/x/text v0.3.6
)
"""
# Linkers of today want a newer x/sys than gin 1.7.0 brings.
SYS = "replace golang.org/x/sys => golang.org/x/sys v0.15.0\n"
# One module is built in the place of another, and one comes from a folder of the project.
REPLACED = REQUIRED + SYS + """
require github.com/go-playground/validator/v10 v10.6.1

exclude github.com/go-playground/validator/v10 v10.4.1

replace github.com/leodido/go-urn v1.2.0 => github.com/leodido/go-urn v1.2.1

replace golang.org/x/text => golang.org/x/text v0.3.8

replace github.com/mattn/go-isatty => ./isatty
"""
ISATTY = {"isatty/go.mod": "module github.com/mattn/go-isatty\n\ngo 1.12\n",
          "isatty/isatty.go": "package isatty\n\nfunc IsTerminal(fd uintptr) bool { return false }\n\n"
                              "func IsCygwinTerminal(fd uintptr) bool { return false }\n"}


def module(go, required, name="example.com/function"):
    return {"go.mod": f"module {name}\n\ngo {go}\n{required}", "main.go": MAIN_GO, "main_test.go": TEST_GO}


MODULES = {
    "go1.16": module("1.16", REQUIRED + SYS),
    "go1.17": module("1.17", REQUIRED + SYS),
    "go1.21": module("1.21", REQUIRED + SYS + "\ntoolchain go1.21.5\n"),
    "go1.22": module("1.22.0", REPLACED) | ISATTY,
    "go1.16-replaced": module("1.16", REPLACED) | ISATTY,
}
PROGRAMS = ["go1.16-replaced", "go1.22"]

# One module asks for newer versions than the other, and go.work replaces what both have.
WORKSPACE = {
    "a": module("1.21", REQUIRED + SYS, "example.com/a"),
    "b": {"go.mod": "module example.com/b\n\ngo 1.21\n\nrequire (\n\tgithub.com/mattn/go-isatty v0.0.19\n"
                    "\tgithub.com/pkg/errors v0.9.1\n\tgolang.org/x/text v0.3.7\n)\n",
          "b.go": "package b\n\nimport (\n\t_ \"github.com/mattn/go-isatty\"\n\t_ \"github.com/pkg/errors\"\n"
                  "\t_ \"golang.org/x/text/language\"\n)\n"},
}
GO_WORK = "go 1.21\n\nuse (\n\t./a\n\t./b\n)\n\nreplace github.com/pkg/errors => github.com/pkg/errors v0.9.0\n"


def go(folder, *arguments):
    return support.run(["go", *arguments], folder, GOTOOLCHAIN="local", GOFLAGS="-mod=mod", CGO_ENABLED="0", GOOS="linux")


def build(folder, modules, programs, workspace, work):
    for name, files in modules.items():
        support.write(folder / name, files)
        go(folder / name, "mod", "tidy")
        judge(folder / name, folder / name)
    for name in programs:
        go(folder / name, "build", "-o", "program", ".")
    support.write(folder / "vendored", modules["go1.16"])
    go(folder / "vendored", "mod", "tidy")
    go(folder / "vendored", "mod", "vendor")
    (folder / "vendored.json").write_text(go(folder / "vendored", "list", "-m", "-json", "all"), encoding="utf-8")
    for name, files in workspace.items():
        support.write(folder / "workspace" / name, files)
        go(folder / "workspace" / name, "mod", "tidy")
    support.write(folder / "workspace", {"go.work": work, ".git/HEAD": ""})  # a file that is named is seen with its repository
    for name in workspace:
        # The go command of a workspace takes no -mod=mod.
        listed = support.run(["go", "list", "-m", "-json", "all"], folder / "workspace" / name, GOTOOLCHAIN="local", GOFLAGS="")
        (folder / "workspace" / name / "list.json").write_text(listed, encoding="utf-8")
        edited = go(folder / "workspace" / name, "mod", "edit", "-json")
        (folder / "workspace" / name / "edit.json").write_text(edited, encoding="utf-8")


def judge(folder, out):
    """What the go command selects for the whole graph, requires in go.mod, and needs for packages and their tests."""
    (out / "list.json").write_text(go(folder, "list", "-m", "-json", "all"), encoding="utf-8")
    (out / "edit.json").write_text(go(folder, "mod", "edit", "-json"), encoding="utf-8")
    form = "{{with .Module}}{{.Path}}{{end}}"
    (out / "used.txt").write_text(go(folder, "list", "-deps", "-test", "-f", form, "./..."), encoding="utf-8")


def objects(text):
    """JSON documents, one behind the other."""
    decoder, found, text = json.JSONDecoder(), [], text.strip()
    while text:
        entry, end = decoder.raw_decode(text)
        found.append(entry)
        text = text[end:].lstrip()
    return found


class Judge:
    """Modules by their path: what is built of each, and whether it is from the proxy."""

    def __init__(self, folder):
        self.listed = {entry["Path"]: entry for entry in objects((folder / "list.json").read_text(encoding="utf-8"))
                       if not entry.get("Main")}
        required = json.loads((folder / "edit.json").read_text(encoding="utf-8"))["Require"]
        self.required = {entry["Path"]: entry for entry in required if entry["Path"] in self.listed}

    def built(self, path):
        replaced = self.listed[path].get("Replace", self.listed[path])
        return ("Go", replaced["Path"], replaced["Version"]) if replaced.get("Version") else None

    def all_of(self, paths):
        return {built for built in map(self.built, paths) if built}

    def direct(self):
        return self.all_of(path for path, entry in self.required.items() if not entry.get("Indirect"))


def direct(result):
    return {("Go", package["name"], package["version"]) for package in result["packages"]
            if package["direct"] and package["source"] is None}


def modules_of_program(program):
    """The dep lines of `go version -m`, where a `=>` line takes the place of the one above."""
    found = []
    for line in support.run(["go", "version", "-m", program], ".").splitlines():
        kind, *fields = line.strip().split("\t")
        if kind in ("dep", "=>") and len(fields) > 1:
            if kind == "=>":
                found.pop()
            found.append(("Go", fields[0], fields[1]))
    return {module for module in found if not module[1].startswith(".")}


class GoLockTest(support.EcosystemTest):
    @classmethod
    def setUpClass(cls):
        support.require("go")
        cls.folder = support.built("go-lock", build, MODULES, PROGRAMS, WORKSPACE, GO_WORK)

    def scan(self, *path):
        return support.lscan("lockfile", self.folder.joinpath(*path))

    def used(self, name):
        lines = (self.folder / name / "used.txt").read_text(encoding="utf-8").split()
        return {line for line in lines if line != "example.com/function"}

    def assert_built(self, name, result):
        """The program names nothing that is not declared, and nothing in another version."""
        program = modules_of_program(self.folder / name / "program")
        self.assertTrue(program)
        go_line = json.loads((self.folder / name / "edit.json").read_text(encoding="utf-8"))["Go"]
        self.assertTrue(name.removeprefix("go").startswith(go_line.removesuffix(".0")), "the go command has raised the go line")
        self.assertEqual(set(), program - support.declared(result))

    def test_go_mod_lists_the_whole_build(self):
        for name in ("go1.17", "go1.21", "go1.22"):
            with self.subTest(name):
                judge_of = Judge(self.folder / name)
                result = self.scan(name, "go.mod")
                self.assert_same_packages(result, judge_of.all_of(judge_of.required), support.declared)
                self.assertEqual(set(), judge_of.all_of(self.used(name)) - support.declared(result))
                self.assertEqual(judge_of.direct(), direct(result))
                if name in PROGRAMS:
                    self.assert_built(name, result)
                self.assert_blind_spot(result, "unversioned-package", "the standard library")

    def test_folders_are_kept_with_their_source(self):
        packages = {package["name"]: package["source"] for package in self.scan("go1.22", "go.mod")["packages"]}
        self.assertEqual("file:./isatty", packages["github.com/mattn/go-isatty"])

    def test_go_sum_tells_what_an_old_go_mod_does_not(self):
        for name in ("go1.16", "go1.16-replaced"):
            with self.subTest(name):
                judge_of = Judge(self.folder / name)
                result = self.scan(name, "go.mod")
                found = support.declared(result)
                self.assertEqual(set(), found - judge_of.all_of(judge_of.listed), "not selected")
                self.assertEqual(set(), judge_of.all_of(judge_of.required) - found, "required and not named")
                self.assertEqual(set(), judge_of.all_of(self.used(name)) - found, "used and not named")
                self.assertEqual(judge_of.direct(), direct(result))
                if name in PROGRAMS:
                    self.assert_built(name, result)
                self.assert_blind_spot(result, "unresolved-dependencies", "go.sum adds")
                print(f"{name}: {len(found)} packages")

    def test_what_is_vendored_is_what_is_built(self):
        selected = {("Go", entry.get("Replace", entry)["Path"], entry.get("Replace", entry)["Version"])
                    for entry in objects((self.folder / "vendored.json").read_text(encoding="utf-8")) if not entry.get("Main")}
        modules = {module for _, module, _ in selected}
        folders = [path.relative_to(self.folder / "vendored/vendor") for path in (self.folder / "vendored/vendor").rglob("*")
                   if any(path.glob("*.go"))]
        # A package belongs to the module of the longest path.
        owners = {next(above.as_posix() for above in (folder, *folder.parents) if above.as_posix() in modules) for folder in folders}
        judged = {entry for entry in selected if entry[1] in owners}
        self.assert_same_packages(self.scan("vendored", "vendor", "modules.txt"), judged, support.declared)
        result = self.scan("vendored", "go.mod")
        self.assertEqual(set(), judged - support.declared(result))
        self.assertFalse([spot for spot in result["blind_spots"] if spot["kind"] == "unresolved-dependencies"])

    def test_go_sum_alone(self):
        judge_of = Judge(self.folder / "go1.21")
        lonely = support.scratch(self) / "go.sum"
        lonely.write_text((self.folder / "go1.21/go.sum").read_text(encoding="utf-8"), encoding="utf-8")
        result = support.lscan("lockfile", lonely)
        self.assertEqual(set(), judge_of.all_of(self.used("go1.21")) - support.declared(result))
        self.assert_blind_spot(result, "unresolved-dependencies", "holds")

    def test_a_workspace_builds_one_version_for_all(self):
        members = [self.folder / "workspace" / name for name in WORKSPACE]
        judged = set()
        for member in members:
            judge_of = Judge(member)
            of_member = judge_of.all_of(judge_of.required)
            self.assert_same_packages(self.scan(member, "go.mod"), of_member, support.declared)
            judged |= of_member
        self.assertIn(("Go", "golang.org/x/text", "v0.3.7"), judged)
        self.assertIn(("Go", "github.com/pkg/errors", "v0.9.0"), judged)
        self.assert_same_packages(support.lscan("dir", self.folder / "workspace"), judged, support.declared)


if __name__ == "__main__":
    support.main()
