// vendor/modules.txt (../go/vendored.h): what is vendored is what is built. A module of which no package lies in
// vendor/ is not built and left out.
//
// In a folder it is not read by itself, since go.mod says the same from Go 1.17 on and go_mod.cc asks it before that.
// Named by the user it is a list of its own. What is direct it does not tell: "## explicit" marks all that go.mod
// lists.
#include "lockfiles/formats.h"
#include "lockfiles/go/mod_file.h"
#include "lockfiles/go/vendored.h"
#include "lockfiles/reading.h"

namespace lscan {
namespace {

void parse(const SourceFile& file, const NearbyFiles&, Inventory& found) {
  for (const gomod::Vendored& entry : gomod::read_vendored(file.text)) {
    if (!entry.has_packages) continue;
    const bool is_other_module = !entry.new_version.empty();
    Package package = declared_package(Ecosystem::go, is_other_module ? entry.new_module : entry.module,
                                       is_other_module ? entry.new_version : entry.version, file, entry.at);
    if (!entry.new_module.empty() && !is_other_module) package.source = "file:" + entry.new_module;
    found.packages.push_back(std::move(package));
  }
  if (found.packages.empty() && file.text.find("# ") == std::string_view::npos && !file.text.empty())
    say(found, file, {1, 1}, "expected what \"go mod vendor\" writes: \"# module version\" before its packages");
}

}  // namespace

const LockfileFormat formats::go_vendor{.name = "vendor/modules.txt",
                                        .files = "vendor/modules.txt",
                                        .ecosystem = Ecosystem::go,
                                        .gives = {.graph = false, .scopes = false},
                                        .parse = parse};

}  // namespace lscan
