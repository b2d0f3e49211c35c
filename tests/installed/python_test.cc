#include <catch2/catch.hpp>

#include "core/base/limits.h"
#include "core/installed/detectors.h"
#include "tests/support/memory_tree.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;
using tests::FixedNames;
using tests::lines;
using tests::MemoryTree;

constexpr const char* kRequests = "Metadata-Version: 2.1\nName: requests\nVersion: 2.31.0\nSummary: HTTP\n\nText\n";

const FixedNames& known() {
  static const FixedNames names{{Ecosystem::pypi, "requests"}, {Ecosystem::pypi, "flask"},
                                {Ecosystem::pypi, "ujson"},    {Ecosystem::pypi, "utils"},
                                {Ecosystem::pypi, "urllib3"},  {Ecosystem::pypi, "ruamel-yaml"}};
  return names;
}

Inventory found_in(const std::string& metadata) {
  const MemoryTree tree{{"requests-2.31.0.dist-info/METADATA", metadata}};
  return detect(detectors::python, tree);
}

// "requests: package "requests" lies here ...", one for each blind spot.
Lines stripped(const MemoryTree& tree) {
  Lines out;
  for (const BlindSpot& spot : detect(detectors::python, tree, known()).blind_spots) {
    CHECK(spot.kind == BlindSpot::Kind::stripped_metadata);
    out.push_back(spot.path + ": " + spot.why);
  }
  return out;
}

std::string without_metadata(const std::string& package) {
  return "package \"" + package + "\" lies here without its metadata, so its version is unknown";
}

TEST_CASE("python: a wheel's METADATA names the distribution, at the line of its version") {
  const Inventory found = found_in(kRequests);
  CHECK(lines(found.packages) == Lines{"PyPI requests 2.31.0 @ requests-2.31.0.dist-info/METADATA:3"});
  CHECK(found.diagnostics.empty());
}

TEST_CASE("python: every place that installers write metadata to is read") {
  const MemoryTree tree{
      {"python/lib/python3.12/site-packages/a-1.dist-info/METADATA", "Name: a\nVersion: 1\n"},
      {"PyYAML-5.3.1.egg-info/PKG-INFO", "Name: PyYAML\nVersion: 5.3.1\n"},
      {"pycurl-7.19.egg-info", "Name: pycurl\nVersion: 7.19\n"},
      {"foo-1.0-py3.8.egg/EGG-INFO/PKG-INFO", "Name: foo\nVersion: 1.0\n"},
  };
  CHECK(lines(detect(detectors::python, tree).packages) ==
        Lines{"PyPI PyYAML 5.3.1 @ PyYAML-5.3.1.egg-info/PKG-INFO:2",
              "PyPI a 1 @ python/lib/python3.12/site-packages/a-1.dist-info/METADATA:2",
              "PyPI foo 1.0 @ foo-1.0-py3.8.egg/EGG-INFO/PKG-INFO:2", "PyPI pycurl 7.19 @ pycurl-7.19.egg-info:2"});
}

TEST_CASE("python: other files of these names and folders are left alone") {
  const MemoryTree tree{{"METADATA", kRequests},
                        {"PKG-INFO", kRequests},
                        {"requests/METADATA", kRequests},
                        {"a-1.dist-info/METADATA", "Name: a\nVersion: 1\n"},
                        {"a-1.dist-info/RECORD", ""},
                        {"a-1.dist-info/licenses/METADATA", kRequests},
                        {"pip/_vendor/requests/__init__.py", ""},
                        {"EGG-INFO/SOURCES.txt", ""}};
  const Inventory found = detect(detectors::python, tree, known());
  CHECK(lines(found.packages) == Lines{"PyPI a 1 @ a-1.dist-info/METADATA:2"});
  CHECK(found.diagnostics.empty());
  CHECK(found.blind_spots.empty());
  CHECK(tree.files_read() == std::set<std::string>{"a-1.dist-info/METADATA"});
}

TEST_CASE("python: headers are read as e-mail is") {
  const std::string expected = "PyPI requests 2.31.0 @ requests-2.31.0.dist-info/METADATA:";
  CHECK(lines(found_in("NAME: requests\r\nversion:2.31.0\r\n\r\n").packages) == Lines{expected + "2"});
  CHECK(lines(found_in("\xEF\xBB\xBFName: requests\nVersion: 2.31.0").packages) == Lines{expected + "2"});
  CHECK(lines(found_in("Name:\n requests\nVersion:\n\t2.31.0\n").packages) == Lines{expected + "3"});
  CHECK(lines(found_in("Version: 2.31.0\nLicense: long\n  Name: folded\nName: requests\nName: again\n").packages) ==
        Lines{expected + "1"});
  CHECK(lines(found_in("Name: requests\nVersion: 2.31.0\nVersion: 9\n").packages) == Lines{expected + "2"});
}

