// The commit that brought a package into a file: back from a state along every parent that has it too. Internal to
// core/pipeline.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/artifact/git_repository.h"
#include "core/artifact/git_side.h"
#include "core/pipeline/scan.h"
#include "core/pipeline/versioned_file.h"

namespace lscan {

class Blame {
 public:
  struct Question {
    std::string path;
    std::string package;  // identity_of() it
    friend auto operator<=>(const Question&, const Question&) = default;
  };
  struct Answer {
    ObjectId commit;
    bool is_oldest_known = false;  // what came before the commit is not known
  };
  using Answers = std::map<Question, Answer>;
  using Identities = std::set<std::string>;

  // `packages`: all that will be asked about; of the others nothing is kept. Repository and context outlive it.
  Blame(const GitRepository& repository, const ScanContext& context, Identities packages);

  // For what the files of `commit` list; of the rest there is no answer. Where a package came from another file, the
  // search goes on in that one.
  Answers ask(const ObjectId& commit, const std::set<Question>& questions);

  // A file that was needed for the answers and whose bytes are not in this clone; empty where all were there.
  const std::string& missing() const { return missing_; }

 private:
  using Listed = std::shared_ptr<const Identities>;
  struct Known {  // one file, as it was read once
    std::map<std::string, std::optional<FileVersion>> drawn_on;
    std::map<FileSearch, std::vector<std::string>> found;  // what it searched for
    Listed packages;
    bool is_whole = true;
  };
  struct Move {
    Question from;
    std::string to;
  };
  using Moves = std::vector<Move>;
  // Every question, by where the search for it is now; the value is what was asked in the first place.
  using Waiting = std::multimap<Question, Question>;

  const Known* listing(const GitCommit& commit, const std::string& path);
  ReadFile read_at(const GitSide& side, const std::string& path, const std::optional<FileVersion>& version);
  const Known* read(const GitSide& side, const std::string& path);
  Listed listed(const GitCommit& commit, const std::string& path);
  bool has(const GitCommit& commit, const Question& question);
  Moves moves_between(const GitCommit& parent, const GitCommit& commit);

  const GitRepository& repository_;
  const ScanContext& context_;
  Identities packages_;
  std::string missing_;
  std::map<std::string, std::vector<std::unique_ptr<Known>>> known_;  // by path and id
  std::map<std::pair<ObjectId, std::string>, const Known*> by_tree_;  // and path; null where it has no such file
  std::map<std::pair<ObjectId, std::string>, Listed> unread_;  // by commit and path: what is taken for a file not whole
};

}  // namespace lscan
