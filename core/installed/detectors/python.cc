// Installed Python distributions, by the metadata that installers leave beside the code (packaging.python.org,
// "Recording installed projects" and "Core metadata"; setuptools, "Internal structure of Python eggs"):
//   requests-2.31.0.dist-info/METADATA     wheels, so everything that pip installs today
//   PyYAML-5.3.1.egg-info/PKG-INFO         setup.py install and develop
//   pycurl-7.19.egg-info                   distutils: the same headers in a single file
//   foo-1.0-py3.8.egg/EGG-INFO/PKG-INFO    easy_install
// All are e-mail headers (RFC 822) up to the first empty line; a description of any length may follow and is not read.
// Where the headers are gone, the folder's name still tells name and version, as inferred evidence.
//
// Code that was copied into a package without metadata (pip/_vendor) is that package's own business. Well-known
// packages that lost theirs are the business of core/installed/python_stripped.h.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/limits.h"
#include "core/base/text.h"
#include "core/installed/detectors.h"
#include "core/installed/python_stripped.h"

namespace lscan {
namespace {

constexpr std::string_view kDistInfo = ".dist-info";
constexpr std::string_view kEggInfo = ".egg-info";
constexpr std::string_view kEggFolder = "EGG-INFO";

// The metadata folder (or single file) that `path` belongs to, and whether `path` is the file with the headers.
struct Place {
  std::string_view metadata;
  bool has_headers = false;
};

std::optional<Place> place_of(std::string_view path) {
  const std::string_view folder = text::parent_path(path);
  const std::string_view name = text::base_name(path);
  if (folder.ends_with(kDistInfo)) return Place{folder, name == "METADATA"};
  if (folder.ends_with(kEggInfo)) return Place{folder, name == "PKG-INFO"};
  if (text::base_name(folder) == kEggFolder && name == "PKG-INFO") return Place{folder, true};
  if (name.ends_with(kEggInfo)) return Place{path, true};
  return std::nullopt;
}

bool wants(const File& file) { return place_of(file.path) || is_importable(file.path); }

struct Headers {
  std::string_view name;
  std::string_view version;
  std::size_t line = 0;  // of the version

  bool is_complete() const { return !name.empty() && !version.empty(); }
};

// The first of each header counts; a value may go on in indented lines.
Headers read_headers(std::string_view rest) {
  if (constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF"; rest.starts_with(kByteOrderMark)) {
    rest.remove_prefix(kByteOrderMark.size());
  }
  Headers headers;
  std::string_view* open = nullptr;  // the header whose value may begin in the next line
  for (std::size_t number = 1; !rest.empty() && !headers.is_complete(); ++number) {
    std::string_view line = text::take_line(rest);
    if (text::trim(line).empty()) break;
    if (line.starts_with(' ') || line.starts_with('\t')) {
      if (open != nullptr && open->empty()) *open = text::trim(line);
      continue;
    }
    const std::string_view header = text::trim(text::take_until(line, ':'));
    const bool is_version = text::equals_ignoring_case(header, "Version");
    open = is_version ? &headers.version : text::equals_ignoring_case(header, "Name") ? &headers.name : nullptr;
    if (open == nullptr || !open->empty()) continue;
    *open = text::trim(line);
    if (is_version) headers.line = number;
  }
  return headers;
}

// Name and version as the folder spells them: "zope.interface-5.4.0-py3.8.egg-info". Both may hold dashes in old
// installations, so the version begins at the first dash before a digit.
Headers read_folder_name(std::string_view metadata) {
  std::string_view name = text::base_name(metadata);
  if (name == kEggFolder) name = text::base_name(text::parent_path(metadata));
  for (const std::string_view suffix : {kDistInfo, kEggInfo, std::string_view(".egg")}) {
    if (name.ends_with(suffix)) name.remove_suffix(suffix.size());
  }
  Headers headers;
  for (std::size_t dash = name.find('-'); dash != std::string_view::npos; dash = name.find('-', dash + 1)) {
    if (dash + 1 >= name.size() || !text::is_digit(name[dash + 1])) continue;
    headers.name = name.substr(0, dash);
    headers.version = name.substr(dash + 1);
    headers.version = headers.version.substr(0, headers.version.find("-py"));
    break;
  }
  return headers;
}

Result<std::string> read_start(const FileTree& tree, FileIndex file) {
  auto start = tree.read_prefix(file, limits::kMetadataPrefixBytes);
  // A line that the bound cuts in two must not pass for a whole one.
  if (start && start->size() == limits::kMetadataPrefixBytes) start->resize(start->rfind('\n') + 1);
  return start;
}

// Appends the package and returns its name; empty where nothing names it.
std::string read_distribution(const FileTree& tree, std::string_view metadata, std::optional<FileIndex> file,
                              Inventory& found) {
  const std::string path = display_path(tree, file ? tree.files()[*file].path : metadata);
  const Result<std::string> start =
      file ? read_start(tree, *file) : failure("expected METADATA or PKG-INFO in this folder");
  Headers headers = start ? read_headers(*start) : Headers();
  EvidenceKind kind = EvidenceKind::installed;
  if (!headers.is_complete()) {
    headers = read_folder_name(metadata);
    kind = EvidenceKind::inferred;
    std::string message = start ? "expected the headers Name and Version" : start.error();
    if (headers.is_complete()) message += ", the folder's name was read instead";
    found.diagnostics.push_back({DiagnosticSeverity::error, path, 0, 0, std::move(message)});
  }
  if (!headers.is_complete()) return {};
  found.packages.push_back({.ecosystem = Ecosystem::pypi,
                            .name = std::string(headers.name),
                            .version = std::string(headers.version),
                            .evidence = {{.kind = kind, .path = path, .line = headers.line}}});
  return std::string(headers.name);
}

void detect(const FileTree& tree, std::span<const FileIndex> wanted, const KnownPackages& known, Inventory& found) {
  std::map<std::string_view, std::optional<FileIndex>> metadata;
  for (const FileIndex index : wanted) {
    const auto place = place_of(tree.files()[index].path);
    if (!place) continue;
    std::optional<FileIndex>& headers = metadata[place->metadata];
    if (place->has_headers) headers = index;
  }
  std::vector<PythonDistribution> distributions;
  for (const auto& [folder, headers] : metadata) {
    distributions.push_back({text::parent_path(folder), folder, read_distribution(tree, folder, headers, found)});
  }
  report_stripped_packages(tree, distributions, known, found);
}

}  // namespace

const Detector detectors::python{"python", "*.dist-info, *.egg-info, EGG-INFO", "PyPI", wants, detect};

}  // namespace lscan
