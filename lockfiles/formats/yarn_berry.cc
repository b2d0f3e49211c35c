// yarn.lock of yarn 2 and newer (yarnpkg.com, "Lexicon"): YAML, __metadata versions 4 to 10.
//
//   "@s/a@npm:^1.0.0, @s/a@npm:^1.2.0":      what asks for the entry
//     version: 1.2.3
//     resolution: "@s/a@npm:1.2.3"           the real name, and after it the protocol: npm, git, patch, workspace, ...
//     dependencies:
//       b: "npm:^2.0.0"                      before version 8 without "npm:"
//     conditions: os=darwin & cpu=arm64
//     linkType: hard                         soft for workspaces, links and portals
//
// Workspaces are entries, of the project itself too, with development dependencies among the others: the package.json
// of each tells those apart. A patched package is the one that the patch is for, since nothing tells whether the patch
// mends what an advisory speaks of. Peers are what the dependents bring, and add nothing. What "packageExtensions" add
// is in the lock without who asks for it: those of .yarnrc.yml are read, those that yarn itself has are not known here.
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/base/text.h"
#include "core/base/text_arena.h"
#include "lockfiles/damaged_entries.h"
#include "lockfiles/formats.h"
#include "lockfiles/node/manifest.h"
#include "lockfiles/node/yarn.h"
#include "lockfiles/reading.h"
#include "lockfiles/text/document.h"

namespace lscan {
namespace {

using node::LockEntries;
using node::Reference;

constexpr int kNewestVersion = 10;
constexpr std::string_view kNpm = "npm:";
constexpr std::string_view kPatch = "patch:";
constexpr std::string_view kWorkspace = "workspace:";

struct Block {
  Value value;
  Reference resolution;
  LockEntries::Entry entry{};
};

// What yarn binds to a range or a version: "file:../lib::locator=app%40workspace%3A.".
std::string_view without_bindings(std::string_view range) { return range.substr(0, range.find("::")); }

class Builder {
 public:
  Builder(const SourceFile& file, const NearbyFiles& nearby, Inventory& found)
      : file_(file),
        nearby_(nearby),
        manifests_(nearby),
        found_(found),
        entries_(file, "run \"yarn install --mode=update-lockfile\" and scan again", found),
        descriptors_(entries_) {}

  void build(const Value& root) {
    for (const Value value : root) {
      if (value.key() != "__metadata") add(value);
    }
    damaged_.say(found_, file_);
    for (const Block& block : blocks_) index(block);
    for (const Block& block : blocks_) {
      tie_to_what_is_patched(block);
      if (block.resolution.rest.starts_with(kWorkspace)) {
        add_workspace(block);
      } else {
        add_ways(block, {});
      }
    }
    add_extensions();
    entries_.settle(DependencyGraph::Scopes::are_found);
    if (!blocks_.empty() && !has_manifest_) {
      say(found_, file_, {},
          "has no package.json beside it that tells which packages are for development alone, so all of them count",
          DiagnosticSeverity::note);
    }
  }

 private:
  using Scopes = std::unordered_map<std::string_view, Scope>;  // by name

  void add(const Value& value) {
    const Reference resolution = node::split_reference(value["resolution"].text());
    if (resolution.rest.empty()) {
      return damaged_.add(value.key_position(), "expected an entry with its \"resolution\"");
    }
    const bool is_linked = value["linkType"].text() == "soft";
    blocks_.push_back(
        {value, resolution, is_linked ? entries_.add_passage() : entries_.add(locked(value, resolution))});
  }

  LockEntries::Locked locked(const Value& value, const Reference& resolution) {
    LockEntries::Locked locked{.name = resolution.name,
                               .version = value["version"].text(),
                               .at = value["version"].position(),
                               .platform_specific = static_cast<bool>(value["conditions"])};
    const Reference from = what_is_patched(resolution);
    if (from.rest.starts_with(kNpm)) {
      constexpr std::string_view kArchive = "::__archiveUrl=";
      if (const std::size_t at = from.rest.find(kArchive); at != std::string_view::npos)
        locked.source = source_of_registry(file_, node::decoded(from.rest.substr(at + kArchive.size())));
    } else {
      const std::string_view source = without_bindings(from.rest);
      locked.source = source.starts_with("file:") ? source.substr(0, source.find('#')) : source;
    }
    return locked;
  }

  // "patch:lodash@npm%3A4.17.4#~/.yarn/patches/lodash.patch::version=..." is for "lodash@npm:4.17.4", which may itself
  // be a patch of something else.
  Reference what_is_patched(Reference reference) {
    while (reference.rest.starts_with(kPatch)) {
      const std::string_view inner = reference.rest.substr(kPatch.size());
      reference = node::split_reference(texts_.keep(node::decoded(inner.substr(0, inner.find('#')))));
    }
    return reference;
  }

