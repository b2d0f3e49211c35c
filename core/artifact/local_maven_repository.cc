#include "core/artifact/local_maven_repository.h"

#include <filesystem>
#include <fstream>
#include <system_error>

#include "core/base/limits.h"
#include "core/base/text.h"

namespace lscan {
namespace {

// Coordinates come from poms that anyone may have written: none of them leads out of the repository.
bool stays_inside(std::string_view path) {
  if (path.empty() || path.size() > limits::kPathBytes || path.find('\0') != std::string_view::npos) return false;
  while (!path.empty()) {
    const std::string_view part = text::take_until(path, '/');
    if (part.empty() || part == "." || part == "..") return false;
  }
  return true;
}

}  // namespace

std::optional<MavenRepository::File> LocalMavenRepository::read(std::string_view path) const {
  if (!stays_inside(path)) return std::nullopt;
  const std::string on_disk = std::string(root_).append("/").append(path);
  std::error_code error;
  const std::uintmax_t size =
      std::filesystem::is_regular_file(on_disk, error) ? std::filesystem::file_size(on_disk, error) : 0;
  if (error || size == 0 || size > limits::kMetadataBytes) return std::nullopt;
  std::ifstream file(on_disk, std::ios::binary);
  File found{std::string(shown_as_).append("/").append(path), std::string(size, '\0')};
  file.read(found.text.data(), static_cast<std::streamsize>(size));
  if (!file) return std::nullopt;
  return found;
}

}  // namespace lscan
