package main

import (
	"bufio"
	"os"
	"regexp"
	"strings"

	version "github.com/knqyf263/go-apk-version"
)

// What apk-tools 3.0 reads; the port also takes digits after the letter, missing numbers, and more after a suffix's name.
var valid = regexp.MustCompile(`^\d+(\.\d+)*[a-z]?(_(alpha|beta|pre|rc|cvs|svn|git|hg|p)\d*)*(-r\d+)?$`)

func isVersion(v string) bool { return valid.MatchString(v) && version.Valid(v) }

func answer(line string) string {
	a, b, _ := strings.Cut(line, "\t")
	if !isVersion(a) || !isVersion(b) {
		return "?"
	}
	switch version.Version(a).Compare(version.Version(b)) {
	case -1:
		return "<"
	case 1:
		return ">"
	}
	return "="
}

func main() {
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		out.WriteString(answer(lines.Text()) + "\n")
	}
}
