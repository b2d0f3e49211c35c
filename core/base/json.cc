#include "core/base/json.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <simdjson.h>

#include "core/base/limits.h"

namespace lscan::json {
namespace {

namespace ondemand = simdjson::ondemand;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

void replace_what_is_not_ascii(std::string& text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }, '?');
}

std::string sentence(simdjson::error_code error) {
  switch (error) {
    case simdjson::EMPTY:
      return "expected JSON, the file is empty";
    case simdjson::DEPTH_ERROR:
      return "expected JSON of at most " + std::to_string(limits::kDocumentDepth) + " levels";
    case simdjson::INCOMPLETE_ARRAY_OR_OBJECT:
      return "expected JSON, the text ends in the middle";
    case simdjson::UNCLOSED_STRING:
      return "expected JSON, a string does not end";
    case simdjson::TRAILING_CONTENT:
      return "expected JSON, something follows the end of the document";
    default:
      return "expected JSON";
  }
}

// A text that ends in the middle, without its last and unfinished value and with what closes the others. Empty where it
// does not end in the middle, or has no whole value.
std::string completed(std::string_view text) {
  std::string open;  // what would close it, the innermost last
  std::size_t whole = 0;
  bool has_value = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    switch (const char c = text[i]) {
      case '"':
        for (++i; i < text.size() && text[i] != '"'; ++i) {
          if (text[i] == '\\') ++i;
        }
        break;
      case '{':
      case '[':
        open += c == '{' ? '}' : ']';
        whole = i + 1;
        break;
      case '}':
      case ']':
        if (open.empty() || open.back() != c) return "";
        open.pop_back();
        if (open.empty()) return "";
        has_value = true;
        whole = i + 1;
        break;
      case ',':
        has_value = true;
        whole = i;
        break;
      default:
        break;
    }
  }
  if (open.empty() || !has_value) return "";
  return std::string(text.substr(0, whole)).append(open.rbegin(), open.rend());
}

}  // namespace

bool Value::is_at(std::initializer_list<std::string_view> keys) const {
  return std::equal(path.begin(), path.end(), keys.begin(), keys.end());
}

class Walker::Engine {
 public:
  std::optional<Problem> walk(std::string text, const Visit& visit) {
    own_ = std::move(text);
    if (own_.starts_with(kByteOrderMark)) own_.erase(0, kByteOrderMark.size());
    const std::size_t size = own_.size();
    own_.resize(size + simdjson::SIMDJSON_PADDING);
    const bool utf8 = simdjson::validate_utf8(own_.data(), size);
    if (!utf8) replace_what_is_not_ascii(own_);
    std::optional<Problem> problem = walk_padded(Padded(own_.data(), size, own_.size()), visit);
    if (!problem && !utf8) problem = Problem{0, "expected UTF-8, other bytes were read as '?'", std::nullopt};
    return problem;
  }

  std::optional<Problem> walk_in_place(std::string_view text, std::size_t slack, const Visit& visit) {
    const bool fits = slack >= simdjson::SIMDJSON_PADDING && !text.starts_with(kByteOrderMark) &&
                      simdjson::validate_utf8(text.data(), text.size());
    return fits ? walk_padded(Padded(text.data(), text.size(), text.size() + slack), visit)
                : walk(std::string(text), visit);
  }

 private:
  using Padded = simdjson::padded_string_view;

  // simdjson refuses a document whose end is missing before it gives anything of it.
  std::optional<Problem> walk_padded(const Padded& text, const Visit& visit) {
    const std::optional<Refusal> refusal = walk_whole(text, visit);
    if (!refusal) return std::nullopt;
    if (!refusal->is_cut_off) return refusal->problem;
    std::string whole = completed({text.data(), text.size()});
    if (whole.empty()) return refusal->problem;
    const std::string_view blanks = " \t\r\n";
    const std::size_t last = std::string_view(text.data(), text.size()).find_last_not_of(blanks);
    Problem problem{lines_.at(last).line, refusal->problem.message, last};
    cut_off_ = std::move(whole);
    const std::size_t size = cut_off_.size();
    cut_off_.resize(size + simdjson::SIMDJSON_PADDING);
    const std::optional<Refusal> earlier = walk_whole(Padded(cut_off_.data(), size, cut_off_.size()), visit);
    return earlier ? earlier->problem : problem;
  }

  struct Refusal {
    Problem problem;
    bool is_cut_off = false;  // the end may be missing, and nothing was visited
  };

  std::optional<Refusal> walk_whole(const Padded& text, const Visit& visit) {
    visit_ = &visit;
    path_.clear();
    last_offset_ = 0;
    text_ = text.data();
    lines_ = LineCounter({text.data(), text.size()});
    ondemand::document document;
    if (const auto error = parser_.iterate(text).get(document))
      return Refusal{Problem{0, sentence(error), std::nullopt}, error == simdjson::UNCLOSED_STRING};
    visited_ = false;
    auto error = walk_value(document);
    const char* at = nullptr;
    const bool somewhere = document.current_location().get(at) == simdjson::SUCCESS;
    if (!error && somewhere) error = simdjson::TRAILING_CONTENT;
    if (!error) return std::nullopt;
    const bool is_cut_off = error == simdjson::INCOMPLETE_ARRAY_OR_OBJECT && !visited_;
    if (!somewhere || at < text_ || at >= text_ + text.size())
      return Refusal{Problem{last_line(), sentence(error), std::nullopt}, is_cut_off};
    return Refusal{Problem{lines_.at(offset_of(at)).line, sentence(error), offset_of(at)}, is_cut_off};
  }

