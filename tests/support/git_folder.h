// A git repository of one test, made by git itself.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/temporary_folder.h"

namespace lscan::tests {

// Runs git in `folder` and returns what it printed, without the last line end. Author, committer and dates are fixed:
// each is a day younger than the one before it, counted from when the last GitFolder was made. Throws where git fails.
std::string git(const std::string& folder, const std::vector<std::string>& arguments);

// Whether git succeeds; what it says is dropped.
bool git_succeeds(const std::string& folder, const std::vector<std::string>& arguments);

// The same for a line of shell in `folder`: a command as lscan prints it, say.
std::string shell(const std::string& folder, const std::string& command);
bool shell_succeeds(const std::string& folder, const std::string& command);

class GitFolder {
 public:
  // `git init` with the branch main.
  explicit GitFolder(const std::vector<std::string>& init_options = {});

  // Of a file in it, or its own, without a '/' at its end.
  std::string path(std::string_view name = "") const;

  std::string git(const std::vector<std::string>& arguments) const { return tests::git(path(), arguments); }

  void write(std::string_view name, std::string_view content) const { folder_.write(name, content); }

  // Commits everything in the work tree; returns the id.
  std::string commit(std::string_view subject) const;

  // Writes one file and commits it.
  std::string commit_file(std::string_view name, std::string_view content, std::string_view subject = "change") const;

 private:
  TemporaryFolder folder_;
};

// A package-lock.json of these packages: {"lodash", "4.17.4"}.
std::string package_lock(std::initializer_list<std::pair<const char*, const char*>> packages);

}  // namespace lscan::tests
