// Programs and libraries in ELF, as Lambda runs them. A Go program names its modules (go_build_info.h), a Rust program
// its crates when it was built with cargo auditable (cargo_auditable.h). The rest says nothing about what was linked
// into it, and is listed as a blind spot: each program by itself, shared libraries by folder, since a layer may carry
// hundreds.
//
// Not packages: the program's own module or crate, which is the application; crates that ran during the build alone
// ("build" scripts and macros), which are not in the program; replacements by a local folder and crates from elsewhere
// than crates.io, which share a public name and maybe no code.
//
// Extension modules of Python (*.cpython-*.so, *.abi3.so), addons of Node.js (*.node) and libraries inside an npm
// package belong to the package that brings them, whose own metadata names it. Programs that ride in such packages
// (esbuild, ruff) are read: advisories on their dependencies exist only under Go or crates.io.
#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "core/base/limits.h"
#include "core/base/text.h"
#include "core/installed/binary/cargo_auditable.h"
#include "core/installed/binary/elf_file.h"
#include "core/installed/binary/go_build_info.h"
#include "core/installed/detectors.h"

namespace lscan {
namespace {

// The smallest program that a compiler links is larger: its headers and code lie on pages of their own.
constexpr std::uint64_t kLeastBytes = 4096;

bool is_any_of(std::string_view name, std::span<const std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// "libz.so", "libz.so.1.2.11".
bool has_library_name(std::string_view path) {
  const std::string_view name = text::base_name(path);
  return name.ends_with(".so") || name.find(".so.") != std::string_view::npos;
}

bool is_extension_module(std::string_view path) {
  const std::string_view name = text::base_name(path);
  if (name.ends_with(".node") || name.ends_with(".abi3.so")) return true;
  return name.ends_with(".so") &&
         (name.find(".cpython-") != std::string_view::npos || name.find(".pypy") != std::string_view::npos);
}

bool is_in_npm_package(std::string_view path) {
  return path.starts_with("node_modules/") || path.find("/node_modules/") != std::string_view::npos;
}

// Copies of system libraries that auditwheel puts beside the modules of a wheel: never Go or Rust programs.
bool is_copied_into_wheel(std::string_view path) { return text::parent_path(path).ends_with(".libs"); }

// Zips made on Windows carry no execute bits and zips made carelessly carry them on everything, so names count too.
bool wants(const File& file) {
  static constexpr std::string_view kBinary[] = {"so", "exe", "bin", "out", "elf"};
  static constexpr std::string_view kOther[] = {
      "a",   "css",  "csv",  "dat",  "dll",   "gif", "gz",   "h",       "html", "ico", "jar",   "jpg",
      "js",  "json", "lock", "map",  "md",    "mjs", "o",    "parquet", "pdf",  "pem", "php",   "png",
      "pyc", "pyi",  "py",   "rb",   "rst",   "sh",  "svg",  "tgz",     "toml", "ts",  "ttf",   "txt",
      "war", "wasm", "whl",  "woff", "woff2", "xml", "yaml", "yml",     "zip",  "cjs", "class", "properties"};
  if (file.size < kLeastBytes || is_extension_module(file.path)) return false;
  const std::string_view folder = text::parent_path(file.path);
  if (folder.ends_with(".dist-info") || folder.ends_with(".egg-info")) return false;
  if (has_library_name(file.path)) return !is_in_npm_package(file.path);
  const std::string_view name = text::base_name(file.path);
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos) return true;
  const std::string extension = text::lower(name.substr(dot + 1));
  return is_any_of(extension, kBinary) || (file.executable && !is_any_of(extension, kOther));
}

// What one file is made of, with the path that evidence and blind spots show.
class Reader {
 public:
  Reader(std::string path, const elf::File& file, Inventory& found)
      : path_(std::move(path)), file_(file), found_(found) {}

