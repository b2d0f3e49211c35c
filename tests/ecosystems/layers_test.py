"""Function and layers as the runtime sees them: unpacked to task/ and opt/ as Lambda does, CPython and Node.js, started with the
search paths that Lambda gives them, say which copy they load; lscan must mark the others as shadowed. First small cases, one rule
each, then what pip and npm really install.
"""
import json
import pathlib
import shutil
import sys

from support import (EcosystemTest, built, lscan, main, present, require, require_pip, run, scratch, unzip, write,
                     zip_folder)

SITE_PACKAGES = f"python/lib/python3.{sys.version_info.minor}/site-packages"

# What the function and its two layers bring, by the folder that pip or npm installs it into. The plain folders of the layers
# bring certifi and idna, or camelcase, both: there the later layer overwrites the earlier.
PYTHON_PACKAGES = {"function": {".": ["six==1.16.0"]},
                   "first": {"python": ["six==1.11.0", "idna==2.8", "certifi==2018.8.24", "chardet==3.0.4"]},
                   "second": {"python": ["certifi==2019.11.28", "idna==2.6"], SITE_PACKAGES: ["chardet==3.0.2"]}}
NODE_PACKAGES = {"function": {".": {"qs": "6.11.0", "depd": "2.0.0", "lodash": "4.17.4"}},
                 "first": {"nodejs": {"express": "4.16.0", "lodash": "4.17.11", "camelcase": "5.0.0", "semver": "6.3.0"}},
                 "second": {"nodejs": {"camelcase": "5.3.1"}, "nodejs/node20": {"semver": "7.3.0"}}}

# Node.js on what it can load at all: each name that the handler finds on its search path, then what those ask for from where they
# lie. Prints the package.json files that are reached, and which of them the handler itself gets for each name.
REACHABLE = """
const {createRequire} = require('module'), fs = require('fs'), path = require('path');
const manifest = (name, from) => {
  try { return createRequire(path.join(from, 'index.js')).resolve(name + '/package.json'); } catch { return null; }
};
const handler = {}, reached = new Set(), open = [];
for (const folder of [path.resolve('node_modules'), ...process.env.NODE_PATH.split(':')])
  for (const name of fs.existsSync(folder) ? fs.readdirSync(folder) : [])
    if (!name.startsWith('.')) open.push(handler[name] = manifest(name, process.cwd()));
while (open.length) {
  const file = open.pop();
  if (!file || reached.has(file)) continue;
  reached.add(file);
  const names = Object.keys(JSON.parse(fs.readFileSync(file)).dependencies || {});
  open.push(...names.map(name => manifest(name, path.dirname(file))));
}
console.log(JSON.stringify({handler, reached: [...reached]}));
"""


def install_with_pip(folder, packages):
    for part, places in packages.items():
        for place, wanted in places.items():
            run([sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-deps", "--no-compile",
                 "--target", folder / part / place, *wanted], folder)


def install_with_npm(folder, packages):
    for part, places in packages.items():
        for place, wanted in places.items():
            write(folder / part / place, {"package.json": json.dumps({"private": True, "dependencies": wanted})})
            run(["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"], folder / part / place)


def python_package(root, name, version):
    """The least that pip leaves of a distribution: its module and its metadata."""
    folder = f"{root}/" if root else ""
    return {f"{folder}{name}/__init__.py": f'__version__ = "{version}"\n',
            f"{folder}{name}-{version}.dist-info/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n\n"}


def node_module(root, name, version, **fields):
    return {f"{root}/{name}/package.json": json.dumps({"name": name, "version": version, **fields}, indent=1),
            f"{root}/{name}/index.js": f'exports.version = "{version}";\n'}


def node_path(folder):
    return f"{folder}/opt/nodejs/node20/node_modules:{folder}/opt/nodejs/node_modules"


def deploy(test, *sources):
    """Packs and unpacks the function's folder and the layers'; returns the folder with task/ and opt/, and lscan's result."""
    folder = scratch(test)
    archives = []
    for number, source in enumerate(sources):
        archives.append(zip_folder(source, folder / f"archive{number}.zip"))
        unzip(archives[-1], folder / ("opt" if number else "task"))
    options = [part for archive in archives[1:] for part in ("--layer", archive)]
    return folder, lscan("zip", archives[0], *options)


