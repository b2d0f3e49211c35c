// Package.resolved of the Swift package manager (swiftlang/swift-package-manager, Sources/PackageGraph):
//   1: {"object": {"pins": [{"package": "NIO", "repositoryURL": "https://host.example/apple/swift-nio.git",
//                            "state": {"branch": null, "revision": "0123", "version": "2.42.0"}}]}, "version": 1}
//   2, 3: {"pins": [{"identity": "swift-nio", "kind": "remoteSourceControl",
//                    "location": "https://host.example/apple/swift-nio.git", "state": {...}}], "version": 2}
// A package's name is the address of its repository, as OSV's SwiftURL has it: "host.example/apple/swift-nio". Pins to
// a branch or a commit have no version. Packages of a registry and of folders have no such address and are kept as what
// they are. Which are direct stands in Package.swift, which is code and not read.
#include <string>
#include <vector>

#include "core/base/text.h"
#include "lockfiles/damaged_entries.h"
#include "lockfiles/formats.h"
#include "lockfiles/reading.h"
#include "lockfiles/text/document.h"

namespace lscan {
namespace {

// "git@host.example:a/b.git", "ssh://git@host.example/a/b", "https://host.example/a/b.git" are "host.example/a/b".
std::string name_of(std::string_view address) {
  std::string name(address);
  if (const std::size_t scheme = name.find("://"); scheme != std::string::npos) name.erase(0, scheme + 3);
  if (const std::size_t user = name.find('@'); user < name.find('/')) name.erase(0, user + 1);
  if (const std::size_t colon = name.find(':'); colon < name.find('/')) name[colon] = '/';
  while (name.ends_with('/')) name.pop_back();
  if (name.ends_with(".git")) name.erase(name.size() - 4);
  for (std::size_t i = 0; i < name.size() && name[i] != '/'; ++i) name[i] = text::to_lower(name[i]);
  return name;
}

class Reader {
 public:
  Reader(const SourceFile& file, Inventory& found) : file_(file), found_(found) {}

  void read(Value root) {
    if (!root) return;
    const Value pins = root["pins"] ? root["pins"] : root["object"]["pins"];
    if (!pins.is_list()) return say(found_, file_, root.position(), "expected a Package.resolved with a list \"pins\"");
    if (const std::string_view version = root["version"].spelling();
        version != "1" && version != "2" && version != "3") {
      say(found_, file_, (root["version"] ? root["version"] : root).position(),
          "expected a Package.resolved of version 1, 2 or 3; it is read as one of them", DiagnosticSeverity::warning);
    }
    for (const Value pin : pins) read_pin(pin);
    damaged_.say(found_, file_);
    if (unversioned_.empty()) return;
    leave_open(found_, file_, BlindSpot::Kind::unversioned_package,
               "pins " + text::listed(unversioned_) + " to a branch or a commit, whose version is not known",
               "ask for a version in Package.swift and run \"swift package resolve\"");
  }

 private:
  void read_pin(Value pin) {
    const std::string_view address = (pin["location"] ? pin["location"] : pin["repositoryURL"]).text();
    const std::string_view identity = (pin["identity"] ? pin["identity"] : pin["package"]).text();
    const std::string_view kind = pin["kind"].text();
    const Value version = pin["state"]["version"];
    if (address.empty() && identity.empty()) return damaged_.add(pin.position(), "expected a pin with a location");
    const bool is_local = kind == "localSourceControl" || kind == "fileSystem" || address.starts_with('/');
    const std::string name = address.empty() || is_local ? std::string(identity) : name_of(address);
    if (version.text().empty()) {
      unversioned_.push_back(name);
      return;
    }
    Package package = declared_package(Ecosystem::swift_url, name, version.text(), file_, version.position());
    if (kind == "registry" || address.empty()) package.source = "swift-registry:" + std::string(identity);
    if (is_local) package.source = "file:" + std::string(address);
    found_.packages.push_back(std::move(package));
  }

  const SourceFile& file_;
  Inventory& found_;
  DamagedEntries damaged_;
  std::vector<std::string> unversioned_;
};

void parse(const SourceFile& file, const NearbyFiles&, Inventory& found) {
  const Document document = read_json(file, found);
  Reader(file, found).read(document.root());
}

}  // namespace

const LockfileFormat formats::package_resolved{.name = "Package.resolved",
                                               .files = "Package.resolved",
                                               .ecosystem = Ecosystem::swift_url,
                                               .gives = {},
                                               .parse = parse};

}  // namespace lscan
