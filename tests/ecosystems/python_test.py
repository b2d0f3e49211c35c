#!/usr/bin/env python3
"""What `pip install -t` leaves in a folder, against `pip list --path`."""
import json
import re
import shutil
import sys
import tarfile

import support

# Old on purpose: requests, urllib3, Jinja2, PyYAML and Pillow have known vulnerabilities in these versions.
WHEELS = ["certifi==2018.8.24", "chardet==3.0.4", "click==6.7", "Flask==0.12.2", "idna==2.7", "Jinja2==2.9",
          "requests==2.19.1", "urllib3==1.23", "Werkzeug==0.14.1"]
COMPILED = ["MarkupSafe==2.1.2", "Pillow==9.3.0"]
SDIST = "itsdangerous==0.24"
SDISTS = [SDIST, "PyYAML==5.1"]

PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input"]


def install(folder, wheels, sdists):
    """The wheels that Lambda's Python 3.11 would get, whichever Python runs the test; and source distributions built here."""
    into = folder / "packages"
    install_into = [*PIP, "install", "--quiet", "--no-deps", "--target"]
    support.run([*install_into, into, "--only-binary=:all:", "--implementation", "cp", "--python-version", "3.11",
                 "--platform", "manylinux2014_x86_64", *wheels], folder)
    support.run([*install_into, folder / "from-source", "--no-binary=:all:", *sdists], folder)
    shutil.copytree(folder / "from-source", into, dirs_exist_ok=True)
    shutil.rmtree(folder / "from-source")


def unpack_source(folder, sdist):
    """A source distribution put into the package as it is, with its egg-info folder; and the egg-info file of distutils."""
    support.run([*PIP, "download", "--quiet", "--no-deps", "--no-binary=:all:", sdist], folder)
    (archive,) = folder.glob("*.tar.gz")
    with tarfile.open(archive) as packed:
        packed.extractall(folder)
    archive.unlink()
    (unpacked,) = folder.iterdir()
    as_folder, as_file = folder / "folder", folder / "file"
    unpacked.rename(as_folder)
    as_file.mkdir()
    shutil.copy(as_folder / "itsdangerous.py", as_file)
    shutil.copy(as_folder / "itsdangerous.egg-info" / "PKG-INFO", as_file / "itsdangerous-0.24-py3.6.egg-info")


def pip_list(folder):
    listed = json.loads(support.run([*PIP, "list", "--path", folder, "--format", "json"], folder))
    return {("PyPI", normalised(package["name"]), package["version"]) for package in listed}


def normalised(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def with_normalised_names(result):
    for package in result["packages"]:
        package["name"] = normalised(package["name"])
    return result


class PythonTest(support.EcosystemTest):
    @classmethod
    def setUpClass(cls):
        support.require_pip()
        cls.folder = support.built("python", install, WHEELS + COMPILED, SDISTS) / "packages"

    def packed(self, folder, **options):
        return support.zip_folder(folder, support.scratch(self) / "function.zip", **options)

    def test_installed_with_pip(self):
        result = with_normalised_names(support.lscan("zip", self.packed(self.folder)))
        self.assert_same_packages(result, pip_list(self.folder))
        self.assertEqual([], result["diagnostics"])
        self.assertIn("CVE-2018-18074", support.finding_ids(result, "pkg:pypi/requests@2.19.1"))
        self.assertIn("CVE-2019-11324", support.finding_ids(result, "pkg:pypi/urllib3@1.23"))
        self.assertIn("CVE-2019-10906", support.finding_ids(result, "pkg:pypi/jinja2@2.9"))
        self.assertIn("CVE-2020-1747", support.finding_ids(result, "pkg:pypi/pyyaml@5.1"))

    def test_layer(self):
        layer = support.scratch(self)
        inside = layer / "python/lib/python3.11/site-packages"
        shutil.copytree(self.folder, inside)
        result = with_normalised_names(support.lscan("layer", self.packed(layer)))
        self.assert_same_packages(result, pip_list(inside))
        self.assertIn("CVE-2018-18074", support.finding_ids(result, "pkg:pypi/requests@2.19.1"))

    def test_egg_info(self):
        sources = support.built("python-source", unpack_source, SDIST)
        for name in ("folder", "file"):
            with self.subTest(name):
                result = support.lscan("zip", self.packed(sources / name))
                self.assert_same_packages(result, pip_list(sources / name))

    def test_stripped_metadata_is_a_blind_spot(self):
        copy = support.scratch(self) / "function"
        shutil.copytree(self.folder, copy)
        shutil.rmtree(copy / "requests-2.19.1.dist-info")
        result = with_normalised_names(support.lscan("zip", self.packed(copy)))
        self.assert_same_packages(result, pip_list(copy))
        self.assertEqual(set(), support.finding_ids(result, "pkg:pypi/requests@2.19.1"))
        self.assert_blind_spot(result, "stripped-metadata", "requests")


if __name__ == "__main__":
    support.main()