TEST_CASE("python: the description is not searched for headers") {
  const Inventory found = found_in("Metadata-Version: 2.1\n\nName: evil\nVersion: 9\n");
  CHECK(lines(found.packages) == Lines{"PyPI requests 2.31.0 @ requests-2.31.0.dist-info/METADATA (inferred)"});
  CHECK(found.diagnostics.size() == 1);
}

TEST_CASE("python: a description of any length costs nothing") {
  const MemoryTree tree{{"requests-2.31.0.dist-info/METADATA", kRequests + std::string(limits::kMetadataBytes, 'x')}};
  const Inventory found = detect(detectors::python, tree);
  CHECK(found.packages.size() == 1);
  CHECK(found.diagnostics.empty());
}

TEST_CASE("python: a version that the bound cuts in two is not read") {
  std::string metadata = "Name: requests\nKeywords: ";
  metadata.append(limits::kMetadataPrefixBytes - metadata.size() - 13, 'x').append("\nVersion: 2.31.0\n");
  REQUIRE(metadata.substr(0, limits::kMetadataPrefixBytes).ends_with("\nVersion: 2.3"));
  const Inventory found = found_in(metadata);
  CHECK(lines(found.packages) == Lines{"PyPI requests 2.31.0 @ requests-2.31.0.dist-info/METADATA (inferred)"});
}

TEST_CASE("python: without headers the folder's name is read, and said") {
  const MemoryTree tree{{"zope.interface-5.4.0-py3.8.egg-info/PKG-INFO", ""},
                        {"foo-bar-1.0-2.egg-info", "Version: 1\n"},
                        {"typing_extensions-4.8.0.dist-info/RECORD", ""},
                        {"Flask-1.0.dist-info/METADATA", std::string("\0\xFF\xFE junk", 9)}};
  const Inventory found = detect(detectors::python, tree);
  CHECK(lines(found.packages) == Lines{"PyPI Flask 1.0 @ Flask-1.0.dist-info/METADATA (inferred)",
                                       "PyPI foo-bar 1.0-2 @ foo-bar-1.0-2.egg-info (inferred)",
                                       "PyPI typing_extensions 4.8.0 @ typing_extensions-4.8.0.dist-info (inferred)",
                                       "PyPI zope.interface 5.4.0 @ zope.interface-5.4.0-py3.8.egg-info/PKG-INFO "
                                       "(inferred)"});
  REQUIRE(found.diagnostics.size() == 4);
  CHECK(found.diagnostics[2].path == "typing_extensions-4.8.0.dist-info");
  CHECK(found.diagnostics[2].message ==
        "expected METADATA or PKG-INFO in this folder, the folder's name was read instead");
}

TEST_CASE("python: a folder that names nothing is a diagnostic, and the rest is still read") {
  const MemoryTree tree{{".dist-info/METADATA", ""},
                        {"-.dist-info/METADATA", ""},
                        {"x-.dist-info/METADATA", "Name: x\n"},
                        {"y-1.dist-info/METADATA", "Name: y\nVersion: 1\n"}};
  const Inventory found = detect(detectors::python, tree);
  CHECK(lines(found.packages) == Lines{"PyPI y 1 @ y-1.dist-info/METADATA:2"});
  CHECK(found.diagnostics.size() == 3);
}

TEST_CASE("python: a known package without metadata is a blind spot, with what its code says") {
  const MemoryTree tree{{"app.py", "import requests"},
                        {"requests/__init__.py", "from .__version__ import __version__\n"},
                        {"requests/__version__.py", "# requests\n__title__ = 'requests'\n__version__ = \"2.31.0\"\n"},
                        {"yaml/__init__.py", "__version__ = load()\n"},
                        {"ujson.cpython-312-x86_64-linux-gnu.so", ""}};
  CHECK(stripped(tree) == Lines{"requests: " + without_metadata("requests") + " (its own code says 2.31.0)",
                                "ujson.cpython-312-x86_64-linux-gnu.so: " + without_metadata("ujson"),
                                "yaml: " + without_metadata("pyyaml")});
}

TEST_CASE("python: packages are missed wherever the runtime looks, and beside any metadata") {
  const MemoryTree tree{{"python/flask/__init__.pyc", ""},
                        {"python/lib/python3.12/site-packages/requests/__init__.py", ""},
                        {"vendored/a-1.dist-info/METADATA", "Name: a\nVersion: 1\n"},
                        {"vendored/urllib3/__init__.py", ""}};
  CHECK(stripped(tree) == Lines{"python/flask: " + without_metadata("flask"),
                                "python/lib/python3.12/site-packages/requests: " + without_metadata("requests"),
                                "vendored/urllib3: " + without_metadata("urllib3")});
}

