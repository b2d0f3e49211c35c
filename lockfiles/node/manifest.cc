#include "lockfiles/node/manifest.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <unordered_set>
#include <utility>

#include "core/base/glob.h"
#include "core/base/limits.h"
#include "core/base/text.h"
#include "lockfiles/text/source_text.h"

namespace lscan::node {
namespace {

using Names = std::unordered_set<std::string_view>;

Names optional_peers(const Value& table) {
  Names names;
  for (const Value peer : table["peerDependenciesMeta"]) {
    if (peer["optional"].is_true() || peer["optional"].text() == "true") names.insert(peer.key());
  }
  for (const Value peer : table["optionalPeers"]) names.insert(peer.text());
  return names;
}

// As core/base/glob.h has it: "packages/*" for "./packages/*/".
std::string_view plain_pattern(std::string_view pattern) {
  if (pattern.starts_with("./")) pattern.remove_prefix(2);
  while (pattern.ends_with('/')) pattern.remove_suffix(1);
  return pattern;
}

bool matches_any(const std::vector<std::string>& patterns, std::string_view folder) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](const std::string& pattern) { return glob::matches_path(pattern, folder); });
}

}  // namespace

std::vector<Request> requests_of(const Value& table) {
  std::vector<Request> requests;
  const auto take = [&](std::string_view key, Scope scope, bool is_peer, const Names& but_for) {
    const Value asked = table[key];
    if (!asked.is_table()) return;
    for (const Value request : asked) {
      if (!but_for.contains(request.key())) requests.push_back({request.key(), request.text(), scope, is_peer});
    }
  };
  take("optionalDependencies", Scope::optional, false, {});
  Names optional;
  for (const Request& request : requests) optional.insert(request.name);
  take("dependencies", Scope::runtime, false, optional);
  take("devDependencies", Scope::dev, false, {});
  take("peerDependencies", Scope::runtime, true, optional_peers(table));
  return requests;
}

struct Manifest::Content {
  explicit Content(NearbyFiles::File read)
      : file(std::move(read)), source(file.text, file.text.capacity() - file.text.size()) {
    Inventory unsaid;
    document = read_json({file.path, source.text(), source.slack()}, unsaid);
  }

  NearbyFiles::File file;
  SourceText source;  // views of file
  Document document;  // views of source
};

std::optional<Manifest> Manifest::read(const NearbyFiles& nearby, std::string_view path) {
  auto file = nearby.read(path);
  if (!file) return std::nullopt;
  auto content = std::make_shared<const Content>(*std::move(file));
  if (!content->document.root().is_table()) return std::nullopt;
  return Manifest(std::move(content));
}

Value Manifest::root() const { return content_->document.root(); }

const Manifest* Manifests::in(std::string_view folder) {
  // "a/./b" and "a//b" are one folder.
  const std::string path = (std::filesystem::path(folder) / "package.json").lexically_normal().generic_string();
  auto known = read_.find(path);
  if (known == read_.end()) {
    if (read_.size() >= limits::kModules) return nullptr;
    known = read_.emplace(path, Manifest::read(nearby_, path)).first;
  }
  return known->second ? &*known->second : nullptr;
}

Workspaces::Workspaces(const Value& patterns) {
  for (const Value pattern : patterns.is_table() ? patterns["packages"] : patterns) {
    std::string_view text = pattern.text();
    std::vector<std::string>& kind = text.starts_with('!') ? excluded_ : included_;
    if (text.starts_with('!')) text.remove_prefix(1);
    kind.emplace_back(plain_pattern(text));
  }
}

bool Workspaces::has(std::string_view folder) const {
  return matches_any(included_, folder) && !matches_any(excluded_, folder);
}

std::vector<Manifest> Workspaces::manifests(const NearbyFiles& nearby) const {
  std::set<std::string> paths;
  for (const std::string& pattern : included_) {
    for (std::string& path : nearby.matching(pattern + "/package.json")) paths.insert(std::move(path));
  }
  std::vector<Manifest> found;
  for (const std::string& path : paths) {
    if (matches_any(excluded_, text::parent_path(path)) || found.size() >= limits::kModules) continue;
    if (auto manifest = Manifest::read(nearby, path)) found.push_back(*std::move(manifest));
  }
  return found;
}

}  // namespace lscan::node
