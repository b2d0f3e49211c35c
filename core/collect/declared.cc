#include "core/collect/declared.h"

#include <algorithm>
#include <memory>
#include <mutex>
#include <string_view>

#include "core/base/limits.h"
#include "core/base/parallel.h"
#include "core/base/text.h"
#include "lockfiles/files_of_tree.h"
#include "lockfiles/formats.h"
#include "lockfiles/reading.h"

namespace lscan {
namespace {

// What pip installs with --target: dist-info folders at the root.
bool is_install_root(const FileTree& tree) {
  const auto files = tree.files();
  return std::any_of(files.begin(), files.end(), [](const File& file) {
    return file.path.ends_with(".dist-info/METADATA") && file.path.find('/') == file.path.rfind('/');
  });
}

// Of an install root: a package's folder lies beside the dist-info folders.
bool lies_in_python_package(const FileTree& tree, std::string_view path) {
  const std::string_view folder = path.substr(0, path.find('/'));
  return folder.size() != path.size() && find_file(tree, std::string(folder) + "/__init__.py").has_value();
}

// As RubyGems names what it unpacks: "rack-2.2.8", "nokogiri-1.16.0-x86_64-linux". A project may have a folder of
// gems of its own, by their mere names.
bool is_gem_folder(std::string_view name) {
  for (std::size_t dash = name.find('-'); dash != std::string_view::npos; dash = name.find('-', dash + 1)) {
    if (dash != 0 && dash + 1 < name.size() && text::is_digit(name[dash + 1])) return true;
  }
  return false;
}

// The files of a tree, for several threads: archives are read by one at a time.
class SharedTree : public FileTree {
 public:
  explicit SharedTree(const FileTree& tree) : tree_(tree) {}

  std::span<const File> files() const override { return tree_.files(); }
  const Diagnostics& diagnostics() const override { return tree_.diagnostics(); }
  std::string_view path_prefix() const override { return tree_.path_prefix(); }

  Result<std::string> read(FileIndex file, std::uint64_t limit) const override {
    const std::lock_guard lock(mutex_);
    return tree_.read(file, limit);
  }
  Result<std::string> read_prefix(FileIndex file, std::uint64_t limit) const override {
    const std::lock_guard lock(mutex_);
    return tree_.read_prefix(file, limit);
  }
  Result<std::unique_ptr<FileTree>> open_archive(FileIndex file) const override {
    const std::lock_guard lock(mutex_);
    return tree_.open_archive(file);
  }