  // Whether the file says what it was built from, or at least was meant to.
  bool identify() {
    const auto build_info = go::read_build_info(file_);
    if (build_info) add_go(*build_info);
    const elf::Section* crates = file_.section(cargo_auditable::kSection);
    if (crates != nullptr) add_rust(*crates);
    return build_info || crates != nullptr;
  }

  void say_unidentified();

 private:
  void add_package(Ecosystem ecosystem, std::string_view name, std::string_view version) {
    found_.packages.push_back({.ecosystem = ecosystem,
                               .name = std::string(name),
                               .version = std::string(version),
                               .evidence = {{.path = path_}}});
  }
  void add_blind_spot(BlindSpot::Kind kind, std::string why, std::string remedy) {
    found_.blind_spots.push_back({kind, path_, "", std::move(why), std::move(remedy)});
  }
  void add_diagnostic(std::string message) {
    found_.diagnostics.push_back({DiagnosticSeverity::error, path_, 0, 0, std::move(message)});
  }
  void add_go(const go::BuildInfo& info);
  void add_toolchain(std::string_view toolchain);
  void add_rust(const elf::Section& section);

  std::string path_;
  const elf::File& file_;
  Inventory& found_;
};

// The standard library is linked into every Go program. "go1.22.3", with a vendor's suffix or the experiments it was
// built with ("go1.22.3-acme", "go1.22.3 X:boringcrypto"), is 1.22.3.
void Reader::add_toolchain(std::string_view toolchain) {
  const std::string_view version = toolchain.substr(0, toolchain.find_first_of(" -"));
  if (version.size() > 2 && version.starts_with("go") && text::is_digit(version[2])) {
    add_package(Ecosystem::go, "stdlib", version.substr(2));
    return;
  }
  add_blind_spot(BlindSpot::Kind::invalid_version,
                 "a Go program built by \"" + std::string(toolchain) +
                     "\", which is no released toolchain, so its standard library cannot be matched",
                 "build with a released Go toolchain");
}

bool is_local(const go::Module& module) {
  const std::string_view path = module.path;
  return module.version.empty() || module.version == "(devel)" || path.starts_with("./") || path.starts_with("../") ||
         path.starts_with('/');
}

void Reader::add_go(const go::BuildInfo& info) {
  constexpr std::string_view kObfuscated = "unknown";  // garble writes it in place of the toolchain
  if (!info.names_modules) {
    const bool obfuscated = info.toolchain == kObfuscated;
    add_blind_spot(BlindSpot::Kind::unidentified_binary,
                   obfuscated ? "a Go program whose build information was taken out by an obfuscator"
                              : "a Go program whose build information names no modules",
                   obfuscated ? "scan the program that go build makes before it is obfuscated"
                              : "build with go build in a module");
    if (obfuscated) return;
  }
  add_toolchain(info.toolchain);
  std::vector<std::string> unversioned;
  for (const go::Dependency& dependency : info.dependencies) {
    const go::Module& module = dependency.built();
    if (is_local(module)) {
      unversioned.emplace_back(dependency.module.path);
    } else {
      add_package(Ecosystem::go, module.path, module.version);
    }
  }
  if (!unversioned.empty()) {
    add_blind_spot(BlindSpot::Kind::unversioned_package,
                   text::counted(unversioned.size(), "Go module") +
                       " built from a local folder, without a version: " + text::listed(unversioned),
                   "check the folder that go.mod or go.work names for the fixes of the public module");
  }
  if (info.damaged_lines > 0) {
    add_diagnostic("expected a path and a version for each module in the Go build information, " +
                   text::counted(info.damaged_lines, "line") + " left out");
  }
}

void Reader::add_rust(const elf::Section& section) {
  const auto crates = cargo_auditable::read(file_.content(section));
  if (!crates) {
    add_diagnostic(crates.error());
    return;
  }
  std::vector<std::string> elsewhere;
  for (const cargo_auditable::Crate& crate : *crates) {
    if (crate.is_for_build_alone || crate.source == "local") continue;
    if (crate.source == "crates.io") {
      add_package(Ecosystem::crates_io, crate.name, crate.version);
    } else {
      elsewhere.push_back(crate.name + " " + crate.version);
    }
  }
  if (!elsewhere.empty()) {
    add_blind_spot(
        BlindSpot::Kind::unversioned_package,
        text::counted(elsewhere.size(), "Rust crate") +
            " from elsewhere than crates.io, whose versions advisories do not speak of: " + text::listed(elsewhere),
        "check them at their source, or depend on the release on crates.io");
  }
}

bool is_packed_by_upx(const elf::File& file) {
  // The packer drops the sections and writes its mark behind the program headers.
  constexpr std::size_t kHeadBytes = 1024;
  return file.sections().empty() && file.bytes().substr(0, kHeadBytes).find("UPX!") != std::string_view::npos;
}

void Reader::say_unidentified() {
  const elf::Section* comment = file_.section(".comment");
  std::string why = "an ELF program without Go or Rust build information";
  std::string remedy = "check what was linked into it where it is built; lockfiles of that build can be scanned";
  if (is_packed_by_upx(file_)) {
    why = "a program packed by UPX, which hides its build information";
    remedy = "ship the program unpacked, or scan it before it is packed";
  } else if (file_.section(".note.go.buildid") != nullptr || file_.section(".gopclntab") != nullptr) {
    why = "a Go program without build information, made by Go before 1.13 or stripped of it";
    remedy = "build with go build of a current release, and keep the section .go.buildinfo when stripping";
  } else if (comment != nullptr && file_.content(*comment).find("rustc") != std::string_view::npos) {
    why = "a Rust program without the list of its crates";
    remedy = "build with cargo auditable build --release";
  }
  add_blind_spot(BlindSpot::Kind::unidentified_binary, std::move(why), std::move(remedy));
}

using Libraries = std::map<std::string_view, std::vector<std::string>, std::less<>>;  // names by folder

void read(const FileTree& tree, FileIndex index, Libraries& libraries, Inventory& found) {
  const std::string_view path = tree.files()[index].path;
  const auto say = [&](std::string message) {
    found.diagnostics.push_back({DiagnosticSeverity::error, display_path(tree, path), 0, 0, std::move(message)});
  };
  const auto add_library = [&] { libraries[text::parent_path(path)].emplace_back(text::base_name(path)); };

  const auto magic = tree.read_prefix(index, elf::kMagic.size());
  if (!magic) return say(magic.error());
  if (*magic != elf::kMagic) return;
  if (is_copied_into_wheel(path)) return add_library();

  const auto bytes = tree.read(index, limits::kFileBytes);
  if (!bytes) return say(bytes.error());
  const auto file = elf::File::read(*bytes);
  if (!file) return say(file.error());
  if (file->role() == elf::Role::other) return;
  Reader reader(display_path(tree, path), *file, found);
  if (reader.identify()) return;
  if (file->role() == elf::Role::library || has_library_name(path)) return add_library();
  reader.say_unidentified();
}

void detect(const FileTree& tree, std::span<const FileIndex> wanted, const KnownPackages&, Inventory& found) {
  Libraries libraries;
  for (const FileIndex index : wanted) read(tree, index, libraries, found);
  for (const auto& [folder, names] : libraries) {
    const std::string count =
        std::to_string(names.size()) + (names.size() == 1 ? " native library" : " native libraries");
    found.blind_spots.push_back({BlindSpot::Kind::native_library, display_path(tree, folder), "",
                                 count + " carried without package metadata: " + text::listed(names),
                                 "compare their versions with the advisories of their projects"});
  }
}

}  // namespace

const Detector detectors::binary{"binary", "ELF programs: .go.buildinfo, .dep-v0", "Go, crates.io", wants, detect};

}  // namespace lscan
