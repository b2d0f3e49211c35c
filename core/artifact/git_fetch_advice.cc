#include "core/artifact/git_fetch_advice.h"

#include <algorithm>
#include <string_view>

#include "core/base/text.h"

namespace lscan {
namespace {

// "origin" where there is one. Empty where there is none at all.
std::string remote_of(const GitRepository& repository) {
  const auto& remotes = repository.remotes();
  if (remotes.empty()) return "";
  return std::find(remotes.begin(), remotes.end(), "origin") != remotes.end() ? "origin" : remotes.front();
}

bool is_hex(std::string_view text) {
  return text.size() >= 4 && std::all_of(text.begin(), text.end(), [](char c) {
           return text::is_digit(c) || (text::to_lower(c) >= 'a' && text::to_lower(c) <= 'f');
         });
}

// What to write after the remote so that `revision` can be resolved afterwards: a commit's id, a tag, or the branch as
// the remote's. Empty for what can only come with everything else.
std::string what_to_fetch(std::string_view revision, const std::string& remote) {
  std::string_view name = revision.substr(0, revision.find_first_of("~^@:"));
  if (name.size() == 40 && is_hex(name)) return std::string(name);
  if (name.empty() || name == "HEAD" || is_hex(name)) return "";
  const auto cut = [&name](std::string_view prefix) {
    if (!name.starts_with(prefix)) return false;
    name.remove_prefix(prefix.size());
    return true;
  };
  const bool is_version = text::is_digit(name[0]) || (name.size() > 1 && name[0] == 'v' && text::is_digit(name[1]));
  if (cut("refs/tags/") || is_version) return "tag " + text::shell_word(name);
  if (!cut("refs/heads/") && !cut("refs/remotes/" + remote + "/")) cut(remote + "/");
  return text::shell_word("+refs/heads/" + std::string(name) + ":refs/remotes/" + remote + "/" + std::string(name));
}

std::string fetch(const GitRepository& repository, std::string_view what) {
  std::string command = repository.is_shallow() ? "git fetch --unshallow " : "git fetch ";
  command += text::shell_word(remote_of(repository));
  if (!what.empty()) command.append(" ").append(what);
  return command;
}

constexpr std::string_view kNoRemote = ", and the repository has no remote to fetch it from";

}  // namespace

std::string advice_for_missing(const GitRepository& repository, std::string_view revision) {
  if (revision.size() == 40 && revision.find_first_not_of('0') == std::string_view::npos)
    return " (all zeros stand for a branch that did not exist before); name the branch that it goes into instead";
  const std::string remote = remote_of(repository);
  if (remote.empty()) return std::string(kNoRemote);
  std::string advice;
  if (repository.is_shallow()) advice += ", which is a shallow one";
  if (!repository.is_shallow() && revision.size() == 40 && is_hex(revision))
    advice += " (a force-push may have taken it out of every branch)";
  return advice + "; run: " + fetch(repository, what_to_fetch(revision, remote));
}

std::string advice_for_default_branch(const GitRepository& repository) {
  const std::string remote = remote_of(repository);
  if (remote.empty()) return "";
  // The remote alone knows, and a clone of one branch has no place for another until it is fetched.
  const std::string branches = text::shell_word("+refs/heads/*:refs/remotes/" + remote + "/*");
  return ", or run: " + fetch(repository, branches) + " && git remote set-head " + text::shell_word(remote) + " --auto";
}

std::string advice_for_no_merge_base(const GitRepository& repository, std::string_view base,
                                     const ObjectId& base_commit, bool met_cut_off) {
  const std::string to_compare_directly = "to compare the two as they are, add --no-merge-base";
  if (!met_cut_off) return ": their histories are unrelated; " + to_compare_directly;
  const std::string remote = remote_of(repository);
  if (remote.empty()) return " in this shallow clone" + std::string(kNoRemote);
  std::string what = what_to_fetch(base, remote);
  if (what.empty()) what = base_commit.hex();
  return " in this shallow clone; run: " + fetch(repository, what);
}

std::string advice_for_damage(const GitRepository& repository, std::string_view base) {
  const std::string remote = remote_of(repository);
  if (remote.empty()) return std::string(kNoRemote);
  std::string command = "git fetch --refetch " + text::shell_word(remote);
  if (const std::string what = what_to_fetch(base, remote); !what.empty()) command.append(" ").append(what);
  return "; run: " + command;
}

std::string advice_for_missing_objects(const GitRepository& repository) {
  const std::string remote = remote_of(repository);
  if (remote.empty()) return std::string(kNoRemote);
  return " (a partial clone leaves such files out); run: git fetch --refetch --no-filter " + text::shell_word(remote);
}

}  // namespace lscan
