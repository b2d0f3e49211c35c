#include "core/base/toml_keys.h"

#include <algorithm>

namespace lscan {
namespace {

class Scanner {
 public:
  Scanner(std::string_view text, std::size_t parts) : text_(text), parts_(parts) {}

  std::optional<std::size_t> run() {
    while (at_ < text_.size()) {
      switch (text_[at_]) {
        case '"':
        case '\'':
          skip_string();
          break;
        case '#':
          at_ = std::min(text_.find('\n', at_), text_.size());
          break;
        case '\n':
        case '=':
        case ',':
        case '{':
        case '[':
        case ']':
          dots_ = 0;
          begin_ = ++at_;
          break;
        case '.':
          if (++dots_ >= parts_) return begin_;
          [[fallthrough]];
        default:
          ++at_;
      }
    }
    return std::nullopt;
  }

 private:
  // A string of one line ends with it at the latest: what has no end there is no TOML.
  void skip_string() {
    const char quote = text_[at_];
    const std::string_view three = text_.substr(at_, 3);
    const bool has_lines = three.size() == 3 && three[1] == quote && three[2] == quote;
    for (at_ += has_lines ? 3 : 1; at_ < text_.size(); ++at_) {
      if (text_[at_] == '\\' && quote == '"') {
        ++at_;
      } else if (has_lines && text_.substr(at_, 3) == three) {
        at_ += 3;
        // Two more may belong to the string: """ends in quotes""""".
        while (at_ < text_.size() && text_[at_] == quote) ++at_;
        return;
      } else if (!has_lines && text_[at_] == '\n') {
        return;
      } else if (!has_lines && text_[at_] == quote) {
        ++at_;
        return;
      }
    }
  }

  std::string_view text_;
  std::size_t parts_;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;  // of what may be a key
  std::size_t dots_ = 0;   // in it
};

}  // namespace

std::optional<std::size_t> find_deep_key(std::string_view toml, std::size_t parts) {
  return Scanner(toml, parts).run();
}

}  // namespace lscan
