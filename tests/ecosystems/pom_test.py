#!/usr/bin/env python3
"""Projects of every kind that Maven resolves, against `mvn dependency:list`: the same artifacts, versions and scopes.

    pom_test.py LSCAN [WORK] [unittest's own arguments]

LIST_DEPENDENCIES names the program that prints what lscan resolves for a pom (tests/lockfiles/list_dependencies.cc).
"""
import os
import pathlib
import re
import subprocess
import sys
import unittest

import support

PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1"
# Collects as `list` does and prints the same lines, from poms alone: no jar is fetched. One test holds the two together.
GOALS = [f"{PLUGIN}:collect"]


def xml(entries):
    """{"a": "1", "b": ["x", {...}]}: a list repeats its element, None is left out."""
    out = []
    for name, values in entries.items():
        for value in values if isinstance(values, list) else [values]:
            if value is not None:
                out.append(f"<{name}>{xml(value) if isinstance(value, dict) else value}</{name}>\n")
    return "".join(out)


def dependency(coordinates, scope=None, **more):
    """`group:artifact[:version]`; `exclude` lists `group:artifact`."""
    group, artifact, *version = coordinates.split(":", 2)
    exclusions = [{"groupId": name.split(":")[0], "artifactId": name.split(":")[1]} for name in more.pop("exclude", [])]
    return {"groupId": group, "artifactId": artifact, "version": version[0] if version else None, "scope": scope, **more,
            "exclusions": {"exclusion": exclusions} if exclusions else None}


def bom(coordinates):
    return dependency(coordinates, "import", type="pom")


def listed(dependencies):
    return {"dependency": [dependency(entry) if isinstance(entry, str) else entry for entry in dependencies]}


def body(dependencies=(), managed=(), properties=None, modules=(), profiles=()):
    return {"properties": properties, "modules": {"module": list(modules)} if modules else None,
            "dependencyManagement": {"dependencies": listed(managed)} if managed else None,
            "dependencies": listed(dependencies) if dependencies else None,
            "profiles": {"profile": list(profiles)} if profiles else None}


def pom(artifact="PROJECT", parent=None, relative_path=None, version="1.0.0", packaging="jar", **of_body):
    if parent:
        group, name, parent_version = parent.split(":")
        parent = {"groupId": group, "artifactId": name, "version": parent_version, "relativePath": relative_path}
    project = {"modelVersion": "4.0.0", "parent": parent, "groupId": "com.example", "artifactId": artifact, "version": version,
               "packaging": packaging, **body(**of_body)}
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<project xmlns="http://maven.apache.org/POM/4.0.0">\n{xml(project)}</project>\n'


def profile(name, activation, **of_body):
    return {"id": name, "activation": activation, **body(**of_body)}


