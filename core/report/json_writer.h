// Writes JSON as it comes, so that no document is ever held in memory. docs/decisions/streamed-json.md says why it is
// ours.
//
// The text is the same for the same calls, whatever the locale. Strings are always valid JSON and valid UTF-8: a byte
// that is not UTF-8 becomes U+FFFD, and what a terminal would obey is written as \uXXXX, so that looking at the file is
// safe too.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lscan {

class JsonWriter {
 public:
  // How the members of an object or array lie on the page. Inside `flat` everything is flat.
  enum class Layout { flat, lines };

  explicit JsonWriter(std::ostream& out);
  ~JsonWriter();  // hands the rest to the stream
  JsonWriter(const JsonWriter&) = delete;
  JsonWriter& operator=(const JsonWriter&) = delete;

  void begin_object(Layout layout = Layout::flat) { begin('{', layout); }
  void end_object() { end('}'); }
  void begin_array(Layout layout = Layout::flat) { begin('[', layout); }
  void end_array() { end(']'); }

  // Inside an object, before each value. `name` is one of ours and needs no escaping.
  void key(std::string_view name);

  void value(std::string_view text);
  void value(const std::string& text) { value(std::string_view(text)); }
  void value(const char* text) { value(std::string_view(text)); }
  void value(bool truth) { put(truth ? "true" : "false"); }
  void value(double number);  // the shortest form that reads back as the same number; null where it is no number
  void value(std::uint64_t number);
  void null() { put("null"); }

  template <typename T>
  void value(const std::optional<T>& maybe) {
    maybe ? value(*maybe) : null();
  }

  template <typename T>
  void member(std::string_view name, const T& content) {
    key(name);
    value(content);
  }

  // An empty text stands for one that does not apply, and is written as null.
  void member_or_null(std::string_view name, std::string_view text);
  void member(std::string_view name, const std::vector<std::string>& texts);

 private:
  struct Level {
    Layout layout;
    bool empty = true;
  };

  void begin(char bracket, Layout layout);
  void end(char bracket);
  void separate();
  void put(std::string_view token);
  void append_quoted(std::string_view text);
  void new_line();
  void flush_when_full();

  std::ostream& out_;
  std::string buffer_;
  std::vector<Level> levels_;
  bool after_key_ = false;
};

}  // namespace lscan
