// Ruby code cut into statements, as far as files such as a Gemfile need it: comments, quotes, brackets and lines that
// go on are seen to, the rest is words.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lscan::ruby {

inline bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '?' || c == '!';
}

struct Option;

// A part of a statement. `masked` has as many bytes as `text`, with an 'x' for each one inside of quotes, so that its
// words, commas and brackets are those of the code.
struct Argument {
  std::string_view text;
  std::string_view masked;

  Argument part(std::string_view of_text) const;  // a view of `text`
  std::optional<Option> as_option() const;
};

// `group: :test`, `:group => :test`, `"group" => :test`
struct Option {
  std::string_view name;
  Argument value;
};

// Between the commas that stand in no brackets.
std::vector<Argument> split_arguments(const Argument& list);

class Statement {
 public:
  Statement(std::string text, std::string masked) : text_(std::move(text)), masked_(std::move(masked)) {}

  std::string_view first_word() const;
  std::string_view last_word() const;
  std::string_view first_word_assigned() const;  // of `x = if y`: "if"
  std::vector<std::string_view> words() const;   // that are not in quotes, symbols or keys
  bool opens_block() const;                      // `... do`, `... do |x|`
  std::vector<Argument> arguments() const;       // of the call that the first word is

 private:
  std::string text_;
  std::string masked_;
};

class Statements {
 public:
  explicit Statements(std::string_view text) : rest_(text) {}  // the text outlives it

  std::optional<Statement> next();

  // Whether quotes or brackets are still open at the end, or something came that is not understood (a heredoc).
  bool is_lost() const { return is_lost_; }

 private:
  std::string_view rest_;
  bool is_lost_ = false;
};

}  // namespace lscan::ruby