TEST_CASE("python: namespace packages are told apart below their namespace") {
  const MemoryTree tree{{"google/protobuf/__init__.py", ""}, {"google/mine/__init__.py", ""}};
  CHECK(stripped(tree) == Lines{"google/protobuf: " + without_metadata("protobuf")});
}

TEST_CASE("python: what the author wrote is not taken for a package") {
  const MemoryTree tree{
      {"requests.py", ""},                // a known name, but a single file
      {"utils/__init__.py", ""},          // a known name that means nothing
      {"mine/__init__.py", ""},           // nobody's name
      {"mine/requests/__init__.py", ""},  // inside a package
      {"flask/views.py", ""},             // no package without __init__.py
      {"src/requests/__init__.py", ""},   // where no runtime looks
      {"python/lib/requests/__init__.py", ""},
      {"python/lib/python3.12/x/site-packages/requests/__init__.py", ""},
      {"tests/__init__.py", ""},
      {"libssl.so.3", ""},
      {"lib/libssl.so", ""},
  };
  CHECK(stripped(tree).empty());
  CHECK(tree.files_read().empty());
}

TEST_CASE("python: a module that bears its distribution's name is claimed without reading lists") {
  const MemoryTree tree{{"Flask-1.0.dist-info/METADATA", "Name: Flask\nVersion: 1.0\n"},
                        {"Flask-1.0.dist-info/RECORD", "other/__init__.py,,\n"},
                        {"PyYAML-5.3.1.dist-info/METADATA", "Name: PyYAML\nVersion: 5.3.1\n"},
                        {"flask/__init__.py", ""},
                        {"yaml/__init__.py", ""}};
  CHECK(stripped(tree).empty());
  CHECK(tree.files_read() == std::set<std::string>{"Flask-1.0.dist-info/METADATA", "PyYAML-5.3.1.dist-info/METADATA"});
}

TEST_CASE("python: top_level.txt and RECORD claim modules of other names") {
  const MemoryTree tree{
      {"opencv_python_headless-4.8.dist-info/METADATA", "Name: opencv-python-headless\nVersion: 4.8\n"},
      {"opencv_python_headless-4.8.dist-info/RECORD", "../../bin/tool,,\r\n\"cv2/a,b.py\",sha256=x,1\r\n"},
      {"fork-1.egg-info/PKG-INFO", "Name: fork\nVersion: 1\n"},
      {"fork-1.egg-info/top_level.txt", "requests\n"},
      {"bundle-1.dist-info/METADATA", "Name: bundle\nVersion: 1\n"},
      {"bundle-1.dist-info/RECORD",
       "google/protobuf/__init__.py,,\nujson.cpython-312-x86_64-linux-gnu.so,,\nflask_like/__init__.py,,\n"},
      {"cv2/__init__.py", ""},
      {"requests/__init__.py", ""},
      {"google/protobuf/__init__.py", ""},
      {"ujson.cpython-312-x86_64-linux-gnu.so", ""},
      {"flask/__init__.py", ""},
  };
  CHECK(stripped(tree) == Lines{"flask: " + without_metadata("flask")});
}

TEST_CASE("python: metadata of one root does not claim the modules of another") {
  const MemoryTree tree{{"python/requests-2.31.0.dist-info/METADATA", kRequests},
                        {"python/requests/__init__.py", ""},
                        {"requests/__init__.py", ""}};
  CHECK(stripped(tree) == Lines{"requests: " + without_metadata("requests")});
}

TEST_CASE("python: several modules of one distribution are one blind spot") {
  const MemoryTree tree{{"ruamel/yaml/__init__.py", ""}, {"ruamel_yaml/__init__.py", ""}};
  CHECK(stripped(tree) == Lines{"ruamel/yaml: " + without_metadata("ruamel-yaml")});
}

TEST_CASE("python: paths carry the prefix of a nested archive") {
  MemoryTree outer;
  outer.add_archive("app.zip",
                    MemoryTree{{"a-1.dist-info/METADATA", "Name: a\nVersion: 1\n"}, {"requests/__init__.py", ""}});
  const auto inner = outer.open_archive(0);
  REQUIRE(inner);
  const Inventory found = tests::detect(detectors::python, **inner, known());
  CHECK(lines(found.packages) == Lines{"PyPI a 1 @ app.zip!/a-1.dist-info/METADATA:2"});
  REQUIRE(found.blind_spots.size() == 1);
  CHECK(found.blind_spots[0].path == "app.zip!/requests");
}

}  // namespace
}  // namespace lscan
