// Gemfile.lock and gems.locked, as Bundler writes them (rubygems/rubygems, bundler/lib/bundler/lockfile_parser.rb):
// sections with their gems in an indented list.
//
//   GEM                                  also GIT, PATH and PLUGIN SOURCE, one for each source
//     remote: https://registry.example/
//     specs:
//       nokogiri (1.15.4-x86_64-linux)   version, and the platform that it was built for
//         racc (~> 1.4)                  what it depends on; the version is the one that stands in the list
//   DEPENDENCIES
//     nokogiri!                          direct; "!" says that it comes from a source of its own
//
// Groups stand in the Gemfile alone, which is read for that (../ruby/gemfile.h). A PATH "." is the project itself.
// Ignored: PLATFORMS and CHECKSUMS, which say nothing that the list does not; RUBY VERSION and BUNDLED WITH, since
// neither is installed from this file.
#include <array>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

#include "core/base/text.h"
#include "lockfiles/damaged_entries.h"
#include "lockfiles/formats.h"
#include "lockfiles/name_graph.h"
#include "lockfiles/reading.h"
#include "lockfiles/ruby/gemfile.h"

namespace lscan {
namespace {

// `name (1.2.3-platform)`, `name (>= 1)!`, `name!`
struct Entry {
  std::string_view name;
  std::string_view version;
  bool has_platform = false;
};

std::optional<Entry> read_entry(std::string_view line) {
  Entry entry;
  const std::size_t open = line.find(" (");
  entry.name = text::trim(line.substr(0, std::min(open, line.size())));
  if (entry.name.ends_with('!')) entry.name.remove_suffix(1);
  if (entry.name.empty() || entry.name.find_first_of(" ()") != std::string_view::npos) return std::nullopt;
  if (open == std::string_view::npos) return entry;
  const std::size_t close = line.find(')', open);
  if (close == std::string_view::npos) return std::nullopt;
  entry.version = line.substr(open + 2, close - open - 2);
  const std::size_t dash = entry.version.find('-');
  entry.has_platform = dash != std::string_view::npos;
  entry.version = entry.version.substr(0, dash);
  return entry;
}

class Reader {
 public:
  Reader(const SourceFile& file, Inventory& found) : file_(file), found_(found), graph_(found.packages) {}

  void read(const ruby::Gemfile& gemfile) {
    std::string_view rest = file_.text;
    for (std::size_t number = 1; !rest.empty(); ++number) {
      const std::string_view line = text::take_line(rest);
      if (!text::trim(line).empty()) take(line, number);
    }
    damaged_.say(found_, file_);
    if (!has_section_) say(found_, file_, {1, 1}, "expected the sections of a Gemfile.lock, such as GEM");
    for (const std::string& name : asked_) graph_.add_root(name, scope_of(name, gemfile));
    graph_.settle(DependencyGraph::Scopes::are_found);
  }

 private:
  enum class Section { unknown, gem, git, path, plugin, dependencies, ignored };

  void take(std::string_view line, std::size_t number) {
    const std::size_t indent = std::min(line.find_first_not_of(' '), line.size());
    const std::string_view content = line.substr(indent);
    if (indent == 0) return begin_section(text::trim(content), number);
    if (section_ == Section::unknown || section_ == Section::ignored) return;
    if (section_ == Section::dependencies) {
      if (const auto entry = expect_entry(content, {number, indent + 1})) asked_.emplace_back(entry->name);
    } else if (indent == 2) {
      take_attribute(content);
    } else if (indent == 4) {
      take_package(line, {number, indent + 1});
    } else if (const auto entry = expect_entry(content, {number, indent + 1})) {
      if (!member_.empty()) graph_.add_edge_of_member(member_, entry->name);
      if (node_) graph_.add_edge(*node_, entry->name);
    }
  }

  void begin_section(std::string_view title, std::size_t number) {
    static constexpr std::array<std::pair<std::string_view, Section>, 9> kSections = {
        {{"GEM", Section::gem},
         {"GIT", Section::git},
         {"PATH", Section::path},
         {"PLUGIN SOURCE", Section::plugin},
         {"DEPENDENCIES", Section::dependencies},
         {"PLATFORMS", Section::ignored},
         {"RUBY VERSION", Section::ignored},
         {"BUNDLED WITH", Section::ignored},
         {"CHECKSUMS", Section::ignored}}};
    section_ = Section::unknown;
    for (const auto& [name, section] : kSections) {
      if (title == name) section_ = section;
    }
    remotes_.clear();
    revision_.clear();
    node_.reset();
    member_.clear();
    has_section_ = has_section_ || section_ != Section::unknown;
    if (section_ == Section::unknown && !has_unknown_section_) {
      has_unknown_section_ = true;
      say(found_, file_, {number, 1}, "expected a section of a Gemfile.lock, found \"" + std::string(title) + "\"",
          DiagnosticSeverity::warning);
    }
  }

