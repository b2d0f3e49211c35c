#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "core/base/glob.h"
#include "core/base/text.h"
#include "lockfiles/formats.h"

namespace lscan {
namespace {

// The end of `path` that has as many parts as `pattern`; all of it where it has fewer.
std::string_view end_like(std::string_view pattern, std::string_view path) {
  std::size_t start = path.size();
  for (auto parts = std::count(pattern.begin(), pattern.end(), '/') + 1; parts > 0 && start != 0; --parts) {
    const std::size_t slash = path.substr(0, start).rfind('/');
    if (slash == std::string_view::npos) return path;
    start = slash;
  }
  return path.substr(std::min(start + 1, path.size()));
}

// Nearly all patterns are plain names, which are looked up; of the few others those are tried that end in the same byte
// as the path. It is asked for every file of a target.
class FormatIndex {
 public:
  FormatIndex() {
    for (const LockfileFormat* format : lockfile_formats()) {
      for (std::string_view rest = format->files; !rest.empty();) {
        const std::string_view pattern = text::take_until(rest, ' ');
        if (glob::has_wildcards(pattern) || pattern.find('/') != std::string_view::npos) {
          patterns_[last_byte(pattern)].push_back({pattern, literal_end(pattern), format});
        } else {
          names_[pattern].push_back(format);
        }
      }
    }
  }

  std::vector<const LockfileFormat*> find(std::string_view path) const {
    std::vector<const LockfileFormat*> found;
    if (const auto named = names_.find(text::base_name(path)); named != names_.end()) found = named->second;
    for (const auto& [pattern, end, format] : patterns_[last_byte(path)]) {
      if (path.ends_with(end) && glob::matches_path(pattern, end_like(pattern, path)) &&
          std::find(found.begin(), found.end(), format) == found.end())
        found.push_back(format);
    }
    return found;
  }

 private:
  struct Pattern {
    std::string_view text;
    std::string_view end;  // that every match has
    const LockfileFormat* format = nullptr;
  };

  static std::string_view literal_end(std::string_view pattern) {
    return pattern.substr(pattern.find_last_of("*?[]\\") + 1);
  }

  static std::size_t last_byte(std::string_view text) {
    return text.empty() ? 0 : static_cast<unsigned char>(text.back());
  }

  std::unordered_map<std::string_view, std::vector<const LockfileFormat*>> names_;
  std::array<std::vector<Pattern>, 256> patterns_;  // by their last byte, which is none of a wildcard
};

}  // namespace

std::span<const LockfileFormat* const> lockfile_formats() {
  static constexpr const LockfileFormat* kAll[] = {
#define LSCAN_LOCKFILE(name) &formats::name,
#include "lockfiles/formats.def"
#undef LSCAN_LOCKFILE
  };
  return kAll;
}

std::vector<const LockfileFormat*> lockfile_formats_for(std::string_view path) {
  static const FormatIndex index;
  return index.find(path);
}

bool reads_beside(const LockfileFormat& format, std::string_view path) {
  for (std::string_view rest = format.reads; !rest.empty();) {
    if (glob::matches_name(text::take_until(rest, ' '), text::base_name(path))) return true;
  }
  return false;
}

bool may_draw_on(const LockfileFormat& format, std::string_view path, bool came_or_went) {
  if (reads_beside(format, path)) return true;
  const auto own = lockfile_formats_for(path);
  return std::any_of(own.begin(), own.end(), [&](const LockfileFormat* changed) {
    const bool counts = came_or_went || changed->kind == LockfileFormat::Kind::manifest;
    return counts && (changed->ecosystem == format.ecosystem || !changed->ecosystem || !format.ecosystem);
  });
}

}  // namespace lscan
