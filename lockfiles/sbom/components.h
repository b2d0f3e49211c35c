// What the documents of all SBOM formats come down to: components with their package URLs, what depends on what, and
// what the document itself is about.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/position.h"
#include "core/model/purl.h"
#include "lockfiles/dependency_graph.h"
#include "lockfiles/format.h"

namespace lscan::sbom {

struct Component {
  // Whether it ought to have a package URL: a library or a framework ought to, a file, a container or an operating
  // system not.
  enum class Kind { package, other };
  Kind kind = Kind::package;
  std::string_view ref;  // by which the document speaks of it; empty where it cannot
  std::string name;      // with its group: "@babel/core", "org.slf4j/slf4j-api"
  std::string_view version;
  std::string_view purl;  // empty where it has none
  Position at;            // of the package URL, else of the component
  Scope scope = Scope::runtime;
  bool platform_specific = false;
  std::string_view origin;  // where it was got, as a URL; empty where nothing tells

  // Of a distribution's package: what it was built from, which is what advisories name.
  std::string source_name;
  std::string source_version;
};

class Components {
 public:
  // Both outlive it, and so do the texts of all components.
  Components(const SourceFile& file, Inventory& found) : file_(file), found_(found), first_(found.packages.size()) {}

  // The document is about this: it is no package, and what it depends on is direct. To be called before add().
  void add_subject(std::string_view ref, std::string_view purl);

  void add(const Component& component);

  // Either may be something that is no package, which passes on what it depends on.
  void add_dependency(std::string_view from, std::string_view to, Scope scope = Scope::runtime);

  // Settles the graph, and says what could not be made a package.
  void finish(DependencyGraph::Scopes scopes);

 private:
  using Index = std::uint32_t;
  struct Dependency {
    Index from = 0;
    Index to = 0;
    Scope scope = Scope::runtime;
  };

  Index index_of(std::string_view ref);
  void add_package(const Component& component, Purl purl);
  void leave_out(const Component& component, const std::string& why);
  void settle(DependencyGraph::Scopes scopes);
  void say(BlindSpot::Kind kind, const std::set<std::string>& names, const std::string& what, std::string remedy);

  const SourceFile& file_;
  Inventory& found_;
  std::size_t first_;  // of the packages of this document
  std::unordered_map<std::string_view, Index> indexes_;
  std::vector<Dependency> dependencies_;
  std::set<Index> subjects_;
  std::set<std::string_view> subject_purls_;
  std::unordered_map<Index, DependencyGraph::Node> nodes_;  // of what is a package
  std::set<std::string> unversioned_;
  std::set<std::string> unidentified_;
  std::map<std::string, std::size_t> foreign_;  // types of package URLs, or their distributions
  bool has_malformed_ = false;
};

}  // namespace lscan::sbom
