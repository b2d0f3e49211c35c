#include <catch2/catch.hpp>

#include "lockfiles/formats.h"
#include "tests/support/lockfile.h"
#include "tests/support/lockfile_lines.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;

Lines open_in(std::string_view path, std::string_view text, const tests::MemoryTree& nearby = {}) {
  const Inventory found = tests::parse(formats::other_manifests, path, text, nearby);
  CHECK(found.packages.empty());
  CHECK(found.diagnostics.empty());
  return tests::blind_spot_lines(found);
}

std::string left_open(const std::string& count, const std::string& command, const std::string& lock) {
  return "asks for " + count + " and no lockfile settles the versions: run \"" + command + "\" and scan the " + lock;
}

constexpr std::string_view kMix = R"(defmodule App.MixProject do
  def project, do: [app: :app, deps: deps()]
  defp deps do
    [{:plug, "~> 1.14"}, {:jason, "~> 1.4"}, {:credo, "~> 1.6", only: [:dev, :test]}, {:mine, path: "mine"}]
  end
end
)";

TEST_CASE("mix.exs: without a mix.lock it names how many packages that ship have no version") {
  CHECK(open_in("app/mix.exs", kMix) == Lines{left_open("2 packages", "mix deps.get", "mix.lock")});
  CHECK(open_in("app/mix.exs", kMix, {{"app/mix.lock", "%{}"}}).empty());
}

TEST_CASE("mix.exs: an application of an umbrella has the lock of the umbrella") {
  CHECK(open_in("apps/web/mix.exs", kMix, {{"mix.lock", "%{}"}}).empty());
}

TEST_CASE("mix.exs: one that asks for nothing that ships leaves nothing open") {
  CHECK(open_in("mix.exs", "defmodule A do\n  defp deps do\n    []\n  end\nend\n").empty());
  CHECK(open_in("mix.exs", "def deps do\n  [{:ex_doc, \"~> 0.29\", only: :dev}, {:b, in_umbrella: true}]\nend\n")
            .empty());
}

constexpr std::string_view kSwift = R"(// swift-tools-version:5.7
import PackageDescription
let package = Package(
  name: "App",
  dependencies: [
    .package(url: "https://host.example/apple/swift-nio.git", from: "2.42.0"),
    .package(name: "Log", url: "https://host.example/apple/swift-log.git", .upToNextMajor(from: "1.0.0")),
    .package(id: "mona.LinkedList", .exact("1.0.0")),
    // .package(url: "https://host.example/commented.git", from: "1.0.0"),
    .package(path: "../Mine"),
  ],
  targets: [.target(name: "App", dependencies: [.product(name: "NIO", package: "swift-nio")])])
)";

TEST_CASE("Package.swift: without its pins it names how many packages have no version") {
  CHECK(open_in("App/Package.swift", kSwift) ==
        Lines{left_open("3 packages", "swift package resolve", "Package.resolved")});
  CHECK(open_in("App/Package.swift", kSwift, {{"App/Package.resolved", "{}"}}).empty());
}

TEST_CASE("Package.swift: the pins of the package around it, and those of an Xcode project, count too") {
  CHECK(open_in("Local/Part/Package.swift", kSwift, {{"Package.resolved", "{}"}}).empty());
  CHECK(open_in("Package.swift", kSwift,
                {{"App.xcodeproj/project.xcworkspace/xcshareddata/swiftpm/Package.resolved", "{}"}})
            .empty());
}

TEST_CASE("Package.swift: folders alone leave nothing open") {
  CHECK(open_in("Package.swift", "let package = Package(dependencies: [.package(path: \"../Mine\")])\n").empty());
}

TEST_CASE("conanfile.txt: what is under [requires] has no lock") {
  const char* text =
      "[requires]\nzlib/1.2.13\nopenssl/[>=3.1 <4] # a range\n\n# no\n[tool_requires]\ncmake/3.26.4\n[options]\n"
      "zlib/*:shared=True\n";
  CHECK(open_in("conanfile.txt", text) == Lines{left_open("2 packages", "conan lock create .", "conan.lock")});
  CHECK(open_in("conanfile.txt", text, {{"conan.lock", "{}"}}).empty());
  CHECK(open_in("conanfile.txt", "[generators]\nCMakeDeps\n").empty());
  CHECK(open_in("a/conanfile.txt", text, {{"conan.lock", "{}"}}).size() == 1);  // of another project
}

