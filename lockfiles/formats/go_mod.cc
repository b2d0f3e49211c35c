// go.mod (https://go.dev/ref/mod#go-mod-file). It decides what is in a Go build.
//
// From "go 1.17" on it lists every module that a package of the build comes from, in the version that is built; before,
// those alone that the project itself asks for. Then vendor/modules.txt, where the build has one, tells the others, or
// go.sum does, which holds more than the build: that is said.
//
// `replace` puts another module in the place of one, or a folder, which is kept with that as its source. A version that
// `exclude` names is passed over as the go command does. In a workspace (go.work) the highest version that any of its
// modules requires is built for all, and its modules are no packages. `retract` speaks to those who depend on this
// module, `tool`, `godebug` and `ignore` name no version. The standard library is not matched
// (docs/decisions/go-standard-library.md). What is for tests alone go.mod does not tell.
#include <memory>
#include <set>
#include <unordered_map>

#include "core/base/text.h"
#include "core/versions/order.h"
#include "lockfiles/formats.h"
#include "lockfiles/go/mod_file.h"
#include "lockfiles/go/standard_library.h"
#include "lockfiles/go/sum_file.h"
#include "lockfiles/go/vendored.h"
#include "lockfiles/go/workspace.h"
#include "lockfiles/reading.h"

namespace lscan {
namespace {

using gomod::ModFile;
using gomod::Requirement;
using gomod::Workspace;

constexpr std::string_view kTidy =
    "run \"go mod tidy -go=1.17\", which makes go.mod list all modules, and scan it again";

class Reader {
 public:
  Reader(const SourceFile& file, const NearbyFiles& nearby, Inventory& found)
      : file_(file),
        nearby_(nearby),
        found_(found),
        mod_(gomod::read_mod_file(file.path, file.text, found.diagnostics)) {}

  void read() {
    workspace_ = gomod::workspace_of(mod_, file_, nearby_);
    own_replacements_.add(mod_);
    for (const auto& [module, requirement] : highest_required()) {
      if (!is_own(module)) add_required(*requirement);
    }
    if (!lists_all() && !mod_.required.empty()) add_unlisted();
    if (!unversioned_.empty()) {
      leave_open(found_, file_, BlindSpot::Kind::unversioned_package,
                 "no version stands here for " + text::listed(unversioned_), "run \"go mod tidy\", which settles them");
    }
    if (!workspace_ && !mod_.module.empty()) gomod::leave_standard_library_open(found_, file_, mod_);
  }

 private:
  // In the order of the file. The go command keeps one line for each module; after a merge there may be two.
  std::vector<std::pair<std::string, const Requirement*>> highest_required() {
    const std::set<std::pair<std::string, std::string>> excluded(mod_.excluded.begin(), mod_.excluded.end());
    std::vector<std::pair<std::string, const Requirement*>> required;
    std::unordered_map<std::string_view, std::size_t> known;
    for (const Requirement& requirement : mod_.required) {
      if (excluded.contains({requirement.module, requirement.version})) {
        say(found_, file_, requirement.at,
            requirement.module + " " + requirement.version +
                " is required and excluded as well, and the go command passes over such a line",
            DiagnosticSeverity::warning);
        continue;
      }
      const auto [entry, is_new] = known.emplace(requirement.module, required.size());
      if (is_new) {
        required.emplace_back(requirement.module, &requirement);
      } else if (gomod::is_lower(required[entry->second].second->version, requirement.version)) {
        required[entry->second].second = &requirement;
      }
      listed_.insert(requirement.module);
    }
    return required;
  }

  bool is_own(const std::string& module) const {
    return module == mod_.module || (workspace_ && workspace_->own.contains(module));
  }

  void add_required(const Requirement& requirement) {
    const Requirement* decides = &requirement;
    std::string_view path = file_.path;
    const auto* selected = workspace_ ? workspace_->find(requirement.module) : nullptr;
    // Another member decides only where it asks for more.
    if (selected != nullptr && selected->requirement->version != requirement.version) {
      decides = selected->requirement;
      path = selected->file->path;
    }
    add(decides->module, decides->version, path, decides->at, !requirement.is_indirect);
  }