  void index(const Block& block) {
    std::string_view rest = block.value.key();
    while (!rest.empty()) {
      const Reference descriptor = node::split_reference(text::trim(text::take_until(rest, ',')));
      descriptors_.add(descriptor, block.entry);
      const std::string_view unbound = without_bindings(descriptor.rest);
      if (unbound != descriptor.rest) descriptors_.add({descriptor.name, unbound}, block.entry);
    }
  }

  // Both are in the lock, and one alone is asked for.
  void tie_to_what_is_patched(const Block& block) {
    std::string_view rest = block.value.key();
    while (!rest.empty()) {
      const Reference descriptor = node::split_reference(text::trim(text::take_until(rest, ',')));
      if (!descriptor.rest.starts_with(kPatch)) continue;
      const auto patched = descriptors_.find(what_is_patched(descriptor));
      if (!patched) continue;
      entries_.add_way(block.entry, *patched);
      entries_.add_way(*patched, block.entry);
    }
  }

  // Dependencies are of the scope that `scopes` has for their name.
  void add_ways(const Block& block, const Scopes& scopes) {
    const Value meta = block.value["dependenciesMeta"];
    for (const Value asked : block.value["dependencies"]) {
      const auto to = find(asked.key(), asked.text());
      if (!to) continue;
      Scope scope = meta[asked.key()]["optional"].text() == "true" ? Scope::optional : Scope::runtime;
      if (const auto told = scopes.find(asked.key()); told != scopes.end()) scope = told->second;
      entries_.add_way(block.entry, *to, scope);
    }
  }

  std::optional<LockEntries::Entry> find(std::string_view name, std::string_view range) {
    if (range.find(':') != std::string_view::npos) return descriptors_.find({name, range});
    return descriptors_.find({name, std::string(kNpm).append(range)});
  }

  void add_workspace(const Block& block) {
    entries_.add_root(block.entry);
    const node::Manifest* manifest = manifests_.in(block.resolution.rest.substr(kWorkspace.size()));
    if (manifest == nullptr) return add_ways(block, {});
    has_manifest_ = true;
    Scopes scopes;
    for (const node::Request& request : node::requests_of(manifest->root())) {
      if (request.is_peer) continue;
      const auto told = scopes.try_emplace(request.name, request.scope).first;
      told->second = stronger(told->second, request.scope);
    }
    add_ways(block, scopes);
  }

  // packageExtensions: {"a@*": {"dependencies": {"b": "^1.0.0"}}}. Those of one name go to all of its versions: which
  // of them a range holds only decides between packages that are in the lock anyway.
  void add_extensions() {
    settings_file_ = nearby_.read(".yarnrc.yml");
    if (!settings_file_) return;
    Inventory unsaid;
    settings_ = read_yaml({settings_file_->path, settings_file_->text}, unsaid);
    std::unordered_multimap<std::string_view, Value> added;
    for (const Value extension : settings_.root()["packageExtensions"])
      added.emplace(node::split_reference(extension.key()).name, extension["dependencies"]);
    for (const Block& block : blocks_) {
      const auto [begin, end] = added.equal_range(block.resolution.name);
      for (auto extension = begin; extension != end; ++extension) {
        for (const Value asked : extension->second) {
          if (const auto to = find(asked.key(), asked.text())) entries_.add_way(block.entry, *to);
        }
      }
    }
  }

  const SourceFile& file_;
  const NearbyFiles& nearby_;
  std::optional<NearbyFiles::File> settings_file_;
  Document settings_;  // of that file
  node::Manifests manifests_;
  Inventory& found_;
  LockEntries entries_;
  node::Descriptors descriptors_;
  std::vector<Block> blocks_;
  DamagedEntries damaged_;
  TextArena texts_;
  bool has_manifest_ = false;
};

void parse(const SourceFile& file, const NearbyFiles& nearby, Inventory& found) {
  if (!node::is_of_berry(file.text)) return;
  const Document document = read_yaml(file, found);
  const Value version = document.root()["__metadata"]["version"];
  if (version.text().size() > 2 || (version.text().size() == 2 && version.text() > std::to_string(kNewestVersion))) {
    say(found, file, version.position(),
        "is of version " + std::string(version.text()) + ", newer than lscan knows, and was read as version " +
            std::to_string(kNewestVersion),
        DiagnosticSeverity::warning);
  }
  Builder(file, nearby, found).build(document.root());
}

}  // namespace

const LockfileFormat formats::yarn_berry{.name = "yarn.lock of yarn 2 and newer",
                                         .files = "yarn.lock",
                                         .ecosystem = Ecosystem::npm,
                                         .gives = {.graph = true, .scopes = true},
                                         .reads = ".yarnrc.yml",
                                         .parse = parse};

}  // namespace lscan