 private:
  const FileTree& tree_;
  mutable std::mutex mutex_;
};

// One file in one format.
struct Reading {
  const LockfileFormat* format = nullptr;
  std::string path;  // as it is shown
  std::function<Result<std::string>()> text;
  std::unique_ptr<NearbyFiles> own_nearby;
  const NearbyFiles* nearby = nullptr;
  Inventory found;
};

// Of a lockfile that comes without a folder.
class NoFiles : public NearbyFiles {
 public:
  std::optional<File> read(std::string_view) const override { return std::nullopt; }
  bool has(std::string_view) const override { return false; }
};

void read(Reading& reading, const FormatResources& resources) {
  const auto text = reading.text();
  if (text) {
    const SourceFile file{reading.path, *text, text->capacity() - text->size(), resources};
    const NoFiles none;
    read_lockfile(*reading.format, file,
                  reading.nearby == nullptr ? static_cast<const NearbyFiles&>(none) : *reading.nearby, reading.found);
  } else {
    reading.found.diagnostics.push_back({DiagnosticSeverity::error, reading.path, 0, 0, text.error()});
  }
}

bool failed(const Reading& reading) {
  const auto& said = reading.found.diagnostics;
  return reading.found.packages.empty() && std::any_of(said.begin(), said.end(), [](const Diagnostic& diagnostic) {
           return diagnostic.severity == DiagnosticSeverity::error;
         });
}

Reading reading_of(const NamedLockfile& file, const LockfileFormat& format) {
  Reading reading;
  reading.format = &format;
  reading.path = file.path;
  reading.text = file.text;
  reading.nearby = file.nearby;
  return reading;
}

// On all cores. False where one gave nothing but an error.
bool read_all(std::vector<Reading>& readings, FormatResources resources) {
  ScanMemory memory;
  resources.memory = &memory;
  std::vector<Reading*> queue;
  for (Reading& reading : readings) queue.push_back(&reading);
  run_in_parallel(std::move(queue), [&](Reading* reading, const auto&) { read(*reading, resources); });
  return std::none_of(readings.begin(), readings.end(), failed);
}

void take_all(std::vector<Reading>& readings, Inventory& found) {
  for (Reading& reading : readings) append(found, std::move(reading.found));
}

bool is_read(const LockfileFormat& format, const SourceTree& source) {
  switch (format.kind) {
    case LockfileFormat::Kind::lockfile:
      return true;
    case LockfileFormat::Kind::manifest:
      return source.is_project;
    case LockfileFormat::Kind::installed:
    case LockfileFormat::Kind::sbom:
      return false;
  }
  return false;
}

// Any format of SBOMs: all of them go by the content.
const LockfileFormat* sbom_format() {
  const auto formats = lockfile_formats();
  return *std::find_if(formats.begin(), formats.end(),
                       [](const LockfileFormat* format) { return format->kind == LockfileFormat::Kind::sbom; });
}

// Whether a file that the user named told something, in any of the formats that read it.
bool told_something(const NamedLockfile& file, const std::vector<Reading>& readings) {
  return std::any_of(readings.begin(), readings.end(), [&](const Reading& reading) {
    const Inventory& found = reading.found;
    return reading.path == file.path &&
           !(found.packages.empty() && found.blind_spots.empty() && found.diagnostics.empty());
  });
}

// A lockfile that rules or a link keep out may be the very one that counts.
void say_what_is_left_out(const SourceTree& source, Inventory& found) {
  for (const LeftOutFile& file : source.left_out) {
    const auto formats = lockfile_formats_for(file.path);
    if (formats.empty() || formats.front()->kind != LockfileFormat::Kind::lockfile) continue;
    found.blind_spots.push_back({BlindSpot::Kind::skipped_file, display_path(*source.tree, file.path), source.layer,
                                 std::string(file.why), "name it: `lscan lockfile` reads what it is given"});
  }
}

}  // namespace

bool is_sbom(std::string_view path) {
  const auto formats = lockfile_formats_for(path);
  return !formats.empty() && formats.front()->kind == LockfileFormat::Kind::sbom;
}

BlindSpot passed_over_sbom(std::string path) {
  return {BlindSpot::Kind::skipped_file, std::move(path), "",
          "an SBOM, which tells of the build that it was made for and not of this folder",
          "name it to have it read: `lscan sbom` takes SBOMs of any name"};
}

bool belongs_to_a_package(std::string_view path) {
  for (std::size_t slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/')) {
    const std::string_view folder = path.substr(0, slash);
    path.remove_prefix(slash + 1);
    if (folder == "node_modules" || folder == "site-packages" || folder == "vendor") return true;
    if (folder == "gems" && is_gem_folder(path.substr(0, path.find('/')))) return true;
  }
  return false;
}

void read_declared(const SourceTree& source, Inventory& found) {
  const SharedTree tree(*source.tree);
  const auto files = tree.files();
  const bool has_packages_at_root = is_install_root(tree);
  std::vector<Reading> readings;
  for (FileIndex index = 0; index < files.size(); ++index) {
    const std::string_view path = files[index].path;
    for (const LockfileFormat* format : lockfile_formats_for(path)) {
      if (belongs_to_a_package(path)) continue;
      if (has_packages_at_root && lies_in_python_package(tree, path)) continue;
      if (source.is_project && format->kind == LockfileFormat::Kind::sbom) {
        found.blind_spots.push_back(passed_over_sbom(display_path(tree, path)));
      }
      if (!is_read(*format, source)) continue;
      Reading& reading = readings.emplace_back();
      reading.format = format;
      reading.path = display_path(tree, path);
      reading.text = [&tree, index] { return tree.read(index, limits::kFileBytes); };
      reading.own_nearby = std::make_unique<FilesOfTree>(tree, path);
      reading.nearby = reading.own_nearby.get();
    }
  }
  read_all(readings, {.project = source.project, .reads_installed = true});
  Inventory declared;
  take_all(readings, declared);
  // What a lockfile leaves open, an artifact settles: by what is installed there.
  if (!source.is_project) declared.blind_spots.clear();
  append(found, std::move(declared));
  say_what_is_left_out(source, found);
}

bool read_declared(const std::vector<NamedLockfile>& files, const ProjectContext& project, Inventory& found) {
  bool known = true;
  std::vector<Reading> readings;
  for (const NamedLockfile& file : files) {
    const auto formats = lockfile_formats_for(file.path);
    if (formats.empty()) {
      known = false;
      const auto text = file.text();
      found.diagnostics.push_back(
          {DiagnosticSeverity::error, file.path, 0, 0,
           text ? "is no lockfile or manifest that lscan knows by its name; `lscan formats` lists them"
                : text.error()});
    }
    for (const LockfileFormat* format : formats) readings.push_back(reading_of(file, *format));
  }
  const bool all = read_all(readings, {.project = project});
  for (const NamedLockfile& file : files) {
    if (lockfile_formats_for(file.path).empty() || told_something(file, readings)) continue;
    found.diagnostics.push_back(
        {DiagnosticSeverity::warning, file.path, 0, 0,
         "tells of no package: it asks for none, or a lockfile beside or above it settles what it asks for"});
  }
  take_all(readings, found);
  return all && known;
}

bool read_sboms(const std::vector<NamedLockfile>& files, const ProjectContext& project, Inventory& found) {
  std::vector<Reading> readings;
  for (const NamedLockfile& file : files) readings.push_back(reading_of(file, *sbom_format()));
  const bool all = read_all(readings, {.project = project});
  take_all(readings, found);
  return all;
}

}  // namespace lscan
