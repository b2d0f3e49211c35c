#include "lockfiles/node/package_lock.h"

#include <algorithm>
#include <functional>
#include <string>
#include <unordered_set>

#include "core/base/json.h"
#include "core/base/limits.h"
#include "lockfiles/reading.h"

namespace lscan::node {
namespace {

constexpr std::string_view kNewestVersion = "3";

class Reader {
 public:
  Reader(const SourceFile& file, Inventory& found, PackageLock& lock) : file_(file), found_(found), lock_(lock) {}

  void read() {
    // Few files have more; what is not used is never touched.
    lock_.entries.reserve(file_.text.size() / 300);
    lock_.requests.reserve(file_.text.size() / 150);
    json::Walker walker;
    const auto problem =
        walker.walk_in_place(file_.text, file_.slack, [this](const json::Value& value) { visit(value); });
    end_entry();
    if (problem) {
      const Position at = problem->offset ? LineIndex(file_.text).at(*problem->offset) : Position{};
      lscan::say(found_, file_, at, problem->message);
    } else {
      say_if_nobody_wrote_it();
    }
  }

 private:
  static constexpr std::uint32_t kNone = ModuleTree::kNone;

  void visit(const json::Value& value) {
    const auto& path = value.path;
    if (path.empty() && value.kind != json::Kind::object) return say(value, "expected a JSON object");
    if (path.size() == 1) return visit_top(path[0], value);
    if (path.size() < 2) return;
    if (path[0] == "packages") return visit_packages(value);
    if (path[0] == "dependencies" && !has_packages_) return visit_tree(value);
  }

  // npm writes at least this; without it an empty lock would settle what a manifest asks for.
  void say_if_nobody_wrote_it() {
    if (has_said_) return;
    if (!has_version_ && !has_packages_ && !has_dependencies_)
      lscan::say(found_, file_, {1, 1}, "expected a package-lock.json with \"lockfileVersion\"");
    if (has_packages_ && lock_.entries.empty())
      lscan::say(found_, file_, {1, 1}, "expected the project itself, \"\", under \"packages\"");
  }

  void visit_top(std::string_view key, const json::Value& value) {
    has_version_ = has_version_ || key == "lockfileVersion";
    has_dependencies_ = has_dependencies_ || key == "dependencies";
    if (key == "lockfileVersion" && value.spelling.size() == 1 && value.spelling > kNewestVersion) {
      say(value, "is of version " + std::string(value.spelling) + ", newer than lscan knows, and was read as version 3",
          DiagnosticSeverity::warning);
    }
    if (key != "packages" && key != "dependencies") return;
    if (value.kind != json::Kind::object) say(value, "expected an object of packages");
    if (key != "packages" || value.kind != json::Kind::object) return;
    has_packages_ = true;
    end_entry();
    lock_.tree = ModuleTree();
    lock_.entries.clear();
    lock_.requests.clear();
  }

  void visit_packages(const json::Value& value) {
    const auto& path = value.path;
    if (path.size() == 2) return begin_entry(0, lock_.tree.at(keep(path[1])), value);
    visit_member(open_.empty() ? kNone : open_.back(), 2, value);
  }

  // "dependencies", name, "dependencies", name, ...
  void visit_tree(const json::Value& value) {
    const auto& path = value.path;
    std::size_t level = 0;
    while (2 * level + 1 < path.size() && path[2 * level] == "dependencies") ++level;
    if (path.size() != 2 * level) return visit_member(open_[level - 1], 2 * level, value);
    ModuleTree::Folder holder = ModuleTree::kRoot;
    if (level > 1) holder = open_[level - 2] == kNone ? kNone : lock_.entries[open_[level - 2]].folder;
    begin_entry(level - 1, holder == kNone ? kNone : lock_.tree.module(holder, keep(path.back())), value);
  }

  // `level`: how many entries are open around it.
  void begin_entry(std::size_t level, ModuleTree::Folder folder, const json::Value& value) {
    end_entry();
    open_.resize(level, kNone);
    open_.push_back(kNone);
    if (folder == kNone) return;  // in one that could not be read
    if (value.kind != json::Kind::object) return say(value, "expected an object for each package");
    if (lock_.entries.size() >= limits::kLockedModules) return say_full(value);
    if (const std::uint32_t former = lock_.tree.entry(folder); former != kNone) {
      say(value, "\"" + std::string(value.path.back()) + "\" stands here once more", DiagnosticSeverity::warning);
      lock_.entries[former].replaced = true;
    }
    open_.back() = static_cast<std::uint32_t>(lock_.entries.size());
    lock_.tree.set_entry(folder, open_.back());
    lock_.entries.push_back({.folder = folder});
  }

