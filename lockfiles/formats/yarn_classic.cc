// yarn.lock of yarn 1 (classic.yarnpkg.com/lang/en/docs/yarn-lock): a text of its own kind.
//
//   "@s/a@^1.0.0", "@s/a@^1.2.0":                                    what asks for the entry
//     version "1.2.3"
//     resolved "https://registry.example/@s/a/-/a-1.2.3.tgz#<sha1>"   or git, a file; none for a copied folder
//     dependencies:
//       b "^2.0.0"                                                    asks for the entry of "b@^2.0.0"
//
// It does not tell what the project itself asks for, nor what is for development: package.json beside it does, and
// those of the workspaces that it names. Without it every package counts as one that runs. Workspaces are not in the
// file. Which platform a package is for is not told.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/text.h"
#include "lockfiles/formats.h"
#include "lockfiles/node/manifest.h"
#include "lockfiles/node/yarn.h"
#include "lockfiles/reading.h"

namespace lscan {
namespace {

using node::LockEntries;
using node::Reference;

struct Asked {
  Reference descriptor;
  Scope scope = Scope::runtime;
};

struct Block {
  std::vector<Reference> descriptors;
  std::string_view version;
  std::string_view resolved;
  Position at;  // of the version
  std::vector<Asked> asks;
};

// Cuts off what stands in quotes, or else up to one of `ends`.
std::string_view take_word(std::string_view& rest, std::string_view ends) {
  if (!rest.starts_with('"')) {
    const std::string_view word = rest.substr(0, rest.find_first_of(ends));
    rest.remove_prefix(word.size());
    return word;
  }
  const std::string_view word = rest.substr(1, std::min(rest.find('"', 1), rest.size()) - 1);
  rest.remove_prefix(std::min(word.size() + 2, rest.size()));
  return word;
}

class Reader {
 public:
  Reader(const SourceFile& file, Inventory& found) : file_(file), found_(found) {}

  std::vector<Block> read() {
    std::string_view rest = file_.text;
    for (std::size_t number = 1; !rest.empty(); ++number) {
      const std::string_view line = text::take_line(rest);
      const std::size_t indent = line.find_first_not_of(' ');
      if (indent == std::string_view::npos) continue;
      if (line[indent] == '#') {
        look_at_version(line, number);
        continue;
      }
      if (!take(line.substr(indent), {number, indent + 1})) say_not_understood({number, indent + 1});
    }
    return std::move(blocks_);
  }

 private:
  bool take(std::string_view line, Position at) {
    if (at.column == 1) return is_in_block_ = begin_block(line);
    if (!is_in_block_) return false;  // not of the block before what was not understood
    return at.column <= 3 ? take_field(line, at) : take_asked(line);
  }

  bool begin_block(std::string_view line) {
    Block block;
    section_ = {};
    for (bool more = true; more;) {
      const std::string_view descriptor = take_word(line, ",:");
      block.descriptors.push_back(node::split_reference(descriptor));
      more = line.starts_with(", ");
      if (more) line.remove_prefix(2);
    }
    if (line != ":" || block.descriptors.front().name.empty()) return false;
    blocks_.push_back(std::move(block));
    return true;
  }

  bool take_field(std::string_view line, Position at) {
    const std::size_t size = line.size();
    const std::string_view key = take_word(line, " :");
    section_ = line == ":" ? key : std::string_view();
    if (line == ":") return true;
    if (!line.starts_with(' ')) return false;
    line.remove_prefix(1);
    at.column += size - line.size();
    const std::string_view value = take_word(line, " ");
    Block& block = blocks_.back();
    if (key == "version") {
      block.version = value;
      block.at = at;
    } else if (key == "resolved") {
      block.resolved = value;
    }
    return true;
  }

  bool take_asked(std::string_view line) {
    const std::string_view name = take_word(line, " ");
    if (!line.starts_with(' ')) return false;
    line.remove_prefix(1);
    const Reference descriptor{name, take_word(line, " ")};
    if (section_ == "dependencies") blocks_.back().asks.push_back({descriptor, Scope::runtime});
    if (section_ == "optionalDependencies") blocks_.back().asks.push_back({descriptor, Scope::optional});
    return true;
  }

