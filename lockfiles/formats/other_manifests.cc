// Manifests without their lock, of tools whose manifests are otherwise not read. Their versions are ranges, so nothing
// in them is a package: what ships is counted, as far as that stands there literally, since the first five are code
// or nearly so and code is not run.
//   mix.exs        https://hexdocs.pm/mix/Mix.Tasks.Deps.html (../hex/mix_project.h)
//   Package.swift  https://docs.swift.org/package-manager/PackageDescription: .package(url: "https://...")
//   conanfile.py   https://docs.conan.io/2/reference/conanfile/attributes.html: requires = ..., self.requires("a/1.0")
//   conanfile.txt  https://docs.conan.io/2/reference/conanfile_txt.html: [requires]
//   Podfile        https://guides.cocoapods.org/syntax/podfile.html: pod 'Name'; no advisory data covers CocoaPods
//   pubspec.yaml   https://dart.dev/tools/pub/pubspec: dependencies
// Folders of the project are its own and not counted; what only development or tests need leaves nothing open.
#include <algorithm>
#include <array>
#include <string>

#include "core/base/text.h"
#include "lockfiles/formats.h"
#include "lockfiles/hex/mix_project.h"
#include "lockfiles/manifest.h"
#include "lockfiles/reading.h"
#include "lockfiles/ruby/statements.h"
#include "lockfiles/source_code.h"
#include "lockfiles/text/document.h"