  // Peers that are optional are told behind them.
  void end_entry() {
    if (optional_peers_.empty()) return;
    lock_.requests.erase(
        std::remove_if(lock_.requests.begin() + static_cast<std::ptrdiff_t>(first_request_), lock_.requests.end(),
                       [this](const PackageLock::Request& request) {
                         return request.is_peer && optional_peers_.contains(request.name);
                       }),
        lock_.requests.end());
    optional_peers_.clear();
  }

  // A value in an entry, whose own keys in the path begin at `depth`.
  void visit_member(std::uint32_t index, std::size_t depth, const json::Value& value) {
    if (index == kNone) return;
    const auto& path = value.path;
    const std::string_view key = path[depth];
    if (path.size() == depth + 1) return take_field(lock_.entries[index], key, value);
    const std::string_view member = path[depth + 1];
    if (key == "peerDependenciesMeta") {
      if (path.back() == "optional" && value.spelling == "true") optional_peers_.insert(lock_.tree.named(keep(member)));
    } else if (path.size() == depth + 2) {
      if (is_platform(key) && value.text != "any") lock_.entries[index].platform_specific = true;
      take_request(index, key, member, value);
    }
  }

  static bool is_platform(std::string_view key) { return key == "os" || key == "cpu" || key == "libc"; }

  void take_field(PackageLock::Entry& entry, std::string_view key, const json::Value& value) {
    const bool is_true = value.spelling == "true";
    if (key == "version") {
      if (value.kind != json::Kind::string) return say(value, "expected a version in quotes");
      entry.version = keep(value.text);
      entry.at = value.position();
    } else if (key == "resolved") {
      entry.resolved = keep(value.text);  // empty where it is `false`, as in old files
    } else if (key == "name") {
      entry.name = keep(value.text);
    } else if (key == "dev") {
      entry.dev = is_true;
    } else if (key == "optional") {
      entry.optional = is_true;
    } else if (key == "devOptional") {
      entry.dev_optional = is_true;
    } else if (key == "link") {
      entry.link = is_true;
    } else if (key == "extraneous") {
      entry.extraneous = is_true;
    } else if (is_platform(key) && value.kind == json::Kind::string) {
      entry.platform_specific = value.text != "any";
    }
  }

  void take_request(std::uint32_t entry, std::string_view key, std::string_view name, const json::Value& value) {
    PackageLock::Request request{.entry = entry};
    if (key == "dependencies" || key == "requires") {
      request.scope = Scope::runtime;
    } else if (key == "optionalDependencies") {
      request.scope = Scope::optional;
    } else if (key == "devDependencies") {
      request.scope = Scope::dev;
    } else if (key == "peerDependencies") {
      request.is_peer = true;
    } else {
      return;
    }
    if (lock_.requests.size() >= limits::kModuleRequests) return say_full(value);
    if (first_of_ != entry) first_request_ = lock_.requests.size();
    first_of_ = entry;
    request.name = lock_.tree.named(keep(name));
    lock_.requests.push_back(request);
  }

  // Texts are views of the file, which outlives everything here, or of the walker, which does not.
  std::string_view keep(std::string_view text) {
    const bool is_in_file = !std::less<>()(text.data(), file_.text.data()) &&
                            !std::less<>()(file_.text.data() + file_.text.size(), text.data());
    return is_in_file || text.empty() ? text : lock_.texts.keep(text);
  }

  void say_full(const json::Value& value) {
    if (!is_full_)
      say(value, "expected at most " + std::to_string(limits::kLockedModules) + " packages that ask for " +
                     std::to_string(limits::kModuleRequests) + ", the rest was not read");
    is_full_ = true;
  }

  void say(const json::Value& value, std::string message, DiagnosticSeverity severity = DiagnosticSeverity::error) {
    has_said_ = true;
    lscan::say(found_, file_, value.position(), std::move(message), severity);
  }

  const SourceFile& file_;
  Inventory& found_;
  PackageLock& lock_;
  std::vector<std::uint32_t> open_;  // the entries around the value that is visited, kNone for what could not be read
  std::unordered_set<ModuleTree::Name> optional_peers_;  // of the last entry
  std::uint32_t first_of_ = ModuleTree::kNone;           // the entry whose requests begin at
  std::size_t first_request_ = 0;
  bool has_version_ = false;
  bool has_dependencies_ = false;
  bool has_packages_ = false;
  bool is_full_ = false;
  bool has_said_ = false;
};

}  // namespace

PackageLock read_package_lock(const SourceFile& file, Inventory& found) {
  PackageLock lock;
  Reader(file, found, lock).read();
  return lock;
}

}  // namespace lscan::node
