#include "tests/support/git_folder.h"

#include <array>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <sys/wait.h>

namespace lscan::tests {
namespace {

std::string quoted(const std::string& word) {
  std::string out(1, '\'');
  for (const char c : word) {
    if (c == '\'') out.append("'\\'");
    out.push_back(c);
  }
  out.push_back('\'');
  return out;
}

// Since the repository of the test was made, so that no test depends on those before it.
std::atomic<long> days = 0;

// Nothing of the machine's or the user's configuration.
std::string environment() {
  const std::string date = std::to_string(1'600'000'000L + 86'400L * days++) + " +0200";
  return "GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=author GIT_AUTHOR_EMAIL=author@example.org "
         "GIT_COMMITTER_NAME=author GIT_COMMITTER_EMAIL=author@example.org GIT_AUTHOR_DATE=" +
         quoted(date) + " GIT_COMMITTER_DATE=" + quoted(date) + " ";
}

struct Ran {
  int code = 0;
  std::string out;
};

Ran run_shell(const std::string& folder, const std::string& command) {
  std::string line = "cd ";
  line.append(quoted(folder)).append(" && ").append(command);
  FILE* pipe = popen(line.c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("no shell");
  Ran ran;
  std::array<char, 4096> piece;
  for (std::size_t got = 0; (got = fread(piece.data(), 1, piece.size(), pipe)) != 0;) ran.out.append(piece.data(), got);
  ran.code = WEXITSTATUS(pclose(pipe));
  if (ran.out.ends_with('\n')) ran.out.pop_back();
  return ran;
}

Ran run_git(const std::string& folder, const std::vector<std::string>& arguments, const std::string& errors) {
  std::string command = environment() + "git -c protocol.file.allow=always -c advice.detachedHead=false";
  for (const std::string& argument : arguments) command.append(" ").append(quoted(argument));
  return run_shell(folder, command + errors);
}

}  // namespace

std::string git(const std::string& folder, const std::vector<std::string>& arguments) {
  Ran ran = run_git(folder, arguments, " 2>&1");
  if (ran.code != 0) throw std::runtime_error("git " + (arguments.empty() ? "" : arguments.front()) + ": " + ran.out);
  return std::move(ran.out);
}

bool git_succeeds(const std::string& folder, const std::vector<std::string>& arguments) {
  return run_git(folder, arguments, " >/dev/null 2>&1").code == 0;
}

std::string shell(const std::string& folder, const std::string& command) {
  Ran ran = run_shell(folder, environment() + "sh -c " + quoted(command) + " 2>/dev/null");
  if (ran.code != 0) throw std::runtime_error(command + ": " + ran.out);
  return std::move(ran.out);
}

bool shell_succeeds(const std::string& folder, const std::string& command) {
  return run_shell(folder, environment() + "sh -c " + quoted(command) + " >/dev/null 2>&1").code == 0;
}

GitFolder::GitFolder(const std::vector<std::string>& init_options) {
  days = 0;
  std::vector<std::string> arguments = {"init", "-q", "-b", "main"};
  arguments.insert(arguments.end(), init_options.begin(), init_options.end());
  git(arguments);
}

std::string GitFolder::path(std::string_view name) const {
  std::string path = folder_.path(name);
  if (path.ends_with('/')) path.pop_back();
  return path;
}

std::string GitFolder::commit(std::string_view subject) const {
  git({"add", "-A"});
  git({"commit", "-q", "--allow-empty", "-m", std::string(subject)});
  return git({"rev-parse", "HEAD"});
}

std::string GitFolder::commit_file(std::string_view name, std::string_view content, std::string_view subject) const {
  write(name, content);
  return commit(subject);
}

std::string package_lock(std::initializer_list<std::pair<const char*, const char*>> packages) {
  std::string out = "{\n  \"lockfileVersion\": 3,\n  \"packages\": {\n    \"\": {}";
  for (const auto& [name, version] : packages)
    out += std::string(",\n    \"node_modules/") + name + "\": {\n      \"version\": \"" + version + "\"\n    }";
  return out + "\n  }\n}\n";
}

}  // namespace lscan::tests
