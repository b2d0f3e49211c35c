// What a user does about a commit that a clone lacks. Clones made by CI systems are cut short, hold one branch, or were
// left behind by a force-push, so each failure to find a base comes with the command that brings it, to be run as it
// stands.
#pragma once

#include <string>
#include <string_view>

#include "core/artifact/git_repository.h"

namespace lscan {

// Each begins where the sentence so far ends: "; run: git fetch ...".

// The revision names nothing here.
std::string advice_for_missing(const GitRepository& repository, std::string_view revision);

// Nothing tells which branch others merge into.
std::string advice_for_default_branch(const GitRepository& repository);

// Both commits are here, and what lies between them is not, or never was.
std::string advice_for_no_merge_base(const GitRepository& repository, std::string_view base,
                                     const ObjectId& base_commit, bool met_cut_off);

// A commit on the way cannot be read.
std::string advice_for_damage(const GitRepository& repository, std::string_view base);

// Objects of a commit that is here are not: a partial clone left them out.
std::string advice_for_missing_objects(const GitRepository& repository);

}  // namespace lscan