  // "# yarn lockfile v1": yarn 1 refuses what is newer.
  void look_at_version(std::string_view comment, std::size_t line) {
    constexpr std::string_view kBegin = "# yarn lockfile v";
    if (!comment.starts_with(kBegin)) return;
    const std::string_view version = text::trim(comment.substr(kBegin.size()));
    if (version.empty() || version == "1") return;
    say(found_, file_, {line, kBegin.size() + 1},
        "is of version " + std::string(version) + ", newer than lscan knows, and was read as version 1",
        DiagnosticSeverity::warning);
  }

  void say_not_understood(Position at) {
    if (!said_)
      say(found_, file_, at, "expected an entry of yarn.lock, as yarn 1 writes it; such lines are passed over");
    said_ = true;
  }

  const SourceFile& file_;
  Inventory& found_;
  std::vector<Block> blocks_;
  std::string_view section_;
  bool is_in_block_ = false;
  bool said_ = false;
};

class Builder {
 public:
  Builder(const SourceFile& file, std::vector<Block> blocks, Inventory& found)
      : file_(file),
        found_(found),
        blocks_(std::move(blocks)),
        entries_(file, "run \"yarn install\" and scan again", found),
        descriptors_(entries_) {}

  void build(const NearbyFiles& nearby) {
    std::vector<LockEntries::Entry> numbers;
    for (const Block& block : blocks_) numbers.push_back(add(block));
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      for (const Reference& descriptor : blocks_[i].descriptors) descriptors_.add(descriptor, numbers[i]);
    }
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      for (const Asked& asked : blocks_[i].asks) {
        if (const auto to = descriptors_.find(asked.descriptor)) entries_.add_way(numbers[i], *to, asked.scope);
      }
    }
    const auto project = node::Manifest::read(nearby, "package.json");
    if (!project) return settle_without_manifest();
    add_roots(*project);
    const node::Workspaces workspaces(project->root()["workspaces"]);
    for (const node::Manifest& workspace : workspaces.manifests(nearby)) add_roots(workspace);
    entries_.settle(DependencyGraph::Scopes::are_found);
  }

 private:
  LockEntries::Entry add(const Block& block) {
    const Reference& asked = block.descriptors.front();
    if (asked.rest.starts_with("link:")) return entries_.add_passage();
    const auto real = node::behind_npm(asked.rest);
    LockEntries::Locked locked{
        .name = real && !real->name.empty() ? real->name : asked.name, .version = block.version, .at = block.at};
    // One of them may be what "resolutions" put in the place of the others.
    const auto elsewhere = std::find_if(block.descriptors.begin(), block.descriptors.end(),
                                        [](const Reference& each) { return !node::asks_registry(each.rest); });
    if (elsewhere == block.descriptors.end()) {
      locked.source = source_of_registry(file_, block.resolved);
    } else {
      locked.source = block.resolved.empty() ? elsewhere->rest : block.resolved;
    }
    return entries_.add(std::move(locked));
  }

  void add_roots(const node::Manifest& manifest) {
    for (const node::Request& request : node::requests_of(manifest.root())) {
      if (request.is_peer) continue;
      if (const auto entry = descriptors_.find({request.name, request.wanted})) {
        entries_.add_root(*entry, request.scope);
      } else if (blocks_.empty() && node::asks_registry(request.wanted)) {
        entries_.note_missing(request.name);  // in a lock with entries it may be a workspace
      }
    }
  }

  void settle_without_manifest() {
    entries_.settle_without_roots();
    if (blocks_.empty()) return;
    say(found_, file_, {},
        "has no package.json beside it that tells which packages are for development alone, so all of "
        "them count",
        DiagnosticSeverity::note);
  }

  const SourceFile& file_;
  Inventory& found_;
  std::vector<Block> blocks_;
  LockEntries entries_;
  node::Descriptors descriptors_;
};

void parse(const SourceFile& file, const NearbyFiles& nearby, Inventory& found) {
  if (node::is_of_berry(file.text)) return;
  Builder(file, Reader(file, found).read(), found).build(nearby);
}

}  // namespace

const LockfileFormat formats::yarn_classic{.name = "yarn.lock",
                                           .files = "yarn.lock",
                                           .ecosystem = Ecosystem::npm,
                                           .gives = {.graph = true, .scopes = true},
                                           .parse = parse};

}  // namespace lscan
