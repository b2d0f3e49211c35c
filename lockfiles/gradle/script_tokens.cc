#include "lockfiles/gradle/script_tokens.h"

#include <algorithm>

#include "core/base/text.h"

namespace lscan::gradle {
namespace {

bool is_word(char c) { return text::is_alnum(c) || c == '_' || c == '$' || static_cast<unsigned char>(c) >= 0x80; }

// From `at`, where a quote opens, to behind the one that closes it; one that is left open ends with its line.
Token take_text(std::string_view script, std::size_t& at) {
  const char quote = script[at];
  const bool is_long = at + 2 < script.size() && script[at + 1] == quote && script[at + 2] == quote;
  const std::string_view mark = script.substr(at, is_long ? 3 : 1);
  Token token{Token::Kind::text, {}, at + mark.size(), false};
  std::size_t end = token.offset;
  while (end < script.size() && script.substr(end, mark.size()) != mark && (is_long || script[end] != '\n'))
    end += script[end] == '\\' && end + 1 < script.size() && script[end + 1] != '\n' ? 2 : 1;
  end = std::min(end, script.size());
  token.text = script.substr(token.offset, end - token.offset);
  token.has_variable = quote == '"' && token.text.find('$') != std::string_view::npos;
  at = end < script.size() && script[end] != '\n' ? end + mark.size() : end;
  return token;
}

// Whether a comment begins at `at`; then `at` is behind it.
bool skip_comment(std::string_view script, std::size_t& at) {
  if (script.substr(at).starts_with("//")) {
    at = std::min(script.find('\n', at), script.size());
    return true;
  }
  if (!script.substr(at).starts_with("/*")) return false;
  const std::size_t end = script.find("*/", at + 2);
  at = end == std::string_view::npos ? script.size() : end + 2;
  return true;
}

}  // namespace

std::vector<Token> script_tokens(std::string_view script) {
  std::vector<Token> tokens;
  for (std::size_t at = 0; at < script.size();) {
    const char c = script[at];
    if (c == ' ' || c == '\t' || c == '\r') {
      ++at;
    } else if (skip_comment(script, at)) {
      continue;
    } else if (c == '"' || c == '\'') {
      tokens.push_back(take_text(script, at));
    } else if (is_word(c)) {
      const std::size_t begin = at;
      while (at < script.size() &&
             (is_word(script[at]) || (script[at] == '.' && at + 1 < script.size() && is_word(script[at + 1]))))
        ++at;
      tokens.push_back({Token::Kind::word, script.substr(begin, at - begin), begin, false});
    } else {
      tokens.push_back({c == '\n' ? Token::Kind::line : Token::Kind::sign, script.substr(at, 1), at, false});
      ++at;
    }
  }
  return tokens;
}

std::size_t behind_closing(const std::vector<Token>& tokens, std::size_t open) {
  std::size_t depth = 0;
  for (std::size_t at = open; at < tokens.size(); ++at) {
    if (tokens[at].is('(') || tokens[at].is('{') || tokens[at].is('[')) ++depth;
    if ((tokens[at].is(')') || tokens[at].is('}') || tokens[at].is(']')) && --depth == 0) return at + 1;
  }
  return tokens.size();
}

}  // namespace lscan::gradle
