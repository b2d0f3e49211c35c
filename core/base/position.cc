#include "core/base/position.h"

#include <algorithm>

namespace lscan {

namespace {

// In runs that fit into a byte, which compilers turn into vector instructions; std::count they do not.
std::size_t count_newlines(std::string_view text) {
  constexpr std::size_t kRun = 255;
  std::size_t count = 0;
  while (!text.empty()) {
    unsigned char in_run = 0;
    for (const char c : text.substr(0, kRun)) in_run = static_cast<unsigned char>(in_run + (c == '\n' ? 1 : 0));
    count += in_run;
    text.remove_prefix(std::min(kRun, text.size()));
  }
  return count;
}

}  // namespace

LineIndex::LineIndex(std::string_view text) : text_(text) {
  starts_.reserve(count_newlines(text) + 1);
  starts_.push_back(0);
  for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n', end + 1))
    starts_.push_back(static_cast<std::uint32_t>(end + 1));
}

Position LineIndex::at(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  const auto behind = std::upper_bound(starts_.begin(), starts_.end(), offset);
  const std::size_t line = static_cast<std::size_t>(behind - starts_.begin());
  return {line, offset - starts_[line - 1] + 1};
}

std::size_t LineIndex::offset_of(std::size_t line, std::size_t character) const {
  if (line == 0) return 0;
  if (line > starts_.size()) return text_.size();
  std::size_t offset = starts_[line - 1];
  const auto is_inside_character = [this](std::size_t at) {
    return at < text_.size() && (static_cast<unsigned char>(text_[at]) & 0xC0) == 0x80;
  };
  for (; character > 1 && offset < text_.size() && text_[offset] != '\n'; --character) {
    ++offset;
    while (is_inside_character(offset)) ++offset;
  }
  return offset;
}

Position LineCounter::at(std::size_t offset) {
  offset = std::min(offset, text_.size());
  if (offset < counted_to_) *this = LineCounter(text_);
  const std::string_view passed = text_.substr(counted_to_, offset - counted_to_);
  if (const std::size_t newlines = count_newlines(passed); newlines != 0) {
    line_ += newlines;
    line_start_ = counted_to_ + passed.rfind('\n') + 1;
  }
  counted_to_ = offset;
  return {line_, offset - line_start_ + 1};
}

}  // namespace lscan
