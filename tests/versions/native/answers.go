// Modules by golang.org/x/mod/semver, toolchains ("go1.22rc1") by go/version. Between the two there is no order.
package main

import (
	"bufio"
	"fmt"
	"go/version"
	"os"
	"regexp"
	"strings"

	"golang.org/x/mod/semver"
)

// lscan takes a bare "1.22rc1" for a toolchain, as go.mod's go line has it.
var bareToolchain = regexp.MustCompile(`^[0-9]+\.[0-9]+[a-z]+[0-9]*$`)

func isToolchain(v string) bool { return strings.HasPrefix(v, "go") || bareToolchain.MatchString(v) }

func toolchain(v string) string { return "go" + strings.TrimPrefix(v, "go") }

// The v is optional to lscan, and metadata may hold a '+': a build from a dirty tree has "+incompatible+dirty".
func module(v string) string {
	base, metadata, found := strings.Cut("v"+strings.TrimPrefix(v, "v"), "+")
	if !found {
		return base
	}
	return base + "+" + strings.ReplaceAll(metadata, "+", ".")
}

func valid(v string) bool {
	if isToolchain(v) {
		return version.IsValid(toolchain(v))
	}
	return semver.IsValid(module(v))
}

func answer(a, b string) string {
	if !valid(a) || !valid(b) {
		return "?"
	}
	if isToolchain(a) != isToolchain(b) {
		return "-"
	}
	order := semver.Compare(module(a), module(b))
	if isToolchain(a) {
		order = version.Compare(toolchain(a), toolchain(b))
	}
	return string("<=>"[order+1])
}

func main() {
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for in := bufio.NewScanner(os.Stdin); in.Scan(); {
		a, b, _ := strings.Cut(in.Text(), "\t")
		fmt.Fprintln(out, answer(a, b))
	}
}
