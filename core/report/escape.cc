#include "core/report/escape.h"

#include <fmt/format.h>

#include "core/report/utf8.h"

namespace lscan {
namespace {

constexpr std::string_view kEllipsis = "…";

// The longest end of `safe` within `width` columns.
std::string_view trailing_columns(std::string_view safe, std::size_t width) {
  std::size_t excess = columns(safe);
  while (excess > width) {
    const utf8::CodePoint point = utf8::first(safe);
    excess -= utf8::columns(point.value);
    safe.remove_prefix(point.bytes);
  }
  return safe;
}

}  // namespace

std::string terminal_safe(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const utf8::CodePoint point = utf8::first(text);
    if (point.valid && !utf8::is_control(point.value)) {
      out.append(text.substr(0, point.bytes));
    } else if (!point.valid || point.value < 0x80) {
      out += fmt::format("\\x{:02x}", static_cast<std::uint32_t>(point.value));
    } else {
      out += fmt::format("\\u{{{:x}}}", static_cast<std::uint32_t>(point.value));
    }
    text.remove_prefix(point.bytes);
  }
  return out;
}

std::size_t columns(std::string_view safe) {
  std::size_t sum = 0;
  while (!safe.empty()) {
    const utf8::CodePoint point = utf8::first(safe);
    sum += utf8::columns(point.value);
    safe.remove_prefix(point.bytes);
  }
  return sum;
}

std::string_view leading_columns(std::string_view safe, std::size_t width) {
  std::size_t end = 0;
  while (end < safe.size()) {
    const utf8::CodePoint point = utf8::first(safe.substr(end));
    const std::size_t needed = utf8::columns(point.value);
    if (needed > width) break;
    width -= needed;
    end += point.bytes;
  }
  return safe.substr(0, end);
}

std::string shortened(std::string_view safe, std::size_t width) {
  if (columns(safe) <= width) return std::string(safe);
  if (width == 0) return {};
  const std::size_t head = (width - 1) / 4;  // the end of a path or of "name version" tells more than its start
  std::string out(leading_columns(safe, head));
  out.append(kEllipsis).append(trailing_columns(safe, width - 1 - head));
  return out;
}

}  // namespace lscan
