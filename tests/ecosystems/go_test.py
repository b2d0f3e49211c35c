#!/usr/bin/env python3
"""The modules in Go programs, against `go version -m`."""
import support

# gin 1.6.0 has CVE-2023-29401 and more, x/text 0.3.5 has CVE-2021-38561; x/sys is replaced by a version that new linkers take,
# and a module of the project itself stands in another folder.
GO_MOD = """module example.com/function

go 1.21

require (
	example.com/greeting v1.2.3
	github.com/gin-gonic/gin v1.6.0
	golang.org/x/text v0.3.5
)

replace example.com/greeting => ./greeting

replace golang.org/x/sys => golang.org/x/sys v0.15.0
"""
MAIN_GO = """package main

import (
	"fmt"

	"example.com/greeting"
	"github.com/gin-gonic/gin"
	"golang.org/x/text/language"
)

func main() {
	fmt.Println(greeting.Text, gin.Version, language.English)
}
"""
SOURCES = {"go.mod": GO_MOD, "main.go": MAIN_GO, "greeting/go.mod": "module example.com/greeting\n",
           "greeting/greeting.go": "package greeting\n\nconst Text = \"hello\"\n"}
BUILDS = {"amd64": ["amd64", ""], "amd64-stripped": ["amd64", "-s -w"], "arm64-stripped": ["arm64", "-s -w"]}


def build(folder, sources, builds):
    support.write(folder / "source", sources)
    for name, (architecture, linker_flags) in builds.items():
        support.run(["go", "build", "-mod=mod", "-trimpath", "-ldflags", linker_flags, "-o", folder / name / "bootstrap", "."],
                    folder / "source", GOOS="linux", GOARCH=architecture, CGO_ENABLED="0", GOTOOLCHAIN="local")


def go_version(program):
    """The modules as built: `dep` lines, where a `=>` line below takes the place; the toolchain is the module stdlib."""
    found = []
    for line in support.run(["go", "version", "-m", program], ".").splitlines():
        kind, *fields = line.split("\t")[1:] if line.startswith("\t") else ["toolchain", line.rsplit(": go", 1)[-1]]
        if kind == "toolchain":
            found.append(("Go", "stdlib", fields[0]))
        elif kind == "=>":
            found[-1] = ("Go", fields[0], fields[1])
        elif kind == "dep":
            found.append(("Go", fields[0], fields[1]))
    # A module replaced by a folder is the project's own code; lscan names it as a blind spot.
    return {(ecosystem, name, version.removeprefix("v")) for ecosystem, name, version in found if not name.startswith("./")}


def with_plain_versions(result):
    for package in result["packages"]:
        package["version"] = package["version"].removeprefix("v")
    return result


class GoTest(support.EcosystemTest):
    @classmethod
    def setUpClass(cls):
        support.require("go")
        cls.folder = support.built("go", build, SOURCES, BUILDS)

    def test_programs(self):
        for name in BUILDS:
            with self.subTest(name):
                archive = support.zip_folder(self.folder / name, support.scratch(self) / "function.zip")
                result = with_plain_versions(support.lscan("zip", archive))
                self.assert_same_packages(result, go_version(self.folder / name / "bootstrap"))
                self.assert_blind_spot(result, "unversioned-package", "example.com/greeting")


if __name__ == "__main__":
    support.main()