SPRING_BOOT = "org.springframework.boot:spring-boot"
PROJECTS = {
    # A parent from the repository that imports some thirty BOMs; one version is overridden by its property.
    "spring_boot_parent": {"pom.xml": pom(
        parent=f"{SPRING_BOOT}-starter-parent:2.7.18", relative_path="", properties={"jackson-bom.version": "2.13.4"},
        dependencies=[f"{SPRING_BOOT}-starter-web", f"{SPRING_BOOT}-starter-data-jpa", dependency("com.h2database:h2", "runtime"),
                      dependency(f"{SPRING_BOOT}-starter-test", "test")])},
    # The same BOM imported, with entries of the project's own above it.
    "spring_boot_bom": {"pom.xml": pom(
        managed=["org.yaml:snakeyaml:1.33", bom(f"{SPRING_BOOT}-dependencies:3.2.5")],
        dependencies=[f"{SPRING_BOOT}-starter-security", f"{SPRING_BOOT}-starter-jdbc",
                      dependency(f"{SPRING_BOOT}-starter-webflux", exclude=[f"{SPRING_BOOT}-starter-reactor-netty"])])},
    "spring_cloud_function": {"pom.xml": pom(
        parent=f"{SPRING_BOOT}-starter-parent:3.1.5", relative_path="",
        managed=[bom("org.springframework.cloud:spring-cloud-dependencies:2022.0.4")],
        dependencies=["org.springframework.cloud:spring-cloud-function-adapter-aws",
                      "org.springframework.cloud:spring-cloud-starter-function-web",
                      "com.amazonaws:aws-lambda-java-events:3.11.4"])},
    "aws_sdk_2": {"pom.xml": pom(
        managed=[bom("software.amazon.awssdk:bom:2.25.60")],
        dependencies=[dependency("software.amazon.awssdk:s3", exclude=["software.amazon.awssdk:netty-nio-client",
                                                                      "software.amazon.awssdk:apache-client"]),
                      "software.amazon.awssdk:dynamodb-enhanced", "software.amazon.awssdk:url-connection-client",
                      "software.amazon.lambda:powertools-logging:1.18.0"])},
    "aws_sdk_1": {"pom.xml": pom(
        managed=[bom("com.amazonaws:aws-java-sdk-bom:1.12.700")],
        dependencies=["com.amazonaws:aws-java-sdk-s3", "com.amazonaws:aws-lambda-java-log4j2:1.5.1",
                      "com.amazonaws:aws-lambda-java-core:1.2.3", "org.apache.logging.log4j:log4j-core:2.17.1"])},
    "quarkus": {"pom.xml": pom(
        properties={"quarkus.platform.version": "3.8.4"},
        managed=[bom("io.quarkus.platform:quarkus-bom:${quarkus.platform.version}"),
                 bom("io.quarkiverse.amazonservices:quarkus-amazon-services-bom:2.12.1")],
        dependencies=["io.quarkus:quarkus-amazon-lambda",
                      dependency("io.quarkus:quarkus-resteasy-reactive-jackson", exclude=["com.aayushatharva.brotli4j:*"]),
                      "io.quarkiverse.amazonservices:quarkus-amazon-dynamodb", dependency("io.quarkus:quarkus-junit5", "test")])},
    "micronaut": {"pom.xml": pom(
        parent="io.micronaut.platform:micronaut-parent:4.4.2", relative_path="",
        dependencies=["io.micronaut:micronaut-http-server-netty", "io.micronaut.serde:micronaut-serde-jackson",
                      dependency("ch.qos.logback:logback-classic", "runtime")])},
    # The nearest wins, older or newer; of two as near, the first; a direct one beats both.
    "conflicts": {"pom.xml": pom(
        dependencies=["org.apache.httpcomponents:httpclient:4.5.13", "com.google.api-client:google-api-client:1.31.5",
                      "commons-codec:commons-codec:1.9", "org.apache.poi:poi-ooxml:4.1.2", "org.apache.velocity:velocity-tools:2.0",
                      "com.google.guava:guava:19.0"])},
    # A graph of some thousand nodes, with exclusions on the way.
    "hadoop": {"pom.xml": pom(dependencies=["org.apache.hadoop:hadoop-client:3.3.6", "org.apache.hive:hive-exec:3.1.3"])},
    "exclusions": {"pom.xml": pom(
        managed=[dependency("org.apache.httpcomponents:httpclient:4.5.14", exclude=["commons-logging:*"])],
        dependencies=[dependency("org.springframework:spring-webmvc:5.3.20", exclude=["*:*"]),
                      dependency("org.springframework:spring-context:5.3.20", exclude=["org.springframework:spring-aop", "*:spring-jcl"]),
                      dependency("net.sourceforge.htmlunit:htmlunit:2.60.0", exclude=["org.eclipse.jetty.websocket:*"]),
                      "org.apache.solr:solr-solrj:8.11.2"])},
    # Hard requirements, choices, unions; a range below that a plain version nearer has to satisfy.
    "ranges": {"pom.xml": pom(
        dependencies=["junit:junit:[4.10,4.12]", "org.slf4j:slf4j-api:[1.7.30]", "commons-io:commons-io:(,1.4],[2.0,2.4)",
                      "com.nimbusds:oauth2-oidc-sdk:9.20", "com.nimbusds:nimbus-jose-jwt:9.15.2"])},
    "profiles": {"pom.xml": pom(
        dependencies=["commons-cli:commons-cli:1.4"],
        profiles=[profile("default", {"activeByDefault": "true"}, dependencies=["commons-lang:commons-lang:2.6"],
                          properties={"unused": "1"})])},
    "profiles_by_condition": {
        "marker.txt": "here\n",
        "pom.xml": pom(
            properties={"io.version": "2.4"}, dependencies=["commons-io:commons-io:${io.version}"],
            profiles=[profile("default", {"activeByDefault": "true"}, dependencies=["commons-lang:commons-lang:2.6"]),
                      profile("unless", {"property": {"name": "!skipped"}}, properties={"io.version": "2.6"}),
                      profile("on_request", {"property": {"name": "wanted"}}, dependencies=["commons-codec:commons-codec:1.15"]),
                      profile("file", {"file": {"exists": "${basedir}/marker.txt"}},
                              dependencies=["commons-codec:commons-codec:1.14"]),
                      profile("both", {"property": {"name": "wanted"}, "file": {"exists": "marker.txt"}},
                              dependencies=["commons-net:commons-net:3.8.0"]),
                      profile("no_file", {"file": {"missing": "other.txt"}},
                              dependencies=["commons-cli:commons-cli:1.5.0"])])},
    # Parents above and beside, properties that the child sets, managed and inherited dependencies.
    "parents": {
        "app/pom.xml": pom("app", "com.example:base:1.0.0", "../base", properties={"text.version": "1.9"},
                           dependencies=["org.apache.commons:commons-text", dependency("commons-io:commons-io", "runtime")]),
        "base/pom.xml": pom("base", "com.example:company:7", "../company/company-pom.xml", packaging="pom",
                            properties={"text.version": "1.8"},
                            managed=["org.apache.commons:commons-text:${text.version}"],
                            dependencies=["org.slf4j:slf4j-api"]),
        "company/company-pom.xml": pom("company", version="7", packaging="pom",
                                       properties={"text.version": "1.6", "slf4j.line": "2.0", "slf4j.version": "${slf4j.line}.9"},
                                       managed=["org.slf4j:slf4j-api:${slf4j.version}",
                                                dependency("commons-io:commons-io:2.11.0", "test"),
                                                "org.apache.commons:commons-lang3:3.10"],
                                       dependencies=[dependency("junit:junit:4.13.2", "test")])},
    # One version for all modules, a BOM among them, a sibling and its tests.
    "modules": {
        "pom.xml": pom("modules", version="${revision}", packaging="pom", modules=["bom", "core", "app"],
                       properties={"revision": "2.1.0", "jackson.version": "2.15.2"},
                       managed=["com.fasterxml.jackson.core:jackson-databind:${jackson.version}"]),
        "bom/pom.xml": pom("bom", "com.example:modules:${revision}", version="${revision}", packaging="pom",
                           managed=["com.example:core:${project.version}", "commons-codec:commons-codec:1.11"]),
        "core/pom.xml": pom("core", "com.example:modules:${revision}", version="${project.parent.version}",
                            dependencies=["com.fasterxml.jackson.core:jackson-databind", dependency("junit:junit:4.13.2", "test"),
                                          dependency("commons-net:commons-net:3.9.0", optional="true")]),
        "app/pom.xml": pom("app", "com.example:modules:${revision}", version="${revision}",
                           managed=[bom("com.example:bom:${revision}")],
                           dependencies=["com.example:core", "org.apache.httpcomponents:httpclient:4.5.13"])},
    "scopes": {
        "pom.xml": pom(
            dependencies=[dependency("javax.servlet.jsp:jsp-api:2.2", "provided"), dependency("org.hibernate:hibernate-validator:5.4.3.Final", "runtime"),
                          dependency("org.mockito:mockito-core:4.11.0", "test"), "net.bytebuddy:byte-buddy-agent:1.12.19",
                          dependency("org.apache.logging.log4j:log4j-slf4j-impl:2.17.1", "test"),
                          dependency("org.apache.logging.log4j:log4j-core:2.17.1", "provided"),
                          dependency("com.example:local:1", "system", systemPath="${project.basedir}/local.jar")]),
        "local.jar": ""},
    "managed": {"pom.xml": pom(
        managed=[dependency("commons-logging:commons-logging:1.1.3", "provided"),
                 dependency("org.apache.commons:commons-compress:1.21", "test"), dependency("com.zaxxer:SparseBitSet:1.2", optional="true"),
                 dependency("org.apache.poi:poi:5.2.3", exclude=["org.apache.commons:commons-math3"]),
                 "com.fasterxml.jackson.core:jackson-databind:2.14.0"],
        dependencies=["org.apache.httpcomponents:httpclient:4.5.13", "org.apache.poi:poi-ooxml:5.2.3",
                      "com.fasterxml.jackson.datatype:jackson-datatype-jsr310:2.15.0"])},
    "optional": {"pom.xml": pom(
        dependencies=["ch.qos.logback:logback-classic:1.2.11", dependency("org.apache.httpcomponents:httpclient:4.5.13", optional="true"),
                      "com.squareup.okhttp3:okhttp:4.9.3", "commons-codec:commons-codec:1.15",
                      dependency("com.fasterxml.jackson.core:jackson-databind:2.13.3", optional="true"),
                      "com.fasterxml.jackson.module:jackson-module-parameter-names:2.13.3"])},
    "types": {"pom.xml": pom(
        dependencies=[dependency("io.netty:netty-transport-native-epoll:4.1.86.Final", classifier="linux-x86_64"),
                      "io.netty:netty-transport-native-epoll:4.1.80.Final", dependency("org.apache.kafka:kafka-clients:3.4.0", "test", classifier="test"),
                      dependency("org.apache.curator:curator-test:2.13.0", "test"), dependency("org.codehaus.groovy:groovy-all:3.0.17", type="pom"),
                      dependency("org.apache.zookeeper:zookeeper:3.6.3", "test", type="test-jar"),
                      dependency("org.jolokia:jolokia-war:1.7.2", type="war"), dependency("io.netty:netty-buffer:4.1.86.Final", classifier="sources")])},
    # Artifacts that moved: to another group, to a version of themselves, below another one.
    "relocations": {"pom.xml": pom(
        managed=["com.mysql:mysql-connector-j:8.1.0"],
        dependencies=["mysql:mysql-connector-java:8.0.33", "org.apache.commons:commons-io:1.3.2", "xml-apis:xml-apis:2.0.2",
                      "org.hibernate:hibernate-entitymanager:5.6.15.Final",
                      "commons-io:commons-io:2.4"])},
    "two_boms": {"pom.xml": pom(
        managed=["io.netty:netty-buffer:4.1.90.Final", bom("com.fasterxml.jackson:jackson-bom:2.15.2"),
                 bom(f"{SPRING_BOOT}-dependencies:2.7.18"), bom("io.netty:netty-bom:4.1.100.Final")],
        dependencies=["com.fasterxml.jackson.core:jackson-databind", "io.netty:netty-handler", "org.springframework:spring-web",
                      "io.projectreactor.netty:reactor-netty-http"])},
    # Old poms that depend on each other in circles.
    "circles": {"pom.xml": pom(
        dependencies=["jaxen:jaxen:1.1.1", "dom4j:dom4j:1.6.1", "org.apache.xmlgraphics:batik-transcoder:1.7",
                      "org.hibernate:hibernate-core:3.6.10.Final", "org.jboss.weld.se:weld-se:1.1.33.Final",
                      "org.apache.axis2:axis2-kernel:1.6.2"])},
}

