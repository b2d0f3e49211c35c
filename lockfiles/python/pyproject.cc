#include "lockfiles/python/pyproject.h"

#include <algorithm>

#include "lockfiles/python/requirement.h"

namespace lscan::python {
namespace {

class Reader {
 public:
  explicit Reader(Value root) : root_(root) {}

  Project read() {
    const Value project = root_["project"];
    project_.name = project["name"].text();
    read_list(project["dependencies"], Scope::runtime);
    for (const Value extra : project["optional-dependencies"]) read_group(extra, Scope::optional);
    for (const Value group : root_["dependency-groups"]) read_group(group, Scope::dev);
    for (const Value group : root_["tool"]["pdm"]["dev-dependencies"]) read_group(group, Scope::dev);
    read_list(root_["tool"]["uv"]["dev-dependencies"], Scope::dev);
    read_poetry(root_["tool"]["poetry"]);
    return std::move(project_);
  }

 private:
  void read_group(Value group, Scope scope) {
    project_.scopes.emplace(normalised_name(Ecosystem::pypi, group.key()), scope);
    read_list(group, scope);
  }

  // Other entries than texts include another group, which is read anyway.
  void read_list(Value list, Scope scope) {
    for (const Value entry : list) {
      std::string_view text = entry.text();
      bool is_editable = false;
      if (text.starts_with("-e ")) {  // PDM's own
        is_editable = true;
        const std::size_t egg = text.find("#egg=");
        text = egg == std::string_view::npos ? "" : text.substr(egg + 5);
      }
      const auto requirement = parse_requirement(text);
      if (!requirement) continue;
      ProjectRequirement asked;
      asked.wanted = {requirement->name, requirement->extras, requirement->specifiers, "", requirement->marker, scope};
      asked.at = entry.position();
      asked.is_from_index = requirement->url.empty() && !is_editable;
      if (const auto pinned = pinned_version(requirement->specifiers)) asked.pinned = *pinned;
      project_.requirements.push_back(std::move(asked));
    }
  }

  void read_poetry(Value poetry) {
    if (project_.name.empty()) project_.name = poetry["name"].text();
    // Where [project] has the dependencies, this one only adds to them where they come from.
    const Value project = root_["project"];
    if (!project["dependencies"] && !project["optional-dependencies"])
      read_table(poetry["dependencies"], Scope::runtime);
    for (const Value extra : poetry["extras"])
      project_.scopes.emplace(normalised_name(Ecosystem::pypi, extra.key()), Scope::optional);
    read_table(poetry["dev-dependencies"], Scope::dev);
    for (const Value group : poetry["group"]) {
      project_.scopes.emplace(normalised_name(Ecosystem::pypi, group.key()), Scope::dev);
      read_table(group["dependencies"], Scope::dev);
    }
  }

  void read_table(Value table, Scope scope) {
    if (!table.is_table()) return;
    for (const Value entry : table) {
      if (entry.key() == "python") continue;
      if (!entry.is_list()) {
        read_poetry_requirement(entry.key(), entry, scope);
        continue;
      }
      for (const Value alternative : entry) read_poetry_requirement(entry.key(), alternative, scope);
    }
  }

  void read_poetry_requirement(std::string_view name, Value value, Scope scope) {
    const Value version = value.is_table() ? value["version"] : value;
    ProjectRequirement asked;
    asked.wanted = {name, {}, version.text(), "", value["markers"].text(), scope};
    if (scope == Scope::runtime && value["optional"].is_true()) asked.wanted.scope = Scope::optional;
    for (const Value extra : value["extras"]) asked.wanted.extras.push_back(extra.text());
    asked.at = version ? version.position() : value.position();
    for (const std::string_view elsewhere : {"git", "path", "file", "url"}) {
      if (value[elsewhere]) asked.is_from_index = false;
    }
    asked.pinned = pinned_by_poetry(version.text());
    project_.requirements.push_back(std::move(asked));
  }

  // "1.2.3" alone is an exact version to Poetry.
  static std::string_view pinned_by_poetry(std::string_view constraint) {
    if (const auto pinned = pinned_version(constraint)) return *pinned;
    const bool is_version =
        !constraint.empty() && constraint.find_first_not_of("0123456789.") == std::string_view::npos;
    return is_version ? constraint : std::string_view();
  }

  Value root_;
  Project project_;
};

}  // namespace

Project read_project(Value pyproject) { return Reader(pyproject).read(); }

}  // namespace lscan::python
