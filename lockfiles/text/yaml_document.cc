// YAML 1.1 by libyaml, of which this takes lists, tables and single values, as lockfiles have them.
//
// An alias repeats what its anchor names, up to a limit; it cannot stand inside of what it repeats. Tags are passed
// over and the merge key "<<" is a key like any other: no lockfile has either.
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <yaml.h>

#include "core/base/limits.h"
#include "lockfiles/text/document_builder.h"

namespace lscan {
namespace {

std::string_view text_of(const yaml_char_t* text, std::size_t size) {
  return {reinterpret_cast<const char*>(text), size};
}

std::string_view text_of(const yaml_char_t* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

struct Event : yaml_event_t {
  Event() : yaml_event_t() {}
  ~Event() { yaml_event_delete(this); }
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;
};

class Reader {
 public:
  Reader(const SourceFile& file, DocumentBuilder& builder) : builder_(builder) {
    yaml_parser_initialize(&parser_);
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(file.text.data()), file.text.size());
  }
  ~Reader() { yaml_parser_delete(&parser_); }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  void read() {
    while (!done_) {
      Event event;
      if (yaml_parser_parse(&parser_, &event) == 0) return say_problem();
      take(event);
    }
  }

 private:
  // What is open: a table waits for a key, then for its value.
  struct Open {
    bool is_table = false;
    bool has_key = false;
    std::string_view key;
    std::size_t key_offset = 0;
    std::string anchor;
    std::size_t node = 0;
  };

  void take(const Event& event) {
    const std::size_t offset = builder_.lines().offset_of(event.start_mark.line + 1, event.start_mark.column + 1);
    switch (event.type) {
      case YAML_SCALAR_EVENT:
        return take_scalar(event, offset);
      case YAML_ALIAS_EVENT:
        return take_alias(std::string(text_of(event.data.alias.anchor)), offset);
      case YAML_SEQUENCE_START_EVENT:
        return open(Value::Kind::list, text_of(event.data.sequence_start.anchor), offset);
      case YAML_MAPPING_START_EVENT:
        return open(Value::Kind::table, text_of(event.data.mapping_start.anchor), offset);
      case YAML_SEQUENCE_END_EVENT:
      case YAML_MAPPING_END_EVENT:
        return close();
      case YAML_DOCUMENT_END_EVENT:
        anchors_.clear();
        return;
      case YAML_STREAM_END_EVENT:
        done_ = true;
        return;
      default:
        return;
    }
  }

  void take_scalar(const Event& event, std::size_t offset) {
    const auto& scalar = event.data.scalar;
    const std::string_view text = builder_.keep(text_of(scalar.value, scalar.length));
    if (waits_for_key()) return set_key(text, offset);
    note_anchor(text_of(scalar.anchor), builder_.size());
    const bool plain = scalar.style == YAML_PLAIN_SCALAR_STYLE;
    builder_.add(place(offset), Value::Kind::text, text,
                 plain ? DocumentBuilder::Quoted::no : DocumentBuilder::Quoted::yes);
  }

  void take_alias(const std::string& name, std::size_t offset) {
    const auto anchor = anchors_.find(name);
    if (anchor == anchors_.end()) return stop(offset, "expected an alias of what stands before it, found *" + name);
    if (waits_for_key()) return stop(offset, "expected a text as a key, found an alias");
    if (!builder_.repeat(place(offset), anchor->second))
      stop(offset, "expected aliases that repeat at most " + std::to_string(limits::kRepeatedValues) + " values");
  }

  void open(Value::Kind kind, std::string_view anchor, std::size_t offset) {
    if (waits_for_key()) return stop(offset, "expected a text as a key, found a list or a table");
    if (open_.size() >= static_cast<std::size_t>(limits::kDocumentDepth))
      return stop(offset, "expected YAML of at most " + std::to_string(limits::kDocumentDepth) + " levels");
    const std::size_t node = builder_.size();
    builder_.open(place(offset), kind);
    open_.push_back({.is_table = kind == Value::Kind::table, .anchor = std::string(anchor), .node = node});
  }

  void close() {
    builder_.close();
    const Open closed = std::move(open_.back());
    open_.pop_back();
    note_anchor(closed.anchor, closed.node);  // only now, so that nothing can repeat itself
  }

  bool waits_for_key() const { return !open_.empty() && open_.back().is_table && !open_.back().has_key; }

  void set_key(std::string_view key, std::size_t offset) {
    open_.back().has_key = true;
    open_.back().key = key;
    open_.back().key_offset = offset;
  }

  // Of the next value; uses up the key.
  DocumentBuilder::Place place(std::size_t offset) {
    if (open_.empty() || !open_.back().is_table) return {"", offset, offset};
    open_.back().has_key = false;
    return {open_.back().key, open_.back().key_offset, offset};
  }

  void note_anchor(std::string_view name, std::size_t node) {
    if (!name.empty()) anchors_[std::string(name)] = node;
  }

  void stop(std::size_t offset, std::string why) {
    builder_.say(offset, std::move(why));
    done_ = true;
  }

  void say_problem() {
    const yaml_mark_t& mark = parser_.problem_mark;
    const std::string what =
        parser_.problem == nullptr ? "expected YAML" : std::string("expected YAML: ") + parser_.problem;
    builder_.say(builder_.lines().offset_of(mark.line + 1, mark.column + 1), what);
  }

  DocumentBuilder& builder_;
  yaml_parser_t parser_{};
  bool done_ = false;
  std::vector<Open> open_;
  std::map<std::string, std::size_t> anchors_;
};

}  // namespace

Document read_yaml(const SourceFile& file, Inventory& found) {
  DocumentBuilder builder(file, found, DocumentBuilder::RepeatedKeys::are_said);
  if (fits(file, found)) Reader(file, builder).read();
  return builder.finish();
}

}  // namespace lscan
