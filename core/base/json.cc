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
    case simdjson::UNCLOSED_STRING:
      return "expected JSON, a string does not end";
    case simdjson::TRAILING_CONTENT:
      return "expected JSON, something follows the end of the document";
    default:
      return "expected JSON";
  }
}

}  // namespace

bool Value::is_at(std::initializer_list<std::string_view> keys) const {
  return std::equal(path.begin(), path.end(), keys.begin(), keys.end());
}

class Walker::Engine {
 public:
  std::optional<Problem> walk(std::string text, const Visit& visit) {
    text_ = std::move(text);
    if (text_.starts_with(kByteOrderMark)) text_.erase(0, kByteOrderMark.size());
    const std::size_t size = text_.size();
    text_.resize(size + simdjson::SIMDJSON_PADDING);
    const bool utf8 = simdjson::validate_utf8(text_.data(), size);
    if (!utf8) replace_what_is_not_ascii(text_);
    visit_ = &visit;
    path_.clear();
    counted_to_ = text_.data();
    line_ = 1;
    std::optional<Problem> problem = walk_text(size);
    if (!problem && !utf8) problem = Problem{0, "expected UTF-8, other bytes were read as '?'"};
    return problem;
  }

 private:
  std::optional<Problem> walk_text(std::size_t size) {
    ondemand::document document;
    const simdjson::padded_string_view padded(text_.data(), size, text_.size());
    if (const auto error = parser_.iterate(padded).get(document)) return Problem{0, sentence(error)};
    auto error = walk_value(document);
    const char* at = nullptr;
    const bool somewhere = document.current_location().get(at) == simdjson::SUCCESS;
    if (!error && somewhere) error = simdjson::TRAILING_CONTENT;
    if (!error) return std::nullopt;
    const bool inside = somewhere && at >= text_.data() && at < text_.data() + size;
    return Problem{inside ? line_of(at) : line_, sentence(error)};
  }

  // `source` is the document or a value in it; simdjson gives both the same interface without a common type.
  template <typename Source>
  simdjson::error_code walk_value(Source& source) {
    ondemand::json_type type;
    if (const auto error = source.type().get(type)) return error;
    std::string_view token;
    if (const auto error = raw_token(source).get(token)) return error;
    Value value{.path = path_, .line = line_of(token.data())};
    switch (type) {
      case ondemand::json_type::object: {
        ondemand::object fields;
        if (const auto error = source.get_object().get(fields)) return error;
        value.kind = Kind::object;
        (*visit_)(value);
        return walk_fields(fields);
      }
      case ondemand::json_type::array: {
        ondemand::array elements;
        if (const auto error = source.get_array().get(elements)) return error;
        value.kind = Kind::array;
        (*visit_)(value);
        return walk_elements(elements);
      }
      case ondemand::json_type::string:
        if (const auto error = source.get_string().get(value.text)) return error;
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
    (*visit_)(value);
    return simdjson::SUCCESS;
  }

  simdjson::error_code walk_fields(ondemand::object& fields) {
    if (path_.size() >= static_cast<std::size_t>(limits::kDocumentDepth)) return simdjson::DEPTH_ERROR;
    for (auto field : fields) {
      std::string_view key;
      if (const auto error = field.unescaped_key().get(key)) return error;
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

  // Values come in the order of the text, so counting goes on from the last one.
  std::size_t line_of(const char* at) {
    if (at > counted_to_) {
      line_ += static_cast<std::size_t>(std::count(counted_to_, at, '\n'));
      counted_to_ = at;
    }
    return line_;
  }

  ondemand::parser parser_;
  std::string text_;
  const Visit* visit_ = nullptr;
  std::vector<std::string_view> path_;
  const char* counted_to_ = nullptr;
  std::size_t line_ = 1;
};

Walker::Walker() : engine_(std::make_unique<Engine>()) {}
Walker::~Walker() = default;

std::optional<Problem> Walker::walk(std::string text, const Visit& visit) {
  return engine_->walk(std::move(text), visit);
}

}  // namespace lscan::json
