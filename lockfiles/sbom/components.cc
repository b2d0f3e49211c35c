#include "lockfiles/sbom/components.h"

#include <algorithm>
#include <utility>

#include "core/base/text.h"
#include "lockfiles/reading.h"
#include "lockfiles/sbom/origin.h"

namespace lscan::sbom {
namespace {

// What generators write for want of a version.
bool is_no_version(std::string_view version) {
  static constexpr std::string_view kWords[] = {"", "NOASSERTION", "NONE", "unknown", "unspecified", "undefined"};
  return std::any_of(std::begin(kWords), std::end(kWords),
                     [&](std::string_view word) { return text::equals_ignoring_case(word, version); });
}

// Documents made of manifests hold what these ask for: "^1.2.0", ">= 2.0, < 3", "[1.0,2.0)". The signs of ranges also
// stand inside of versions ("1.0~rc1" of Debian, "1.0^git" of rpm), but never in front.
bool is_range(std::string_view version) {
  return std::string_view("^~=<>![(").find(version.front()) != std::string_view::npos ||
         version.find_first_of("*<>|, ") != std::string_view::npos;
}

// Of a package URL that is well formed and not of an ecosystem of lscan's: its type, or its distribution.
std::optional<std::string> foreign_ecosystem(std::string_view purl) {
  constexpr std::string_view kScheme = "pkg:";
  purl = text::trim(purl);
  if (!text::equals_ignoring_case(purl.substr(0, kScheme.size()), kScheme)) return std::nullopt;
  purl.remove_prefix(kScheme.size());
  purl.remove_prefix(std::min(purl.find_first_not_of('/'), purl.size()));
  const std::string_view type = text::take_until(purl, '/');
  if (type.empty() || purl.empty()) return std::nullopt;
  const bool is_type =
      std::all_of(type.begin(), type.end(), [](char c) { return text::is_alnum(c) || c == '.' || c == '-'; });
  if (!is_type) return std::nullopt;
  if (!is_purl_type(type)) return text::lower(type);
  const bool has_space = purl.find('/') != std::string_view::npos;
  const std::string_view space = has_space ? text::take_until(purl, '/') : std::string_view();
  if (ecosystem_from_purl(type, space)) return std::nullopt;
  return text::lower(type) + (has_space ? "/" + text::lower(space) : " without a distribution");
}

// A package URL has Go's module paths in lower case, which names another module to those who compare them exactly; the
// component's own name keeps the case. Generators for Go call the standard library "std", the advisories "stdlib".
std::string go_name(const Component& component, std::string name) {
  if (text::equals_ignoring_case(component.name, name)) name = component.name;
  return name == "std" ? "stdlib" : name;
}

// Of these the advisories name binary packages (docs/ecosystems.md).
bool names_binaries(Ecosystem ecosystem) {
  return ecosystem == Ecosystem::alma_linux || ecosystem == Ecosystem::red_hat || ecosystem == Ecosystem::photon_os;
}

void name_source_package(const Component& component, Purl& purl) {
  if (!is_distribution(purl.ecosystem) || names_binaries(purl.ecosystem)) return;
  SourcePackage source{component.source_name, component.source_version};
  if (source.name.empty()) source = source_package_of(component.purl);
  if (source.name.empty()) return;
  purl.name = std::move(source.name);
  if (!source.version.empty()) purl.version = std::move(source.version);
}

std::string shown(const Component& component) {
  std::string text = component.name.empty() ? std::string(component.purl) : component.name;
  return component.version.empty() ? text : text.append(" ").append(component.version);
}

}  // namespace

Components::Index Components::index_of(std::string_view ref) {
  return indexes_.try_emplace(ref, static_cast<Index>(indexes_.size())).first->second;
}

void Components::add_subject(std::string_view ref, std::string_view purl) {
  if (!ref.empty()) subjects_.insert(index_of(ref));
  if (!purl.empty()) subject_purls_.insert(purl);
}

void Components::add_dependency(std::string_view from, std::string_view to, Scope scope) {
  if (!from.empty() && !to.empty()) dependencies_.push_back({index_of(from), index_of(to), scope});
}

void Components::add(const Component& component) {
  // Some generators list what the document is about once more.
  const bool is_subject = (!component.ref.empty() && subjects_.count(index_of(component.ref)) != 0) ||
                          subject_purls_.count(component.purl) != 0;
  if (is_subject) return add_subject(component.ref, component.purl);
  if (component.purl.empty()) {
    if (component.kind == Component::Kind::package) unidentified_.insert(shown(component));
    return;
  }
  if (const auto foreign = foreign_ecosystem(component.purl)) {
    ++foreign_[*foreign];
    return;
  }
  auto purl = parse_purl(component.purl);
  if (!purl) return leave_out(component, purl.error());
  if (is_no_version(purl->version)) purl->version = component.version;
  if (is_no_version(purl->version)) {
    unversioned_.insert(purl->name);
  } else if (is_range(purl->version) || purl_qualifier(component.purl, "unresolved") == "true") {
    unversioned_.insert(purl->name + " (" + purl->version + ")");
  } else {
    add_package(component, std::move(*purl));
  }
}

void Components::add_package(const Component& component, Purl purl) {
  name_source_package(component, purl);
  if (purl.ecosystem == Ecosystem::go) purl.name = go_name(component, std::move(purl.name));
  if (!component.ref.empty()) {
    nodes_.emplace(index_of(component.ref), static_cast<DependencyGraph::Node>(found_.packages.size() - first_));
  }
  Package package = declared_package(purl.ecosystem, purl.name, purl.version, file_, component.at);
  package.release = std::move(purl.release);
  package.scope = component.scope;
  package.platform_specific = component.platform_specific;
  package.source = source_of(file_, component.purl, component.origin);
  found_.packages.push_back(std::move(package));
}

void Components::leave_out(const Component& component, const std::string& why) {
  has_malformed_ = true;
  lscan::say(found_, file_, component.at, "\"" + std::string(component.purl) + "\" is no package URL: " + why);
}

void Components::finish(DependencyGraph::Scopes scopes) {
  settle(scopes);
  constexpr const char* kLockfile = "make the SBOM from a lockfile or from what is installed, or scan these themselves";
  say(BlindSpot::Kind::unversioned_package, unversioned_, " without a version that is one", kLockfile);
  say(BlindSpot::Kind::unidentified_component, unidentified_, " without a package URL, so nothing is looked up for it",
      "have the generator write package URLs; names and CPEs alone do not tell packages apart");
  if (!foreign_.empty()) {
    std::size_t count = 0;
    std::string types;
    for (const auto& [type, components] : foreign_) {
      count += components;
      types.append(types.empty() ? "" : ", ").append(type).append(" ").append(std::to_string(components));
    }
    leave_open(found_, file_, BlindSpot::Kind::uncovered_ecosystem,
               text::counted(count, "component") + " of ecosystems that lscan does not know: " + types,
               "look them up elsewhere; `lscan formats` and docs/ecosystems.md name what lscan knows");
  }
  const bool is_silent = unversioned_.empty() && unidentified_.empty() && foreign_.empty() && !has_malformed_;
  if (found_.packages.size() == first_ && is_silent) {
    leave_open(found_, file_, BlindSpot::Kind::nothing_identified, "the SBOM lists no package",
               "see whether its generator understood what it was given");
  }
}

// What nothing of the document leads to stays without a word on whether it is direct.
void Components::settle(DependencyGraph::Scopes scopes) {
  const std::size_t count = found_.packages.size() - first_;
  const auto node_of = [&](Index index) {
    const auto node = nodes_.find(index);
    return node == nodes_.end() ? static_cast<DependencyGraph::Node>(count + index) : node->second;
  };
  DependencyGraph graph;
  bool has_roots = false;
  for (const Dependency& dependency : dependencies_) {
    if (subjects_.count(dependency.from) != 0) {
      graph.add_root(node_of(dependency.to), dependency.scope);
      has_roots = true;
    } else {
      graph.add_edge(node_of(dependency.from), node_of(dependency.to), dependency.scope);
    }
  }
  if (!has_roots) return;
  graph.settle(found_.packages, first_, scopes);
  for (std::size_t i = first_; i < found_.packages.size(); ++i) {
    Package& package = found_.packages[i];
    if (package.direct == false && package.parents.empty()) package.direct.reset();
  }
}

void Components::say(BlindSpot::Kind kind, const std::set<std::string>& names, const std::string& what,
                     std::string remedy) {
  if (names.empty()) return;
  leave_open(found_, file_, kind, text::counted(names.size(), "component") + what + ": " + text::listed(names),
             std::move(remedy));
}

}  // namespace lscan::sbom
