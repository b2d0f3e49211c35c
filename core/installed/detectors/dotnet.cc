// .NET packages. `dotnet publish` writes <application>.deps.json beside the assemblies (dotnet/sdk,
// documentation/specs/runtime-configuration-file.md). Its "libraries" names everything that the application was built
// from:
//   "libraries": {"MyApp/1.0.0": {"type": "project"}, "Newtonsoft.Json/9.0.1": {"type": "package"}, ...}
// Projects and references are the application's own. A self-contained application also carries its runtime, as
// "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/6.0.5" of type "runtimepack": that is the NuGet package after
// the first dot.
//
// Assemblies in a tree without any deps.json tell nothing that is sure, which is said once for the tree.
#include <cstdint>
#include <string>

#include "core/base/json.h"
#include "core/base/limits.h"
#include "core/base/text.h"
#include "core/installed/detectors.h"

namespace lscan {
namespace {

constexpr std::string_view kDependencies = ".deps.json";
constexpr std::string_view kAssembly = ".dll";
constexpr std::string_view kRuntimePack = "runtimepack";

bool wants(const File& file) { return file.path.ends_with(kDependencies) || file.path.ends_with(kAssembly); }

struct Library {
  std::string id;  // "Newtonsoft.Json/9.0.1"
  std::size_t line = 0;
};

void add(const Library& library, std::string_view type, const std::string& path, Inventory& found) {
  const bool is_runtime = text::equals_ignoring_case(type, kRuntimePack);
  if (!is_runtime && !text::equals_ignoring_case(type, "package")) return;
  std::string_view version = library.id;
  std::string_view name = text::take_until(version, '/');
  if (is_runtime && name.starts_with(kRuntimePack) && name.substr(kRuntimePack.size()).starts_with('.')) {
    name.remove_prefix(kRuntimePack.size() + 1);
  }
  if (name.empty() || version.empty()) {
    found.diagnostics.push_back(
        {DiagnosticSeverity::error, path, library.line, 0, "expected a library as \"name/version\""});
    return;
  }
  found.packages.push_back({.ecosystem = Ecosystem::nuget,
                            .name = std::string(name),
                            .version = std::string(version),
                            .evidence = {{.path = path, .line = library.line}}});
}

void read_dependencies(const FileTree& tree, FileIndex index, json::Walker& walker, Inventory& found) {
  const std::string path = display_path(tree, tree.files()[index].path);
  const auto say = [&](std::size_t line, std::string message) {
    found.diagnostics.push_back({DiagnosticSeverity::error, path, line, 0, std::move(message)});
  };
  auto text = tree.read(index, limits::kMetadataBytes);
  if (!text) return say(0, text.error());
  Library library;
  bool has_libraries = false;
  const auto problem = walker.walk(std::move(*text), [&](const json::Value& value) {
    if (value.path.empty() || value.path[0] != "libraries") return;
    if (value.path.size() == 1) has_libraries = value.kind == json::Kind::object;
    if (value.path.size() == 2) library = {std::string(value.path[1]), value.position().line};
    if (value.path.size() == 3 && value.path[2] == "type") add(library, value.text, path, found);
  });
  if (problem) {
    say(problem->line, problem->message);
  } else if (!has_libraries) {
    say(0, "expected an object \"libraries\"");
  }
}

std::uint32_t little_endian(std::string_view bytes, std::size_t at, std::size_t width) {
  std::uint32_t value = 0;
  for (std::size_t i = width; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

// A PE file whose data directory has a CLI header (ECMA-335, II.25.2): code for .NET rather than for a processor.
bool is_assembly(std::string_view file) {
  constexpr std::size_t kOffsetOfHeader = 0x3c;
  constexpr std::size_t kFileHeader = 24;  // with its signature "PE\0\0"
  constexpr std::size_t kCliDirectory = 14;
  if (file.size() < kOffsetOfHeader + 4 || !file.starts_with("MZ")) return false;
  const std::size_t header = little_endian(file, kOffsetOfHeader, 4);
  if (header > file.size() || file.size() - header < kFileHeader + 2) return false;
  if (!file.substr(header).starts_with(std::string_view("PE\0\0", 4))) return false;
  const std::uint32_t magic = little_endian(file, header + kFileHeader, 2);
  const bool is_pe32_plus = magic == 0x20b;
  const std::size_t directories = header + kFileHeader + (is_pe32_plus ? 112 : 96);
  const std::size_t entry = directories + 8 * kCliDirectory;
  return file.size() >= entry + 8 && little_endian(file, entry, 4) != 0;
}

void report_unexplained(const FileTree& tree, std::span<const FileIndex> libraries, Inventory& found) {
  for (const FileIndex index : libraries) {
    const auto start = tree.read_prefix(index, limits::kExecutableHeaderBytes);
    if (!start || !is_assembly(*start)) continue;
    found.blind_spots.push_back(
        {.kind = BlindSpot::Kind::unidentified_binary,
         .path = display_path(tree, tree.files()[index].path),
         .why = ".NET assemblies without a deps.json, so their packages are unknown (" +
                std::to_string(libraries.size()) + " .dll)",
         .remedy = "ship the <application>.deps.json that `dotnet publish` writes beside them"});
    return;
  }
}

void detect(const FileTree& tree, std::span<const FileIndex> wanted, const KnownPackages&, Inventory& found) {
  json::Walker walker;
  bool is_explained = false;
  for (const FileIndex index : wanted) {
    if (!tree.files()[index].path.ends_with(kDependencies)) continue;
    is_explained = true;
    read_dependencies(tree, index, walker, found);
  }
  if (!is_explained) report_unexplained(tree, wanted, found);
}

}  // namespace

const Detector detectors::dotnet{"dotnet", "*.deps.json", "NuGet", wants, detect};

}  // namespace lscan
