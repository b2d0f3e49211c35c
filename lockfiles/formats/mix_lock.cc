// mix.lock of Elixir (elixir-lang/elixir, lib/mix/lib/mix/dep/lock.ex), an Elixir map with an entry on each line:
//   %{
//     "jason": {:hex, :jason, "1.4.0", "e855...", [:mix], [{:decimal, "~> 1.0 or ~> 2.0", [...]}], "hexpm", "79a3..."},
//     "plug": {:git, "https://host.example/plug.git", "0123abc", [tag: "v1.14.0"]},
//   }
// Of Hex: name of the package (which need not be that of the application), version, checksum, build tools,
// dependencies, repository. "hexpm" is the public one; "hexpm:acme" is an organisation's, another name another
// repository, and both have packages of their own. Of git: address, commit, and not what it depends on. Folders are not
// locked. Which packages the project itself asks for, and in which environments, stands in the mix.exs beside it, and
// in those of an umbrella's applications (../hex/mix_project.h). They are code: where one of them does what is not
// understood, or takes a folder of its own into the project, it stays open what is direct.
#include <algorithm>
#include <string>
#include <vector>

#include "core/base/text.h"
#include "lockfiles/damaged_entries.h"
#include "lockfiles/formats.h"
#include "lockfiles/hex/mix_project.h"
#include "lockfiles/name_graph.h"
#include "lockfiles/reading.h"

namespace lscan {
namespace {

// The terms between the commas of a tuple, without those inside of brackets or quotes.
std::vector<std::string_view> terms_of(std::string_view tuple) {
  std::vector<std::string_view> terms;
  std::size_t start = 0;
  int depth = 0;
  bool is_quoted = false;
  const auto cut = [&](std::size_t end) {
    terms.push_back(text::trim(tuple.substr(start, end - start)));
    start = end + 1;
  };
  for (std::size_t i = 0; i < tuple.size(); ++i) {
    const char c = tuple[i];
    if (is_quoted && c == '\\') ++i;
    if (c == '"') is_quoted = !is_quoted;
    if (is_quoted) continue;
    if (c == '{' || c == '[') ++depth;
    if ((c == '}' || c == ']') && --depth < 0) {
      cut(i);  // the end of the tuple itself
      return terms;
    }
    if (c == ',' && depth == 0) cut(i);
  }
  return terms;  // the end is missing, and so is the last term
}

// `"1.4.0"`, `:jason`, `:"odd-name"`
std::string_view unquoted(std::string_view term) {
  if (term.starts_with(':')) term.remove_prefix(1);
  if (term.size() >= 2 && term.front() == '"' && term.back() == '"') term = term.substr(1, term.size() - 2);
  return term;
}

class Reader {
 public:
  Reader(const SourceFile& file, const NearbyFiles& nearby, Inventory& found)
      : file_(file), nearby_(nearby), found_(found), graph_(found.packages) {}

  void read() {
    std::string_view rest = file_.text;
    bool is_map = false;
    for (std::size_t number = 1; !rest.empty(); ++number) {
      const std::string_view line = text::take_line(rest);
      const std::string_view content = text::trim(line);
      if (content.starts_with("%{")) is_map = true;
      if (content.starts_with('"')) read_entry(line, number);
    }
    damaged_.say(found_, file_);
    if (!is_map) say(found_, file_, {1, 1}, "expected a mix.lock, which begins with %{");
    const bool are_roots_known = add_roots("mix.exs");
    // What comes from git may need at work what otherwise development alone needs.
    if (are_roots_known) graph_.settle(has_git_ ? Scopes::are_kept : Scopes::are_found);
  }

 private:
  using Scopes = DependencyGraph::Scopes;

  // Whether the project at `path` and its applications tell all that they ask for.
  bool add_roots(const std::string& path) {
    const auto manifest = nearby_.read(path);
    if (!manifest) return false;
    const hex::MixProject project = hex::read_mix_project(manifest->text);
    if (!project.is_complete) return false;
    for (const hex::Dependency& asked : project.dependencies) {
      if (asked.is_folder) return false;
      if (!asked.is_in_umbrella) graph_.add_root(asked.app, asked.scope);
    }
    if (project.apps_path.empty() || path != "mix.exs") return true;
    const auto apps = nearby_.matching(std::string(project.apps_path) + "/*/mix.exs");
    return std::all_of(apps.begin(), apps.end(), [this](const std::string& app) { return add_roots(app); });
  }

  void read_entry(std::string_view line, std::size_t number) {
    const std::size_t name_at = line.find('"') + 1;
    const std::string_view app = line.substr(name_at, std::min(line.find('"', name_at), line.size()) - name_at);
    const std::size_t open = line.find('{');
    const auto terms =
        open == std::string_view::npos ? std::vector<std::string_view>() : terms_of(line.substr(open + 1));
    const bool is_hex = terms.size() >= 3 && terms[0] == ":hex";
    const bool is_git = terms.size() >= 3 && terms[0] == ":git";
    const std::string_view name = is_hex ? unquoted(terms[1]) : app;
    const std::string_view version = is_hex || is_git ? unquoted(terms[2]) : std::string_view();
    if (name.empty() || version.empty())
      return damaged_.add({number, name_at}, "expected a package of Hex or git, with its version or commit");
    Package package = declared_package(Ecosystem::hex, name, version, file_,
                                       {number, static_cast<std::size_t>(version.data() - line.data()) + 1});
    if (is_git) package.source = "git+" + std::string(unquoted(terms[1])).append("#").append(version);
    if (const std::string_view repository = terms.size() >= 7 ? unquoted(terms[6]) : "hexpm";
        is_hex && repository != "hexpm") {
      package.source = "hex:" + std::string(repository);
    }
    const NameGraph::Node node = graph_.add(app, std::move(package));
    has_git_ = has_git_ || is_git;
    if (!is_hex || terms.size() < 6) return;
    for (const std::string_view required : hex::required_apps(terms[5])) graph_.add_edge(node, required);
  }

  const SourceFile& file_;
  const NearbyFiles& nearby_;
  Inventory& found_;
  NameGraph graph_;  // by the names of applications
  bool has_git_ = false;
  DamagedEntries damaged_;
};

void parse(const SourceFile& file, const NearbyFiles& nearby, Inventory& found) { Reader(file, nearby, found).read(); }

}  // namespace

const LockfileFormat formats::mix_lock{.name = "mix.lock",
                                       .files = "mix.lock",
                                       .ecosystem = Ecosystem::hex,
                                       .gives = {.graph = true, .scopes = true},
                                       .parse = parse};

}  // namespace lscan
