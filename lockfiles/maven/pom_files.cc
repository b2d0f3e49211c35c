#include "lockfiles/maven/pom_files.h"

#include <algorithm>
#include <filesystem>

#include "core/base/limits.h"
#include "core/base/text.h"

namespace lscan::maven {
namespace {

// "../lib" from "app/pom.xml" gives "lib". Poms written on Windows may have the other slash.
std::string joined(std::string_view from, std::string_view path) {
  std::string forward(path);
  std::replace(forward.begin(), forward.end(), '\\', '/');
  return (std::filesystem::path(text::parent_path(from)) / forward).lexically_normal().generic_string();
}

std::string folder_of(std::string_view group, std::string_view artifact) {
  std::string folder(group);
  std::replace(folder.begin(), folder.end(), '.', '/');
  return folder.append("/").append(artifact);
}

// A snapshot lies under its base version: 1.0-20240131.120000-7 in the folder 1.0-SNAPSHOT.
std::string base_version(std::string_view version) {
  constexpr std::string_view kStamp = "-00000000.000000-";
  const std::size_t build = version.find_last_not_of("0123456789");
  if (build == std::string_view::npos || build + 1 == version.size() || build + 1 < kStamp.size()) {
    return std::string(version);
  }
  const std::size_t begin = build + 1 - kStamp.size();
  for (std::size_t i = 0; i < kStamp.size(); ++i) {
    const char c = version[begin + i];
    if (kStamp[i] == '0' ? !text::is_digit(c) : c != kStamp[i]) return std::string(version);
  }
  return std::string(version.substr(0, begin)) + "-SNAPSHOT";
}

std::string path_of(const Coordinates& coordinates) {
  const auto& [group, artifact, version] = coordinates;
  return folder_of(group, artifact).append("/").append(base_version(version)).append("/") + artifact + "-" + version +
         ".pom";
}

}  // namespace

PomFiles::PomFiles(const SourceFile& root, const NearbyFiles& nearby, Diagnostics& said)
    : nearby_(nearby),
      repository_(root.resources.project.maven_repository),
      said_(said),
      store_(root.resources.memory == nullptr ? own_store_ : root.resources.memory->of<PomStore>()),
      folder_(text::parent_path(root.path)) {
  const std::string path(root.path);
  root_ = told(store_.in_target(path, [&] { return NearbyFiles::File{path, std::string(root.text)}; }));
}

const Pom* PomFiles::told(const PomStore::Entry* entry) {
  if (entry == nullptr) return nullptr;
  if (told_.insert(entry).second) said_.insert(said_.end(), entry->said.begin(), entry->said.end());
  return entry->pom ? &*entry->pom : nullptr;
}

// A path as evidence shows it, as the scanned pom sees it.
std::string PomFiles::from_root(const std::string& path) const {
  return folder_.empty() ? path : std::filesystem::path(path).lexically_relative(folder_).generic_string();
}

const Pom* PomFiles::near(const std::string& path) {
  return told(store_.in_target(path, [&] { return nearby_.read(from_root(path)); }));
}

const Pom* PomFiles::near(const Pom& from, std::string_view path) {
  if (!from.source->is_in_target || path.empty() || path.size() > limits::kPathBytes) return nullptr;
  const std::string file = joined(from.source->path, path);
  if (text::base_name(file).ends_with(".xml")) {
    if (const Pom* pom = near(file)) return pom;
  }
  return near((std::filesystem::path(file) / "pom.xml").generic_string());
}

const Pom* PomFiles::in_repository(const Coordinates& coordinates) {
  if (repository_ == nullptr) return nullptr;
  const std::string path = path_of(coordinates);
  if (is_full() && used_.count(path) == 0) return nullptr;
  const Pom* pom = told(store_.in_repository(path, [&] { return repository_->read(path); }));
  if (pom != nullptr) used_.insert(path);
  if (pom == nullptr && coordinates.version.find("${") == std::string::npos) missing_.insert(path);
  return pom;
}

bool PomFiles::fetch_missing() {
  if (remote() == nullptr || missing_.empty()) return false;
  if (!remote()->fetch({missing_.begin(), missing_.end()})) return false;
  store_.forget(missing_);
  return true;
}

std::string PomFiles::problem(const Coordinates& coordinates) const {
  return remote() == nullptr ? "" : remote()->problem(path_of(coordinates));
}

std::optional<bool> PomFiles::has_file(const Pom& from, std::string_view path) const {
  if (!from.source->is_in_target) return false;  // a pom of the repository has no folder to look into
  for (const std::string_view folder : {"${basedir}/", "${project.basedir}/"}) {
    if (path.starts_with(folder)) path.remove_prefix(folder.size());
  }
  if (path.starts_with('/') || path.find("${") != std::string_view::npos || path.size() > limits::kPathBytes) {
    return std::nullopt;
  }
  if (nearby_.has(from_root(joined(from.source->path, path)))) return true;
  const bool may_be_folder = text::base_name(path).find('.') == std::string_view::npos;
  return may_be_folder ? std::nullopt : std::optional(false);
}

std::vector<std::string> PomFiles::versions(std::string_view group, std::string_view artifact,
                                            const std::vector<std::string>& repositories) {
  std::vector<std::string> ids = {"local", "central"};
  ids.insert(ids.end(), repositories.begin(), repositories.end());
  std::vector<std::string> all;
  for (const std::string& id : ids) {
    const std::string path = folder_of(group, artifact) + "/maven-metadata-" + id + ".xml";
    const auto [known, is_new] = versions_.try_emplace(path);
    if (const auto file = is_new && repository_ != nullptr ? repository_->read(path) : std::nullopt) {
      known->second = read_metadata_versions(file->text);
    } else if (is_new) {
      missing_.insert(path);
    }
    all.insert(all.end(), known->second.begin(), known->second.end());
  }
  return all;
}

}  // namespace lscan::maven