# What these bring hangs on the machine that builds: native code for its system, what later JDKs do without.
BY_MACHINE = {"machine": {"pom.xml": pom(
    dependencies=["com.aayushatharva.brotli4j:brotli4j:1.16.0", "org.xmlunit:xmlunit-core:2.9.1"])}}
LEFT_OPEN = {"com.aayushatharva.brotli4j:native-", "jakarta.xml.bind:jakarta.xml.bind-api:", "jakarta.activation:jakarta.activation-api:",
             "com.sun.activation:jakarta.activation:"}


def build(folder, projects, goals):
    """Writes the projects and keeps what Maven says of each, beside the repository that it filled for that."""
    for name, files in projects.items():
        support.write(folder / name, {path: text.replace("PROJECT", name) for path, text in files.items()})
    modules = [str(file.relative_to(folder)) for file in sorted(folder.rglob("pom.xml"))
               if not (file.parent.parent / "pom.xml").exists()]
    # Not named pom.xml, so that the projects do not become modules of it for lscan.
    (folder / "all.xml").write_text(pom("all", packaging="pom", modules=modules), encoding="utf-8")
    support.run(["mvn", "--batch-mode", "--quiet", "--threads", "8", "--fail-at-end", "-f", "all.xml", f"-Dmaven.repo.local={folder}/repository",
                 *goals, "-DoutputFile=list.txt"], folder)
    support.run(["mvn", "--batch-mode", "--quiet", "-f", "optional/pom.xml", f"-Dmaven.repo.local={folder}/repository",
                 f"{PLUGIN}:list", "-DoutputFile=list-of-jars.txt"], folder)


