#include <memory>
#include <string>

#include "core/base/json.h"
#include "lockfiles/text/document_builder.h"

namespace lscan {
namespace {

// Blanks out what plain JSON has not, so that all else stays where it is.
class Plainer {
 public:
  explicit Plainer(std::string_view text) : text_(text) {}

  std::string run() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '"') {
        comma_ = std::string::npos;
        skip_string();
      } else if (text_.compare(at_, 2, "//") == 0) {
        blank_until(std::min(text_.find('\n', at_), text_.size()));
      } else if (text_.compare(at_, 2, "/*") == 0) {
        const std::size_t end = text_.find("*/", at_ + 2);
        blank_until(end == std::string::npos ? text_.size() : end + 2);
      } else {
        take(c);
      }
    }
    return std::move(text_);
  }

 private:
  void take(char c) {
    const bool is_end = c == ']' || c == '}';
    if (is_end && comma_ != std::string::npos) text_[comma_] = ' ';
    const bool is_blank = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (!is_blank) comma_ = c == ',' ? at_ : std::string::npos;
    ++at_;
  }

  void skip_string() {
    for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
      if (text_[at_] == '\\') ++at_;
    }
    ++at_;
  }

  void blank_until(std::size_t end) {
    for (; at_ < end; ++at_) {
      if (text_[at_] != '\n') text_[at_] = ' ';
    }
  }

  std::string text_;
  std::size_t at_ = 0;
  std::size_t comma_ = std::string::npos;  // the last one, while nothing but blanks follows it
};

// What the texts of a document are views of, if not of the file.
struct Kept {
  std::string plain;
  json::Walker walker;  // holds the texts that had escapes
};

enum class Comments { none, allowed };

Document read(const SourceFile& file, Comments comments, Inventory& found) {
  DocumentBuilder builder(file, found, DocumentBuilder::RepeatedKeys::are_said);
  const auto kept = std::make_shared<Kept>();
  std::string_view text = file.text;
  std::size_t slack = file.slack;
  if (comments == Comments::allowed) {
    kept->plain = Plainer(file.text).run();
    text = kept->plain;
    slack = kept->plain.capacity() - kept->plain.size();
  }
  const auto problem = kept->walker.walk_in_place(text, slack, [&](const json::Value& value) {
    while (builder.depth() > value.path.size()) builder.close();
    const bool is_element = value.path.empty() || value.path.back().data() == json::kElement.data();
    const DocumentBuilder::Place place{is_element ? std::string_view() : value.path.back(), value.key_offset,
                                       value.offset};
    switch (value.kind) {
      case json::Kind::object:
        return builder.open(place, Value::Kind::table);
      case json::Kind::array:
        return builder.open(place, Value::Kind::list);
      case json::Kind::string:
        return builder.add(place, Value::Kind::text, value.text);
      case json::Kind::other:
        return builder.add(place, Value::Kind::other, value.spelling, DocumentBuilder::Quoted::no);
    }
  });
  if (problem) builder.say(problem->offset.value_or(0), problem->message);
  builder.keep(kept);
  return builder.finish();
}

}  // namespace

Document read_json(const SourceFile& file, Inventory& found) { return read(file, Comments::none, found); }

Document read_jsonc(const SourceFile& file, Inventory& found) { return read(file, Comments::allowed, found); }

}  // namespace lscan
