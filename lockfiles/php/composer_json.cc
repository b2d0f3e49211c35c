#include "lockfiles/php/composer_json.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"
#include "lockfiles/text/document.h"

namespace lscan::php {
namespace {

// The parts of an address in which Composer and people differ: "git@host:a/b.git" and "https://host/a/b" are the same.
std::string same_address(std::string_view url) {
  std::string address = text::lower(url);
  if (const std::size_t scheme = address.find("://"); scheme != std::string::npos) address.erase(0, scheme + 3);
  if (const std::size_t user = address.find('@'); user != std::string::npos && user < address.find('/'))
    address.erase(0, user + 1);
  if (const std::size_t colon = address.find(':'); colon < address.find('/')) address[colon] = '/';
  while (address.ends_with('/')) address.pop_back();
  if (address.ends_with(".git")) address.erase(address.size() - 4);
  return address;
}

void read_repository(Value repository, ComposerJson& project) {
  static constexpr std::array<std::string_view, 12> kOfOnePackage = {
      "vcs",   "git", "github", "gitlab", "bitbucket", "git-bitbucket",
      "gitea", "svn", "hg",     "fossil", "perforce",  "forgejo"};
  const std::string_view type = repository["type"].text();
  if (std::find(kOfOnePackage.begin(), kOfOnePackage.end(), type) != kOfOnePackage.end())
    project.addresses.insert(same_address(repository["url"].text()));
  if (type != "package") return;
  const Value packages = repository["package"];
  if (packages.is_table()) project.described.insert(text::lower(packages["name"].text()));
  if (!packages.is_list()) return;
  for (const Value package : packages) project.described.insert(text::lower(package["name"].text()));
}

std::vector<std::string> names_in(Value required) {
  std::vector<std::string> names;
  if (!required.is_table()) return names;
  for (const Value entry : required) {
    if (!is_platform(entry.key())) names.push_back(text::lower(entry.key()));
  }
  return names;
}

}  // namespace

bool is_platform(std::string_view name) { return name.find('/') == std::string_view::npos; }

bool ComposerJson::has_repository_of(std::string_view package, std::string_view address) const {
  return described.count(text::lower(package)) != 0 ||
         (!address.empty() && addresses.count(same_address(address)) != 0);
}

ComposerJson read_composer_json(const SourceFile& file, Inventory& found) {
  const Document document = read_json(file, found);
  const Value root = document.root();
  ComposerJson project;
  project.required = names_in(root["require"]);
  project.required_for_dev = names_in(root["require-dev"]);
  for (const Value repository : root["repositories"]) read_repository(repository, project);
  return project;
}

ComposerJson read_composer_json(const SourceFile& file) {
  Inventory ignored;
  return read_composer_json(file, ignored);
}

}  // namespace lscan::php
