#include "lockfiles/gradle/build_script.h"

#include <algorithm>
#include <array>
#include <utility>

#include "lockfiles/gradle/configuration.h"
#include "lockfiles/gradle/notation.h"
#include "lockfiles/gradle/script_tokens.h"

namespace lscan::gradle {
namespace {

using Kind = Token::Kind;

template <std::size_t N>
bool is_any_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Arguments that are the project's own, or Gradle's.
constexpr std::array<std::string_view, 6> kOwn = {"project",   "files",       "fileTree",
                                                  "gradleApi", "localGroovy", "gradleTestKit"};

// What else a name with dots may stand for: projects by their accessors, outputs of source sets.
constexpr std::array<std::string_view, 5> kOwnNames = {"projects.", "project.", "rootProject.", "sourceSets.",
                                                       "configurations."};

bool is_own_name(std::string_view word) {
  return std::any_of(kOwnNames.begin(), kOwnNames.end(),
                     [&](std::string_view begin) { return word.starts_with(begin); });
}

// Blocks whose `dependencies` are about versions, or about what is published.
constexpr std::array<std::string_view, 6> kOtherBlocks = {
    "dependencyManagement", "publishing", "constraints", "modules", "components", "pom"};

struct Block {
  bool is_dependencies = false;
  bool is_other = false;
  bool is_test = false;
};

// "g:a_x:1" of "g:a_${scala}:1", to see whether a text is a notation but for its variables.
std::string without_variables(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t mark = text.find('$');
    out.append(text.substr(0, mark));
    if (mark == std::string_view::npos) break;
    out += 'x';
    text.remove_prefix(mark + 1);
    if (text.starts_with('{')) text.remove_prefix(std::min(text.find('}'), text.size() - 1) + 1);
  }
  return out;
}

class Reader {
 public:
  explicit Reader(std::string_view script) : tokens_(script_tokens(script)) {}

  BuildScript read() {
    std::size_t statement = 0;  // where the one that is read begins
    for (std::size_t at = 0; at < tokens_.size();) {
      const Token& token = tokens_[at];
      if (token.is('{')) {
        blocks_.push_back(opened(statement, at));
      } else if (token.is('}')) {
        if (!blocks_.empty()) blocks_.pop_back();
      } else if (token.kind != Kind::line && !token.is(';')) {
        if (at == statement && asks_here() && !is_condition(token)) {
          at = read_statement(at);
          statement = at;
        } else {
          ++at;
        }
        continue;
      }
      statement = ++at;
    }
    return std::move(out_);
  }

 private:
  // The block that the words from `begin` to `end` head: "commonTest.dependencies", "val main by getting".
  Block opened(std::size_t begin, std::size_t end) const {
    Block block = blocks_.empty() ? Block() : blocks_.back();
    const bool was_dependencies = std::exchange(block.is_dependencies, false);
    for (std::size_t at = begin; at < end; ++at) {
      const Token& token = tokens_[at];
      if (token.kind != Kind::word && token.kind != Kind::text) continue;
      if (is_any_of(token.text, kOtherBlocks)) block.is_other = true;
      if (token.text == "suites") block.is_test = true;
      std::string_view name = token.text;
      if (name.ends_with(".dependencies")) name.remove_suffix(std::string_view(".dependencies").size());
      if (is_of_tests(name)) block.is_test = true;
      block.is_dependencies = token.text == "dependencies" || name.size() < token.text.size();
    }
    if (was_dependencies && begin < end && is_condition(tokens_[begin])) block.is_dependencies = true;
    return block;
  }

  bool asks_here() const { return !blocks_.empty() && blocks_.back().is_dependencies && !blocks_.back().is_other; }

  // What stands in its block is asked for all the same.
  static bool is_condition(const Token& token) { return token.text == "if" || token.text == "else"; }

  // implementation("g:a:1"), implementation 'g:a:1', "custom"("g:a:1"), add("custom", "g:a:1"). Gives what is behind
  // it.
  std::size_t read_statement(std::size_t at) {
    const Token& head = tokens_[at];
    const bool is_of_other_things = head.kind == Kind::sign || is_any_of(head.text, kOtherBlocks);
    if (is_of_other_things || at + 1 == tokens_.size()) return skip_with_block(at + 1);
    std::size_t begin = at + 1;
    std::size_t end = begin;
    if (tokens_[begin].is('(')) {
      end = behind_closing(tokens_, begin);
      ++begin;
    } else {
      while (end < tokens_.size() && !tokens_[end].is('{') && !tokens_[end].is('}') && !tokens_[end].is(';') &&
             (tokens_[end].kind != Kind::line || tokens_[end - 1].is(',')))
        ++end;
    }
    std::string_view configuration = head.text;
    if (head.text == "add" && begin < end && tokens_[begin].kind == Kind::text) configuration = tokens_[begin++].text;
    const bool is_declaration =
        head.text == "def" || head.text == "val" || head.text == "var" || (begin < end && tokens_[begin].is('='));
    if (!is_declaration && configuration.find('.') == std::string_view::npos) {
      Scope scope = scope_of_configuration(configuration);
      if (blocks_.back().is_test && scope != Scope::dev) scope = Scope::test;
      read_arguments(begin, end, scope);
    }
    return end < tokens_.size() && tokens_[end].is('{') ? behind_closing(tokens_, end) : end;
  }

