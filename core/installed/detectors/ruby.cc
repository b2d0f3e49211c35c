// Installed gems. `gem install` and Bundler write one specification for each gem to <gem home>/specifications/<full
// name>.gemspec; what lies in gems/<full name>/*.gemspec is the author's source and says nothing about being installed.
//
// A specification is Ruby code, which is not run here. RubyGems has the same wish and writes a comment for it, the stub
// line (rubygems/rubygems, lib/rubygems/stub_specification.rb):
//   # stub: nokogiri 1.15.4 x86_64-linux lib
// Files older than RubyGems 2.2 lack it; there the literal assignments are read, which `gem install` writes in this
// very form:
//   s.name = "rack".freeze
//   s.version = "2.0.1"
#include <optional>

#include "core/base/limits.h"
#include "core/base/text.h"
#include "core/installed/detectors.h"

namespace lscan {
namespace {

struct Gem {
  std::string_view name;
  std::string_view version;
  std::size_t line = 0;
};

bool wants(const File& file) {
  if (!file.path.ends_with(".gemspec")) return false;
  const std::string_view folder = text::parent_path(file.path);
  return text::base_name(folder) == "specifications" || folder.ends_with("specifications/default");
}

// "rack" in `s.name = "rack".freeze`, and in the same for Gem::Version.new("2.0.1").
std::optional<std::string_view> assigned_literal(std::string_view line, std::string_view attribute) {
  line = text::trim(line);
  const std::size_t dot = line.find('.');
  if (dot == std::string_view::npos || !line.substr(dot + 1).starts_with(attribute)) return std::nullopt;
  std::string_view value = text::trim(line.substr(dot + 1 + attribute.size()));
  if (!value.starts_with('=')) return std::nullopt;
  const std::size_t open = value.find_first_of("\"'");
  if (open == std::string_view::npos) return std::nullopt;
  const std::size_t close = value.find(value[open], open + 1);
  if (close == std::string_view::npos) return std::nullopt;
  return value.substr(open + 1, close - open - 1);
}

Gem read_specification(std::string_view specification) {
  Gem gem;
  std::size_t number = 0;
  while (!specification.empty() && (gem.name.empty() || gem.version.empty())) {
    std::string_view line = text::take_line(specification);
    ++number;
    if (constexpr std::string_view kStub = "# stub: "; line.starts_with(kStub)) {
      line.remove_prefix(kStub.size());
      gem.name = text::take_until(line, ' ');
      gem.version = text::take_until(line, ' ');
      gem.line = number;
    } else if (const auto name = assigned_literal(line, "name")) {
      gem.name = *name;
    } else if (const auto version = assigned_literal(line, "version")) {
      gem.version = *version;
      gem.line = number;
    }
  }
  return gem;
}

void detect(const FileTree& tree, std::span<const FileIndex> wanted, const KnownPackages&, Inventory& found) {
  for (const FileIndex index : wanted) {
    const std::string path = display_path(tree, tree.files()[index].path);
    const auto specification = tree.read(index, limits::kMetadataBytes);
    if (!specification) {
      found.diagnostics.push_back({DiagnosticSeverity::error, path, 0, 0, specification.error()});
      continue;
    }
    const Gem gem = read_specification(*specification);
    if (gem.name.empty() || gem.version.empty()) {
      found.diagnostics.push_back(
          {DiagnosticSeverity::error, path, 0, 0, "expected a gem specification with a name and a version"});
      continue;
    }
    found.packages.push_back({.ecosystem = Ecosystem::rubygems,
                              .name = std::string(gem.name),
                              .version = std::string(gem.version),
                              .evidence = {{.path = path, .line = gem.line}}});
  }
}

}  // namespace

const Detector detectors::ruby{"ruby", "specifications/*.gemspec", "RubyGems", wants, detect};

}  // namespace lscan