namespace lscan {
namespace {

std::size_t count_mix(const SourceFile& file, Inventory&) {
  const hex::MixProject project = hex::read_mix_project(file.text);
  return static_cast<std::size_t>(
      std::count_if(project.dependencies.begin(), project.dependencies.end(),
                    [](const hex::Dependency& asked) { return !asked.is_own() && asked.scope == Scope::runtime; }));
}

std::size_t count_swift(const SourceFile& file, Inventory&) {
  constexpr std::string_view kCall = ".package(";
  const std::string masked = code::masked(file.text, code::Comments::slashes);
  std::size_t count = 0;
  for (std::size_t at = masked.find(kCall); at != std::string::npos; at = masked.find(kCall, at)) {
    const std::size_t open = at + kCall.size() - 1;
    const std::size_t end = code::closing(masked, open);
    if (end == std::string::npos) break;
    const std::string_view arguments = std::string_view(masked).substr(open, end - open);
    // A product of a package, which a target asks for, has none of these.
    if (arguments.find("url:") != std::string_view::npos || arguments.find("id:") != std::string_view::npos) ++count;
    at = end;
  }
  return count;
}

std::size_t count_conan_code(const SourceFile& file, Inventory&) {
  const std::string masked = code::masked(file.text, code::Comments::number_sign);
  const std::string_view text = masked;
  std::size_t count = 0;
  for (std::size_t at = code::find_word(text, "requires"); at != std::string::npos;) {
    std::size_t end = at + std::string_view("requires").size();
    const std::size_t value = text.find_first_not_of(" \t", end);
    const bool is_call = value != std::string_view::npos && text[value] == '(' && text.substr(0, at).ends_with("self.");
    if (is_call) ++count;
    if (value != std::string_view::npos && text[value] == '=' && !text.substr(value).starts_with("==")) {
      const std::size_t first = std::min(text.find_first_not_of(" \t=", value), text.size());
      const bool is_list = first < text.size() && (text[first] == '(' || text[first] == '[');
      end = std::min(is_list ? code::closing(text, first) : text.find('\n', first), text.size());
      count += code::count_texts(text.substr(first, end - first));
    }
    at = code::find_word(text, "requires", end);
  }
  return count;
}

std::size_t count_conan_text(const SourceFile& file, Inventory&) {
  std::size_t count = 0;
  bool is_in_requires = false;
  for (std::string_view rest = file.text; !rest.empty();) {
    std::string_view line = text::take_line(rest);
    line = text::trim(text::take_until(line, '#'));
    if (line.starts_with('[')) {
      is_in_requires = line == "[requires]";
    } else if (is_in_requires && !line.empty()) {
      ++count;
    }
  }
  return count;
}

std::size_t count_pods(const SourceFile& file, Inventory&) {
  std::size_t count = 0;
  ruby::Statements statements(file.text);
  while (const auto statement = statements.next()) {
    if (statement->first_word() != "pod") continue;
    const auto arguments = statement->arguments();
    const bool is_own = std::any_of(arguments.begin(), arguments.end(), [](const ruby::Argument& argument) {
      const auto option = argument.as_option();
      return option && (option->name == "path" || option->name == "podspec");
    });
    if (!is_own) ++count;
  }
  return count;
}

std::size_t count_pub(const SourceFile& file, Inventory& found) {
  const Document document = read_yaml(file, found);
  const Value dependencies = document.root()["dependencies"];
  if (!dependencies.is_table()) return 0;
  std::size_t count = 0;
  for (const Value entry : dependencies) {
    if (!entry["path"] && !entry["sdk"]) ++count;
  }
  return count;
}

// Xcode keeps the pins of a project in a folder of its own.
bool has_pins_of_xcode(const NearbyFiles& nearby) { return !nearby.matching("**/swiftpm/Package.resolved").empty(); }

bool is_member_of_workspace(const SourceFile& file) {
  return ("\n" + std::string(file.text)).find("\nresolution: workspace") != std::string::npos;
}

struct Manifest {
  std::string_view name;
  std::string_view lock;
  bool (*may_be_above)(const SourceFile& file);  // whether a folder above may have the lock
  std::size_t (*count)(const SourceFile& file, Inventory& found);
  std::string_view remedy;
  std::string_view uncovered = {};  // what no advisory data covers
};

constexpr auto kAlways = [](const SourceFile&) { return true; };
constexpr auto kNever = [](const SourceFile&) { return false; };

const std::array<Manifest, 6> kManifests = {{
    {"Package.swift", "Package.resolved", kAlways, count_swift,
     "run \"swift package resolve\" and scan the Package.resolved"},
    {"Podfile", "Podfile.lock", kNever, count_pods, "look up the advisories of these projects by hand", "CocoaPods"},
    {"conanfile.py", "conan.lock", kNever, count_conan_code, "run \"conan lock create .\" and scan the conan.lock"},
    {"conanfile.txt", "conan.lock", kNever, count_conan_text, "run \"conan lock create .\" and scan the conan.lock"},
    {"mix.exs", "mix.lock", kAlways, count_mix, "run \"mix deps.get\" and scan the mix.lock"},
    {"pubspec.yaml", "pubspec.lock", is_member_of_workspace, count_pub,
     "run \"dart pub get\" and scan the pubspec.lock"},
}};

void parse(const SourceFile& file, const NearbyFiles& nearby, Inventory& found) {
  const std::string_view name = text::base_name(file.path);
  const auto* manifest =
      std::find_if(kManifests.begin(), kManifests.end(), [&](const Manifest& each) { return each.name == name; });
  if (manifest == kManifests.end() || nearby.has(manifest->lock)) return;
  if (manifest->may_be_above(file) && has_lock(nearby, {manifest->lock})) return;
  const std::size_t count = manifest->count(file, found);
  if (count == 0) return;
  if (manifest->count == count_swift && has_pins_of_xcode(nearby)) return;
  if (manifest->uncovered.empty()) return leave_unlocked(found, file, count, std::string(manifest->remedy));
  leave_open(found, file, BlindSpot::Kind::uncovered_ecosystem,
             "asks for " + text::counted(count, "package") + ", and no advisory data covers " +
                 std::string(manifest->uncovered),
             std::string(manifest->remedy));
}

}  // namespace

const LockfileFormat formats::other_manifests{
    .name = "other manifests",
    .files = "Package.swift Podfile conanfile.py conanfile.txt mix.exs pubspec.yaml",
    .ecosystem = std::nullopt,
    .kind = LockfileFormat::Kind::manifest,
    .parse = parse};

}  // namespace lscan