  std::size_t skip_with_block(std::size_t at) const {
    while (at < tokens_.size() && !tokens_[at].is('{') && !tokens_[at].is('}') && tokens_[at].kind != Kind::line) ++at;
    return at < tokens_.size() && tokens_[at].is('{') ? behind_closing(tokens_, at) : at;
  }

  void read_arguments(std::size_t begin, std::size_t end, Scope scope) {
    if (read_named_parts(begin, end, scope)) return;
    std::size_t platform_end = begin;
    std::vector<const Token*> texts;
    for (std::size_t at = begin; at < end; ++at) {
      const Token& token = tokens_[at];
      if (token.kind == Kind::word) {
        const bool is_call = at + 1 < end && tokens_[at + 1].is('(');
        if (is_any_of(token.text, kOwn)) {
          if (is_call) at = std::min(behind_closing(tokens_, at + 1), end) - 1;
        } else if (is_call && (token.text == "platform" || token.text == "enforcedPlatform")) {
          if (at >= platform_end) platform_end = behind_closing(tokens_, at + 1);
        } else if (is_call && (token.text == "kotlin" || token.text == "npm")) {
          out_.open.push_back({std::string(token.text), scope, false, token.offset});
          at = std::min(behind_closing(tokens_, at + 1), end) - 1;
        } else if (token.text.find('.') != std::string_view::npos && !is_own_name(token.text) &&
                   !tokens_[at - 1].is('.')) {
          out_.from_catalog.push_back({std::string(token.text), scope, at < platform_end, token.offset});
        }
      } else if (token.kind == Kind::text) {
        texts.push_back(&token);
        const bool is_joined = token.text.ends_with(':') && at + 2 < end && tokens_[at + 1].is('+');
        if (is_joined && tokens_[at + 2].kind == Kind::word) {
          add(std::string(token.text) + variable(tokens_[at + 2]), true, scope, at < platform_end, token.offset);
          at += 2;
        } else if (read_notation(token.text)) {
          add(token.text, token.has_variable, scope, at < platform_end, token.offset);
        } else if (token.has_variable && read_notation(without_variables(token.text))) {
          out_.open.push_back({std::string(token.text), scope, at < platform_end, token.offset});
        }
      }
    }
    // Kotlin: implementation("group", "artifact", "version").
    if (texts.size() == 3 &&
        std::none_of(texts.begin(), texts.end(), [](const Token* text) { return read_notation(text->text); }))
      add_parts(*texts[0], *texts[1], texts[2], scope);
  }

  // group: 'g', name: 'a', version: '1' in Groovy, with "=" in Kotlin.
  bool read_named_parts(std::size_t begin, std::size_t end, Scope scope) {
    const Token* group = nullptr;
    const Token* name = nullptr;
    const Token* version = nullptr;
    for (std::size_t at = begin; at + 2 < end; ++at) {
      if (tokens_[at].kind != Kind::word || !(tokens_[at + 1].is(':') || tokens_[at + 1].is('='))) continue;
      if (tokens_[at].text == "group") group = &tokens_[at + 2];
      if (tokens_[at].text == "name") name = &tokens_[at + 2];
      if (tokens_[at].text == "version") version = &tokens_[at + 2];
    }
    if (group == nullptr || name == nullptr) return false;
    add_parts(*group, *name, version, scope);
    return true;
  }

  // What has the version in a variable is written as the text that says the same.
  static std::string variable(const Token& name) { return "${" + std::string(name.text) + "}"; }

  void add_parts(const Token& group, const Token& name, const Token* version, Scope scope) {
    if (group.kind != Kind::text || name.kind != Kind::text) return;
    std::string notation(group.text);
    notation.append(":").append(name.text);
    const bool is_literal = version != nullptr && version->kind == Kind::text && !version->has_variable;
    if (version != nullptr && version->kind == Kind::text) notation.append(":").append(version->text);
    if (version != nullptr && version->kind == Kind::word) notation.append(":").append(variable(*version));
    if (!read_notation(notation)) return;
    std::vector<Asked>& to = is_literal && !group.has_variable && !name.has_variable ? out_.literal : out_.open;
    to.push_back({std::move(notation), scope, false, is_literal ? version->offset : name.offset});
  }

  void add(std::string_view notation, bool has_variable, Scope scope, bool is_platform, std::size_t offset) {
    const auto read = read_notation(notation);
    const bool is_open = has_variable || read->version.empty();
    (is_open ? out_.open : out_.literal)
        .push_back({std::string(notation), scope, is_platform, offset + (is_open ? 0 : read->version_at)});
  }

  std::vector<Token> tokens_;
  std::vector<Block> blocks_;
  BuildScript out_;
};

}  // namespace

BuildScript read_build_script(std::string_view script) {
  BuildScript read = Reader(script).read();
  // A project that makes plugins is not what they help to build.
  for (const std::string_view plugin : {"kotlin-dsl", "groovy-gradle-plugin", "java-gradle-plugin"}) {
    if (script.find(plugin) == std::string_view::npos) continue;
    for (std::vector<Asked>* all : {&read.literal, &read.from_catalog, &read.open}) {
      for (Asked& asked : *all) asked.scope = Scope::dev;
    }
  }
  return read;
}

}  // namespace lscan::gradle