  // `source` is the document or a value in it; simdjson gives both the same interface without a common type.
  template <typename Source>
  simdjson::error_code walk_value(Source& source) {
    ondemand::json_type type;
    if (const auto error = source.type().get(type)) return error;
    std::string_view token;
    if (const auto error = raw_token(source).get(token)) return error;
    const std::size_t offset = offset_of(token.data());
    last_offset_ = offset;
    Value value{.path = path_,
                .offset = offset,
                .key_offset = path_.empty() || path_.back().data() == kElement.data() ? offset : key_offset_,
                .lines = &lines_};
    switch (type) {
      case ondemand::json_type::object: {
        ondemand::object fields;
        if (const auto error = source.get_object().get(fields)) return error;
        value.kind = Kind::object;
        visited_ = true;
        (*visit_)(value);
        return walk_fields(fields);
      }
      case ondemand::json_type::array: {
        ondemand::array elements;
        if (const auto error = source.get_array().get(elements)) return error;
        value.kind = Kind::array;
        visited_ = true;
        (*visit_)(value);
        return walk_elements(elements);
      }
      case ondemand::json_type::string:
        if (const auto error = take_string(source, token).get(value.text)) return error;
        value.kind = Kind::string;
        break;
      case ondemand::json_type::boolean:
        if (const auto error = source.get_bool().error()) return error;
        break;
      case ondemand::json_type::null: {
        bool is_null = false;
        if (const auto error = source.is_null().get(is_null)) return error;
        if (!is_null) return simdjson::N_ATOM_ERROR;
        break;
      }
      case ondemand::json_type::number:
        // Any size and form of number will do: no reader asks for one.
        break;
    }
    if (value.kind == Kind::other) value.spelling = token.substr(0, token.find_last_not_of(" \t\r\n") + 1);
    (*visit_)(value);
    return simdjson::SUCCESS;
  }

  simdjson::error_code walk_fields(ondemand::object& fields) {
    if (path_.size() >= static_cast<std::size_t>(limits::kDocumentDepth)) return simdjson::DEPTH_ERROR;
    for (auto field : fields) {
      ondemand::raw_json_string raw_key;
      if (const auto error = field.key().get(raw_key)) return error;
      std::string_view key;
      if (const auto error = take_key(field, raw_key).get(key)) return error;
      key_offset_ = offset_of(raw_key.raw()) - 1;  // the quotation mark
      ondemand::value value;
      if (const auto error = field.value().get(value)) return error;
      path_.push_back(key);
      if (const auto error = walk_value(value)) return error;
      path_.pop_back();
    }
    return simdjson::SUCCESS;
  }

  simdjson::error_code walk_elements(ondemand::array& elements) {
    if (path_.size() >= static_cast<std::size_t>(limits::kDocumentDepth)) return simdjson::DEPTH_ERROR;
    for (auto element : elements) {
      ondemand::value value;
      if (const auto error = element.get(value)) return error;
      path_.push_back(kElement);
      if (const auto error = walk_value(value)) return error;
      path_.pop_back();
    }
    return simdjson::SUCCESS;
  }

  static simdjson::simdjson_result<std::string_view> raw_token(ondemand::document& document) {
    return document.raw_json_token();
  }
  static simdjson::simdjson_result<std::string_view> raw_token(ondemand::value& value) {
    return value.raw_json_token();
  }

  // simdjson copies each string, to resolve its escapes. Most have none, and are taken as they stand in the text.
  template <typename Source>
  static simdjson::simdjson_result<std::string_view> take_string(Source& source, std::string_view token) {
    const std::size_t end = token.rfind('"');  // behind it are blanks
    if (end == 0 || token.find('\\') != std::string_view::npos) return source.get_string();
    if (const auto error = source.get_raw_json_string().error()) return error;
    return token.substr(1, end - 1);
  }

  static simdjson::simdjson_result<std::string_view> take_key(simdjson::simdjson_result<ondemand::field>& field,
                                                              const ondemand::raw_json_string& raw) {
    const char* end = raw.raw();
    while (*end != '"' && *end != '\\') ++end;  // every string has its end, or there would be no field
    if (*end == '\\') return field.unescaped_key();
    return std::string_view(raw.raw(), static_cast<std::size_t>(end - raw.raw()));
  }

  // Of the last value that was come upon.
  std::size_t last_line() { return lines_.at(last_offset_).line; }

  std::size_t offset_of(const char* at) const { return static_cast<std::size_t>(at - text_); }

  ondemand::parser parser_;
  std::string own_;      // a text that was not read in place
  std::string cut_off_;  // one whose end was missing
  const char* text_ = nullptr;
  std::size_t key_offset_ = 0;
  std::size_t last_offset_ = 0;
  const Visit* visit_ = nullptr;
  bool visited_ = false;
  std::vector<std::string_view> path_;
  LineCounter lines_;
};

Walker::Walker() : engine_(std::make_unique<Engine>()) {}
Walker::~Walker() = default;

std::optional<Problem> Walker::walk(std::string text, const Visit& visit) {
  return engine_->walk(std::move(text), visit);
}

std::optional<Problem> Walker::walk_in_place(std::string_view text, std::size_t slack, const Visit& visit) {
  return engine_->walk_in_place(text, slack, visit);
}

}  // namespace lscan::json
