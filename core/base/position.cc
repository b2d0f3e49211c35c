#include "core/base/position.h"

#include <algorithm>

namespace lscan {

LineIndex::LineIndex(std::string_view text) : text_(text) {
  starts_.reserve(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1);
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

}  // namespace lscan
