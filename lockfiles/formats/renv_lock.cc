// renv.lock of R (https://rstudio.github.io/renv/articles/lockfile.html):
//   {"R": {"Version": "4.2.3", "Repositories": [...]},
//    "Packages": {"xfun": {"Package": "xfun", "Version": "0.39", "Source": "Repository", "Repository": "CRAN"},
//                 "own": {"Package": "own", "Version": "1.0", "Source": "GitHub", "RemoteHost": "api.host.example",
//                         "RemoteUsername": "acme", "RemoteRepo": "own", "RemoteSha": "0123"}}}
// A repository of any name is CRAN or a mirror of it, other than Bioconductor, whose packages OSV has under a name of
// their own that no purl has. The lock does not tell what is direct. Ignored: R itself.
#include <string>

#include "core/base/text.h"
#include "lockfiles/damaged_entries.h"
#include "lockfiles/formats.h"
#include "lockfiles/reading.h"
#include "lockfiles/text/document.h"

namespace lscan {
namespace {

// The address of the repository that a package names, by the list at the head of the file.
std::string_view address_of(Value root, std::string_view repository) {
  for (const Value entry : root["R"]["Repositories"]) {
    if (entry["Name"].text() == repository) return entry["URL"].text();
  }
  return "";
}

std::string source_of(const SourceFile& file, Value root, Value entry) {
  const std::string_view source = entry["Source"].text();
  if (source == "Repository" || source == "CRAN")
    return source_of_registry(file, address_of(root, entry["Repository"].text()));
  std::string from = text::lower(source);
  if (const Value user = entry["RemoteUsername"])
    from.append(":").append(user.text()).append("/").append(entry["RemoteRepo"].text());
  if (const Value url = entry["RemoteUrl"]) from.append(":").append(url.text());
  if (const Value commit = entry["RemoteSha"]; commit && from.find(':') != std::string::npos)
    from.append("#").append(commit.text());
  return from.empty() ? "unknown" : from;
}

void parse(const SourceFile& file, const NearbyFiles&, Inventory& found) {
  const Document document = read_json(file, found);
  const Value root = document.root();
  if (!root) return;
  if (!root["Packages"].is_table())
    return say(found, file, root.position(), "expected a renv.lock with a table \"Packages\"");
  DamagedEntries damaged;
  for (const Value entry : root["Packages"]) {
    const Value version = entry["Version"];
    const std::string_view name = entry["Package"].text().empty() ? entry.key() : entry["Package"].text();
    if (name.empty() || version.text().empty()) {
      damaged.add(entry.key_position(), "expected a package with a version");
      continue;
    }
    Package package = declared_package(Ecosystem::cran, name, version.text(), file, version.position());
    package.source = source_of(file, root, entry);
    found.packages.push_back(std::move(package));
  }
  damaged.say(found, file);
}

}  // namespace

const LockfileFormat formats::renv_lock{
    .name = "renv.lock", .files = "renv.lock", .ecosystem = Ecosystem::cran, .gives = {}, .parse = parse};

}  // namespace lscan
