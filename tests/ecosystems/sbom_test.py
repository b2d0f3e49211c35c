#!/usr/bin/env python3
"""SBOMs that real generators make, against what the ecosystem's own tool lists for the same project.

    sbom_test.py LSCAN [WORK] [unittest's own arguments]
"""
import json
import os
import subprocess
import sys
import unittest

import support

CYCLONEDX_NPM = "@cyclonedx/cyclonedx-npm@6.0.1"
CYCLONEDX_MAVEN = "org.cyclonedx:cyclonedx-maven-plugin:2.9.1:makeBom"
CYCLONEDX_GOMOD = "github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod@v1.9.0"
MAVEN_LIST = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:list"
PYTHON_TOOLS = ["cyclonedx-bom==7.2.1"]

NPM_PROJECT = {
    "package.json": json.dumps({
        "name": "acme-app", "version": "1.0.0", "private": True, "workspaces": ["packages/*"],
        "dependencies": {"express": "4.17.1", "left": "npm:left-pad@1.3.0", "is-odd": "git+file:FOLDER/git#v3.0.1"},
        "devDependencies": {"mkdirp": "0.5.1"}, "optionalDependencies": {"node-gyp-build": "4.3.0"}}),
    "packages/a/package.json": json.dumps({"name": "@acme/a", "version": "0.1.0", "dependencies": {"ms": "2.0.0", "@acme/b": "0.2.0"}}),
    "packages/b/package.json": json.dumps({"name": "@acme/b", "version": "0.2.0", "dependencies": {"minimist": "1.2.5"}}),
    "git/package.json": json.dumps({"name": "is-odd", "version": "3.0.1", "dependencies": {"is-number": "6.0.0"}})}


def build_npm(folder):
    support.write(folder, {path: text.replace("FOLDER", "//" + str(folder)) for path, text in NPM_PROJECT.items()})
    author = ["-c", "user.name=test", "-c", "user.email=test@example.org"]
    for command in (["init", "-q"], ["add", "."], [*author, "commit", "-qm", "one"], ["tag", "v3.0.1"]):
        support.run(["git", *command], folder / "git")
    support.run(["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts"], folder)
    (folder / "npm-ls.json").write_text(support.run(["npm", "ls", "--all", "--json", "--long"], folder))
    for form, name in (("cyclonedx", "npm.cdx.json"), ("spdx", "npm.spdx.json")):
        (folder / name).write_text(support.run(["npm", "sbom", "--sbom-format", form], folder))
    # Its validators are native code, which need not be built for this.
    support.write(folder, {"tool/package.json": "{}"})
    support.run(["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", CYCLONEDX_NPM], folder / "tool")
    for form, name in (("JSON", "tool.cdx.json"), ("XML", "tool.cdx.xml")):
        support.run(["node", folder / "tool/node_modules/@cyclonedx/cyclonedx-npm/bin/cyclonedx-npm-cli.js", "--no-validate",
                     "--output-format", form, "-o", name], folder)


def build_maven(folder):
    support.write(folder, {"pom.xml": """<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>com.example</groupId><artifactId>app</artifactId><version>1.0.0</version><dependencies>
<dependency><groupId>org.apache.httpcomponents</groupId><artifactId>httpclient</artifactId><version>4.5.13</version></dependency>
<dependency><groupId>com.fasterxml.jackson.core</groupId><artifactId>jackson-databind</artifactId><version>2.13.3</version></dependency>
<dependency><groupId>junit</groupId><artifactId>junit</artifactId><version>4.13.2</version><scope>test</scope></dependency>
</dependencies></project>"""})
    support.run(["mvn", "--batch-mode", "--quiet", CYCLONEDX_MAVEN, MAVEN_LIST, "-DincludeTestScope=true", "-DoutputFormat=all",
                 "-DoutputFile=list.txt"], folder)


def build_go(folder):
    support.write(folder, {"app/go.mod": "module example.com/app\n\ngo 1.21\n\nrequire (\n\tgithub.com/BurntSushi/toml v1.3.2\n\tgithub.com/stretchr/testify v1.8.4\n)\n",
                           "app/main.go": 'package main\n\nimport "github.com/BurntSushi/toml"\n\nfunc main() { var x any; toml.Decode("", &x) }\n',
                           "app/main_test.go": 'package main\n\nimport ("testing"; "github.com/stretchr/testify/assert")\n\nfunc TestX(t *testing.T) { assert.True(t, true) }\n'})
    support.run(["go", "install", CYCLONEDX_GOMOD], folder, GOBIN=str(folder / "bin"), GOFLAGS="-mod=mod")
    support.run(["go", "mod", "tidy"], folder / "app")
    support.run([folder / "bin/cyclonedx-gomod", "mod", "-json", "-test", "-output", "mod.cdx.json"], folder / "app")
    support.run([folder / "bin/cyclonedx-gomod", "mod", "-std", "-output", "mod.cdx.xml"], folder / "app")
    modules = "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}{{end}}{{end}}"
    (folder / "app/list.txt").write_text(support.run(["go", "list", "-deps", "-test", "-f", modules, "./..."], folder / "app"))


