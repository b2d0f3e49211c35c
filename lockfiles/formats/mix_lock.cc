// mix.lock of Elixir (elixir-lang/elixir, lib/mix/lib/mix/dep/lock.ex), an Elixir map with an entry on each line:
//   %{
//     "jason": {:hex, :jason, "1.4.0", "e855...", [:mix], [{:decimal, "~> 1.0 or ~> 2.0", [...]}], "hexpm", "79a3..."},
//     "plug": {:git, "https://host.example/plug.git", "0123abc", [tag: "v1.14.0"]},
//   }
// Of Hex: name of the package (which need not be that of the application), version, checksum, build tools,
// dependencies, repository. "hexpm" is the public one; "hexpm:acme" is an organisation's, another name another
// repository, and both have packages of their own. Of git: address, commit. Which packages the project itself asks for,
// and in which environments, stands in mix.exs, which is code and not read. Folders are not locked.
#include <algorithm>
#include <string>
#include <vector>

#include "core/base/text.h"
#include "lockfiles/damaged_entries.h"
#include "lockfiles/formats.h"
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
  Reader(const SourceFile& file, Inventory& found) : file_(file), found_(found) {}

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
  }

 private:
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
    found_.packages.push_back(std::move(package));
  }

  const SourceFile& file_;
  Inventory& found_;
  DamagedEntries damaged_;
};

void parse(const SourceFile& file, const NearbyFiles&, Inventory& found) { Reader(file, found).read(); }

}  // namespace

const LockfileFormat formats::mix_lock{
    .name = "mix.lock", .files = "mix.lock", .ecosystem = Ecosystem::hex, .gives = {}, .parse = parse};

}  // namespace lscan