  // A module in the version that was selected, or what is built in its place.
  void add(const std::string& module, const std::string& version, std::string_view path, Position at, bool is_direct) {
    const auto [replacement, file] =
        workspace_ ? workspace_->replacements.find(module, version) : own_replacements_.find(module, version);
    if (replacement == nullptr) return add_package(module, version, path, at, is_direct, "");
    if (replacement->new_version.empty())
      return add_package(module, version, path, at, is_direct, "file:" + replacement->new_module);
    add_package(replacement->new_module, replacement->new_version, file->path, replacement->at, is_direct, "");
  }

  void add_package(const std::string& module, const std::string& version, std::string_view path, Position at,
                   bool is_direct, std::string source) {
    if (source.empty() && !gomod::is_version(version)) {
      unversioned_.push_back(module + " (" + version + ")");
      return;
    }
    if (!named_.insert(module + " " + version).second) return;
    SourceFile where = file_;
    where.path = path;
    Package package = declared_package(Ecosystem::go, module, version, where, at);
    package.direct = is_direct;
    package.source = std::move(source);
    found_.packages.push_back(std::move(package));
  }

  // Without a go line the go command takes 1.16.
  bool lists_all() const {
    const VersionOrder& order = order_of(Ecosystem::go);
    return !mod_.go.empty() && order.is_valid(mod_.go) && order.compare(mod_.go, "1.17") >= 0;
  }

  // Of a module before Go 1.17: what its dependencies bring in.
  void add_unlisted() {
    if (const auto vendored = nearby_.read("vendor/modules.txt")) return add_vendored(*vendored);
    const std::string before = "go.mod of " + (mod_.go.empty() ? "no go line" : "go " + mod_.go) +
                               " does not list what its dependencies bring in";
    const auto sums = nearby_.read("go.sum");
    if (!sums) {
      return leave_open(found_, file_, BlindSpot::Kind::unresolved_dependencies,
                        before + ", and no go.sum or vendor/modules.txt lies beside it", std::string(kTidy));
    }
    const std::size_t first = found_.packages.size();
    for (const gomod::Sum& sum : gomod::read_sum_file(sums->path, sums->text, said_elsewhere_)) {
      if (!is_own(sum.module) && !listed_.contains(sum.module)) add(sum.module, sum.version, sums->path, sum.at, false);
    }
    if (found_.packages.size() == first) return;
    leave_open(found_, file_, BlindSpot::Kind::unresolved_dependencies,
               before + "; go.sum adds " + text::counted(found_.packages.size() - first, "module") +
                   ", and may hold more modules and higher versions than the build",
               std::string(kTidy));
  }

  void add_vendored(const NearbyFiles::File& file) {
    for (const gomod::Vendored& entry : gomod::read_vendored(file.text)) {
      if (!entry.has_packages || is_own(entry.module) || listed_.contains(entry.module)) continue;
      if (entry.new_module.empty()) {
        add_package(entry.module, entry.version, file.path, entry.at, false, "");
      } else if (entry.new_version.empty()) {
        add_package(entry.module, entry.version, file.path, entry.at, false, "file:" + entry.new_module);
      } else {
        add_package(entry.new_module, entry.new_version, file.path, entry.at, false, "");
      }
    }
  }

  const SourceFile& file_;
  const NearbyFiles& nearby_;
  Inventory& found_;
  const ModFile mod_;
  std::shared_ptr<const Workspace> workspace_;
  gomod::Replacements own_replacements_;
  std::set<std::string, std::less<>> listed_;  // modules that go.mod requires
  std::set<std::string> named_;                // packages that were given
  std::vector<std::string> unversioned_;
  Diagnostics said_elsewhere_;
};

void parse(const SourceFile& file, const NearbyFiles& nearby, Inventory& found) { Reader(file, nearby, found).read(); }

}  // namespace

const LockfileFormat formats::go_mod{.name = "go.mod",
                                     .files = "go.mod",
                                     .ecosystem = Ecosystem::go,
                                     .gives = {.graph = true, .scopes = false},
                                     .kind = LockfileFormat::Kind::manifest,
                                     .reads = "go.sum modules.txt",
                                     .parse = parse};

}  // namespace lscan