TEST_CASE("conanfile.py: attributes and calls that stand there literally are counted") {
  const Lines two = {left_open("2 packages", "conan lock create .", "conan.lock")};
  CHECK(open_in("conanfile.py", "class A(ConanFile):\n    requires = \"zlib/1.2.13\", \"openssl/3.1.2\"\n") == two);
  CHECK(open_in(
            "conanfile.py",
            "class A(ConanFile):\n    requires = (\n        \"zlib/1.2.13\",  # 'a'\n        'openssl/3.1.2',\n    )\n"
            "    tool_requires = \"cmake/3.26.4\"\n") == two);
  CHECK(
      open_in(
          "conanfile.py",
          "def requirements(self):\n    self.requires(\"zlib/1.2.13\")\n    if self.options.tls:\n"
          "        self.requires(f\"openssl/{self.tls}\", transitive_headers=True)\n    self.test_requires('a/1')\n") ==
      two);
  CHECK(open_in("conanfile.py", "class A(ConanFile):\n    python_requires = 'a/1'\n    requires = []\n").empty());
  CHECK(open_in("conanfile.py", "# requires = 'a/1'\n\"\"\"self.requires('b/1')\"\"\"\n").empty());
}

TEST_CASE("Podfile: no advisory data covers its pods, locked or not") {
  const char* text =
      "platform :ios, '13.0'\ntarget 'App' do\n  pod 'Alamofire', '~> 5.6'\n  pod 'Firebase/Core' # pod 'No'\n"
      "  pod 'Mine', :path => '../Mine'\nend\n";
  CHECK(open_in("ios/Podfile", text) == Lines{"asks for 2 packages, and no advisory data covers CocoaPods: look up the "
                                              "advisories of these projects by hand"});
  CHECK(open_in("ios/Podfile", text, {{"ios/Podfile.lock", "PODS: []"}}).empty());
  CHECK(open_in("ios/Podfile", "target 'App' do\nend\n").empty());
}

TEST_CASE("pubspec.yaml: what ships and comes from a registry or from git has no lock") {
  const char* text =
      "name: app\ndependencies:\n  flutter:\n    sdk: flutter\n  http: ^1.0.0\n  any:\n  gitted:\n    git: "
      "https://host.example/gitted.git\n  mine:\n    path: ../mine\ndev_dependencies:\n  test: ^1.21.0\n";
  CHECK(open_in("app/pubspec.yaml", text) == Lines{left_open("3 packages", "dart pub get", "pubspec.lock")});
  CHECK(open_in("app/pubspec.yaml", text, {{"app/pubspec.lock", ""}}).empty());
  CHECK(open_in("app/pubspec.yaml", text, {{"pubspec.lock", ""}}).size() == 1);
  CHECK(open_in("app/pubspec.yaml", "name: a\ndependencies:\ndev_dependencies:\n  test: any\n").empty());
  CHECK(open_in("app/pubspec.yaml", "dependencies: none\n").empty());
}

TEST_CASE("pubspec.yaml: a member of a workspace has the lock of the workspace") {
  const char* text = "name: app\nresolution: workspace\ndependencies:\n  http: ^1.0.0\n";
  CHECK(open_in("packages/app/pubspec.yaml", text, {{"pubspec.lock", ""}}).empty());
  CHECK(open_in("packages/app/pubspec.yaml", text).size() == 1);
}

TEST_CASE("other manifests: damaged ones are read as far as they go") {
  for (const char* path : {"mix.exs", "Package.swift", "conanfile.py", "conanfile.txt", "Podfile"}) {
    for (const char* text : {"", "\xEF\xBB\xBF", "deps do [{:", "def deps do\n{:a", ".package(", ".package(url: \"",
                             "requires =", "requires = (", "self.requires(", "[requires", "pod", "pod '"}) {
      INFO(path << ": " << text);
      tests::parse(formats::other_manifests, path, text);
    }
  }
  const Inventory found = tests::parse(formats::other_manifests, "pubspec.yaml", "dependencies: {a: [}\n");
  CHECK(found.diagnostics.size() == 1);
}

TEST_CASE("other manifests: brackets that nothing closes do not take quadratic time") {
  std::string text = "def deps do\n";
  for (int i = 0; i < 200'000; ++i) text += "{:a, .package( requires = (";
  for (const char* path : {"mix.exs", "Package.swift", "conanfile.py"}) {
    INFO(path);
    CHECK(open_in(path, text).size() <= 1);
  }
}

TEST_CASE("other manifests: files go by their names, in any folder") {
  for (const char* path :
       {"mix.exs", "a/Package.swift", "conanfile.py", "conanfile.txt", "ios/Podfile", "pubspec.yaml"})
    CHECK(tests::is_read_by(formats::other_manifests, path));
  CHECK_FALSE(tests::is_read_by(formats::other_manifests, "a.exs"));
}

}  // namespace
}  // namespace lscan
