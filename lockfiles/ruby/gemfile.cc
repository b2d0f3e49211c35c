#include "lockfiles/ruby/gemfile.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "core/base/text.h"
#include "lockfiles/ruby/statements.h"

namespace lscan::ruby {
namespace {

// What asks for gems in a way of its own, or may.
constexpr std::array<std::string_view, 10> kCouldAskForMore = {
    "eval_gemfile", "instance_eval", "class_eval", "eval", "send",
    "public_send",  "__send__",      "method",     "load", "require_relative"};

constexpr std::array<std::string_view, 10> kOpeners = {"if",    "unless", "case",  "while",  "until",
                                                       "begin", "def",    "class", "module", "for"};

template <typename Words>
bool is_one_of(const Words& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// The scope of what one group asks for.
Scope scope_of_group(std::string_view group) {
  if (group == "development") return Scope::dev;
  return group == "test" ? Scope::test : Scope::runtime;
}

// "test" of `:test`, `:"test"`, `"test"`; nothing for what is no literal.
std::optional<std::string_view> literal(std::string_view word) {
  word = text::trim(word);
  const bool is_symbol = word.starts_with(':');
  if (is_symbol) word.remove_prefix(1);
  if (word.size() >= 2 && (word.front() == '"' || word.front() == '\'') && word.back() == word.front()) {
    word = word.substr(1, word.size() - 2);
    return word.find_first_of("\"'#\\") == std::string_view::npos ? std::optional(word) : std::nullopt;
  }
  return is_symbol && std::all_of(word.begin(), word.end(), is_word_character) ? std::optional(word) : std::nullopt;
}

void add_use(std::optional<Scope>& known, Scope scope) { known = stronger(known.value_or(scope), scope); }

// Of `:test`, `[:development, "test"]`, `%i[development test]`; something else counts as a group that is shipped.
Scope scope_of_groups(const Argument& value) {
  std::string_view text = text::trim(value.text);
  std::optional<Scope> scope;
  const auto add = [&](std::optional<std::string_view> group) {
    add_use(scope, group ? scope_of_group(*group) : Scope::runtime);
  };
  const bool is_words = text.size() > 4 && (text.starts_with("%i") || text.starts_with("%w")) &&
                        std::string_view("[(").find(text[2]) != std::string_view::npos;
  if (is_words) {
    std::string_view words = text.substr(3, text.size() - 4);
    while (!words.empty()) {
      if (const std::string_view word = text::take_until(words, ' '); !word.empty()) add(word);
    }
  } else if (text.starts_with('[') && text.ends_with(']')) {
    for (const Argument& element : split_arguments(value.part(text.substr(1, text.size() - 2))))
      add(literal(element.text));
  } else {
    add(literal(text));
  }
  return scope.value_or(Scope::runtime);
}

struct Block {
  std::optional<Scope> scope;  // of the groups that it names; none for a block of another kind
};

class Reader {
 public:
  Gemfile read(std::string_view text) {
    Statements statements(text);
    while (const auto statement = statements.next()) take(*statement);
    if (!blocks_.empty() || statements.is_lost()) is_understood_ = false;
    if (!is_understood_) return {.asks = gemfile_.asks};
    return std::move(gemfile_);
  }

 private:
  void take(const Statement& statement) {
    const std::string_view word = statement.first_word();
    if (word == "end") {
      if (blocks_.empty()) {
        is_understood_ = false;
      } else {
        blocks_.pop_back();
      }
      return;
    }
    for (const std::string_view used : statement.words()) {
      const bool is_first = used.data() == word.data();
      const bool is_call_within = !is_first && (used == "gem" || used == "gemspec" || used == "group");
      if (is_call_within || is_one_of(kCouldAskForMore, used)) is_understood_ = false;
    }
    if (word == "gem") take_gem(statement);
    if (word == "gemspec") {
      ++gemfile_.asks;
      gemfile_.has_gemspec = true;
      for (const Argument& argument : statement.arguments()) {
        const auto option = argument.as_option();
        if (!option || option->name == "development_group") is_understood_ = false;
      }
    }
    if (statement.opens_block()) {
      blocks_.push_back(word == "group" ? group_block(statement) : Block{});
    } else if (is_one_of(kOpeners, word) || is_one_of(kOpeners, statement.first_word_assigned())) {
      blocks_.push_back({});
      if (statement.last_word() == "end") is_understood_ = false;
    }
  }

  // `group :development, :test, optional: true do`
  Block group_block(const Statement& statement) {
    std::optional<Scope> scope;
    bool is_optional = false;
    for (const Argument& argument : statement.arguments()) {
      const auto option = argument.as_option();
      if (!option) {
        add_use(scope, scope_of_groups(argument));
      } else if (option->name == "optional") {
        is_optional = text::trim(option->value.text) == "true";
      }
    }
    const Scope strongest = scope.value_or(Scope::runtime);
    return {strongest == Scope::runtime && is_optional ? Scope::optional : strongest};
  }

  // `gem "name", "~> 1.0", group: :test`
  void take_gem(const Statement& statement) {
    ++gemfile_.asks;
    const std::vector<Argument> arguments = statement.arguments();
    const auto name = arguments.empty() ? std::nullopt : literal(arguments.front().text);
    if (!name) {
      is_understood_ = false;
      return;
    }
    std::optional<Scope> scope;
    for (const Block& block : blocks_) {
      if (block.scope) add_use(scope, *block.scope);
    }
    for (std::size_t i = 1; i < arguments.size(); ++i) {
      const auto option = arguments[i].as_option();
      if (option && (option->name == "group" || option->name == "groups")) {
        add_use(scope, scope_of_groups(option->value));
      } else if (!option && !literal(arguments[i].text) && !arguments[i].text.starts_with('[')) {
        scope = Scope::runtime;  // a variable, which may hold options
      }
    }
    Scope& known = gemfile_.scopes.try_emplace(std::string(*name), Scope::dev).first->second;
    known = stronger(known, scope.value_or(Scope::runtime));
  }

  Gemfile gemfile_;
  bool is_understood_ = true;
  std::vector<Block> blocks_;  // that are open
};

}  // namespace

Gemfile read_gemfile(std::string_view text) { return Reader().read(text); }

}  // namespace lscan::ruby
