#include "core/base/text_arena.h"

#include <algorithm>

namespace lscan {

std::string_view TextArena::keep(std::string_view text) {
  constexpr std::size_t kBlock = 64 * 1024;
  if (text.size() > left_) {
    left_ = std::max(kBlock, text.size());
    next_ = blocks_.emplace_back(new char[left_]).get();
  }
  std::copy(text.begin(), text.end(), next_);
  const std::string_view kept(next_, text.size());
  next_ += text.size();
  left_ -= text.size();
  return kept;
}

}  // namespace lscan