def build_python(folder):
    support.run([sys.executable, "-m", "venv", "tool"], folder)
    support.run([sys.executable, "-m", "venv", "app"], folder)
    support.run(["tool/bin/pip", "install", "--quiet", *PYTHON_TOOLS], folder)
    support.run(["app/bin/pip", "install", "--quiet", "requests==2.28.0", "idna==3.3"], folder)
    (folder / "list.json").write_text(support.run(["app/bin/pip", "list", "--format", "json"], folder))
    for version, form, name in (("1.6", "JSON", "env.cdx.json"), ("1.3", "XML", "env.cdx.xml")):
        support.run(["tool/bin/cyclonedx-py", "environment", "--sv", version, "--of", form, "-o", name, "app/bin/python"], folder)


def npm_nodes(node):
    for child in node.get("dependencies", {}).values():
        if child.get("version"):
            yield child
        yield from npm_nodes(child)


class SbomTest(support.EcosystemTest):
    def scan(self, path):
        # Of a name that says nothing: the content decides.
        renamed = support.scratch(self) / "document"
        renamed.write_bytes(path.read_bytes())
        result = support.lscan("sbom", renamed, "--dev")
        self.assertEqual([], [said for said in result["diagnostics"] if said["severity"] == "error"])
        return result

    def named(self, result):
        return {package["name"]: package for package in result["packages"]}

    def check(self, path, judged):
        result = self.scan(path)
        self.assert_same_packages(result, judged, support.declared)
        return result

    def test_npm(self):
        support.require("npm", "node", "git")
        folder = support.built("sbom-npm", build_npm)
        nodes = list(npm_nodes(json.loads((folder / "npm-ls.json").read_text())))
        listed = {("npm", node["name"], node["version"]) for node in nodes}
        from_git = {("npm", "is-odd", "3.0.1")}
        # Neither generator says that members of the workspace are no packages of the registry.
        packages = listed - from_git
        self.assertIn(("npm", "@acme/a", "0.1.0"), packages)
        for name in ("npm.cdx.json", "npm.spdx.json", "tool.cdx.json", "tool.cdx.xml"):
            result = self.check(folder / name, packages)
            found = self.named(result)
            self.assertTrue(found["is-odd"]["source"].startswith("git+file:"), found["is-odd"])
            self.assertEqual("dev", found["mkdirp"]["scope"], name)
            self.assertTrue(found["express"]["direct"], name)
            self.assertEqual(["express 4.17.1"], found["accepts"]["parents"], name)
            self.assertEqual("runtime", found["accepts"]["scope"], name)

    def test_maven(self):
        support.require("mvn")
        folder = support.built("sbom-maven", build_maven)
        lines = [line.strip().split(" ")[0].split(":") for line in (folder / "list.txt").read_text().splitlines() if line.count(":") >= 4]
        judged = {("Maven", f"{line[0]}:{line[1]}", line[3]) for line in lines}
        scopes = {f"{line[0]}:{line[1]}": line[4] for line in lines}
        for name in ("target/bom.json", "target/bom.xml"):
            found = self.named(self.check(folder / name, judged))
            self.assertTrue(found["org.apache.httpcomponents:httpclient"]["direct"])
            self.assertEqual(["junit:junit 4.13.2"], found["org.hamcrest:hamcrest-core"]["parents"])
            self.assertEqual({"runtime"}, {found[one]["scope"] for one, scope in scopes.items() if scope == "compile"})

    def test_go(self):
        support.require("go", "git")
        folder = support.built("sbom-go", build_go)
        judged = {("Go", *line.split()) for line in (folder / "app/list.txt").read_text().splitlines() if line}
        result = self.check(folder / "app/mod.cdx.json", judged)
        self.assertTrue(self.named(result)["github.com/BurntSushi/toml"]["direct"])
        self.assertIn("stdlib", self.named(self.scan(folder / "app/mod.cdx.xml")))

    def test_python(self):
        support.require_pip()
        folder = support.built("sbom-python", build_python)
        judged = {("PyPI", entry["name"].lower(), entry["version"]) for entry in json.loads((folder / "list.json").read_text())}
        for name in ("env.cdx.json", "env.cdx.xml"):
            self.check(folder / name, judged)

    def test_standard_input_is_read_like_a_file(self):
        support.require("npm", "node", "git")
        document = support.built("sbom-npm", build_npm) / "npm.cdx.json"
        done = subprocess.run([os.path.abspath(sys.argv[1]), "sbom", "-", "--format", "json", "--fail-on", "none"],
                              input=document.read_bytes(), capture_output=True, timeout=60, check=True)
        result = json.loads(done.stdout)
        self.assertEqual("sbom", result["target"]["kind"])
        self.assertEqual("standard input", result["packages"][0]["evidence"][0]["path"])


if __name__ == "__main__":
    support.main()
