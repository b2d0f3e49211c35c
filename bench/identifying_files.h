// Which files identify the packages of the workloads, by path alone: what both floors unpack, and nothing more.
#pragma once

#include <cstdint>
#include <string_view>

namespace bench {

enum class FileKind { other, metadata, archive };

// "x" of ".../node_modules/x" and "@s/x" of ".../node_modules/@s/x" lie right below node_modules.
inline bool is_package_folder(std::string_view folder) {
  constexpr std::string_view kModules = "node_modules";
  std::size_t slash = folder.rfind('/');
  if (slash == std::string_view::npos) return false;
  std::string_view holder = folder.substr(0, slash);
  slash = holder.rfind('/');
  if (slash != std::string_view::npos && holder.substr(slash + 1).starts_with('@')) holder = holder.substr(0, slash);
  return holder == kModules || holder.ends_with("/node_modules");
}

inline FileKind kind_of(std::string_view path) {
  constexpr std::string_view kManifest = "/package.json";
  if (path.ends_with(".jar")) return FileKind::archive;
  if (path.ends_with(kManifest) && is_package_folder(path.substr(0, path.size() - kManifest.size())))
    return FileKind::metadata;
  const bool identifies =
      path.ends_with(".dist-info/METADATA") || path.ends_with("/pom.properties") || path == "bootstrap";
  return identifies ? FileKind::metadata : FileKind::other;
}

// What a floor prints, so that bench/run.py can check that both did the same work.
struct Work {
  std::uint64_t files = 0;
  std::uint64_t bytes = 0;
};

// Nothing that a real archive holds is larger; a floor that meets a hostile one stops.
inline constexpr std::uint64_t kLargestFile = std::uint64_t{256} << 20;

}  // namespace bench
