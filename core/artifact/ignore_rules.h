// The rules of one .gitignore file, as gitignore(5) gives them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace lscan {

class IgnoreRules {
 public:
  // Rules beyond limits::kIgnoreRules are dropped, so that more is read, never less.
  explicit IgnoreRules(std::string_view text);

  struct Rule {
    std::string pattern;
    std::size_t line = 0;       // from 1
    bool negated = false;       // '!': what it matches is read after all
    bool folders_only = false;  // "build/"
    bool anchored = false;      // matched against the path; else against the name, at any depth
    bool literal = false;       // without wildcards
  };

  // The rule that speaks of `path` (relative to the file's own folder): the last that matches. Null where none does.
  const Rule* rule_for(std::string_view path, bool is_folder) const;

  bool is_truncated() const { return truncated_; }

 private:
  std::vector<Rule> rules_;
  bool truncated_ = false;
};

}  // namespace lscan
