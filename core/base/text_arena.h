#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace lscan {

// Texts that stay where they are, so that views of them do.
class TextArena {
 public:
  std::string_view keep(std::string_view text);

 private:
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t left_ = 0;
  char* next_ = nullptr;
};

}  // namespace lscan