class LayersTest(EcosystemTest):
    def lay_out(self, *parts):
        sources = [scratch(self) for _ in parts]
        for source, files in zip(sources, parts):
            write(source, files)
        return deploy(self, *sources)

    def loaded_by_lscan(self, result, name):
        """The versions of which some copy is loaded."""
        return {package["version"] for package in result["packages"] if package["name"] == name
                if any(not evidence["shadowed_by"] for evidence in package["evidence"])}

    def loaded_by_python(self, folder, name):
        program = ("import sys; root, name = sys.argv[1:3]; "
                   f"sys.path[:0] = [root + '/task', root + '/opt/{SITE_PACKAGES}', root + '/opt/python']; "
                   "print(__import__(name).__version__)")
        return run([sys.executable, "-S", "-c", program, folder, name], folder).strip()

    def loaded_by_node(self, folder, start, name):
        """What `require(name)` finds for a module at `start`."""
        require("node")
        program = "console.log(require(require.resolve(process.argv[2], {paths: [process.argv[1]]})).version)"
        return run(["node", "-e", program, folder / start, name], folder / "task", NODE_PATH=node_path(folder)).strip()

    def test_python_takes_the_function_then_site_packages_then_the_python_folder(self):
        function = python_package("", "alpha", "1.0")
        first = {**python_package("python", "alpha", "2.0"), **python_package("python", "beta", "2.0"),
                 **python_package("python", "gamma", "2.0")}
        second = {**python_package(SITE_PACKAGES, "beta", "3.0"), **python_package("python", "gamma", "3.0")}
        folder, result = self.lay_out(function, first, second)
        for name in ("alpha", "beta", "gamma"):
            with self.subTest(name):
                self.assertEqual(self.loaded_by_lscan(result, name), {self.loaded_by_python(folder, name)})

    def test_node_takes_the_function_then_the_versioned_folder_then_the_plain_one(self):
        function = {"index.js": "", **node_module("node_modules", "alpha", "1.0.0")}
        first = {**node_module("nodejs/node_modules", "alpha", "2.0.0"), **node_module("nodejs/node_modules", "beta", "2.0.0"),
                 **node_module("nodejs/node_modules", "gamma", "2.0.0")}
        second = {**node_module("nodejs/node20/node_modules", "beta", "3.0.0"), **node_module("nodejs/node_modules", "gamma", "3.0.0")}
        folder, result = self.lay_out(function, first, second)
        for name in ("alpha", "beta", "gamma"):
            with self.subTest(name):
                self.assertEqual(self.loaded_by_lscan(result, name), {self.loaded_by_node(folder, "task", name)})

    def test_a_module_of_a_layer_loads_what_lies_beside_it(self):
        function = {"index.js": "", **node_module("node_modules", "qs", "6.11.0")}
        layer = {**node_module("nodejs/node_modules", "express", "4.16.0", dependencies={"qs": "6.5.1"}),
                 **node_module("nodejs/node_modules", "qs", "6.5.1")}
        folder, result = self.lay_out(function, layer)
        handler = self.loaded_by_node(folder, "task", "qs")
        express = self.loaded_by_node(folder, pathlib.Path("opt/nodejs/node_modules/express"), "qs")
        self.assertEqual({handler, express}, {"6.11.0", "6.5.1"}, "the case is no case any more")
        self.assertEqual(self.loaded_by_lscan(result, "qs"), {handler, express})

    def test_files_that_two_layers_bring_are_said(self):
        layer = python_package("python", "alpha", "1.0")
        _, result = self.lay_out({"app.py": ""}, layer, layer)
        self.assertTrue(any("is brought by layer" in said["message"] for said in result["diagnostics"]), result["diagnostics"])


class InstalledLayersTest(EcosystemTest):
    """Every copy: `shadowed_by` is null for those that are loaded, and names the loaded one for the others."""

    def assert_shadowed(self, result, loaded_instead):
        """`loaded_instead(package, path)` is what the judge says of a copy at a path of the runtime."""
        copies = [(package, evidence) for package in result["packages"] for evidence in package["evidence"]
                  if evidence["kind"] == "installed"]
        wrong = []
        for package, evidence in copies:
            path = ("/opt/" if evidence["layer"] else "/var/task/") + evidence["path"]
            expected = loaded_instead(package, path)
            if evidence["shadowed_by"] != expected:
                wrong.append(f"{package['purl']} of {evidence['layer'] or 'the function'}, {path}: shadowed by "
                             f"{evidence['shadowed_by']}, the judge says {expected}")
        self.assertEqual([], wrong)
        shadowed = sum(evidence["shadowed_by"] is not None for _, evidence in copies)
        self.assertTrue(0 < shadowed < len(copies))
        print(f"{self.id().split('.')[-1]}: {len(copies)} copies, {shadowed} shadowed", file=sys.stderr)

    def test_pip(self):
        require_pip()
        installed = built("python-layers", install_with_pip, PYTHON_PACKAGES)
        folder, result = deploy(self, *(installed / part for part in PYTHON_PACKAGES))
        places = [f"{folder}/task", f"{folder}/opt/{SITE_PACKAGES}", f"{folder}/opt/python"]
        program = ("import importlib, json, os, sys; places = json.loads(sys.argv[1]); sys.path[:0] = places; "
                   "modules = [importlib.import_module(name) for name in sys.argv[2:]]; "
                   "print(json.dumps({module.__name__: [module.__version__, "
                   "next(place for place in places if module.__file__.startswith(place + os.sep))] for module in modules}))")
        names = sorted({package["name"] for package in result["packages"]})
        said = json.loads(run([sys.executable, "-I", "-S", "-c", program, json.dumps(places), *names], folder))

        def loaded_instead(package, path):
            version, place = said[package["name"]]
            loaded = f"{at_runtime(folder, place)}/{package['name']}-{version}.dist-info/METADATA"
            return None if path == loaded else loaded

        self.assertEqual({"six", "idna", "certifi", "chardet"}, set(said))
        self.assert_shadowed(result, loaded_instead)

    def test_npm(self):
        require("npm", "node")
        installed = built("node-layers", install_with_npm, NODE_PACKAGES)
        folder, result = deploy(self, *(installed / part for part in NODE_PACKAGES))
        said = json.loads(run(["node", "-e", REACHABLE], folder / "task", NODE_PATH=node_path(folder)))
        reached = {at_runtime(folder, path) for path in said["reached"]}
        versions = {path: json.loads((folder / path.replace("/var/task/", "task/").lstrip("/")).read_text())["version"]
                    for path in reached}

        def loaded_instead(package, path):
            is_left = versions.get(path) == package["version"]  # not overwritten by a later layer
            return None if is_left else at_runtime(folder, said["handler"][package["name"]])

        self.assertIn("/opt/nodejs/node_modules/qs/package.json", reached, "express of the layer loads its own qs")
        self.assert_shadowed(result, loaded_instead)


def at_runtime(folder, path):
    return path.replace(f"{folder}/task", "/var/task", 1).replace(f"{folder}/opt", "/opt", 1)


if __name__ == "__main__":
    main()
