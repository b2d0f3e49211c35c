// TOML 1.0 by toml++.
//
// The library reads a document as a whole or not at all. Where one is damaged, the section around the damage is blanked
// out and the rest is read again, so that a merge gone wrong in one entry does not hide all others.
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/base/limits.h"
#include "core/base/toml.h"
#include "lockfiles/text/document_builder.h"

namespace lscan {
namespace {

class Converter {
 public:
  explicit Converter(DocumentBuilder& builder) : builder_(builder) {}

  void convert(const toml::node& node, std::string_view key, std::size_t key_offset) {
    if (builder_.depth() > static_cast<std::size_t>(limits::kDocumentDepth)) return say_too_deep(node);
    const DocumentBuilder::Place place{key, key_offset, offset_of(node.source().begin)};
    if (const toml::table* table = node.as_table()) {
      builder_.open(place, Value::Kind::table);
      for (const auto& [name, member] : *table)
        convert(member, builder_.keep(name.str()), offset_of(name.source().begin));
      builder_.close();
    } else if (const toml::array* array = node.as_array()) {
      builder_.open(place, Value::Kind::list);
      for (const toml::node& element : *array) convert(element, "", offset_of(element.source().begin));
      builder_.close();
    } else if (const auto* text = node.as_string()) {
      builder_.add(place, Value::Kind::text, builder_.keep(text->get()));
    } else {
      builder_.add(place, Value::Kind::other, builder_.keep(spelled(node)), DocumentBuilder::Quoted::no);
    }
  }

 private:
  static std::string spelled(const toml::node& node) {
    if (const auto truth = node.value_exact<bool>()) return *truth ? "true" : "false";
    if (const auto number = node.value_exact<std::int64_t>()) return std::to_string(*number);
    return "";  // no lockfile says anything with a fraction or a date that matters here
  }

  // toml++ counts characters, we count bytes.
  std::size_t offset_of(const toml::source_position& at) const {
    return builder_.lines().offset_of(at.line, at.column);
  }

  void say_too_deep(const toml::node& node) {
    if (!said_)
      builder_.say(offset_of(node.source().begin),
                   "expected TOML of at most " + std::to_string(limits::kDocumentDepth) + " levels");
    said_ = true;
  }

  DocumentBuilder& builder_;
  bool said_ = false;
};

bool begins_section(std::string_view text, std::size_t line_start) {
  const std::size_t first = text.find_first_not_of(" \t", line_start);
  return first != std::string_view::npos && text[first] == '[';
}

// Blanks out the section that `offset` lies in: from its header, or the start of the text, to the next one. False where
// nothing stands there any more.
bool blank_section(std::string& text, std::size_t offset) {
  const auto line_start = [&](std::size_t at) {
    const std::size_t newline = at == 0 ? std::string::npos : text.rfind('\n', at - 1);
    return newline == std::string::npos ? 0 : newline + 1;
  };
  std::size_t begin = line_start(std::min(offset, text.size()));
  while (begin != 0 && !begins_section(text, begin)) begin = line_start(begin - 1);
  std::size_t end = begin;
  do {
    end = text.find('\n', end);
    end = end == std::string::npos ? text.size() : end + 1;
  } while (end != text.size() && !begins_section(text, end));
  bool blanked = false;
  for (std::size_t i = begin; i < end; ++i) {
    if (text[i] == '\n' || text[i] == ' ') continue;
    text[i] = ' ';
    blanked = true;
  }
  return blanked;
}

struct Damage {
  std::size_t offset = 0;
  std::string message;
};

std::optional<Damage> parse(std::string_view text, const LineIndex& lines, toml::parse_result& parsed) {
  constexpr auto kParts = static_cast<std::size_t>(limits::kDocumentDepth);
  if (const auto deep = find_deep_key(text, kParts))
    return Damage{*deep, "expected TOML with keys of at most " + std::to_string(kParts) + " parts"};
  parsed = toml::parse(text);
  if (parsed) return std::nullopt;
  const toml::source_position at = parsed.error().source().begin;
  return Damage{lines.offset_of(at.line, at.column), "expected TOML: " + std::string(parsed.error().description())};
}

}  // namespace

Document read_toml(const SourceFile& file, Inventory& found) {
  DocumentBuilder builder(file, found, DocumentBuilder::RepeatedKeys::are_fine);  // TOML itself forbids them
  if (!fits(file, found)) return builder.finish();
  std::string repaired;
  toml::parse_result parsed;
  for (int i = 0; i <= limits::kDamagedSections; ++i) {
    std::optional<Damage> damage = parse(repaired.empty() ? file.text : repaired, builder.lines(), parsed);
    if (!damage || i == limits::kDamagedSections) break;
    builder.say(damage->offset, std::move(damage->message));
    if (repaired.empty()) repaired = file.text;
    if (!blank_section(repaired, damage->offset)) break;
  }
  if (parsed) Converter(builder).convert(parsed.table(), "", 0);
  return builder.finish();
}

}  // namespace lscan
