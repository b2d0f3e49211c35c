#include "lockfiles/gradle/script_values.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/limits.h"
#include "core/base/text.h"
#include "lockfiles/gradle/script_tokens.h"

namespace lscan::gradle {
namespace {

using Kind = Token::Kind;

// The properties of a project go by all of these.
constexpr std::array<std::string_view, 5> kOwners = {"project.", "rootProject.", "parent.", "ext.", "extra."};

bool take_owner(std::string_view& name) {
  for (const std::string_view owner : kOwners) {
    if (!name.starts_with(owner)) continue;
    name.remove_prefix(owner.size());
    return true;
  }
  return false;
}

bool is_declaring(std::string_view word) {
  return word == "def" || word == "val" || word == "var" || word == "String" || word == "final";
}

bool is_name(char c) { return text::is_alnum(c) || c == '_'; }

// Where a path of names ends: "versions.guava" of "versions.guava:x".
std::size_t name_end(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() &&
         (is_name(text[end]) || (text[end] == '.' && end > 0 && end + 1 < text.size() && is_name(text[end + 1]))))
    ++end;
  return end;
}

// "versions.guava" of "rootProject.ext.versions['guava']"; empty for what is more than a name.
std::string name_of_expression(std::string_view expression) {
  if (expression.size() > limits::kVersionBytes) return {};
  std::string name(text::trim(expression));
  for (std::size_t open; (open = name.find("['")) != std::string::npos;) {
    const std::size_t close = name.find("']", open);
    if (close == std::string::npos) return {};
    name.erase(close, 2).replace(open, 2, ".");
  }
  std::string_view rest = name;
  while (take_owner(rest)) {
  }
  return name_end(rest) == rest.size() ? std::string(rest) : std::string();
}

}  // namespace

// Sees to the assignments of a script, and to which block each stands in.
class ValueReader {
 public:
  ValueReader(std::string_view script, FileValues& out) : tokens_(script_tokens(script)), out_(out) {}

  void read() {
    for (std::size_t at = 0; at < tokens_.size(); ++at) {
      if (tokens_[at].is('{')) {
        blocks_.push_back(at > 0 && is_extra(tokens_[at - 1].text));
      } else if (tokens_[at].is('}')) {
        if (!blocks_.empty()) blocks_.pop_back();
      } else if (tokens_[at].is('=')) {
        read_assignment(at);
      } else {
        read_call(at);
      }
    }
  }

 private:
  static bool is_extra(std::string_view word) {
    return word == "ext" || word == "extra" || word.ends_with(".ext") || word.ends_with(".extra") ||
           word == "extra.apply";
  }

  bool is_in_extra() const { return !blocks_.empty() && blocks_.back(); }
  bool is(std::size_t at, char sign) const { return at < tokens_.size() && tokens_[at].is(sign); }
  bool is_text(std::size_t at) const { return at < tokens_.size() && tokens_[at].kind == Kind::text; }
  bool is_word(std::size_t at) const { return at < tokens_.size() && tokens_[at].kind == Kind::word; }

  bool ends_statement(std::size_t at) const {
    return at >= tokens_.size() || tokens_[at].kind == Kind::line || is(at, ';') || is(at, '}');
  }

  bool begins_statement(std::size_t at) const { return at == 0 || ends_statement(at - 1) || is(at - 1, '{'); }

  void read_assignment(std::size_t sign) {
    if (sign == 0 || is(sign + 1, '=') || is(sign - 1, '=') || is(sign - 1, '!')) return;
    std::size_t begin = sign - 1;  // of what is assigned to
    std::string_view name = tokens_[begin].text;
    if (is(begin, ']') && begin >= 3 && is_text(begin - 1) && is(begin - 2, '[') && is_extra(tokens_[begin - 3].text)) {
      return assign(tokens_[begin - 1].text, sign + 1);  // ext["v"] = ...
    }
    if (begin > 1 && is_word(begin) && is(begin - 1, ':')) name = tokens_[begin -= 2].text;  // val v: String = ...
    if (!is_word(begin)) return;
    const bool is_owned = take_owners(name);
    const bool is_declared = begin > 0 && is_word(begin - 1) && is_declaring(tokens_[begin - 1].text);
    if (!is_declared && !begins_statement(begin)) return;
    // Elsewhere it may be a setting of the block, or the name may get its value only under some condition.
    const bool is_known = is_declared || is_owned || blocks_.empty() || is_in_extra();
    is_known ? assign(name, sign + 1) : out_.set(name, {});
  }

  static bool take_owners(std::string_view& name) {
    bool is_owned = false;
    while (take_owner(name)) is_owned = true;
    return is_owned;
  }

  void assign(std::string_view name, std::size_t at) {
    if (is(at, '[')) return assign_map(name, at);
    const bool is_literal = is_text(at) && !tokens_[at].has_variable && ends_statement(at + 1);
    out_.set(name, is_literal ? tokens_[at].text : std::string_view());
  }

