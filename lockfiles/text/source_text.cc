#include "lockfiles/text/source_text.h"

#include <array>

#include <simdjson.h>

#include "core/base/text.h"

namespace lscan {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view kUtf16LittleMark = "\xFF\xFE";
constexpr std::string_view kUtf16BigMark = "\xFE\xFF";

// gitattributes(5), "conflict-marker-size": seven signs at the start of a line, then a blank or its end.
constexpr std::string_view kConflict = "<<<<<<< ";
constexpr std::array<std::string_view, 4> kMarkers = {"<<<<<<<", "|||||||", "=======", ">>>>>>>"};

bool is_marker(std::string_view line) {
  for (const std::string_view marker : kMarkers) {
    if (line.starts_with(marker) && (line.size() == marker.size() || line[marker.size()] == ' ')) return true;
  }
  return false;
}

std::size_t first_marker(std::string_view text) {
  for (std::size_t at = text.find(kConflict); at != std::string_view::npos; at = text.find(kConflict, at + 1)) {
    if (at == 0 || text[at - 1] == '\n') return at;
  }
  return std::string_view::npos;
}

void append_utf8(std::string& out, char32_t c) {
  const auto put = [&out](char32_t byte) { out += static_cast<char>(byte); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | c >> 6);
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | c >> 12);
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | c >> 18);
    put(0x80 | (c >> 12 & 0x3F));
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

// The bytes of the UTF-8 character at the front, 0 where none stands there. Of Unicode's table 3-7 this takes what
// decides; simdjson has the last word on the whole.
std::size_t character_size(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t size = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
  return size != 0 && size <= text.size() && simdjson::validate_utf8(text.data(), size) ? size : 0;
}

// Whether an XML declaration at the front says that each byte is a character, as many poms do for the names of their
// authors.
bool tells_single_bytes(std::string_view text) {
  if (!text.starts_with("<?xml")) return false;
  const std::string declaration = text::lower(text.substr(0, text.find("?>")));
  for (const std::string_view encoding : {"iso-8859-", "windows-125", "latin", "us-ascii"}) {
    for (const char quote : {'"', '\''}) {
      if (declaration.find(quote + std::string(encoding)) != std::string::npos) return true;
    }
  }
  return false;
}

}  // namespace

SourceText::SourceText(std::string_view raw, std::size_t slack) : text_(raw), slack_(slack) {
  if (raw.starts_with(kUtf16LittleMark) || raw.starts_with(kUtf16BigMark)) {
    decode_utf16(raw.substr(2), raw.starts_with(kUtf16BigMark));
  } else if (raw.starts_with(kUtf8Mark)) {
    text_.remove_prefix(kUtf8Mark.size());
  }
  if (!simdjson::validate_utf8(text_.data(), text_.size())) replace_what_is_not_utf8();
  if (first_marker(text_) != std::string_view::npos) blank_conflict_markers();
}

std::string& SourceText::own() {
  if (!owns_) {
    own_.reserve(text_.size() + simdjson::SIMDJSON_PADDING);
    own_ = text_;
    owns_ = true;
    text_ = own_;
    slack_ = own_.capacity() - own_.size();
  }
  return own_;
}

void SourceText::decode_utf16(std::string_view units, bool big_endian) {
  std::string out;
  char32_t high = 0;
  for (std::size_t i = 0; i + 1 < units.size(); i += 2) {
    const auto first = static_cast<unsigned char>(units[i]);
    const auto second = static_cast<unsigned char>(units[i + 1]);
    const char32_t unit = big_endian ? char32_t{first} << 8 | second : char32_t{second} << 8 | first;
    const bool is_high = unit >= 0xD800 && unit < 0xDC00;
    const bool is_low = unit >= 0xDC00 && unit < 0xE000;
    if (high != 0 && is_low) {
      append_utf8(out, 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00));
    } else {
      if (high != 0) out += '?';
      if (is_low) out += '?';
      if (!is_high && !is_low) append_utf8(out, unit);
    }
    high = is_high ? unit : 0;
  }
  if (high != 0) out += '?';
  text_ = out;
  own();
}

void SourceText::replace_what_is_not_utf8() {
  std::string& text = own();
  bool said = tells_single_bytes(text);
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t size = character_size(std::string_view(text).substr(i));
    if (size == 0) {
      text[i] = '?';
      if (!said) mended_.push_back({i, "expected UTF-8, other bytes were read as '?'"});
      said = true;
    }
    i += size == 0 ? 1 : size;
  }
}

void SourceText::blank_conflict_markers() {
  std::string& text = own();
  mended_.push_back({first_marker(text), "holds an unresolved merge conflict, of which both sides were read"});
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t newline = text.find('\n', start);
    const std::size_t end = newline == std::string::npos ? text.size() : newline;
    std::string_view line(text.data() + start, end - start);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (is_marker(line)) text.replace(start, line.size(), line.size(), ' ');
    start = end + 1;
  }
}

Diagnostics SourceText::said_of(std::string_view path) const {
  Diagnostics said;
  if (mended_.empty()) return said;
  const LineIndex lines(text_);
  for (const Mended& mended : mended_) {
    const Position at = lines.at(mended.offset);
    said.push_back({DiagnosticSeverity::error, std::string(path), at.line, at.column, mended.message});
  }
  return said;
}

}  // namespace lscan
