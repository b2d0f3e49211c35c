#!/usr/bin/env python3
"""What build scripts ask for, against Gradle itself.

The Gradle that Debian has (4.4) is older than its locks, its catalogs and its Kotlin scripts of today, whose readers are held to
the documentation in tests/lockfiles. It knows what a Groovy script declares, without resolving anything: no network is needed.
"""
import json

import support

ROOT = """
plugins { id 'java' }

ext.managed = '1.0'
ext {
    inBlock = '3.0'
    versions = [map: '4.0', 'quoted': "5.0"]
    set('bySet', '6.0')
}
ext['inBrackets'] = '7.0'
def other = '2.0'
def computed = ['8', '0'].join('.')
String twice = '9.0'
if (project.hasProperty('inGradleProperties')) { twice = '9.1' }

// dependencies { compile 'g:comment:1' }
/* dependencies { compile 'g:comment:2' } */
def text = '''
dependencies { compile 'g:text:1' }
'''

configurations {
    bundled
    integrationTestCompile
}

repositories { maven { url 'https://registry.example/g:repository:1' } }

dependencies {
    compile 'g:compile:1.0'
    implementation "g:one:1.0", 'g:two:2.0-SNAPSHOT',
        'g:three:3.0.Final'
    implementation(['g:four:4', 'g:five:5'])
    implementation('g:six:6') {
        exclude group: 'g', module: 'excluded'
        transitive = false
    }
    implementation('g:seven:7') { changing = true }
    compileOnly group: 'g', name: 'map', version: '1.0'
    runtimeOnly(group: 'g', name: 'brackets', version: "1.0", ext: 'jar')
    implementation 'g:classified:1.0:sources', 'g:extension:1.0@zip'
    implementation project(':lib')
    implementation files('libs/local.jar'), fileTree(dir: 'libs', include: ['*.jar'])
    add('bundled', 'g:added:1.0')
    bundled "g:bundled:1.0"
    integrationTestCompile 'g:integration:1.0'
    testImplementation 'g:test:1.0'; testRuntimeOnly 'g:behind:1.0'
    if (project.hasProperty('nothing')) { implementation 'g:never:1.0' } else { implementation 'g:always:1.0' }

    implementation "g:variable:$managed", "g:braces:${other}"
    implementation group: 'g', name: 'named', version: managed
    implementation "g:block:$inBlock", "g:inmap:$versions.map", "g:quoted:${versions['quoted']}", "g:set:${project.bySet}"
    implementation "g:inbrackets:${rootProject.ext.inBrackets}", "g:ofproperties:$inGradleProperties"
    implementation 'g:joined:' + other
    implementation "g:artifact_$managed:1.0"
    implementation "g:computed:$computed", "g:twice:$twice"
    implementation 'g:dynamic:1.+', 'g:range:[1.0,2.0)', 'g:latest:latest.release'
    implementation 'g:unversioned'
}

configurations.all { resolutionStrategy { force 'g:forced:1' } }
"""
LIB = """
apply plugin: 'java-library'
dependencies
{
    api 'g:api:1.0', "g:above:$inBlock"
}
"""
EVERY = """
subprojects { apply plugin: 'java'
    dependencies { testCompile 'g:every:1.0' } }
"""
BUILD = {"build.gradle": ROOT + EVERY, "gradle.properties": "inGradleProperties=10.0\n",
         "settings.gradle": "rootProject.name = 'function'\ninclude ':lib', 'tools:gen'\n",
         "lib/build.gradle": LIB.replace("dependencies\n{", "dependencies {"), "tools/gen/build.gradle": "// nothing yet\n"}
PRINT = """
allprojects { afterEvaluate { project ->
    project.configurations.each { configuration -> configuration.dependencies.each { dependency ->
        if (dependency instanceof ExternalModuleDependency)
            println(groovy.json.JsonOutput.toJson([configuration.name, dependency.group, dependency.name, dependency.version]))
    } }
} }
"""
OPEN = {"computed", "twice", "dynamic", "range", "latest", "unversioned"}
# A condition is for Gradle to decide: what stands in either branch is asked for.
UNDECIDED = {("Maven", "g:never", "1.0")}
SCOPES = {"compile": "runtime", "implementation": "runtime", "api": "runtime", "runtimeOnly": "runtime", "bundled": "runtime",
          "compileOnly": "provided", "testImplementation": "test", "testRuntimeOnly": "test", "testCompile": "test",
          "integrationTestCompile": "test"}


def build(folder, files, script):
    support.write(folder / "project", files)
    support.write(folder, {"print.init": script})
    told = support.run(["gradle", "--offline", "--no-daemon", "--quiet", "--gradle-user-home", folder / "home",
                        "--init-script", folder / "print.init", "help"], folder / "project")
    (folder / "declared.txt").write_text("".join(line + "\n" for line in told.splitlines() if line.startswith("[")), encoding="utf-8")


class GradleTest(support.EcosystemTest):
    @classmethod
    def setUpClass(cls):
        support.require("gradle")
        cls.folder = support.built("gradle", build, BUILD, PRINT)
        lines = (cls.folder / "declared.txt").read_text(encoding="utf-8").splitlines()
        cls.declared = [json.loads(line) for line in lines]
        cls.result = support.lscan("dir", "--dev", cls.folder / "project")

    def test_packages(self):
        judged = {("Maven", f"{group}:{name}", version) for _, group, name, version in self.declared if name not in OPEN}
        self.assert_same_packages(self.result, judged | UNDECIDED, support.declared)
        self.assertTrue(all(package["direct"] for package in self.result["packages"]))

    def test_scopes(self):
        judged = {(f"{group}:{name}", SCOPES[configuration]) for configuration, group, name, _ in self.declared if name not in OPEN}
        self.assertEqual(judged | {("g:never", "runtime")}, {(package["name"], package["scope"]) for package in self.result["packages"]})

    def test_what_gradle_alone_can_tell_is_named(self):
        self.assertEqual(OPEN, OPEN & {name for _, _, name, _ in self.declared})
        for name in OPEN:
            self.assert_blind_spot(self.result, "unversioned-package", f"g:{name}")
        self.assert_blind_spot(self.result, "unresolved-dependencies", "no lockfile tells what else that brings in")


if __name__ == "__main__":
    support.main()
