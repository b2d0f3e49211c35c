#include "core/report/json_writer.h"

#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <ostream>

#include "core/report/utf8.h"

namespace lscan {
namespace {

constexpr std::size_t kBufferBytes = 64 * 1024;

void append_u(std::string& out, char32_t unit) {
  constexpr char kHex[] = "0123456789abcdef";
  out.append("\\u");
  for (int shift = 12; shift >= 0; shift -= 4) out += kHex[(unit >> shift) & 15U];
}

void append_escaped(std::string& out, char32_t value) {
  if (value == '"' || value == '\\') {
    out.append({'\\', static_cast<char>(value)});
  } else if (value < 0x10000) {
    append_u(out, value);
  } else {  // a surrogate pair
    append_u(out, 0xD800 + ((value - 0x10000) >> 10));
    append_u(out, 0xDC00 + ((value - 0x10000) & 0x3FF));
  }
}

// Printable ASCII without the two signs that JSON escapes: nearly every byte of a result.
bool is_plain(char c) { return c >= 0x20 && c < 0x7F && c != '"' && c != '\\'; }

// Whether all eight bytes are plain. Sets the highest bit of each that is 0, or below 0x20, and asks whether any is
// set.
bool are_plain(std::uint64_t bytes) {
  constexpr std::uint64_t kEach = 0x0101010101010101;
  constexpr std::uint64_t kHighest = 0x80 * kEach;
  const auto zeros = [](std::uint64_t of) { return (of - kEach) & ~of; };
  const std::uint64_t below_space = (bytes - 0x20 * kEach) & ~bytes;
  const std::uint64_t others = zeros(bytes ^ '"' * kEach) | zeros(bytes ^ '\\' * kEach) | zeros(bytes ^ 0x7F * kEach);
  return ((bytes | below_space | others) & kHighest) == 0;
}

// How many bytes at the start are plain.
std::size_t plain_bytes(std::string_view text) {
  std::size_t plain = 0;
  for (std::uint64_t eight = 0; plain + sizeof eight <= text.size(); plain += sizeof eight) {
    std::memcpy(&eight, text.data() + plain, sizeof eight);
    if (!are_plain(eight)) break;
  }
  while (plain < text.size() && is_plain(text[plain])) ++plain;
  return plain;
}

}  // namespace

JsonWriter::JsonWriter(std::ostream& out) : out_(out) { buffer_.reserve(kBufferBytes + kBufferBytes / 4); }

JsonWriter::~JsonWriter() { out_.write(buffer_.data(), static_cast<std::streamsize>(buffer_.size())); }

void JsonWriter::key(std::string_view name) {
  separate();
  buffer_.append("\"").append(name).append("\": ");
  after_key_ = true;
}

void JsonWriter::value(std::string_view text) {
  separate();
  append_quoted(text);
  flush_when_full();
}

void JsonWriter::value(double number) {
  if (!std::isfinite(number)) return null();
  char digits[32];
  auto [end, error] = std::to_chars(std::begin(digits), std::end(digits), number, std::chars_format::fixed);
  if (error != std::errc())  // too long without an exponent
    end = std::to_chars(std::begin(digits), std::end(digits), number, std::chars_format::scientific).ptr;
  put(std::string_view(digits, static_cast<std::size_t>(end - digits)));
}

void JsonWriter::value(std::uint64_t number) {
  char digits[24];
  const auto end = std::to_chars(std::begin(digits), std::end(digits), number).ptr;
  put(std::string_view(digits, static_cast<std::size_t>(end - digits)));
}

void JsonWriter::member_or_null(std::string_view name, std::string_view text) {
  key(name);
  text.empty() ? null() : value(text);
}

void JsonWriter::member(std::string_view name, const std::vector<std::string>& texts) {
  key(name);
  begin_array();
  for (const std::string& text : texts) value(text);
  end_array();
}

void JsonWriter::begin(char bracket, Layout layout) {
  separate();
  const bool inside_flat = !levels_.empty() && levels_.back().layout == Layout::flat;
  levels_.push_back({inside_flat ? Layout::flat : layout});
  buffer_ += bracket;
}

void JsonWriter::end(char bracket) {
  const Level closed = levels_.back();
  levels_.pop_back();
  if (closed.layout == Layout::lines && !closed.empty) new_line();
  buffer_ += bracket;
  if (levels_.empty()) buffer_ += '\n';
  flush_when_full();
}

void JsonWriter::separate() {
  if (after_key_) {
    after_key_ = false;
    return;
  }
  if (levels_.empty()) return;
  Level& level = levels_.back();
  if (!level.empty) buffer_.append(level.layout == Layout::flat ? ", " : ",");
  level.empty = false;
  if (level.layout == Layout::lines) new_line();
}

void JsonWriter::put(std::string_view token) {
  separate();
  buffer_.append(token);
}

void JsonWriter::append_quoted(std::string_view text) {
  buffer_ += '"';
  while (!text.empty()) {
    const std::size_t plain = plain_bytes(text);
    buffer_.append(text.substr(0, plain));
    text.remove_prefix(plain);
    if (text.empty()) break;

    const utf8::CodePoint point = utf8::first(text);
    if (!point.valid) {
      buffer_.append("\uFFFD");
    } else if (point.value == '"' || point.value == '\\' || utf8::is_control(point.value)) {
      append_escaped(buffer_, point.value);
    } else {
      buffer_.append(text.substr(0, point.bytes));
    }
    text.remove_prefix(point.bytes);
  }
  buffer_ += '"';
}

void JsonWriter::new_line() { buffer_.append("\n").append(2 * levels_.size(), ' '); }

void JsonWriter::flush_when_full() {
  if (buffer_.size() < kBufferBytes) return;
  out_.write(buffer_.data(), static_cast<std::streamsize>(buffer_.size()));
  buffer_.clear();
}

}  // namespace lscan