def judged_lines(text):
    """Lines like `   com.google.guava:guava:jar:24.1-jre:compile -- module com.google.common [auto]`, without colours."""
    lines = (re.sub(r"\x1b\[[0-9;]*m", "", line).partition(" -- module ")[0].strip() for line in text.splitlines())
    return {line for line in lines if line.count(":") >= 4}


class PomTest(support.EcosystemTest):
    @classmethod
    def setUpClass(cls):
        support.require("mvn")
        cls.folder = support.built("pom", build, {**PROJECTS, **BY_MACHINE}, GOALS)

    def lines_of(self, pom_file):
        # From above all projects: what lies beyond the working folder is none of a named file's business.
        done = subprocess.run([os.path.abspath(os.environ["LIST_DEPENDENCIES"]), str(pom_file.relative_to(self.folder)), "repository"],
                              cwd=self.folder, capture_output=True, text=True, timeout=60, check=True)
        return set(done.stdout.splitlines()), done.stderr

    def check(self, project):
        poms = sorted((self.folder / project).rglob("pom.xml"))
        self.assertTrue(poms)
        for pom_file in poms:
            with self.subTest(str(pom_file.relative_to(self.folder))):
                judged = judged_lines(pom_file.with_name("list.txt").read_text(encoding="utf-8"))
                found, said = self.lines_of(pom_file)
                self.assertEqual(sorted(judged), sorted(found), said)
                print(f"{pom_file.relative_to(self.folder)}: {len(found)} packages {said}", file=sys.stderr)

    def test_dependency_list_itself(self):
        folder = self.folder / "optional"
        self.assertEqual(*(judged_lines((folder / name).read_text(encoding="utf-8")) for name in ("list.txt", "list-of-jars.txt")))

    def test_what_hangs_on_the_machine_is_left_out_and_said(self):
        judged = judged_lines((self.folder / "machine/list.txt").read_text(encoding="utf-8"))
        found, said = self.lines_of(self.folder / "machine/pom.xml")
        self.assertEqual(set(), found - judged)
        self.assertEqual([], [line for line in judged - found if not any(line.startswith(name) for name in LEFT_OPEN)])
        for name in ('"linux-x86_64" of com.aayushatharva.brotli4j:brotli4j:1.16.0', '"java9+" of org.xmlunit:xmlunit-core:2.9.1'):
            self.assertIn(name, said)


for project_name in PROJECTS:
    setattr(PomTest, f"test_{project_name}", lambda self, project=project_name: self.check(project))


if __name__ == "__main__":
    support.main()
