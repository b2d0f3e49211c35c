// What a change of one file means for another one that did not change. Each format is given its seeds of the fuzz
// targets, and whatever it looks for beside them has to be of a kind that is known to matter to it.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <mutex>
#include <set>

#include <catch2/catch.hpp>

#include "core/base/text.h"
#include "lockfiles/files_of_tree.h"
#include "lockfiles/formats.h"
#include "lockfiles/reading.h"

namespace lscan::tests {
namespace {

// The files beside one: none of them is there, or all are and say nothing. Notes what it is asked for.
class AskedFor : public NearbyFiles {
 public:
  AskedFor(std::string_view lockfile, bool is_all_there) : lockfile_(lockfile), is_all_there_(is_all_there) {}

  std::optional<File> read(std::string_view path) const override {
    const auto at = note(path, read_);
    return at && is_all_there_ ? std::optional(File{*at, ""}) : std::nullopt;
  }
  bool has(std::string_view path) const override { return note(path, looked_for_) && is_all_there_; }
  std::vector<std::string> matching(std::string_view pattern) const override {
    note(pattern, looked_for_);
    return {};
  }

  const std::set<std::string>& were_read() const { return read_; }
  const std::set<std::string>& were_looked_for() const { return looked_for_; }

 private:
  std::optional<std::string> note(std::string_view path, std::set<std::string>& paths) const {
    const std::lock_guard lock(mutex_);
    auto at = nearby_path(lockfile_, path);
    if (at && *at != lockfile_) paths.insert(*at);
    return at;
  }

  std::string_view lockfile_;
  bool is_all_there_;
  mutable std::mutex mutex_;
  mutable std::set<std::string> read_;
  mutable std::set<std::string> looked_for_;
};

// "a/b/requirements/x.txt" for "requirements/*.txt".
std::vector<std::string> paths_of(const LockfileFormat& format) {
  std::vector<std::string> paths;
  for (std::string_view rest = format.files; !rest.empty();) {
    std::string& path = paths.emplace_back("a/b/");
    for (const char c : text::take_until(rest, ' ')) path += c == '*' ? 'x' : c;
  }
  return paths;
}

void check_what_it_looks_for(const LockfileFormat& format, const std::string& text) {
  for (const std::string& path : paths_of(format)) {
    for (const bool is_all_there : {false, true}) {
      const AskedFor nearby(path, is_all_there);
      Inventory found;
      read_lockfile(format, {path, text}, nearby, found);
      CAPTURE(path);
      for (const std::string& other : nearby.were_read()) {
        CAPTURE(other);
        CHECK(may_draw_on(format, other, false));
      }
      for (const std::string& other : nearby.were_looked_for()) {
        CAPTURE(other);
        CHECK((other.find("node_modules/") != std::string::npos || may_draw_on(format, other, true)));
      }
    }
  }
}

TEST_CASE("drawn on: whatever a format looks for beside its file is known to matter to it") {
  const char* const names[] = {
#define LSCAN_LOCKFILE(name) #name,
#include "lockfiles/formats.def"
#undef LSCAN_LOCKFILE
  };
  std::size_t seeds = 0;
  for (std::size_t i = 0; i < std::size(names); ++i) {
    const std::filesystem::path folder = std::filesystem::path(LSCAN_SOURCE_DIR) / "fuzz/corpus/lockfiles" / names[i];
    for (const auto& seed : std::filesystem::directory_iterator(folder)) {
      CAPTURE(seed.path().string());
      std::ifstream file(seed.path(), std::ios::binary);
      check_what_it_looks_for(*lockfile_formats()[i],
                              std::string(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()));
      ++seeds;
    }
  }
  CHECK(seeds > std::size(names));
}

TEST_CASE("drawn on: a manifest matters to its own ecosystem") {
  CHECK(may_draw_on(formats::yarn_classic, "a/package.json", false));
  CHECK(may_draw_on(formats::pom_xml, "pom.xml", false));
  CHECK_FALSE(may_draw_on(formats::yarn_classic, "pom.xml", true));
}

TEST_CASE("drawn on: a lock matters to a manifest where it comes or goes") {
  CHECK(may_draw_on(formats::package_json, "package-lock.json", true));
  CHECK_FALSE(may_draw_on(formats::package_json, "package-lock.json", false));
}

TEST_CASE("drawn on: files of no format matter to those that read them") {
  CHECK(may_draw_on(formats::csproj, "src/Directory.Packages.props", false));
  CHECK(may_draw_on(formats::package_json, "pnpm-workspace.yaml", false));
  CHECK_FALSE(may_draw_on(formats::package_json, "src/Directory.Packages.props", true));
}

}  // namespace
}  // namespace lscan::tests
