// conan.lock of Conan 2 and Conan 1 (https://docs.conan.io/2/tutorial/versioning/lockfiles.html).
//   2: {"version": "0.5", "requires": ["zlib/1.2.13#97d5730b529b4224045fe7090592d4c1%1692672717.049"],
//       "build_requires": [...], "python_requires": [...]}
//   1: {"version": "0.4", "graph_lock": {"nodes": {"1": {"ref": "zlib/1.2.13#97d5", "requires": ["2"],
//       "build_requires": ["3"], "context": "host"}, ...}}}
// A reference is name/version[@user/channel][#recipe revision][:package id][%time]. ConanCenter's packages have neither
// user nor channel, so one that does is kept as what it is. Tools that build, and recipes that others borrow
// from (python_requires), are for development. Only the locks of Conan 1 hold a graph; the consumer in it has a "path".
#include <optional>
#include <string>

#include "core/base/text.h"
#include "lockfiles/damaged_entries.h"
#include "lockfiles/formats.h"
#include "lockfiles/name_graph.h"
#include "lockfiles/reading.h"
#include "lockfiles/text/document.h"

namespace lscan {
namespace {

class Reader {
 public:
  Reader(const SourceFile& file, Inventory& found) : file_(file), found_(found), graph_(found.packages) {}

  void read(Value root) {
    if (!root) return;
    const Value nodes = root["graph_lock"]["nodes"];
    bool is_lock = nodes.is_table();
    for (const Value node : nodes) read_node(node);
    if (is_lock) graph_.settle(DependencyGraph::Scopes::are_found);
    for (const std::string_view kind : {"requires", "build_requires", "python_requires", "config_requires"}) {
      is_lock = is_lock || root[kind].is_list();
      for (const Value reference : root[kind])
        read_reference(reference, kind == "requires" ? Scope::runtime : Scope::dev);
    }
    damaged_.say(found_, file_);
    if (!is_lock) say(found_, file_, root.position(), "expected a conan.lock with \"requires\" or \"graph_lock\"");
    const std::string_view version = root["version"].spelling();
    if (is_lock && version > "0.5") {
      say(found_, file_, root["version"].position(),
          "expected a conan.lock of version 0.5 or older; it is read as one of these", DiagnosticSeverity::warning);
    }
  }

 private:
  void read_node(Value node) {
    const std::string_view id = node.key();
    const Value reference = node["ref"] ? node["ref"] : node["pref"];  // "pref" until 1.18
    const bool has_package = !reference.text().empty() && !node["path"];
    std::optional<NameGraph::Node> package;
    if (has_package) {
      package = read_reference(reference, Scope::runtime);
      if (!package) return;
      graph_.add_name(id, *package);
    } else {
      graph_.add_root(id);
    }
    const auto add_edges = [&](Value list, Scope scope) {
      for (const Value other : list) {
        if (package) {
          graph_.add_edge(*package, other.text(), scope);
        } else {
          graph_.add_edge_of_member(id, other.text(), scope);
        }
      }
    };
    add_edges(node["requires"], Scope::runtime);
    add_edges(node["build_requires"], Scope::dev);
    for (const Value recipe : node["python_requires"]) read_reference(recipe, Scope::dev);
  }

  std::optional<NameGraph::Node> read_reference(Value entry, Scope scope) {
    std::string_view rest = entry.text();
    const std::string_view name = text::take_until(rest, '/');
    const std::string_view version = rest.substr(0, rest.find_first_of("@#:%"));
    if (name.empty() || version.empty()) {
      damaged_.add(entry ? entry.position() : Position(), "expected a reference as \"name/version\"");
      return std::nullopt;
    }
    rest.remove_prefix(version.size());
    Position at = entry.position();
    at.column += name.size() + 2;  // behind the quote and the slash
    Package package = declared_package(Ecosystem::conan_center, name, version, file_, at);
    package.scope = scope;
    if (rest.starts_with('@')) {
      const std::string_view user = rest.substr(0, rest.find_first_of("#:%"));
      if (user.size() > 1 && user != "@_/_") package.source = "conan:" + std::string(name).append(user);
    }
    return graph_.add(std::move(package));
  }

  const SourceFile& file_;
  Inventory& found_;
  NameGraph graph_;
  DamagedEntries damaged_;
};

void parse(const SourceFile& file, const NearbyFiles&, Inventory& found) {
  const Document document = read_json(file, found);
  Reader(file, found).read(document.root());
}

}  // namespace

const LockfileFormat formats::conan_lock{.name = "conan.lock",
                                         .files = "conan.lock",
                                         .ecosystem = Ecosystem::conan_center,
                                         .gives = {.graph = true, .scopes = true},
                                         .parse = parse};

}  // namespace lscan