  // [guava: '33.0', "junit": '4.13'], up to what is no such pair any more.
  void assign_map(std::string_view name, std::size_t open) {
    for (std::size_t at = open + 1; at < tokens_.size() && !ends_map(tokens_[at]); ++at) {
      const bool is_pair = (is_word(at) || is_text(at)) && is(at + 1, ':') && is_text(at + 2);
      if (!is_pair) continue;
      const bool is_literal =
          !tokens_[at + 2].has_variable && (is(at + 3, ',') || is(at + 3, ']') || ends_statement(at + 3));
      out_.set(std::string(name).append(".").append(tokens_[at].text),
               is_literal ? tokens_[at + 2].text : std::string_view());
      at += 2;
    }
  }

  // Nested ones too, so that no token is looked at for more than one map.
  static bool ends_map(const Token& token) {
    return token.kind == Kind::sign && std::string_view("[]{}()=;").find(token.text) != std::string_view::npos;
  }

  // val v by extra("1"), extra.set("v", "1"), and set('v', '1') in an ext block.
  void read_call(std::size_t at) {
    if (!is_word(at)) return;
    const std::string_view word = tokens_[at].text;
    if (word == "by" && at > 0 && at + 3 < tokens_.size() && tokens_[at + 1].text == "extra") {
      const bool is_literal = is_text(at + 3) && !tokens_[at + 3].has_variable && (is(at + 4, ')') || is(at + 4, '}'));
      out_.set(tokens_[at - 1].text, is_literal ? tokens_[at + 3].text : std::string_view());
    }
    const bool is_set =
        (word.ends_with(".set") && is_extra(word.substr(0, word.size() - 4))) || (word == "set" && is_in_extra());
    if (is_set && is(at + 1, '(') && is_text(at + 2) && is(at + 3, ',')) {
      const bool is_literal = is_text(at + 4) && !tokens_[at + 4].has_variable && is(at + 5, ')');
      out_.set(tokens_[at + 2].text, is_literal ? tokens_[at + 4].text : std::string_view());
    }
  }

  std::vector<Token> tokens_;
  std::vector<bool> blocks_;  // those that are open: whether of extra properties
  FileValues& out_;
};

void FileValues::set(std::string_view name, std::string_view value) {
  if (value.size() > limits::kVersionBytes) value = {};  // no version, and texts that repeat it would grow
  const auto [at, is_new] = values_.try_emplace(std::string(name), value);
  if (!is_new && at->second != value) at->second.clear();
}

std::optional<std::string_view> FileValues::value(std::string_view name) const {
  const auto at = values_.find(name);
  return at == values_.end() ? std::nullopt : std::optional<std::string_view>(at->second);
}

FileValues FileValues::of_script(std::string_view script) {
  FileValues values;
  ValueReader(script, values).read();
  return values;
}

FileValues FileValues::of_properties(std::string_view properties) {
  FileValues values;
  while (!properties.empty()) {
    std::string_view line = text::trim(text::take_line(properties));
    if (line.starts_with('#') || line.starts_with('!')) continue;
    const std::size_t mark = line.find_first_of("=:");
    if (mark == std::string_view::npos) continue;
    values.set(text::trim(line.substr(0, mark)), text::trim(line.substr(mark + 1)));
  }
  return values;
}

ScriptValues::ScriptValues(const SourceFile& script, const NearbyFiles& nearby) {
  files_.push_back(FileValues::of_script(script.text));
  std::string folder;
  for (std::size_t level = 0; level <= limits::kFoldersAbove; ++level, folder += "../") {
    add_folder(folder, nearby);
    if (nearby.has(folder + "settings.gradle") || nearby.has(folder + "settings.gradle.kts")) break;
  }
}

void ScriptValues::add_folder(const std::string& folder, const NearbyFiles& nearby) {
  for (const std::string_view name : {"build.gradle", "build.gradle.kts"}) {
    if (const auto file = nearby.read(folder + std::string(name))) files_.push_back(FileValues::of_script(file->text));
  }
  if (const auto file = nearby.read(folder + "gradle.properties"))
    files_.push_back(FileValues::of_properties(file->text));
}

std::string_view ScriptValues::value(std::string_view name) const {
  for (const FileValues& file : files_) {
    if (const auto value = file.value(name)) return *value;
  }
  return {};
}

std::optional<std::string> ScriptValues::resolved(std::string_view text) const {
  std::string out;
  while (!text.empty()) {
    const std::size_t mark = text.find('$');
    out.append(text.substr(0, mark));
    if (mark == std::string_view::npos) break;
    text.remove_prefix(mark + 1);
    std::string name;
    if (text.starts_with('{')) {
      const std::size_t close = text.find('}');
      if (close == std::string_view::npos) return std::nullopt;
      name = name_of_expression(text.substr(1, close - 1));
      text.remove_prefix(close + 1);
    } else {
      const std::string_view path = text.substr(0, name_end(text));
      name = name_of_expression(path);
      text.remove_prefix(path.size());
    }
    const std::string_view known = value(name);
    if (known.empty() || out.size() + known.size() > limits::kVersionBytes) return std::nullopt;
    out.append(known);
  }
  return out;
}

}  // namespace lscan::gradle
