#include "lockfiles/ruby/statements.h"

#include <algorithm>
#include <utility>

#include "core/base/text.h"

namespace lscan::ruby {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

std::string_view word_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_word_character(text[end])) ++end;
  return text.substr(at, end - at);
}

// The rest of a comment, of a "=begin" comment, of a file behind "__END__".
void skip_comment(std::string_view& rest) { rest.remove_prefix(std::min(rest.find('\n'), rest.size())); }

void skip_block_comment(std::string_view& rest) {
  while (!rest.empty() && !text::take_line(rest).starts_with("=end")) continue;
}

}  // namespace

Argument Argument::part(std::string_view of_text) const {
  return {of_text, masked.substr(static_cast<std::size_t>(of_text.data() - text.data()), of_text.size())};
}

std::optional<Option> Argument::as_option() const {
  std::size_t key = text.find_first_not_of(" \t\n\r");
  if (key == std::string_view::npos) return std::nullopt;
  const bool is_symbol = text[key] == ':';
  if (is_symbol) ++key;
  const std::string_view word = word_at(masked, key);
  const std::size_t behind = key + word.size();
  if (!is_symbol && !word.empty() && masked.substr(behind, 1) == ":" && masked.substr(behind, 2) != "::")
    return Option{text.substr(key, word.size()), part(text.substr(behind + 1))};
  const std::size_t arrow = masked.find("=>");
  if (arrow == std::string_view::npos) return std::nullopt;
  std::string_view name = text::trim(text.substr(key, arrow - key));
  if (!is_symbol && name.size() >= 2) name = name.substr(1, name.size() - 2);  // quotes
  return Option{name, part(text.substr(arrow + 2))};
}

std::vector<Argument> split_arguments(const Argument& list) {
  std::vector<Argument> out;
  std::size_t start = 0;
  int depth = 0;
  const auto cut = [&](std::size_t end) {
    const std::string_view part = text::trim(list.text.substr(start, end - start));
    if (!part.empty()) out.push_back(list.part(part));
    start = end + 1;
  };
  for (std::size_t i = 0; i < list.masked.size(); ++i) {
    const char c = list.masked[i];
    if (c == '[' || c == '(' || c == '{') ++depth;
    if (c == ']' || c == ')' || c == '}') --depth;
    if (c == ',' && depth == 0) cut(i);
  }
  cut(list.masked.size());
  return out;
}

std::string_view Statement::first_word() const {
  return word_at(masked_, std::min(masked_.find_first_not_of(" \t"), masked_.size()));
}

std::string_view Statement::last_word() const {
  std::string_view masked = text::trim(masked_);
  std::size_t start = masked.size();
  while (start > 0 && is_word_character(masked[start - 1])) --start;
  return masked.substr(start);
}

std::string_view Statement::first_word_assigned() const {
  const std::size_t equals = masked_.find("= ");
  if (equals == std::string::npos) return {};
  return word_at(masked_, std::min(masked_.find_first_not_of(' ', equals + 1), masked_.size()));
}

std::vector<std::string_view> Statement::words() const {
  std::vector<std::string_view> out;
  const std::string_view masked = masked_;
  for (std::size_t i = 0; i < masked.size();) {
    const std::string_view word = word_at(masked, i);
    if (word.empty()) {
      const bool is_quote = masked[i] == '"' || masked[i] == '\'';
      i = is_quote ? std::min(masked.find(masked[i], i + 1), masked.size() - 1) + 1 : i + 1;
      continue;
    }
    const bool is_symbol = i > 0 && masked[i - 1] == ':';
    const std::size_t behind = i + word.size();
    const bool is_key = masked.substr(behind, 1) == ":" && masked.substr(behind, 2) != "::";
    if (!is_symbol && !is_key) out.push_back(word);
    i = behind;
  }
  return out;
}

bool Statement::opens_block() const {
  std::string_view masked = text::trim(masked_);
  if (masked.ends_with('|')) {
    const std::size_t open = masked.substr(0, masked.size() - 1).rfind('|');
    if (open == std::string_view::npos) return false;
    masked = text::trim(masked.substr(0, open));
  }
  return masked == "do" || masked.ends_with(" do") || masked.ends_with(")do");
}

std::vector<Argument> Statement::arguments() const {
  const std::string_view word = first_word();
  std::size_t start = static_cast<std::size_t>(word.data() - masked_.data()) + word.size();
  std::size_t end = masked_.size();
  if (opens_block()) end = masked_.rfind("do");
  // A condition behind the call is none of its arguments.
  for (const std::string_view condition : {" if ", " unless "}) end = std::min(end, masked_.find(condition));
  const std::string_view masked = text::trim(std::string_view(masked_).substr(start, std::max(start, end) - start));
  start = masked.empty() ? start : static_cast<std::size_t>(masked.data() - masked_.data());
  const bool in_brackets = masked.starts_with('(') && masked.ends_with(')');
  const std::size_t size = masked.size() - (in_brackets ? 2 : 0);
  start += in_brackets ? 1 : 0;
  return split_arguments({std::string_view(text_).substr(start, size), std::string_view(masked_).substr(start, size)});
}

std::optional<Statement> Statements::next() {
  std::string text;
  std::string masked;
  int depth = 0;
  char quote = '\0';
  bool is_line_start = true;
  while (!rest_.empty()) {
    const char c = rest_.front();
    if (quote != '\0') {
      const bool is_escape = c == '\\' && rest_.size() > 1;
      text.append(rest_.substr(0, is_escape ? 2 : 1));
      masked.append(is_escape ? 2 : 1, c == quote ? quote : 'x');
      rest_.remove_prefix(is_escape ? 2 : 1);
      if (c == '\n') is_lost_ = true;  // what looked like a quote may be a part of a regular expression
      if (c == quote) quote = '\0';
      continue;
    }
    if (is_line_start && rest_.starts_with("=begin")) {
      skip_block_comment(rest_);
      continue;
    }
    if (is_line_start && rest_.starts_with("__END__")) rest_ = {};
    if (rest_.empty()) break;
    is_line_start = c == '\n';
    if (c == '#') {
      skip_comment(rest_);
      continue;
    }
    if (rest_.starts_with("<<~") || rest_.starts_with("<<-") || c == '`') is_lost_ = true;
    rest_.remove_prefix(1);
    if (c == '\n' || c == ';') {
      const std::string_view so_far = text::trim(masked);
      const bool goes_on = depth > 0 || so_far.ends_with(',') || so_far.ends_with('\\') || so_far.ends_with("=>");
      if (goes_on && c == '\n') {
        text.push_back(' ');
        masked.push_back(' ');
        continue;
      }
      if (!so_far.empty()) return Statement(std::move(text), std::move(masked));
      text.clear();
      masked.clear();
      continue;
    }
    if (c == '"' || c == '\'') quote = c;
    if (c == '[' || c == '(' || c == '{') ++depth;
    if ((c == ']' || c == ')' || c == '}') && depth > 0) --depth;
    text.push_back(is_blank(c) ? ' ' : c);
    masked.push_back(is_blank(c) ? ' ' : c);
  }
  if (quote != '\0' || depth > 0) is_lost_ = true;
  if (text::trim(masked).empty()) return std::nullopt;
  return Statement(std::move(text), std::move(masked));
}

}  // namespace lscan::ruby
