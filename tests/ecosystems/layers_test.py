"""Function and layers as the runtime sees them: unpacked to task/ and opt/ as Lambda does, CPython and Node.js, started with the search paths
that Lambda gives them, say which copy they load; lscan must mark the others as shadowed.
"""
import json
import pathlib
import sys

from support import EcosystemTest, lscan, main, require, run, scratch, unzip, write, zip_folder

SITE_PACKAGES = f"python/lib/python3.{sys.version_info.minor}/site-packages"


def python_package(root, name, version):
    """The least that pip leaves of a distribution: its module and its metadata."""
    folder = f"{root}/" if root else ""
    return {f"{folder}{name}/__init__.py": f'__version__ = "{version}"\n',
            f"{folder}{name}-{version}.dist-info/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n\n"}


def node_module(root, name, version, **fields):
    return {f"{root}/{name}/package.json": json.dumps({"name": name, "version": version, **fields}, indent=1),
            f"{root}/{name}/index.js": f'exports.version = "{version}";\n'}


class LayersTest(EcosystemTest):
    def lay_out(self, function, *layers):
        """Packs and unpacks; returns the folder with task/ and opt/, and lscan's result."""
        folder = scratch(self)
        archives = []
        for number, files in enumerate((function, *layers)):
            write(folder / f"source{number}", files)
            archives.append(zip_folder(folder / f"source{number}", folder / f"archive{number}.zip"))
            unzip(archives[-1], folder / ("opt" if number else "task"))
        options = [part for archive in archives[1:] for part in ("--layer", archive)]
        return folder, lscan("zip", archives[0], *options)

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
        paths = f"{folder}/opt/nodejs/node20/node_modules:{folder}/opt/nodejs/node_modules"
        return run(["node", "-e", program, folder / start, name], folder / "task", NODE_PATH=paths).strip()

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


if __name__ == "__main__":
    main()
