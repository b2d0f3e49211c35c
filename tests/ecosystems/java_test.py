#!/usr/bin/env python3
"""What Maven packs, as jars in lib/ and as one shaded jar, against `mvn dependency:list`."""
import shutil
import sys
import zipfile

import support

# Known vulnerable: jackson-databind 2.9.8, log4j-core 2.14.1, commons-text 1.9, guava 24.1-jre, spring-web 5.3.16. The jars of
# Spring and of guava's listenablefuture carry no pom.properties or little else.
DEPENDENCIES = ["com.amazonaws:aws-lambda-java-core:1.2.1", "com.fasterxml.jackson.core:jackson-databind:2.9.8",
                "com.google.guava:guava:24.1-jre", "org.apache.commons:commons-text:1.9",
                "org.apache.logging.log4j:log4j-core:2.14.1", "org.springframework:spring-web:5.3.16"]
DEPENDENCY = """    <dependency>
      <groupId>{}</groupId>
      <artifactId>{}</artifactId>
      <version>{}</version>
    </dependency>
"""
POM = """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>com.example</groupId>
  <artifactId>function</artifactId>
  <version>1.0.0</version>
  <properties>
    <maven.compiler.source>11</maven.compiler.source>
    <maven.compiler.target>11</maven.compiler.target>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
DEPENDENCIES
    <dependency>
      <groupId>org.hamcrest</groupId>
      <artifactId>hamcrest</artifactId>
      <version>2.2</version>
      <scope>test</scope>
    </dependency>
  </dependencies>
  <build>
    <finalName>function</finalName>
    <plugins>
      <plugin>
        <artifactId>maven-shade-plugin</artifactId>
        <version>3.5.1</version>
        <executions>
          <execution>
            <phase>package</phase>
            <goals><goal>shade</goal></goals>
            <configuration>
              <createDependencyReducedPom>false</createDependencyReducedPom>
              <shadedArtifactAttached>true</shadedArtifactAttached>
            </configuration>
          </execution>
        </executions>
      </plugin>
    </plugins>
  </build>
</project>
"""
FUNCTION = """package example;

public class Function {
  public String handle(String event) {
    return event;
  }
}
"""
WITHOUT_GROUP = {"com.google.code.findbugs:jsr305", "org.checkerframework:checker-compat-qual"}
PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1"


def build(folder, pom, function, plugin):
    support.write(folder, {"pom.xml": pom, "src/main/java/example/Function.java": function})
    support.run(["mvn", "--batch-mode", "--quiet", "package", f"{plugin}:copy-dependencies", f"{plugin}:list",
                 "-DincludeScope=runtime", f"-DoutputDirectory={folder}/package/lib", f"-DoutputFile={folder}/list.txt"], folder)
    shutil.copytree(folder / "target/classes", folder / "package", dirs_exist_ok=True)


def dependency_list(text):
    """Lines like `   com.google.guava:guava:jar:24.1-jre:compile -- module com.google.common [auto]`."""
    fields = [line.split()[0].split(":") for line in text.splitlines() if line.count(":") >= 4]
    return {("Maven", f"{group}:{artifact}", version[-2]) for group, artifact, _, *version in fields}


def class_packages(jar):
    """The folders of a jar's classes, as a Java name: org.springframework.web."""
    with zipfile.ZipFile(jar) as packed:
        folders = {name.rpartition("/")[0] for name in packed.namelist() if name.endswith(".class")}
    return {folder.replace("/", ".") for folder in folders if folder and not folder.startswith("META-INF")}


class JavaTest(support.EcosystemTest):
    @classmethod
    def setUpClass(cls):
        support.require("mvn", "javac")
        wanted = "".join(DEPENDENCY.format(*dependency.split(":")) for dependency in DEPENDENCIES)
        cls.folder = support.built("java", build, POM.replace("DEPENDENCIES\n", wanted), FUNCTION, PLUGIN)
        cls.judged = dependency_list((cls.folder / "list.txt").read_text(encoding="utf-8"))

    def assert_known_findings(self, result):
        self.assertIn("CVE-2021-44228", support.finding_ids(result, "pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1"))
        self.assertIn("CVE-2022-42889", support.finding_ids(result, "pkg:maven/org.apache.commons/commons-text@1.9"))
        self.assertIn("CVE-2019-12384",
                      support.finding_ids(result, "pkg:maven/com.fasterxml.jackson.core/jackson-databind@2.9.8"))

    def test_jars_in_lib(self):
        archive = support.zip_folder(self.folder / "package", support.scratch(self) / "function.zip")
        result = support.lscan("zip", archive)
        # Two jars hold nothing that says their group, and no advisory knows their names: they are blind spots, not guesses.
        unnamed = {package for package in self.judged if package[1] in WITHOUT_GROUP}
        for _, name, version in unnamed:
            self.assert_blind_spot(result, "unidentified-jar", f"lib/{name.partition(':')[2]}-{version}.jar")
        self.assert_same_packages(result, self.judged - unnamed)
        self.assert_known_findings(result)
        self.assertIn("CVE-2023-2976", support.finding_ids(result, "pkg:maven/com.google.guava/guava@24.1-jre"))

    def test_shaded_jar(self):
        # The shade plugin keeps META-INF/maven: what had it in its own jar must be named, the rest must not be passed over.
        result = support.lscan("zip", self.folder / "target/function-1.0.0-shaded.jar")
        found = self.assert_named_or_blind(result)
        described = {package for package in self.judged if describes_itself(self.jar_of(package))}
        self.assertTrue(described)
        self.assertEqual(set(), described - found, "missing")
        self.assert_known_findings(result)

    def test_shaded_jar_without_maven_metadata(self):
        archive = support.scratch(self) / "function.jar"
        with zipfile.ZipFile(self.folder / "target/function-1.0.0-shaded.jar") as shaded, zipfile.ZipFile(archive, "w") as packed:
            for info in shaded.infolist():
                if not info.filename.startswith("META-INF/maven/"):
                    packed.writestr(info, shaded.read(info))
        self.assert_named_or_blind(support.lscan("zip", archive))

    def assert_named_or_blind(self, result):
        found = support.present(result) - {("Maven", "com.example:function", "1.0.0")}
        self.assertEqual(set(), found - self.judged, "extra")
        spoken_of = " ".join(spot["why"] for spot in result["blind_spots"])
        silent = [package for package in sorted(self.judged - found)
                  if not any(folder in spoken_of for folder in prefixes(self.jar_of(package)))]
        self.assertEqual([], silent, f"neither a package nor in a blind spot: {spoken_of}")
        print(f"{self.id().split('.')[-1]}: {len(found)} packages, {len(self.judged - found)} in blind spots", file=sys.stderr)
        return found

    def jar_of(self, package):
        _, name, version = package
        return self.folder / "package/lib" / f"{name.partition(':')[2]}-{version}.jar"


def describes_itself(jar):
    with zipfile.ZipFile(jar) as packed:
        return any(name.startswith("META-INF/maven/") and name.endswith("/pom.properties") for name in packed.namelist())


def prefixes(jar):
    """Where a person would look for a jar's classes: org.springframework and org.springframework.web, never org alone."""
    return {".".join(parts[:length]) for parts in (folder.split(".") for folder in class_packages(jar))
            for length in range(2, len(parts) + 1)}


if __name__ == "__main__":
    support.main()
