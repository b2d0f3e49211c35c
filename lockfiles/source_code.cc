#include "lockfiles/source_code.h"

#include <algorithm>

namespace lscan::code {
namespace {

// The end of the text in quotes that begins at `open`, behind its last quote.
std::size_t end_of_quoted(std::string_view text, std::size_t open) {
  const char quote = text[open];
  const bool is_long = text.substr(open, 3) == std::string(3, quote);
  for (std::size_t i = open + (is_long ? 3 : 1); i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (is_long ? text.substr(i, 3) == std::string(3, quote) : text[i] == quote) {
      return i + (is_long ? 3 : 1);
    } else if (!is_long && text[i] == '\n') {
      return i;
    }
  }
  return text.size();
}

std::size_t end_of_comment(std::string_view text, std::size_t start, Comments comments) {
  const std::string_view rest = text.substr(start);
  const auto behind = [&](std::string_view end, std::size_t size) {
    const std::size_t found = text.find(end, start + size);
    return found == std::string_view::npos ? text.size() : found + size;
  };
  if (comments == Comments::slashes && rest.starts_with("/*")) return behind("*/", 2);
  if (rest.starts_with(comments == Comments::slashes ? "//" : "#"))
    return std::min(text.find('\n', start), text.size());
  return start;
}

}  // namespace

std::string masked(std::string_view text, Comments comments) {
  std::string out(text);
  for (std::size_t i = 0; i < text.size();) {
    if (const std::size_t end = end_of_comment(text, i, comments); end != i) {
      for (; i < end; ++i) {
        if (out[i] != '\n') out[i] = ' ';
      }
      continue;
    }
    if (text[i] != '"' && text[i] != '\'') {
      ++i;
      continue;
    }
    const std::size_t end = end_of_quoted(text, i);
    const char quote = text[i];
    for (++i; i < end; ++i) {
      if (i + 1 < end || text[i] != quote) out[i] = 'x';
    }
  }
  return out;
}

std::size_t closing(std::string_view masked, std::size_t open) {
  int depth = 0;
  for (std::size_t i = open; i < masked.size(); ++i) {
    const char c = masked[i];
    if (c == '(' || c == '[' || c == '{') ++depth;
    if ((c == ')' || c == ']' || c == '}') && --depth == 0) return i;
  }
  return std::string_view::npos;
}

std::size_t find_word(std::string_view masked, std::string_view word, std::size_t from) {
  for (std::size_t at = masked.find(word, from); at != std::string_view::npos; at = masked.find(word, at + 1)) {
    const std::size_t behind = at + word.size();
    if ((at == 0 || !is_word_character(masked[at - 1])) &&
        (behind == masked.size() || !is_word_character(masked[behind])))
      return at;
  }
  return std::string_view::npos;
}

std::size_t count_texts(std::string_view masked) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < masked.size(); ++i) {
    if (masked[i] != '"' && masked[i] != '\'') continue;
    ++count;
    i = std::min(masked.find(masked[i], i + 1), masked.size());
  }
  return count;
}

}  // namespace lscan::code
