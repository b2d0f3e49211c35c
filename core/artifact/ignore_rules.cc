#include "core/artifact/ignore_rules.h"

#include <algorithm>

#include "core/base/glob.h"
#include "core/base/limits.h"
#include "core/base/text.h"

namespace lscan {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// gitignore(5): trailing spaces are ignored unless a backslash quotes them.
std::string_view without_trailing_spaces(std::string_view line) {
  while (line.ends_with(' ') && !line.ends_with("\\ ")) line.remove_suffix(1);
  return line;
}

// A quoted slash still separates.
std::string with_plain_slashes(std::string_view pattern) {
  std::string out;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool quotes = pattern[i] == '\\' && i + 1 < pattern.size();
    if (!quotes || pattern[i + 1] != '/') out += pattern[i];
    if (quotes) out += pattern[++i];
  }
  return out;
}

bool matches(const IgnoreRules::Rule& rule, std::string_view path) {
  const std::string_view against = rule.anchored ? path : text::base_name(path);
  if (rule.literal) return rule.pattern == against;
  return rule.anchored ? glob::matches_path(rule.pattern, against) : glob::matches_name(rule.pattern, against);
}

}  // namespace

IgnoreRules::IgnoreRules(std::string_view text) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  for (std::size_t number = 1; !text.empty(); ++number) {
    std::string_view line = without_trailing_spaces(text::take_line(text));
    if (line.empty() || line.front() == '#') continue;
    Rule rule{.line = number, .negated = line.front() == '!'};
    if (rule.negated) line.remove_prefix(1);
    rule.folders_only = line.ends_with('/');
    if (rule.folders_only) line.remove_suffix(1);
    rule.anchored = line.find('/') != std::string_view::npos;  // at its start or in its middle
    if (line.starts_with('/')) line.remove_prefix(1);
    if (line.empty() || line.size() > limits::kPathBytes) continue;
    if (rules_.size() == limits::kIgnoreRules) {
      truncated_ = true;
      return;
    }
    rule.pattern = with_plain_slashes(line);
    rule.literal = !glob::has_wildcards(rule.pattern);
    rules_.push_back(std::move(rule));
  }
}

const IgnoreRules::Rule* IgnoreRules::rule_for(std::string_view path, bool is_folder) const {
  const auto rule = std::find_if(rules_.rbegin(), rules_.rend(), [&](const Rule& candidate) {
    return (is_folder || !candidate.folders_only) && matches(candidate, path);
  });
  return rule == rules_.rend() ? nullptr : &*rule;
}

}  // namespace lscan