  void take_attribute(std::string_view content) {
    const std::string_view name = text::take_until(content, ':');
    if (name == "remote") remotes_.emplace_back(text::trim(content));
    if (name == "revision") revision_ = text::trim(content);
  }

  void take_package(std::string_view line, Position at) {
    node_.reset();
    member_.clear();
    const auto entry = expect_entry(line.substr(at.column - 1), at);
    if (!entry) return;
    if (section_ == Section::path) in_paths_.emplace(entry->name);
    if (section_ == Section::path && remotes_.size() == 1 && remotes_.front() == ".") {
      member_ = entry->name;
      return;
    }
    if (entry->version.empty()) {
      damaged_.add(at, "expected the version of " + std::string(entry->name));
      return;
    }
    at.column = static_cast<std::size_t>(entry->version.data() - line.data()) + 1;
    Package package = declared_package(Ecosystem::rubygems, entry->name, entry->version, file_, at);
    package.source = source();
    package.platform_specific = entry->has_platform;
    add(package);
  }

  // One gem stands there once for each platform that it was built for.
  void add(const Package& package) {
    const std::string key = package.name + " " + package.version + " " + package.source;
    const auto [known, is_new] = nodes_.emplace(key, graph_.size());
    node_ = known->second;
    if (is_new) {
      graph_.add_name(package.name, graph_.add(package));
    } else {
      Package& other = graph_[*node_];
      other.platform_specific = other.platform_specific && package.platform_specific;
    }
  }

  std::string source() const {
    const std::string remote = remotes_.empty() ? "" : remotes_.front();
    switch (section_) {
      case Section::git:
        return "git+" + remote + (revision_.empty() ? "" : "#" + revision_);
      case Section::path:
        return "file:" + remote;
      case Section::plugin:
        return "plugin:" + remote;
      default:
        break;
    }
    // Older versions put all gems of several remotes into one list, which does not tell where each comes from.
    for (const std::string& url : remotes_) {
      if (source_of_registry(file_, url).empty()) return "";
    }
    return remote;
  }

  std::optional<Entry> expect_entry(std::string_view content, Position at) {
    const auto entry = read_entry(content);
    if (!entry) damaged_.add(at, "expected a gem as \"name (version)\"");
    return entry;
  }

  // A gemspec's gem lies in a PATH and has in the list what it needs to run; what the project asks for beyond that, and
  // the Gemfile does not name, the gemspec needs for development.
  Scope scope_of(const std::string& name, const ruby::Gemfile& gemfile) const {
    const auto named = gemfile.scopes.find(name);
    if (named != gemfile.scopes.end()) return named->second;
    return gemfile.has_gemspec && in_paths_.count(name) == 0 ? Scope::dev : Scope::runtime;
  }

  const SourceFile& file_;
  Inventory& found_;
  NameGraph graph_;
  Section section_ = Section::unknown;
  std::vector<std::string> remotes_;  // of the section
  std::string revision_;
  std::optional<NameGraph::Node> node_;  // whose dependencies follow
  std::string member_;                   // likewise, the project itself
  std::vector<std::string> asked_;
  std::set<std::string> in_paths_;
  std::unordered_map<std::string, NameGraph::Node> nodes_;
  bool has_section_ = false;
  bool has_unknown_section_ = false;
  DamagedEntries damaged_;
};

// "Gemfile" for Gemfile.lock, "gems.rb" for gems.locked, "gemfiles/rails.gemfile" for gemfiles/rails.gemfile.lock.
std::string gemfile_of(std::string_view lock) {
  const std::string_view name = text::base_name(lock);
  if (name == "gems.locked") return "gems.rb";
  return std::string(name.substr(0, name.rfind('.')));
}

void parse(const SourceFile& file, const NearbyFiles& nearby, Inventory& found) {
  const auto gemfile = nearby.read(gemfile_of(file.path));
  Reader(file, found).read(gemfile ? ruby::read_gemfile(gemfile->text) : ruby::Gemfile());
}

}  // namespace

const LockfileFormat formats::gemfile_lock{.name = "Gemfile.lock",
                                           .files = "Gemfile.lock gems.locked *.gemfile.lock",
                                           .ecosystem = Ecosystem::rubygems,
                                           .gives = {.graph = true, .scopes = true},
                                           .reads = "*.gemfile",
                                           .parse = parse};

}  // namespace lscan
