// The words of a build script, in Groovy or in Kotlin alike as far as that goes.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace lscan::gradle {

struct Token {
  enum class Kind {
    word,  // with its dots: "libs.commons.lang3"
    text,  // in quotes of any kind, without them and with its escapes as they stand
    sign,  // any other one
    line,  // the end of one
  };
  Kind kind = Kind::sign;
  std::string_view text;
  std::size_t offset = 0;     // of its first byte; of a text behind the quotes
  bool has_variable = false;  // of a text: "$version"

  bool is(char sign) const { return kind == Kind::sign && text.front() == sign; }
};

// Without comments and blanks. Views of `script`.
std::vector<Token> script_tokens(std::string_view script);

// The token behind the one that closes what `open` opens, "(" or "{" or "["; the end where nothing does.
std::size_t behind_closing(const std::vector<Token>& tokens, std::size_t open);

}  // namespace lscan::gradle
