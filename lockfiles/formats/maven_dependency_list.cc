// What `mvn dependency:list` and `mvn dependency:tree` print
// (https://maven.apache.org/plugins/maven-dependency-plugin/), as a file of -DoutputFile or as the log of the build
// with its "[INFO] ". Maven has resolved it, so it settles what a pom.xml leaves open.
//
//   org.slf4j:slf4j-api:jar:2.0.9:compile -- module org.slf4j     list: group:artifact:type[:classifier]:version:scope
//   com.example:app:jar:1.0                                       tree: the project has no scope
//   +- org.slf4j:slf4j-api:jar:2.0.9:compile (optional)           and what it leads to stands below, three columns in
//   |  \- (org.a:b:jar:1.0:runtime - omitted for duplicate)       -Dverbose: said elsewhere, or not taken
//
// The file has no fixed name; those that the plugin's documentation and lscan's own remedies use are known. Trees as
// dot, graphml, tgf or json are not read.
#include <array>
#include <set>
#include <string>
#include <vector>

#include "core/base/text.h"
#include "lockfiles/formats.h"
#include "lockfiles/maven/scope.h"
#include "lockfiles/reading.h"

namespace lscan {
namespace {

bool is_scope(std::string_view word) {
  return word == "compile" || word == "runtime" || word == "provided" || word == "test" || word == "system";
}

// The rule of Maven's own validator for group and artifact.
bool is_id(std::string_view word) {
  return !word.empty() && word.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.") ==
                              std::string_view::npos;
}

struct Entry {
  std::string name;
  std::string version;
  std::string_view scope;  // empty for the project itself
  bool is_optional = false;
  std::size_t depth = 0;  // 0 for the project, 1 for what it depends on
};

// Terminal colours, which newer versions of the plugin write into files too.
std::string without_colours(std::string_view line) {
  std::string out;
  while (!line.empty()) {
    const std::size_t escape = std::min(line.find('\x1b'), line.size());
    out.append(line.substr(0, escape));
    line.remove_prefix(escape);
    if (!line.empty()) line.remove_prefix(std::min(line.find('m'), line.size() - 1) + 1);
  }
  return out;
}

// The width of "|  +- " before an entry, in columns of three.
std::size_t take_depth(std::string_view& line) {
  static constexpr std::array<std::string_view, 7> kMarks = {"+- ", "\\- ", "|  ", "   ", "├─ ", "└─ ", "│  "};
  std::size_t depth = 0;
  for (std::size_t before = line.size() + 1; before != line.size();) {
    before = line.size();
    for (const std::string_view mark : kMarks) {
      if (!line.starts_with(mark)) continue;
      line.remove_prefix(mark.size());
      ++depth;
      break;
    }
  }
  return depth;
}

// Nothing for a line that holds no coordinates: the rest of a log, what -Dverbose leaves out.
std::optional<Entry> read_entry(std::string_view line) {
  if (constexpr std::string_view kInfo = "[INFO] "; line.starts_with(kInfo)) line.remove_prefix(kInfo.size());
  Entry entry;
  entry.depth = take_depth(line);
  const std::string_view rest = line.substr(std::min(line.find(' '), line.size()));
  std::string_view coordinates = line.substr(0, line.size() - rest.size());
  std::vector<std::string_view> parts;
  while (!coordinates.empty()) parts.push_back(text::take_until(coordinates, ':'));
  if (parts.size() < 4 || !is_id(parts[0]) || !is_id(parts[1]) || parts[3].empty()) return std::nullopt;
  entry.name = std::string(parts[0]).append(":").append(parts[1]);
  entry.is_optional = rest.find("(optional)") != std::string_view::npos;
  if (parts.size() >= 5 && is_scope(parts[4])) {
    entry.version = parts[3];
    entry.scope = parts[4];
  } else if (parts.size() >= 6 && is_scope(parts[5])) {
    entry.version = parts[4];
    entry.scope = parts[5];
  } else if (parts.size() == 4 && entry.depth == 0) {
    entry.version = parts[3];
  } else {
    return std::nullopt;
  }
  return entry;
}

class Reader {
 public:
  Reader(const SourceFile& file, Inventory& found) : file_(file), found_(found) {}

  void read() {
    std::string_view rest = file_.text;
    bool is_list = false;
    for (std::size_t number = 1; !rest.empty(); ++number) {
      const std::string_view raw = text::take_line(rest);
      const std::string line = without_colours(raw);
      is_list = is_list || line.find("The following files have been resolved:") != std::string::npos;
      if (const auto entry = read_entry(line)) add(*entry, {raw, number});
    }
    if (!is_list && projects_.empty() && packages_.empty()) {
      say(found_, file_, {1, 1}, "expected what \"mvn dependency:list\" or \"mvn dependency:tree\" prints");
    }
    // Modules of the build depend on each other; what is a project here comes from no registry.
    for (Package& package : packages_) {
      if (projects_.count(package.name + " " + package.version) == 0) found_.packages.push_back(std::move(package));
    }
  }

 private:
  struct Line {
    std::string_view text;
    std::size_t number = 0;
  };

  void add(const Entry& entry, Line line) {
    const std::string named = entry.name + " " + entry.version;
    if (entry.scope.empty()) {
      projects_.insert(named);
      path_.clear();
      is_tree_ = true;
      return;
    }
    Package package{.ecosystem = Ecosystem::maven, .name = entry.name, .version = entry.version};
    package.evidence = {{.kind = EvidenceKind::declared,
                         .path = std::string(file_.path),
                         .line = line.number,
                         .column = line.text.find(entry.name) + 1}};
    package.scope = maven::package_scope(entry.scope, entry.is_optional);
    if (is_tree_ && entry.depth > 0) {
      path_.resize(std::min(path_.size(), entry.depth - 1));
      package.direct = entry.depth == 1;
      package.parents = path_;
      path_.push_back(named);
    }
    packages_.push_back(std::move(package));
  }

  const SourceFile& file_;
  Inventory& found_;
  Packages packages_;
  std::set<std::string> projects_;
  std::vector<std::string> path_;  // from the direct dependency to the last entry
  bool is_tree_ = false;           // a list tells nothing of what leads where
};

void parse(const SourceFile& file, const NearbyFiles&, Inventory& found) { Reader(file, found).read(); }

}  // namespace

const LockfileFormat formats::maven_dependency_list{
    .name = "mvn dependency:list",
    .files = "*dependency-list.txt *dependency-tree.txt maven-dependencies.txt",
    .ecosystem = Ecosystem::maven,
    .gives = {.graph = true, .scopes = true},
    .parse = parse};

}  // namespace lscan
