#include "lockfiles/go/mod_file.h"

#include <algorithm>
#include <array>
#include <optional>

#include "core/base/text.h"
#include "core/versions/order.h"

namespace lscan::gomod {
namespace {

struct Token {
  std::string text;
  std::size_t column = 0;  // from 1
};

struct Line {
  std::vector<Token> tokens;
  std::string_view comment;  // without the "//"
};

bool ends_word(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '(' || c == ')'; }

// A string in double quotes knows escapes, one in backquotes none.
std::string take_string(std::string_view line, std::size_t& at) {
  const char quote = line[at++];
  std::string out;
  for (; at < line.size() && line[at] != quote; ++at) {
    if (quote == '"' && line[at] == '\\' && at + 1 < line.size()) ++at;
    out += line[at];
  }
  at = std::min(at + 1, line.size());
  return out;
}

Line read_line(std::string_view line) {
  Line out;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t column = at + 1;
    const char c = line[at];
    if (c == ' ' || c == '\t' || c == '\r') {
      ++at;
    } else if (line.substr(at).starts_with("//")) {
      out.comment = line.substr(at + 2);
      break;
    } else if (c == '(' || c == ')') {
      out.tokens.push_back({std::string(1, c), column});
      ++at;
    } else if (c == '"' || c == '`') {
      out.tokens.push_back({take_string(line, at), column});
    } else {
      const std::size_t begin = at;
      while (at < line.size() && !ends_word(line[at]) && !line.substr(at).starts_with("//")) ++at;
      out.tokens.push_back({std::string(line.substr(begin, at - begin)), column});
    }
  }
  return out;
}

// "indirect", alone or before a remark: "indirect; for the tests".
bool is_indirect(std::string_view comment) {
  comment = text::trim(comment);
  const std::string_view first = comment.substr(0, comment.find_first_of(" \t"));
  return first == "indirect;" || (first == "indirect" && first.size() == comment.size());
}

bool is_folder(std::string_view path) {
  if (path == "." || path == "..") return true;
  for (const std::string_view begin : {"./", "../", "/", ".\\", "..\\", "\\"}) {
    if (path.starts_with(begin)) return true;
  }
  return path.size() > 1 && path[1] == ':';  // a drive of Windows
}

class Reader {
 public:
  Reader(std::string_view path, Diagnostics& said) : said_(said) { file_.path = path; }

  ModFile read(std::string_view text) {
    std::string block;  // the directive whose block is open
    while (!text.empty()) {
      ++line_;
      Line line = read_line(text::take_line(text));
      std::vector<Token>& tokens = line.tokens;
      if (tokens.empty()) continue;
      if (!block.empty()) {
        if (tokens.front().text == ")") {
          block.clear();
        } else {
          take(block, tokens, line.comment);
        }
      } else if (tokens.size() == 2 && tokens.back().text == "(") {
        block = tokens.front().text;
        check_directive(tokens.front());
      } else {
        const Token directive = tokens.front();
        tokens.erase(tokens.begin());
        if (check_directive(directive)) take(directive.text, tokens, line.comment);
      }
    }
    if (!block.empty()) say(1, "expected \")\" at the end of the block \"" + block + "\"");
    return std::move(file_);
  }

 private:
  bool check_directive(const Token& token) {
    static constexpr std::array<std::string_view, 11> kKnown = {
        "module", "go", "toolchain", "require", "replace", "exclude", "retract", "tool", "godebug", "ignore", "use"};
    if (std::find(kKnown.begin(), kKnown.end(), token.text) != kKnown.end()) return true;
    say(token.column, "expected a directive such as require, found \"" + token.text + "\"");
    return false;
  }

  // `tokens`: what stands behind the directive.
  void take(std::string_view directive, const std::vector<Token>& tokens, std::string_view comment) {
    if (directive == "require") return take_requirement(tokens, comment);
    if (directive == "replace") return take_replacement(tokens);
    if (directive == "exclude") {
      if (tokens.size() == 2) file_.excluded.emplace_back(tokens[0].text, tokens[1].text);
      return;
    }
    if (tokens.size() != 1) return;  // of the directives below, which say nothing of a package
    if (directive == "module") file_.module = tokens[0].text;
    if (directive == "go") file_.go = tokens[0].text;
    if (directive == "toolchain") file_.toolchain = tokens[0].text;
    if (directive == "use") file_.used.push_back(tokens[0].text);
  }

  void take_requirement(const std::vector<Token>& tokens, std::string_view comment) {
    if (tokens.size() != 2) return say(column_of(tokens), "expected \"module version\" in a require directive");
    file_.required.push_back({tokens[0].text, tokens[1].text, is_indirect(comment), {line_, tokens[1].column}});
  }

  // "module [version] => module version" or "module [version] => folder".
  void take_replacement(const std::vector<Token>& tokens) {
    const auto arrow =
        std::find_if(tokens.begin(), tokens.end(), [](const Token& token) { return token.text == "=>"; });
    const std::size_t before = static_cast<std::size_t>(arrow - tokens.begin());
    const std::size_t after = tokens.size() - before - (arrow == tokens.end() ? 0 : 1);
    if (before < 1 || before > 2 || after < 1 || after > 2 || (after == 1 && !is_folder(tokens[before + 1].text)))
      return say(column_of(tokens), "expected \"module => module version\" or \"module => ./folder\"");
    Replacement replacement{.module = tokens[0].text, .version = "", .new_module = "", .new_version = "", .at = {}};
    if (before == 2) replacement.version = tokens[1].text;
    replacement.new_module = tokens[before + 1].text;
    if (after == 2) replacement.new_version = tokens[before + 2].text;
    replacement.at = {line_, tokens.back().column};
    file_.replaced.push_back(std::move(replacement));
  }

  static std::size_t column_of(const std::vector<Token>& tokens) { return tokens.empty() ? 1 : tokens.front().column; }

  void say(std::size_t column, std::string message) {
    lscan::add(said_, {DiagnosticSeverity::error, file_.path, line_, column, std::move(message)});
  }

  ModFile file_;
  Diagnostics& said_;
  std::size_t line_ = 0;
};

}  // namespace

ModFile read_mod_file(std::string_view path, std::string_view text, Diagnostics& said) {
  return Reader(path, said).read(text);
}

void Replacements::add(const ModFile& file) {
  Layer layer{&file, {}};
  for (const Replacement& replacement : file.replaced)
    layer.by_module.emplace(std::pair<std::string_view, std::string_view>(replacement.module, replacement.version),
                            &replacement);
  if (!layer.by_module.empty()) layers_.push_back(std::move(layer));
}

Replacements::Found Replacements::find(const std::string& module, const std::string& version) const {
  for (const Layer& layer : layers_) {
    for (const std::string_view wanted : {std::string_view(version), std::string_view()}) {
      const auto found = layer.by_module.find({module, wanted});
      if (found != layer.by_module.end()) return {found->second, layer.file};
    }
  }
  return {};
}

bool is_version(std::string_view version) {
  return version.starts_with('v') && order_of(Ecosystem::go).is_valid(version) &&
         std::count(version.begin(), version.end(), '.') >= 2;
}

bool is_lower(std::string_view a, std::string_view b) { return order_of(Ecosystem::go).compare(a, b) < 0; }

}  // namespace lscan::gomod
