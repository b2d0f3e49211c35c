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

bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

std::uint32_t count_characters(std::string_view text) {
  return static_cast<std::uint32_t>(std::count_if(text.begin(), text.end(), begins_character));
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
  const std::size_t begin = starts_[line - 1];
  const std::size_t end = line < starts_.size() ? starts_[line] - 1 : text_.size();
  std::size_t offset = begin;
  std::size_t to_pass = character == 0 ? 0 : character - 1;
  if (to_pass > kBlock) {
    count_blocks();
    const std::size_t of_text = characters_before(begin) + to_pass;
    const auto behind = std::upper_bound(characters_before_.begin(), characters_before_.end(), of_text);
    const auto block = static_cast<std::size_t>(behind - characters_before_.begin()) - 1;
    if (block * kBlock >= end) return end;
    offset = block * kBlock;
    to_pass = of_text - characters_before_[block];
    while (offset < end && !begins_character(text_[offset])) ++offset;  // the one before it counts for its own block
  }
  for (; to_pass > 0 && offset < end; --to_pass) {
    ++offset;
    while (offset < end && !begins_character(text_[offset])) ++offset;
  }
  return offset;
}

void LineIndex::count_blocks() const {
  if (!characters_before_.empty()) return;
  std::uint32_t characters = 0;
  for (std::size_t at = 0; at <= text_.size(); at += kBlock) {
    characters_before_.push_back(characters);
    characters += count_characters(text_.substr(at, kBlock));
  }
}

std::size_t LineIndex::characters_before(std::size_t offset) const {
  const std::size_t block = offset / kBlock;
  return characters_before_[block] + count_characters(text_.substr(block * kBlock, offset % kBlock));
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
