// What a scan of poms draws on: the repository of this machine and, where the user asks for it, remote ones.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/cli/host.h"
#include "core/cli/scan_options.h"
#include "core/fetch/fetch.h"
#include "core/model/maven_repository.h"

namespace lscan {

struct MavenOptions {
  std::string repository;  // a folder, or "none"; empty for the one that Maven uses
  std::string settings;    // a settings.xml; empty for that of the user
  bool resolve = false;
  std::vector<std::string> remotes;  // URLs to ask in place of those of the settings and of Maven Central
};

void add_maven_options(CLI::App& command, MavenOptions& options);

// The repositories of one scan. They hold on to what they were made of.
class MavenRepositories {
 public:
  // Fails with a whole message. `notes` takes sentences on what cannot be used.
  static Result<MavenRepositories> open(const MavenOptions& options, const FetchSettings& fetch, const Host& host,
                                        SayWhat say, std::vector<std::string>& notes);

  // Null where poms are to be read from nowhere.
  const MavenRepository* repository() const { return remote_ != nullptr ? remote_.get() : local_.get(); }

 private:
  std::unique_ptr<MavenRepository> local_;
  std::unique_ptr<MavenRepository> remote_;
};

}  // namespace lscan
