#include "core/cli/maven_options.h"

#include <fstream>
#include <iterator>
#include <utility>

#include <CLI/CLI.hpp>

#include "core/artifact/local_maven_repository.h"
#include "core/base/limits.h"
#include "core/cli/user_folders.h"
#include "core/fetch/url.h"
#include "core/resolve/remote_maven_repository.h"
#include "lockfiles/maven/settings.h"

namespace lscan {
namespace {

// The user's settings where none are named; those that are named have to be there.
Result<maven::Settings> settings_of(const MavenOptions& options, const Host& host) {
  const std::string home = host.variable("HOME");
  const std::string file = !options.settings.empty() ? options.settings
                           : home.starts_with('/')   ? home + "/.m2/settings.xml"
                                                     : "";
  std::ifstream in(file, std::ios::binary);
  if (!in && !options.settings.empty()) return failure(options.settings + ": cannot be read");
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  return maven::read_settings(text, host.variable);
}

std::unique_ptr<MavenRepository> local_repository(const MavenOptions& options, const maven::Settings& settings,
                                                  const Host& host) {
  if (options.repository == "none") return nullptr;
  if (!options.repository.empty()) {
    return std::make_unique<LocalMavenRepository>(options.repository, options.repository);
  }
  const std::string home = host.variable("HOME");
  if (!home.starts_with('/')) return nullptr;
  std::string folder = settings.local_repository.empty() ? home + "/.m2/repository" : settings.local_repository;
  // Reports are not to tell where a user's home lies, and to be the same on all machines.
  const bool is_in_home = folder.starts_with(home + "/");
  std::string shown = is_in_home ? "~" + folder.substr(home.size()) : folder;
  return std::make_unique<LocalMavenRepository>(std::move(folder), std::move(shown));
}

RemoteMavenRepository::Settings remote_settings(const MavenOptions& options, const maven::Settings& settings,
                                                std::vector<std::string>& notes) {
  RemoteMavenRepository::Settings remote;
  if (!options.remotes.empty()) {
    for (const std::string& url : options.remotes) remote.repositories.push_back({url::shown(url), url, {}});
    remote.ids = {"central"};
    return remote;
  }
  maven::Remotes chosen = maven::remotes_of(settings);
  remote.ids = std::move(chosen.ids);
  notes = std::move(chosen.unusable);
  for (maven::Remote& one : chosen.repositories) {
    RemoteRepository repository{std::move(one.id), std::move(one.url), {}};
    if (!one.user.empty()) repository.credentials = {std::move(one.user), std::move(one.password)};
    remote.repositories.push_back(std::move(repository));
  }
  return remote;
}

}  // namespace

void add_maven_options(CLI::App& command, MavenOptions& options) {
  command
      .add_option("--maven-repository", options.repository,
                  "The local repository that poms draw on, or none; default: as Maven, ~/.m2/repository")
      ->type_name("DIR|none")
      ->check((CLI::ExistingDirectory | CLI::IsMember({"none"})).description(""));
  command.add_option("--maven-settings", options.settings, "The settings.xml instead of ~/.m2/settings.xml")
      ->type_name("FILE");
  command.add_flag("--resolve", options.resolve, "Fetch the poms that are missing, from Maven's repositories");
  command
      .add_option("--maven-remote", options.remotes,
                  "A repository that --resolve asks, in place of Maven Central and those of settings.xml. Repeatable")
      ->type_name("URL")
      ->expected(1)
      ->take_all();
}

Result<MavenRepositories> MavenRepositories::open(const MavenOptions& options, const FetchSettings& fetch,
                                                  const Host& host, SayWhat say, std::vector<std::string>& notes) {
  LSCAN_TRY(const maven::Settings settings, settings_of(options, host));
  MavenRepositories repositories;
  repositories.local_ = local_repository(options, settings, host);
  if (!options.resolve) return repositories;
  LSCAN_TRY(const std::string cache, user_cache_folder(host));
  RemoteMavenRepository::Settings remote = remote_settings(options, settings, notes);
  remote.cache = cache + "/maven";
  remote.fetch = fetch;
  repositories.remote_ = std::make_unique<RemoteMavenRepository>(
      repositories.local_.get(), std::move(remote),
      [say = std::move(say)](std::size_t files) { say("fetching poms: " + std::to_string(files)); });
  return repositories;
}

}  // namespace lscan
