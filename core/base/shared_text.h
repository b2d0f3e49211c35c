// A text that never changes and that many hold: copies share it, so that a path that stands at half a million places is
// in memory once. 16 bytes; an empty one allocates nothing.
#pragma once

#include <concepts>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace lscan {

class SharedText {
 public:
  SharedText() = default;
  SharedText(std::string text)  // implicit, as are the others: it stands where a string would
      : text_(text.empty() ? nullptr : std::make_shared<const std::string>(std::move(text))) {}
  SharedText(std::string_view text) : SharedText(std::string(text)) {}
  SharedText(const char* text) : SharedText(std::string(text)) {}

  const std::string& str() const {
    static const std::string empty;
    return text_ == nullptr ? empty : *text_;
  }
  std::string_view view() const { return text_ == nullptr ? std::string_view() : *text_; }
  bool empty() const { return text_ == nullptr; }

  operator const std::string&() const { return str(); }
  operator std::string_view() const { return view(); }

  // By what they say, whoever shares them.
  friend bool operator==(const SharedText& a, const std::convertible_to<std::string_view> auto& b) {
    return a.view() == std::string_view(b);
  }

 private:
  std::shared_ptr<const std::string> text_;
};

}  // namespace lscan
