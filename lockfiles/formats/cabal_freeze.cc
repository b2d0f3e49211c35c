// cabal.project.freeze of Haskell, as `cabal freeze` writes it
// (https://cabal.readthedocs.io/en/stable/cabal-commands.html#cabal-freeze):
//   active-repositories: registry.example:merge
//   constraints: any.aeson ==2.1.2.1,
//                aeson -cffi +ordered-keymap,
//                any.base ==4.17.1.0
//   index-state: registry.example 2023-05-01T00:00:00Z
// Each package is constrained to one version, on lines of its own or not; `stack ls dependencies cabal` prints the
// same. Flags say nothing of versions. What is direct is not told, nor what is the compiler's own library.
#include <algorithm>
#include <string>
#include <vector>

#include "core/base/text.h"
#include "lockfiles/formats.h"
#include "lockfiles/reading.h"

namespace lscan {
namespace {

class Reader {
 public:
  Reader(const SourceFile& file, Inventory& found) : file_(file), found_(found) {}

  void read() {
    std::string_view rest = file_.text;
    bool is_freeze = false;
    bool in_constraints = false;
    for (std::size_t number = 1; !rest.empty(); ++number) {
      const std::string_view line = text::take_line(rest);
      std::string_view content = line;
      if (const std::string_view trimmed = text::trim(line); trimmed.empty() || trimmed.starts_with("--")) continue;
      if (line.front() != ' ' && line.front() != '\t' && line.front() != ',') {  // a field begins
        constexpr std::string_view kField = "constraints:";
        in_constraints = text::equals_ignoring_case(line.substr(0, kField.size()), kField);
        is_freeze = is_freeze || in_constraints;
        content = line.substr(in_constraints ? kField.size() : line.size());
      }
      while (in_constraints && !content.empty()) read_constraint(text::take_until(content, ','), line, number);
    }
    if (!is_freeze) say(found_, file_, {1, 1}, "expected a cabal.project.freeze with the field \"constraints\"");
    if (open_.empty()) return;
    leave_open(found_, file_, BlindSpot::Kind::unresolved_dependencies,
               "constrains " + text::listed(open_) + " to more than one version", "run \"cabal freeze\"");
  }

 private:
  // `any.aeson ==2.1.2.1`, `aeson -cffi`
  void read_constraint(std::string_view constraint, std::string_view line, std::size_t number) {
    constraint = text::trim(constraint);
    const std::size_t end = constraint.find_first_of(" =<>^");
    if (end == std::string_view::npos) return;
    std::string_view name = constraint.substr(0, end);
    for (const std::string_view scope : {"any.", "setup."}) {
      if (name.starts_with(scope)) name.remove_prefix(scope.size());
    }
    const std::string_view range = text::trim(constraint.substr(end));
    if (range.find_first_of("=<>^") != 0) return;  // flags, "installed", "source"
    const std::string_view version = range.starts_with("==") ? text::trim(range.substr(2)) : std::string_view();
    const bool is_one = !version.empty() && std::all_of(version.begin(), version.end(),
                                                        [](char c) { return text::is_digit(c) || c == '.'; });
    if (name.empty() || !is_one) {
      open_.push_back(std::string(constraint));
      return;
    }
    found_.packages.push_back(declared_package(Ecosystem::hackage, name, version, file_,
                                               {number, static_cast<std::size_t>(version.data() - line.data()) + 1}));
  }

  const SourceFile& file_;
  Inventory& found_;
  std::vector<std::string> open_;
};

void parse(const SourceFile& file, const NearbyFiles&, Inventory& found) { Reader(file, found).read(); }

}  // namespace

const LockfileFormat formats::cabal_freeze{.name = "cabal.project.freeze",
                                           .files = "cabal.project.freeze",
                                           .ecosystem = Ecosystem::hackage,
                                           .gives = {},
                                           .parse = parse};

}  // namespace lscan
